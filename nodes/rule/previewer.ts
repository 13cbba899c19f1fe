import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../../lib/world';
import { askWorker } from '../shell';
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
  const question = { clock, patience, failed: 'preview-failed', late: 'preview-timeout' } as const;

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
    try {
      return await askWorker<RulePreview>(mine, asked, question);
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
