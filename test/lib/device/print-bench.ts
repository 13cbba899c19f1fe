import assert from 'node:assert/strict';
import type { EncodedCode } from '../../../lib/code';
import {
  printSession,
  zplDriver,
  type PrinterDriver,
  type PrinterSession,
  type PrinterState,
  type PrintSource,
  type PrintTimeouts,
  type SentLabel,
  type Settlement,
} from '../../../lib/device';
import type { Problem } from '../../../lib/errors';
import { presetLabels, toZpl } from '../../../lib/label';
import { fateAt, type Fate } from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { memoryFolder, startTwin, type InkLine, type Twin } from '../../../lib/twin';
import type { Clock, World } from '../../../lib/world';
import { startBottling, type Bottling } from '../../support/bottling';
import { memoryNet, type Fortune, type MemoryNet } from './memory-net';

/** A started order, a virtual printer, and as many processes as one likes that want to drive it. */
export interface PrintBench {
  world: World;
  twin: Twin;
  net: MemoryNet;
  bottling: Bottling;
  /** What lies printed on the floor, in order. */
  ink(): InkLine[];
  process(options?: ProcessOptions): PressProcess;
  fates(): Promise<Fate[]>;
  /** No label waits or is on its way. */
  isPrinted(): Promise<boolean>;
  /** The laws: no code twice on paper, printed means on paper, what is on paper is printed or unknown. @returns positions left unknown */
  checkPaper(): Promise<number[]>;
  end(): Promise<void>;
}

export interface ProcessOptions {
  owner?: string;
  fortune?: (write: Uint8Array) => Fortune;
  depth?: number;
  driver?: PrinterDriver;
  assumed?: boolean;
  timeouts?: Partial<PrintTimeouts>;
  source?: (source: PrintSource) => PrintSource;
  /** The clock of its computer. */
  clock?: Clock;
  /** The store as this process sees it. */
  store?: Store;
}

export interface PressProcess {
  session: PrinterSession;
  printed: { label: SentLabel; code: EncodedCode | null }[];
  states: PrinterState[];
  problems: Problem[];
  settlements: Settlement[];
  /** kill -9: nothing more goes out, nothing more is heard. */
  kill(): void;
}

export const quick: Partial<PrintTimeouts> = {
  connect: 200,
  reply: 200,
  write: 200,
  poll: 2,
  status: 20,
  idle: 20,
  quiet: 10,
  drain: 500,
  stall: 300,
  stop: 500,
  lease: 5_000,
  backOffLeast: 1,
  backOffMost: 20,
};

const itemLabel = presetLabels().find(({ name }) => name === 'item');

export async function printBench(
  store: Store,
  world: World,
  quantity: number,
  itemsPerMinute = 0,
): Promise<PrintBench> {
  const bottling = await startBottling(store, '4711', quantity);
  const job = bottling.job('item');
  const net = memoryNet(world.clock);
  const folder = memoryFolder();
  const twin = await startTwin({
    lanes: [{ name: 'items', printerPort: 0, scannerPort: 0 }],
    controlPort: 0,
    host: 'memory',
    itemsPerMinute,
    world,
    listen: net.listen,
    folder,
  });
  const [lane] = twin.ports.lanes;
  assert.ok(lane && itemLabel);
  const layout = itemLabel.layout;
  const running: PressProcess[] = [];

  const ink = (): InkLine[] => folder.lines('ink', 0, 1e6).map((line) => JSON.parse(line) as InkLine);
  async function fates(): Promise<Fate[]> {
    const found = await store.job({ id: job.id });
    assert.ok(found);
    return Array.from({ length: job.quantity }, (_, position) => fateAt(found.fates, position));
  }
  const source: PrintSource = {
    async current() {
      const open = (await fates()).some((fate) => fate === 'waiting' || fate === 'notPrinted');
      return open ? { job, container: null } : null;
    },
    render(_, position) {
      const code = bottling.encode('item', position);
      return { code, bytes: Buffer.from(toZpl(layout, {}, code.code)) };
    },
  };

  function process(options: ProcessOptions = {}): PressProcess {
    const client = net.client(options.fortune);
    let dead = false;
    const told: Omit<PressProcess, 'session' | 'kill'> = {
      printed: [],
      states: [],
      problems: [],
      settlements: [],
    };
    const alive = (tell: () => void): void => {
      if (!dead) tell();
    };
    const session = printSession({
      device: 'printer',
      owner: options.owner ?? 'here',
      address: { host: 'memory', port: lane?.printer ?? 0 },
      journal: mortal(options.store ?? store, () => dead),
      driver: options.driver ?? zplDriver(),
      connect: client.connect,
      world: { ...world, clock: options.clock ?? world.clock },
      source: options.source?.(source) ?? source,
      depth: options.depth ?? 5,
      ...(options.assumed === undefined ? {} : { assumed: options.assumed }),
      timeouts: { ...quick, ...options.timeouts },
      on: {
        printed: (label, code) => alive(() => told.printed.push({ label, code })),
        state: (state) => alive(() => told.states.push(state)),
        settled: (settlement) => alive(() => told.settlements.push(settlement)),
        problem: (problem) => alive(() => told.problems.push(problem)),
      },
    });
    const made = {
      ...told,
      session,
      kill() {
        dead = true;
        client.kill();
      },
    };
    running.push(made);
    session.start();
    return made;
  }

  return {
    world,
    twin,
    net,
    bottling,
    ink,
    process,
    fates,
    async isPrinted() {
      return (await fates()).every((fate) => fate === 'printed' || fate === 'unknown');
    },
    async checkPaper() {
      const known = await fates();
      const onPaper = ink().map(({ code }) => code);
      const positionOf = new Map(
        known.map((_, position) => [bottling.encode('item', position).code, position]),
      );
      assert.equal(new Set(onPaper).size, onPaper.length, 'a code is on paper twice');
      for (const [code, position] of positionOf) {
        const fate = known[position];
        if (fate === 'printed')
          assert.ok(onPaper.includes(code), `position ${position} is printed on no paper`);
        else if (fate !== 'unknown')
          assert.ok(!onPaper.includes(code), `position ${position} is ${fate} and on paper`);
      }
      for (const code of onPaper) assert.ok(positionOf.has(code ?? ''), `${code} is no code of the job`);
      return known.flatMap((fate, position) => (fate === 'unknown' ? [position] : []));
    },
    async end() {
      for (const each of running) each.kill();
      const stops = running.map(({ session }) => session.stop());
      await twin.stop();
      void Promise.all(stops);
    },
  };
}

/** A dead process neither asks the store nor hears from it. */
function mortal(store: Store, isDead: () => boolean): Store {
  return new Proxy(store, {
    get(target, name, receiver) {
      const call: unknown = Reflect.get(target, name, receiver);
      if (typeof call !== 'function') return call;
      return async (...args: unknown[]) => {
        if (isDead()) return new Promise(() => undefined);
        const answer: unknown = await Reflect.apply(call, target, args);
        return isDead() ? new Promise(() => undefined) : answer;
      };
    },
  });
}

/** Waits by the wall clock until `done`; a test that waits for ever is ended by its runner. */
export async function untilReal(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 2));
}
