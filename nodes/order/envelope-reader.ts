import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorOf } from '../../lib/errors';
import {
  isLarge,
  tryEnvelope,
  type Envelope,
  type EnvelopeOutcome,
  type EnvelopeRequest,
} from '../../lib/order';
import type { Clock } from '../../lib/world';
import { askWorker } from '../shell';

/** Reads envelopes without holding up the event loop. */
export interface EnvelopeReader {
  /** @throws TraceError those of `readEnvelope`, `order-reading-timeout`, `order-reading-failed` */
  read(request: EnvelopeRequest): Promise<Envelope>;
  close(): Promise<void>;
}

const patience = 60_000;

/** One worker, started when the first larger body comes and kept; the next body waits for the one before. */
export function envelopeReader(clock: Clock): EnvelopeReader {
  let worker: Worker | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const question = {
    ...{ clock, patience },
    failed: 'order-reading-failed',
    late: 'order-reading-timeout',
  } as const;

  async function inWorker(request: EnvelopeRequest): Promise<EnvelopeOutcome> {
    const mine = (worker ??= startWorker());
    try {
      return await askWorker<EnvelopeOutcome>(mine, request, question);
    } catch (error) {
      worker = null;
      await mine.terminate();
      throw error;
    }
  }

  return {
    async read(request) {
      const { bytes, headers, options } = request;
      // what is over the limit is refused without being handed over
      const here = !isLarge(bytes, headers) || bytes.byteLength > (options.maxBytes ?? Infinity);
      const work = here ? Promise.resolve(tryEnvelope(request)) : turn.then(() => inWorker(request));
      if (!here) turn = work.catch(() => undefined);
      const outcome = await work;
      if (outcome.kind === 'unreadable') throw errorOf(outcome.problem);
      return outcome.envelope;
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}

function startWorker(): Worker {
  const worker = new Worker(join(__dirname, 'envelope-worker.js'), {
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  });
  // idle, it keeps nobody from ending
  worker.unref();
  return worker;
}
