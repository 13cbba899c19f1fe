import { TraceError, type ErrorCode } from '../errors';
import type { Clock } from './world';

/**
 * Waits for `promise`, at most `ms` milliseconds.
 *
 * @throws TraceError with `code` when the time is over; the promise itself is left to end unheard
 */
export async function within<T>(clock: Clock, ms: number, code: ErrorCode, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = clock.after(ms, () => {
    reject(new TraceError(code, { ms }));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    cancel();
    promise.catch(() => undefined);
  }
}

/** Resolves after `ms` milliseconds of `clock`. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
