import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import httpNodes from '@node-red/nodes/core/network/21-httpin.js';
import ruleNode from '../../../nodes/rule/rule';
import type { NodeModule } from '../../../nodes/shell';
import stationNode from '../../../nodes/station/station';
import storeNode, { type StoreHandle } from '../../../nodes/store/store';
import { key } from '../../support/bottling';
import { temporaryFolder } from '../../support/stores';
import { configNode, flowNode, nodeRed, recorder, recordingErrors } from '../shell/node-red';

/** A flow behind core's HTTP-in nodes, with a real store, reached over real sockets. */
export interface WebFlow {
  url: string;
  store: StoreHandle;
  errors: ReturnType<typeof recorder>['messages'];
  /** Sends path and headers as they are: `fetch` would tidy them. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  html(path: string): Promise<Response>;
  end(): Promise<void>;
}

/** @param nodes further nodes of the flow, and the modules they need; `pages` takes what HTTP-in brings; credentials by node */
export async function startWebFlow(
  modules: NodeModule[],
  nodes: object[],
  paths: readonly string[],
  secrets: Record<string, object> = {},
): Promise<WebFlow> {
  const { folder, remove } = temporaryFolder();
  const errors = recorder();
  const app = Promise.withResolvers<RequestListener>();
  const capture: NodeModule = (RED) => {
    app.resolve((RED as unknown as { httpNode: RequestListener }).httpNode);
  };
  const credentials = { key: Buffer.from(key).toString('hex') };
  await nodeRed.load(
    [capture, httpNodes, storeNode, ruleNode, stationNode, ...modules, errors.module],
    [
      configNode('s', 'tracecode-store'),
      configNode('r', 'tracecode-rule', { store: 's' }),
      configNode('p', 'tracecode-station', { store: 's', line: 'L1', zone: 'Asia/Shanghai' }),
      ...paths.map((path, index) => httpIn(`in-${index}`, path)),
      flowNode('answer', 'http response', [], { statusCode: '', headers: {} }),
      ...nodes,
      ...recordingErrors,
    ],
    { settings: { userDir: folder }, credentials: { r: credentials, ...secrets } },
  );
  const store = await nodeRed.handle<StoreHandle>('s');
  await nodeRed.handle('r');
  await nodeRed.handle('p');
  const server: Server = createServer(await app.promise).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get: WebFlow['get'] = (path, headers = {}) => fetch(url + path, { headers, redirect: 'manual' });
  return {
    url,
    store,
    errors: errors.messages,
    get,
    html: (path) => get(path, { accept: 'text/html' }),
    async end() {
      await nodeRed.deploy([]);
      server.closeAllConnections();
      server.close();
      await nodeRed.unload();
      remove();
    },
  };
}

function httpIn(id: string, path: string): object {
  const [method = 'get', url = ''] = path.split(' ');
  const properties = { url, method, upload: false, skipBodyParsing: method === 'post', swaggerDoc: '' };
  return flowNode(id, 'http in', [['asked']], properties);
}
