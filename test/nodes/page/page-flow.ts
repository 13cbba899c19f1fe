import assert from 'node:assert/strict';
import pageNode from '../../../nodes/page/page';
import { startBottling, water, type Bottling } from '../../support/bottling';
import { codeOf, flowNode, nodeRed } from '../shell/node-red';
import { pagePaths } from './page-requests';
import { startWebFlow, type WebFlow } from './web-flow';

/** The order that every flow begins with. */
export const order = 'P1:4711:1';
export const inChinese = { 'accept-language': 'zh-CN,zh;q=0.9' };
export const asJson = { accept: 'application/json' };

/** Where a long code may break on a narrow screen is of no matter here. */
export const unbroken = (text: string): string => text.replaceAll('<wbr />', '');

/** A page node behind real sockets, with an order of 30 bottles: 8 printed, 5 made, 3 of them in a packed case. */
export interface PageFlow {
  readonly web: WebFlow;
  readonly line: Bottling;
  item(position: number): ReturnType<Bottling['encode']>;
  /** The Digital Link of an item, as a path. */
  link(position: number): string;
  /** Sends a form of the line's screen as a browser does. */
  post(form: string | object, headers?: Record<string, string>): Promise<Response>;
}

/**
 * Starts and ends the flow around the tests of a `describe`.
 *
 * @param turn `shared`: one for all of them, which change nothing; `own`: each has its own
 */
export function pageFlow(turn: 'shared' | 'own'): PageFlow {
  let web: WebFlow;
  let line: Bottling;
  async function start(this: Mocha.Context): Promise<void> {
    this.timeout(30_000);
    ({ web, line } = await startPages());
  }
  const end = (): Promise<void> => web.end();
  const noErrors = (): void => assert.deepEqual(web.errors.splice(0).map(codeOf), []);

  before(() => nodeRed.start());
  if (turn === 'shared') before(start);
  else beforeEach(start);
  // what is open is ended first: a hook that fails keeps those behind it from running
  if (turn === 'shared') after(() => end().finally(noErrors));
  else afterEach(() => end().finally(noErrors));
  after(() => nodeRed.stop());

  const item = (position: number): ReturnType<Bottling['encode']> => line.encode('item', position);
  return {
    get web() {
      return web;
    },
    get line() {
      return line;
    },
    item,
    link: (position) => `/01/${water.gtin}/21/${/\(21\)([^(]+)/.exec(item(position).identity)?.[1] ?? ''}`,
    post: (form, headers = {}) =>
      fetch(`${web.url}/tracecode/actions`, {
        method: 'POST',
        redirect: 'manual',
        body: typeof form === 'string' ? form : new URLSearchParams({ ...form }),
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
      }),
  };
}

async function startPages(): Promise<{ web: WebFlow; line: Bottling }> {
  const page = flowNode('asked', 'tracecode-page', [['answer'], ['answer']], { station: 'p' });
  const web = await startWebFlow([pageNode], [page], pagePaths);
  const line = await startBottling(web.store, '4711', 30);
  await line.print('item', 8);
  const made = [0, 1, 2, 3, 4].map((position) => line.commission('item', position));
  const claims = [0, 1, 2].map((position) => line.claim('case', 'item', position));
  for (const { kind } of await line.commit(...made, ...claims)) assert.equal(kind, 'recorded');
  const [box] = await web.store.containers({ order, states: ['full'], limit: 9 });
  assert.ok(box);
  const [position = -1] = await line.print('case', 1, box.id);
  const parent = line.code('case', position);
  const packed = await line.commit(
    line.commission('case', position),
    line.event({ verb: 'pack', container: box.id, parent }),
  );
  for (const { kind } of packed) assert.equal(kind, 'recorded');
  return { web, line };
}

/** Status and code of a refusal in JSON, which has words too. */
export async function problemOf(response: Response): Promise<[number, unknown]> {
  const body = (await response.json()) as { code: string; message: string };
  assert.ok(body.message.length > 5);
  return [response.status, body.code];
}
