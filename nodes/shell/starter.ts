import { TraceError, errorOf, problemOf } from '../../lib/errors';
import { within } from '../../lib/world';
import { attemptScope, restOpen, unlessClosing, type NodeScope } from './node-scope';

/** The steps that bring a node to life. */
export interface Steps<Settings, Use, T> {
  /** Reads what the user filled in. @throws TraceError `config-invalid`, `config-missing` */
  read(): Settings;
  /** The handles of the config nodes it names. What fails here is for those to report. */
  acquire(): Promise<Use>;
  start(attempt: NodeScope, settings: Settings, use: Use): Promise<T>;
  onStarted?(started: T): void;
  /** After each failed attempt. Where the config cannot be used (`invalid`), no other follows. */
  onFailure(error: unknown, invalid: boolean): void;
}

export interface Starter<T> {
  /** What was started, if it is by now. */
  now(): T | null;
  /** Waits for the first attempt, never for later ones. @throws what the last attempt failed with */
  wait(): Promise<T>;
  /** Ends when it was started, or never will be. */
  readonly done: Promise<T | null>;
}

const firstPause = 1_000;
/** Between two attempts, where a node does not say otherwise. */
const usualPause = 30_000;
const patience = 10_000;
const starting = { en: 'it is still starting', zh: '仍在启动' };

/**
 * Starts, and tries again after growing pauses until it succeeds, the node closes, or its config cannot be used.
 *
 * @param longestPause ms
 */
export function keepStarting<Settings, Use, T>(
  scope: NodeScope,
  steps: Steps<Settings, Use, T>,
  longestPause = usualPause,
): Starter<T> {
  let started: T | null = null;
  let failure: Error | null = null;
  const tried = Promise.withResolvers<void>();

  /** Whether to try again. */
  const failed = (error: unknown, own: boolean): boolean => {
    const { code } = problemOf(error);
    const invalid = code === 'config-invalid' || code === 'config-missing';
    failure = error instanceof Error ? error : errorOf(problemOf(error));
    if (own) scope.outage(error);
    steps.onFailure(error, invalid);
    tried.resolve();
    return !invalid;
  };
  const attempt = async (): Promise<boolean> => {
    const { scope: attempted, undo } = attemptScope(scope);
    let own = true;
    try {
      const settings = steps.read();
      own = false;
      const use = await unlessClosing(scope, steps.acquire());
      own = true;
      started = await steps.start(attempted, settings, use);
    } catch (error) {
      undo();
      return failed(error, own);
    }
    scope.recovered();
    steps.onStarted?.(started);
    return false;
  };
  const run = async (): Promise<T | null> => {
    for (let rest = firstPause; await attempt(); rest = Math.min(rest * 2, longestPause)) {
      if (!(await restOpen(scope, rest))) return null;
    }
    return started;
  };
  const done = run();
  return {
    now: () => started,
    done,
    async wait() {
      const first = Promise.race([done, tried.promise]);
      if (started === null && failure === null)
        await within(scope.world.clock, patience, 'config-unavailable', first).catch(() => undefined);
      if (started !== null) return started;
      if (failure === null && !scope.closing.aborted)
        throw new TraceError('config-unavailable', { node: scope.label, reason: starting });
      throw failure ?? new TraceError('node-closing');
    },
  };
}
