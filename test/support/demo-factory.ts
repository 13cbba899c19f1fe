import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before } from 'mocha';
import type { Archive, CodeLine, LineView, OrderReport } from '../../lib/query';
import type { OrderReply } from '../../nodes/order/take-orders';
import { twinClient, type InkLine, type TwinClient } from '../../lib/twin';
import { connectTcp } from '../../nodes/shell';
import { askHttp, type HttpAnswer, type HttpAsk } from './ask-http';
import { startDemoProcess, type DemoProcess } from './demo-process';
import { until } from './patience';
import { realClock } from './real-world';
import { temporaryFolder } from './stores';

export interface DemoOptions {
  /** Items a minute of the twin; 0, the default: as fast as it goes. */
  speed?: number;
  mongodb?: { url: string; database: string };
  /** Another factory whose flows and keys this one takes over before it starts, so that it makes the same codes. */
  keysOf?: DemoFactory;
  /** Another factory whose home this one shares: it starts a second Node-RED there. */
  homeOf?: DemoFactory;
}

/** An answer of a node of the suite. */
export interface JsonAnswer {
  status: number;
  body: { code?: string; message?: string; orders?: OrderReply[] } & Record<string, unknown>;
}

/** Answers of a scanner's gate, as the twin keeps them. */
export interface GateAnswer {
  scanner: string;
  trigger: number;
  verdict: 'GOOD' | 'REJECT';
}

export type FlowNodeConfig = { id: string; type: string } & Record<string, unknown>;

/** A whole demo factory for tests: Node-RED, store and twin in real processes, with a folder of its own. */
export interface DemoFactory {
  readonly home: string;
  readonly url: string;
  /** What Node-RED said last. */
  said(): string;
  alive(): boolean;
  /** Starts Node-RED; a twin that lives is used again. */
  start(): Promise<void>;
  /** kill -9 of Node-RED; the twin lives on. */
  kill(): Promise<void>;
  /** Ctrl-C: Node-RED ends, and the twin unless another Node-RED works with it. */
  stop(): Promise<void>;
  /** Ends all processes and removes the folder. */
  end(): Promise<void>;

  ask(path: string, ask?: HttpAsk): Promise<HttpAnswer>;
  /** Posts to `/tracecode/orders`. */
  post(body: HttpAsk['body'] | object, headers?: Record<string, string>): Promise<JsonAnswer>;
  /** Posts one order and gives what it was answered. */
  postOrder(order: object): Promise<OrderReply & { id: string }>;
  order(id: string): Promise<OrderReport>;
  codes(id: string, query?: Record<string, string>): Promise<CodeLine[]>;
  archive(code: string): Promise<Archive>;
  /** Waits until the order is closed. */
  closed(id: string, ms?: number): Promise<OrderReport>;
  /** Waits until the order is as asked for. */
  orderUntil(
    id: string,
    what: string,
    fits: (report: OrderReport) => boolean,
    ms?: number,
  ): Promise<OrderReport>;

  /** What the line's screen shows. */
  line(): Promise<LineView>;
  lineUntil(what: string, fits: (view: LineView) => boolean, ms?: number): Promise<LineView>;
  /** Sends a form of the line's screen. */
  act(fields: Record<string, string>): Promise<void>;

  /** A connection to the twin's control port, closed with the factory. */
  twin(): TwinClient;
  twinPid(): number;
  portOf(lane: 'items' | 'cases', device: 'printer' | 'scanner'): number;
  /** While Node-RED is down: where it will find a device of the twin from its next start on. @returns where it was */
  moveDevice(lane: 'items' | 'cases', device: 'printer' | 'scanner', port: number): number;
  /** What all printers put on paper so far, read from the twin's own file. */
  ink(): InkLine[];
  gateAnswers(): GateAnswer[];

  flows(): Promise<FlowNodeConfig[]>;
  deploy(flows: FlowNodeConfig[], type?: 'full' | 'nodes' | 'flows'): Promise<void>;
}

/**
 * A demo factory for the tests of the present `describe`: started before them, gone after them. Where one fails, what
 * Node-RED said is shown.
 */
export function demoFactory(options: DemoOptions = {}): DemoFactory {
  const factory = createDemoFactory(options);
  before('the demo factory starts', async function startFactory() {
    this.timeout(90_000);
    await factory.start();
  });
  tidyUp(factory);
  return factory;
}

/** Has a factory ended after the tests of the present `describe`, and shows what it said where one of them fails. */
export function tidyUp(factory: DemoFactory): void {
  afterEach('what Node-RED said', function showWhatItSaid() {
    if (this.currentTest?.state === 'failed') console.log(factory.said());
  });
  after('the demo factory ends', async function endFactory() {
    this.timeout(60_000);
    await factory.end();
  });
}

/** Homes of factories not ended yet. Their twins end with this process whatever happens to it. */
const homes = new Set<string>();
process.once('exit', () => {
  for (const home of homes) signal(readTwin(home)?.pid ?? null, 'SIGKILL');
});

/** A demo factory that is not started yet and that the caller ends. */
export function createDemoFactory({ speed = 0, mongodb, keysOf, homeOf }: DemoOptions = {}): DemoFactory {
  const { folder: home, remove } = homeOf
    ? { folder: homeOf.home, remove: () => undefined }
    : temporaryFolder();
  homes.add(home);
  const clients: TwinClient[] = [];
  let node: DemoProcess | null = null;
  let last = '';

  const running = (): DemoProcess => {
    assert.ok(node, 'the demo factory does not run');
    return node;
  };
  const gone = (): void => {
    last = node?.said() ?? last;
    node = null;
  };
  const ask: DemoFactory['ask'] = (where, how) => askHttp(running().url + where, how);
  const json = async (where: string): Promise<unknown> => {
    const { status, text } = await ask(where, { headers: { accept: 'application/json' } });
    assert.equal(status, 200, `GET ${where}: ${status} ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };
  const order: DemoFactory['order'] = async (id) =>
    (await json(`/tracecode/orders/${encodeURIComponent(id)}`)) as OrderReport;
  const orderUntil: DemoFactory['orderUntil'] = async (id, what, fits, ms = 60_000) => {
    let seen: OrderReport | null = null;
    return until(
      `order ${id} ${what}`,
      ms,
      async () => {
        seen = await order(id);
        return fits(seen) ? seen : null;
      },
      () => seen,
    );
  };
  const line: DemoFactory['line'] = async () => (await json('/tracecode/lines/L1')) as LineView;
  const lineUntil: DemoFactory['lineUntil'] = async (what, fits, ms = 30_000) => {
    let seen: LineView | null = null;
    return until(
      `the line ${what}`,
      ms,
      async () => {
        seen = await line();
        return fits(seen) ? seen : null;
      },
      () => seen,
    );
  };
  const post: DemoFactory['post'] = async (body, headers = {}) => {
    const asObject =
      typeof body === 'object' && !(body instanceof Uint8Array) && !(Symbol.asyncIterator in body);
    const { status, text } = await ask('/tracecode/orders', {
      method: 'POST',
      headers: asObject ? { 'content-type': 'application/json', ...headers } : headers,
      body: asObject ? JSON.stringify(body) : (body as Exclude<HttpAsk['body'], undefined>),
    });
    return { status, body: JSON.parse(text) as JsonAnswer['body'] };
  };

  return {
    home,
    get url() {
      return running().url;
    },
    said: () => node?.said() ?? last,
    alive: () => node?.alive() ?? false,
    async start() {
      assert.equal(node, null, 'the demo factory runs already');
      if (keysOf) copyFlows(keysOf.home, home);
      node = await startDemoProcess({
        TRACECODE_HOME: home,
        TRACECODE_SPEED: String(speed),
        ...(mongodb && { TRACECODE_MONGODB: mongodb.url, TRACECODE_DATABASE: mongodb.database }),
      });
    },
    async kill() {
      await running().kill();
      gone();
    },
    async stop() {
      await running().stop();
      gone();
    },
    async end() {
      for (const client of clients) client.close();
      try {
        // a store that is shared should not wait for the transactions of a dead one
        if (node) await (mongodb ? node.stop() : node.kill());
        gone();
        await endTwin(home);
      } finally {
        homes.delete(home);
        remove();
      }
    },

    ask,
    post,
    async postOrder(content) {
      const { status, body } = await post(content);
      const [answer] = body.orders ?? [];
      assert.ok(answer?.id, `the order was answered ${status} ${JSON.stringify(body)}`);
      return { ...answer, id: answer.id };
    },
    order,
    orderUntil,
    closed: (id, ms) => orderUntil(id, 'is closed', ({ state }) => state === 'closed', ms),
    async codes(id, query = {}) {
      const search = new URLSearchParams(query).toString();
      const { status, text } = await ask(`/tracecode/orders/${encodeURIComponent(id)}/codes?${search}`);
      assert.equal(status, 200, text.slice(0, 500));
      return linesOf(text) as CodeLine[];
    },
    archive: async (code) => (await json(`/tracecode/codes?code=${encodeURIComponent(code)}`)) as Archive,

    line,
    lineUntil,
    async act(fields) {
      const { status, text } = await ask('/tracecode/actions', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(fields).toString(),
      });
      assert.equal(status, 303, text.slice(0, 500));
    },

    twin() {
      const client = twinClient({
        address: { host: '127.0.0.1', port: readTwin(home)?.ports.control ?? 0 },
        connect: connectTcp,
        clock: realClock,
      });
      clients.push(client);
      return client;
    },
    twinPid: () => readTwin(home)?.pid ?? 0,
    portOf: (name, device) => readTwin(home)?.ports.lanes.find((each) => each.name === name)?.[device] ?? 0,
    moveDevice(name, device, port) {
      assert.equal(node, null, 'the demo factory runs');
      const note = readTwin(home);
      const lane = note?.ports.lanes.find((each) => each.name === name);
      assert.ok(note && lane, 'the twin lives');
      const before = lane[device];
      lane[device] = port;
      fs.writeFileSync(noteOf(home), JSON.stringify(note));
      return before;
    },
    ink: () => readLog(home, 'ink.ndjson') as InkLine[],
    gateAnswers: () =>
      (readLog(home, 'scans.ndjson') as Partial<GateAnswer>[]).filter(
        (line): line is GateAnswer => 'verdict' in line,
      ),

    flows: async () => (await json('/flows')) as FlowNodeConfig[],
    async deploy(flows, type = 'full') {
      const { status, text } = await ask('/flows', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'node-red-deployment-type': type },
        body: JSON.stringify(flows),
      });
      assert.equal(status, 204, text);
      // Node-RED answers before the new flows listen
      const listens = async (): Promise<true | null> =>
        (await ask('/tracecode/orders')).status === 200 ? true : null;
      await until('the new flows answer', 30_000, listens);
    },
  };
}

/** Flows, their encrypted credentials and the key to those. */
function copyFlows(from: string, to: string): void {
  const folder = path.join(to, 'node-red');
  if (fs.existsSync(folder)) return;
  fs.cpSync(path.join(from, 'node-red'), folder, {
    recursive: true,
    filter: (file) => path.basename(file) !== 'node_modules',
  });
}

interface TwinNote {
  pid: number;
  ports: { control: number; lanes: { name: string; printer: number; scanner: number }[] };
}

function noteOf(home: string): string {
  return path.join(home, 'twin', 'twin.json');
}

/** What `tracecode-twin` notes while it lives. */
function readTwin(home: string): TwinNote | null {
  try {
    return JSON.parse(fs.readFileSync(noteOf(home), 'utf8')) as TwinNote;
  } catch {
    return null; // not there, or not written to its end
  }
}

async function endTwin(home: string): Promise<void> {
  const twin = readTwin(home);
  if (!twin) return;
  signal(twin.pid, 'SIGTERM');
  await until('the twin ends', 5_000, () => (readTwin(home) ? null : true)).catch(() =>
    signal(twin.pid, 'SIGKILL'),
  );
}

function signal(pid: number | null, name: NodeJS.Signals): void {
  try {
    if (pid !== null) process.kill(pid, name);
  } catch {
    // it is gone
  }
}

/** Complete lines only: the twin may be writing one. */
function readLog(home: string, name: string): unknown[] {
  const file = path.join(home, 'twin', name);
  return fs.existsSync(file) ? linesOf(fs.readFileSync(file, 'utf8')) : [];
}

function linesOf(text: string): unknown[] {
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
}
