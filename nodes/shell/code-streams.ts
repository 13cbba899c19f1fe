import { Worker } from 'node:worker_threads';
import { codeStream, type CodeStreamRequest } from '../../lib/pool';

/** Codes made in a worker thread, in chunks of whole lines that are valid until the next is asked for: see `codeStream`. */
export function streamCodes(request: CodeStreamRequest): AsyncGenerator<Uint8Array, void, undefined> {
  return codeStream(request, (file, workerData) => new Worker(file, { workerData }));
}
