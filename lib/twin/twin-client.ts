import { z } from 'zod';
import { errorOf, TraceError, type Bilingual } from '../errors';
import type { Clock } from '../world';
import { inkEndSchema, inkSchema, refusalSchema, statusSchema, valuesSchema, type AskInput } from './control';
import { lineReader } from './line-reader';
import type { FaultChances, FaultName, InkLine, ProcessValues, TwinStatus, Wire } from './types';

export interface TwinClientOptions {
  address: { host: string; port: number };
  connect: (address: { host: string; port: number; timeout: number }) => Promise<Wire>;
  clock: Clock;
  /** ms for a connection or an answer; default 3000. */
  timeout?: number;
}

/** Asks a twin at its control port. All calls throw TraceError `twin-unreachable`, `twin-lane-unknown`, `twin-ask-unknown`. */
export interface TwinClient {
  status(): Promise<TwinStatus>;
  values(): Promise<ProcessValues>;
  /** All ink from the `from`th line on, page by page as it is consumed. */
  ink(from?: number): AsyncGenerator<InkLine, void, undefined>;
  fault(lane: string, fault: FaultName, count?: number): Promise<void>;
  chances(lane: string, chances: Partial<FaultChances>): Promise<void>;
  /** @param itemsPerMinute 0: as fast as it goes */
  speed(itemsPerMinute: number): Promise<void>;
  stop(): Promise<void>;
  close(): void;
}

interface Line {
  wire: Wire;
  /** Next line of the twin. @throws TraceError `twin-unreachable` */
  next(): Promise<unknown>;
}

const closedByTwin = { en: 'it closed the connection', zh: '连接已被对方关闭' };
const notUnderstood = { en: 'its answer is not understood', zh: '无法理解其应答' };

/** Connects at the first ask and again after a loss; asks one after the other. */
export function twinClient(options: TwinClientOptions): TwinClient {
  const { address, clock, timeout = 3_000 } = options;
  let line: Line | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const unreachable = (reason: Bilingual, cause?: unknown): TraceError =>
    new TraceError('twin-unreachable', { ...address, reason }, { cause });

  async function connected(): Promise<Line> {
    if (line) return line;
    const wire = await options.connect({ ...address, timeout }).catch((error: unknown) => {
      throw unreachable({ en: 'no connection', zh: '无法连接' }, error);
    });
    const opened = lineOf(wire, clock, timeout, unreachable);
    line = opened;
    wire.onClose(() => {
      if (line === opened) line = null;
    });
    return opened;
  }

  /** One ask and its answer lines, up to the one that `read` takes as the end. */
  function converse<T>(ask: AskInput, read: (next: () => Promise<unknown>) => Promise<T>): Promise<T> {
    const done = turn.then(async () => {
      const { wire, next } = await connected();
      try {
        await wire.write(Buffer.from(`${JSON.stringify(ask)}\n`)).catch((error: unknown) => {
          throw unreachable(closedByTwin, error);
        });
        return await read(async () => accepted(await next()));
      } catch (error) {
        if (error instanceof TraceError && error.code !== 'twin-unreachable') throw error;
        wire.close(); // an answer that came late would be taken for the next one
        throw error instanceof TraceError ? error : unreachable(notUnderstood, error);
      }
    });
    turn = done.catch(() => undefined);
    return done;
  }

  async function plain(ask: AskInput): Promise<void> {
    await converse(ask, (next) => next());
  }

  return {
    status: () => converse({ ask: 'status' }, async (next) => statusSchema.parse(await next())),
    values: () => converse({ ask: 'values' }, async (next) => valuesSchema.parse(await next())),
    fault: (lane, fault, count = 1) => plain({ ask: 'fault', lane, fault, count }),
    chances: (lane, chances) => plain({ ask: 'chances', lane, ...chances }),
    speed: (itemsPerMinute) => plain({ ask: 'speed', itemsPerMinute }),
    stop: () => plain({ ask: 'stop' }),
    async *ink(from = 0) {
      for (let at = from; ;) {
        const page = await converse({ ask: 'ink', from: at }, inkPage);
        yield* page.lines;
        if (page.next === at) return;
        at = page.next;
      }
    },
    close() {
      line?.wire.close();
      line = null;
    },
  };
}

async function inkPage(next: () => Promise<unknown>): Promise<{ lines: InkLine[]; next: number }> {
  const lines: InkLine[] = [];
  for (;;) {
    const said = z.union([inkEndSchema, inkSchema]).parse(await next());
    if ('end' in said) return { lines, next: said.next };
    lines.push(said);
  }
}

function accepted(said: unknown): unknown {
  const refusal = refusalSchema.safeParse(said);
  if (refusal.success) throw errorOf(refusal.data.problem);
  return said;
}

function lineOf(
  wire: Wire,
  clock: Clock,
  timeout: number,
  unreachable: (reason: Bilingual) => TraceError,
): Line {
  const heard: string[] = [];
  let waiter: PromiseWithResolvers<string> | null = null;
  let closed = false;
  wire.onData(
    lineReader((text) => {
      if (waiter) waiter.resolve(text);
      else heard.push(text);
      waiter = null;
    }),
  );
  wire.onClose(() => {
    closed = true;
    waiter?.reject(unreachable(closedByTwin));
  });
  return {
    wire,
    async next() {
      const text = heard.shift();
      if (text !== undefined) return parseJson(text);
      if (closed) throw unreachable(closedByTwin);
      const waiting = Promise.withResolvers<string>();
      waiter = waiting;
      const cancel = clock.after(timeout, () => {
        waiting.reject(unreachable({ en: `no answer within ${timeout} ms`, zh: `${timeout} 毫秒内无应答` }));
      });
      try {
        return parseJson(await waiting.promise);
      } finally {
        cancel();
      }
    },
  };
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
