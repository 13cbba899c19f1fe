import { Worker } from 'node:worker_threads';
import { codeStream, type CodeStreamRequest } from '../../lib/pool';

/** Codes made in a worker thread, bare or as a file: see `codeStream`. */
export function streamCodes(request: CodeStreamRequest): ReturnType<typeof codeStream> {
  return codeStream(request, (file, workerData) => new Worker(file, { workerData }));
}
