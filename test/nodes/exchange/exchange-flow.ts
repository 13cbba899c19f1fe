import assert from 'node:assert/strict';
import path from 'node:path';
import type { PackageManifest, RollRecord } from '../../../lib/pool';
import exchangeNode from '../../../nodes/exchange/exchange';
import type { FlowMessage } from '../../../nodes/shell';
import { startBottling, type Bottling } from '../../support/bottling';
import { temporaryFolder } from '../../support/stores';
import { startWebFlow, type WebFlow } from '../page/web-flow';
import { flowNode, nodeRed } from '../shell/node-red';

/** What an export says it has written. */
export interface Handle {
  package: string;
  files: { path: string; bytes: number; sha256: string; count: number; level: string }[];
  manifest: PackageManifest;
}

export interface Refusal {
  code: string;
  reason: string;
  input: unknown;
}

export type RollAnswer = RollRecord & { roll: string; count: number; signature: string };

/** Exchange nodes of every action on a real store, with a folder for their packages. */
export interface ExchangeFlow extends WebFlow {
  folder: string;
  /** An order with its codes, 30 items unless said. */
  order(number: string, quantity?: number): Promise<Bottling>;
  /** Sends to a node and gives what it says, at whichever output. */
  ask(node: string, msg: FlowMessage): Promise<FlowMessage>;
  done<T>(node: string, payload: unknown, other?: object): Promise<T>;
  refused(node: string, payload: unknown, other?: object): Promise<Refusal>;
  /** Sends what the node itself cannot do: gives the error that reaches Catch nodes. */
  failed(node: string, payload: unknown): Promise<FlowMessage>;
}

export async function startExchangeFlow(
  more: object[] = [],
  secrets: Record<string, object> = {},
): Promise<ExchangeFlow> {
  const { folder, remove } = temporaryFolder();
  const node = (id: string, action: string, settings: object = {}): object =>
    flowNode(id, 'tracecode-exchange', [['out'], ['out'], ['progress']], {
      ...{ store: 's', action, folder: path.join(folder, 'packages') },
      ...settings,
    });
  const web = await startWebFlow(
    [exchangeNode],
    [
      ...['export', 'verify', 'roll', 'return', 'void', 'lease', 'list'].map((action) =>
        node(action, action),
      ),
      flowNode('asked', 'tracecode-exchange', [['out'], ['answer', 'out'], ['progress']], {
        ...{ store: 's', action: 'export', format: 'ndjson' },
      }),
      flowNode('out', 'helper'),
      flowNode('progress', 'helper'),
      ...more,
    ],
    ['get /packages', 'post /packages'],
    secrets,
  );
  const ask: ExchangeFlow['ask'] = async (id, msg) => {
    const answered = nodeRed.next('out');
    nodeRed.send(id, msg);
    return answered;
  };
  return {
    ...web,
    folder: path.join(folder, 'packages'),
    order: (number, quantity = 30) => startBottling(web.store, number, quantity, `L-${number}`),
    ask,
    async done(id, payload, other) {
      const answer = (await ask(id, { payload, ...other })).payload;
      assert.ok(!isRefusal(answer), JSON.stringify(answer));
      return answer as never;
    },
    async refused(id, payload, other) {
      const answer = (await ask(id, { payload, ...other })).payload;
      assert.ok(isRefusal(answer), JSON.stringify(answer));
      return answer;
    },
    async failed(id, payload) {
      const caught = web.errors.length;
      nodeRed.send(id, { payload });
      await nodeRed.until(() => web.errors.length > caught);
      return web.errors.splice(caught)[0] ?? assert.fail();
    },
    async end() {
      await web.end();
      remove();
    },
  };
}

function isRefusal(payload: unknown): payload is Refusal {
  return typeof payload === 'object' && payload !== null && 'code' in payload && 'reason' in payload;
}
