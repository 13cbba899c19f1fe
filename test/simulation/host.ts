import { compileRule, presetRules, scanClassifier, type EncodedCode, type RuleCodec } from '../../lib/code';
import {
  printSession,
  scannerSession,
  zplDriver,
  type Connect,
  type PrintJournal,
  type PrintSource,
  type ScannedFrame,
  type ScannerSession,
  type Settlement,
} from '../../lib/device';
import { httpStatus, problemOf } from '../../lib/errors';
import { presetLabels, toZpl } from '../../lib/label';
import { lineQueue, nextContainer, nextItems, type PrintWork } from '../../lib/line';
import { generate, serialAt, type Job } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { pause, type Chance } from '../../lib/world';
import type { Life } from './life';
import { itemStation, labelStation, type Gate } from './stations';

export const line = 'L1';
export const packing = 'pack';
export const key = new Uint8Array(32).fill(7);
const codecs: readonly RuleCodec[] = presetRules().map((rule) => compileRule(rule, key));

export const classify = scanClassifier(codecs.flatMap(({ levels }) => levels));

export function encode(job: Job, position: number): EncodedCode {
  return codecOf(job).encode(job.fields, serialAt(job, position));
}

export interface HostOptions {
  owner: string;
  life: Life;
  chance: Chance;
  store: Store;
  connect: Connect;
  ports: Record<'items' | 'cases', { printer: number; scanner: number }>;
  depth: number;
  /** What becomes of an item that nobody could read. */
  unread: 'ejected' | 'packed';
  on: {
    /** A print session accounted for the labels of the one before. */
    settled(device: string, settlement: Settlement): void;
    /** What a loop of the host's own tripped over; it goes on. */
    trouble(error: unknown): void;
  };
}

/** One process that runs the line, composed as the nodes compose it: everything it needs to know is in the store. */
export function startHost(options: HostOptions): void {
  const { life, store, on } = options;
  const { clock } = life;
  const world = { clock, chance: options.chance };

  const items = press('items', () => nextItems(store, { line, level: 'item', codecOf }));
  const cases = press('cases', () => nextContainer(store, { line, station: packing }));
  store.onChange(() => {
    items.changed();
    cases.changed();
  });

  gate('items', itemStation(store, clock, classify, { line, packing, unread: options.unread }));
  gate('cases', labelStation(store, clock, classify, { line, packing }));

  repeatedly(500, 10_000, async () => {
    for (const { id } of await store.orders({
      states: ['waiting', 'started', 'paused', 'closing'],
      limit: 100,
    })) {
      await generate(store, codecsOf, id, { now: clock.now }).catch(unlessNotToBeMade);
    }
  });
  const queue = lineQueue(store, line, { autoStart: true, autoClose: true });
  repeatedly(0, 5_000, async () => {
    const step = () => queue.step({ now: clock.now(), offset: '+08:00' });
    while ((await step()).kind !== 'nothing');
  });

  function press(lane: 'items' | 'cases', next: () => Promise<PrintWork | null>): { changed: () => void } {
    let idle = false;
    const source: PrintSource = {
      async current() {
        const work = await next();
        idle = work === null;
        return work;
      },
      render(job, position) {
        const code = encode(job, position);
        const layout = layouts[lane];
        return {
          code,
          bytes: Buffer.from(toZpl(layout, { ...job.fields, name: 'Spring water' }, code.code)),
        };
      },
    };
    const device = `${lane}-printer`;
    const session = printSession({
      device,
      owner: options.owner,
      address: { host: 'memory', port: options.ports[lane].printer },
      journal: store satisfies PrintJournal,
      driver: zplDriver(),
      connect: options.connect,
      world,
      source,
      depth: options.depth,
      on: {
        printed: () => undefined,
        state: () => undefined,
        problem: () => undefined,
        settled: (settlement) => on.settled(device, settlement),
      },
    });
    session.start();
    return {
      changed: () => {
        if (idle) session.poke();
      },
    };
  }

  /** Objects in the order in which they pass: what fails is tried again before the next one is looked at. */
  function gate(lane: 'items' | 'cases', stages: readonly ((gate: Gate) => Promise<void>)[]): void {
    const device = `${lane}-scanner`;
    const [first] = stages.reduceRight<((gate: Gate) => void)[]>((later, stage) => {
      const [next] = later;
      return [serially((each: Gate) => insistently(each, stage, next)), ...later];
    }, []);
    const session: ScannerSession = scannerSession({
      device,
      address: { host: 'memory', port: options.ports[lane].scanner },
      connect: options.connect,
      world,
      on: {
        frame: (frame: ScannedFrame) => {
          if (frame.kind === 'triggered') {
            first?.({
              cause: `scan:${device}:${frame.gate}`,
              text: frame.text,
              answered: false,
              answer: (verdict) => session.answer(frame.gate, verdict),
            });
          }
        },
        state: () => undefined,
        problem: () => undefined,
      },
    });
    session.start();
  }

  async function insistently(
    passing: Gate,
    stage: (gate: Gate) => Promise<void>,
    next: ((gate: Gate) => void) | undefined,
  ): Promise<void> {
    for (;;) {
      try {
        await stage(passing);
        if (!passing.answered) next?.(passing);
        return;
      } catch (error) {
        on.trouble(error);
        if (httpStatus(problemOf(error).code) !== 503) {
          passing.answer('reject');
          return;
        }
        await pause(clock, 1_000);
      }
    }
  }

  /** Runs `work` when the store has changed, at most every `least` ms, and every `most` ms in any case. */
  function repeatedly(least: number, most: number, work: () => Promise<void>): void {
    let changed = true;
    let running = false;
    const run = async (): Promise<void> => {
      if (running) return;
      running = true;
      while (changed) {
        changed = false;
        await work().catch(on.trouble);
        await pause(clock, Math.max(1, least));
      }
      running = false;
    };
    const sweep = (): void => {
      changed = true;
      void run();
      clock.after(most, sweep);
    };
    store.onChange(() => {
      changed = true;
      void run();
    });
    sweep();
  }
}

const layouts = { items: layoutOf('item'), cases: layoutOf('sscc') };

function layoutOf(name: 'item' | 'sscc') {
  const found = presetLabels().find((each) => each.name === name);
  if (!found) throw new Error(`no label ${name}`);
  return found.layout;
}

function codecOf(job: Job) {
  const codec = codecs.find(({ rule }) => rule.id === job.rule.id)?.level(job.level);
  if (!codec) throw new Error(`no rule ${job.rule.id}`);
  return codec;
}

function codecsOf(id: string) {
  return codecs.find(({ rule }) => rule.id === id)?.levels ?? null;
}

function unlessNotToBeMade(error: unknown): void {
  if (!['order-state', 'order-unknown'].includes(problemOf(error).code)) throw error;
}

function serially<T>(work: (item: T) => Promise<void>): (item: T) => void {
  let last: Promise<void> = Promise.resolve();
  return (item) => {
    last = last.then(() => work(item));
  };
}
