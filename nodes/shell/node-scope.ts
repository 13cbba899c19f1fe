import { TraceError, problemOf, type Language } from '../../lib/errors';
import { pause, type Clock, type World } from '../../lib/world';
import type { Env } from './env';
import { flowError } from './flow-error';
import { serverLanguage } from './language';
import type { Red, RedNode } from './red';
import { guardedClock, realWorld } from './world';

/** What the code of every node gets, whatever its kind. */
export interface NodeScope {
  readonly id: string;
  /** The node's name, or its type where it has none: for sentences. */
  readonly label: string;
  readonly type: string;
  readonly language: Language;
  /** Timers of this world end with the node; what a timer throws is reported. */
  readonly world: World;
  /** Aborts when the node begins to close: begin nothing new. */
  readonly closing: AbortSignal;
  /** Aborts once what was begun has had its time. */
  readonly signal: AbortSignal;
  readonly userDir: string;
  /** Wraps a handler of events from outside: what it throws or rejects with is reported, and closing waits for it. */
  guard<A extends unknown[]>(task: (...args: A) => unknown): (...args: A) => void;
  /** Reports an error that belongs to no message: Catch nodes see it, once the flows have started. */
  report(error: unknown): void;
  /** Reports an outage once; the same code is silent until `recovered`. */
  outage(error: unknown): void;
  recovered(): void;
  /** Called first when the node closes: let go of sources. */
  onClose(stop: () => unknown): void;
}

/** How a node closes, in this order. Times count from the start of closing. */
export interface Closing {
  /** Waits for what was begun; at most until `drainBy` ms. */
  drain: () => Promise<void>;
  drainBy: number;
  /** Ends what is left; `done` is called by `endBy` ms whatever happens. */
  end: (removed: boolean) => Promise<void>;
  endBy: number;
}

/** 5 s to drain, 10 s in all: at 15 s Node-RED opens the next owner (LAWS *owner*). */
export const drainTime = 5_000;
export const closeTime = 10_000;

export function createScope(RED: Red, node: RedNode, closing: Closing): NodeScope {
  const language = serverLanguage(RED);
  const begins = new AbortController();
  const abort = new AbortController();
  const stops: (() => unknown)[] = [];
  const started = whenStarted(RED);
  const pending = new Set<Promise<void>>();
  let outageCode: string | null = null;

  const report = (error: unknown): void => {
    const shown = flowError(error, language);
    if (begins.signal.aborted) node.error(shown);
    else
      void started.wait.then(() => {
        node.error(shown, {});
      });
  };
  const attempt = async (task: () => unknown): Promise<void> => {
    try {
      await task();
    } catch (error) {
      report(error);
    }
  };
  const guard: NodeScope['guard'] =
    (task) =>
    (...args) => {
      const run = attempt(() => task(...args)).finally(() => pending.delete(run));
      pending.add(run);
    };
  const timers = guardedClock(realWorld.clock, (task) => guard(task));

  // law: owner — stop intake, drain, end, and say done in time even where a handler hangs
  const close = async (removed: boolean): Promise<void> => {
    const begun = realWorld.clock.now();
    const left = (by: number): number => Math.max(0, begun + by - realWorld.clock.now());
    begins.abort();
    started.now();
    const stopped = stops.map((stop) => attempt(stop));
    await atMost(
      realWorld.clock,
      left(closing.drainBy),
      Promise.all([...stopped, ...pending, closing.drain()]),
    );
    abort.abort();
    await atMost(
      realWorld.clock,
      left(closing.endBy),
      attempt(() => closing.end(removed)),
    );
    timers.clear();
  };
  node.on('close', (removed, done) => {
    void attempt(() => close(removed)).then(done);
  });

  return {
    id: node.id,
    label: node.name ?? node.type,
    type: node.type,
    language,
    world: { clock: timers.clock, chance: realWorld.chance },
    closing: begins.signal,
    signal: abort.signal,
    userDir: RED.settings.userDir ?? process.cwd(),
    guard,
    report,
    outage(error) {
      const { code } = problemOf(error);
      if (code === outageCode) return;
      outageCode = code;
      report(error);
    },
    recovered() {
      outageCode = null;
    },
    onClose(stop) {
      if (begins.signal.aborted) void attempt(stop);
      else stops.push(stop);
    },
  };
}

/**
 * A scope for one attempt at starting. What the attempt wanted called at close is called by `undo` instead where the
 * attempt failed, so that trying again leaves nothing double.
 */
export function attemptScope(scope: NodeScope): { scope: NodeScope; undo: () => void } {
  const stops: (() => unknown)[] = [];
  let over = false;
  const stopAll = async (): Promise<void> => {
    over = true;
    await Promise.all(stops.splice(0).map(async (stop) => stop()));
  };
  scope.onClose(stopAll);
  return {
    scope: {
      ...scope,
      onClose(stop) {
        if (over) scope.guard(stop)();
        else stops.push(stop);
      },
    },
    undo: scope.guard(stopAll),
  };
}

/** What `work` gives, or `node-closing` as soon as the node begins to close. */
export async function unlessClosing<T>(scope: NodeScope, work: Promise<T>): Promise<T> {
  const { promise: closing, reject } = Promise.withResolvers<never>();
  const stop = (): void => {
    reject(new TraceError('node-closing'));
  };
  if (scope.closing.aborted) stop();
  scope.closing.addEventListener('abort', stop);
  try {
    return await Promise.race([work, closing]);
  } finally {
    scope.closing.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}

/** Waits, and says whether the node is still open. */
export async function restOpen(scope: NodeScope, ms: number): Promise<boolean> {
  await unlessClosing(scope, pause(scope.world.clock, ms)).catch(() => undefined);
  return !scope.closing.aborted;
}

/** The environment as seen where the node stands. */
export function envOf(RED: Red, node: RedNode | null): Env {
  return (name) => RED.util.getSetting(node, name);
}

async function atMost(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  const limit = new Promise<void>((resolve) => {
    const cancel = clock.after(ms, resolve);
    late.signal.addEventListener('abort', cancel);
  });
  await Promise.race([work, limit]);
  late.abort();
}

/** Catch nodes are known only after the last node was made: what is reported earlier waits for that. */
function whenStarted(RED: Red): { wait: Promise<void>; now: () => void } {
  const { promise: wait, resolve } = Promise.withResolvers<void>();
  const { events } = RED;
  let listening = true;
  const now = (): void => {
    if (!listening) return;
    listening = false;
    events.removeListener('flows:started', now);
    events.setMaxListeners(events.getMaxListeners() - 1);
    resolve();
  };
  // one listener a node is no leak: each leaves at the next start or at close
  events.setMaxListeners(events.getMaxListeners() + 1);
  events.on('flows:started', now);
  return { wait, now };
}
