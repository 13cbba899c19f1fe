import { Worker } from 'node:worker_threads';
import { askWorker, type WorkerQuestion } from './ask-worker';

/**
 * One worker, started with the first question and gone when it ends by itself; a question waits for the one before.
 *
 * @param file the worker's script; it answers each message with one
 * @throws TraceError `failed` and `late` of the question; the next one gets a new worker
 */
export function askInTurn<Answer>(
  file: string,
  question: WorkerQuestion,
): (asked: unknown) => Promise<Answer> {
  let worker: Worker | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const start = (): Worker => {
    const started = new Worker(file);
    // idle, it keeps nobody from ending
    started.unref();
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    return started;
  };
  const inWorker = async (asked: unknown): Promise<Answer> => {
    const mine = (worker ??= start());
    try {
      return await askWorker<Answer>(mine, asked, question);
    } catch (error) {
      worker = null;
      await mine.terminate();
      throw error;
    }
  };
  return (asked) => {
    const work = turn.then(() => inWorker(asked));
    turn = work.catch(() => undefined);
    return work;
  };
}
