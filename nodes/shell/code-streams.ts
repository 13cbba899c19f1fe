import { Worker } from 'node:worker_threads';
import {
  codeStream,
  writeCodeFile,
  type CodeFileRequest,
  type CodeFileTarget,
  type CodeStreamRequest,
  type StartCodeWorker,
} from '../../lib/pool';

const startWorker: StartCodeWorker = (file, workerData) => new Worker(file, { workerData });

/** Codes made in a worker thread, bare or as a file: see `codeStream`. */
export function streamCodes(request: CodeStreamRequest): ReturnType<typeof codeStream> {
  return codeStream(request, startWorker);
}

/** Codes made and written in a worker thread: see `writeCodeFile`. */
export function codesToFile(
  request: CodeFileRequest,
  target: CodeFileTarget,
): ReturnType<typeof writeCodeFile> {
  return writeCodeFile(request, target, startWorker);
}
