import type { Worker } from 'node:worker_threads';
import { problemOf, TraceError, type ErrorCode, type ErrorDetails } from '../../lib/errors';
import { within, type Clock } from '../../lib/world';

export interface WorkerQuestion {
  clock: Clock;
  /** ms */
  patience: number;
  /** Of a worker that fails or ends without an answer, and of one that takes too long. */
  failed: ErrorCode;
  late: ErrorCode;
  details?: ErrorDetails;
}

/**
 * Asks a worker one thing and waits for its one answer. The caller sees to it that nobody else asks meanwhile, and ends
 * a worker that gave none.
 *
 * @throws TraceError `failed`, `late`
 */
export async function askWorker<T>(
  worker: Worker,
  asked: unknown,
  { clock, patience, failed, late, details = {} }: WorkerQuestion,
): Promise<T> {
  const answered = Promise.withResolvers<T>();
  const fail = (cause: unknown): void => {
    answered.reject(new TraceError(failed, details, { cause }));
  };
  worker.once('message', answered.resolve).once('error', fail).once('exit', fail);
  try {
    worker.postMessage(asked);
    return await within(clock, patience, late, answered.promise);
  } catch (error) {
    const { code, details: known } = problemOf(error);
    throw code === late ? new TraceError(late, { ...known, ...details }, { cause: error }) : error;
  } finally {
    worker.off('message', answered.resolve).off('error', fail).off('exit', fail);
  }
}
