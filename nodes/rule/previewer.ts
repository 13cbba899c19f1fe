import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { TraceError } from '../../lib/errors';
import { within, type Clock } from '../../lib/world';
import type { PreviewAsked, RulePreview } from './preview-types';

/** Makes previews without holding up the event loop. */
export type Previewer = (asked: PreviewAsked) => Promise<RulePreview>;

const patience = 20_000;

/**
 * One worker, started with the first question and gone a minute after the last; a question waits for the one before.
 * In a worker, because one QR code of 2,000 characters takes 200 ms, and a rule of 32 levels beside many others seconds.
 *
 * @throws TraceError `preview-timeout`, `preview-failed`
 */
export function previewer(clock: Clock): Previewer {
  let worker: Worker | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const start = (): Worker => {
    const started = new Worker(join(__dirname, 'preview-worker.js'));
    // idle, it keeps nobody from ending
    started.unref();
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    return started;
  };
  const inWorker = async (asked: PreviewAsked): Promise<RulePreview> => {
    const mine = (worker ??= start());
    const answered = Promise.withResolvers<RulePreview>();
    const failed = (cause: unknown): void => {
      answered.reject(new TraceError('preview-failed', {}, { cause }));
    };
    mine.once('message', answered.resolve).once('error', failed).once('exit', failed);
    try {
      mine.postMessage(asked);
      return await within(clock, patience, 'preview-timeout', answered.promise);
    } catch (error) {
      worker = null;
      await mine.terminate();
      throw error;
    } finally {
      mine.off('message', answered.resolve).off('error', failed).off('exit', failed);
    }
  };
  return (asked) => {
    const work = turn.then(() => inWorker(asked));
    turn = work.catch(() => undefined);
    return work;
  };
}
