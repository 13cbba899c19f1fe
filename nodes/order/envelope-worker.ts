import { parentPort } from 'node:worker_threads';
import { tryEnvelope, type EnvelopeRequest } from '../../lib/order';

parentPort?.on('message', (request: EnvelopeRequest) => {
  parentPort?.postMessage(tryEnvelope(request));
});
