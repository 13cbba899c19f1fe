import { errorOf, TraceError } from '../errors';
import {
  codeWorkerEntry,
  type CodeStreamRequest,
  type FromCodeWorker,
  type StartCodeWorker,
} from './code-stream';
import type { FileMeasures, FileShape } from './packages/file-chunks';

/** Codes to be written as a file. */
export interface CodeFileRequest extends CodeStreamRequest {
  file: FileShape;
}

/** A file being written, as its writer sees it. */
export interface CodeFileTarget {
  /** Descriptor of a file that is open for writing, at its start; it stays the caller's to sync and to close. */
  into: number;
  /** Ends it with its reason. */
  signal: AbortSignal;
  /** How many bytes the file has by now, told every few megabytes. */
  onBytes(bytes: number): void;
}

/**
 * Makes codes in a worker of its own, which writes them to the file by itself: nothing of them passes this thread. The worker
 * has ended when the promise settles, so that the file may be closed then.
 *
 * @returns what is said of the file
 * @throws TraceError those of `codeStream`, `package-count-wrong`; the reason of `signal`; what `onBytes` throws; where the
 *   file cannot be written to, an error with the system's `code`, such as ENOSPC
 */
export async function writeCodeFile(
  request: CodeFileRequest,
  { into, signal, onBytes }: CodeFileTarget,
  startWorker: StartCodeWorker,
): Promise<FileMeasures> {
  signal.throwIfAborted();
  const worker = startWorker(codeWorkerEntry, { request, into });
  const { promise: measures, resolve, reject } = Promise.withResolvers<FileMeasures>();
  const stop = (): void => reject(signal.reason);
  const fail = (cause: unknown): void => reject(new TraceError('code-worker-failed', {}, { cause }));
  signal.addEventListener('abort', stop);
  worker.on('error', fail);
  worker.on('exit', fail);
  const grown = (bytes: number): void => {
    try {
      onBytes(bytes);
    } catch (error) {
      // thrown out of a worker's event it would end the process
      reject(error);
    }
  };
  worker.on('message', (answer: FromCodeWorker) => {
    if (answer.kind === 'written') grown(answer.bytes);
    else if (answer.kind === 'failed') reject(errorOf(answer.problem));
    else if (answer.kind === 'unwritable') reject(unwritable(answer.code));
    else if (answer.kind === 'end' && answer.measures) resolve(answer.measures);
    else reject(new TraceError('code-worker-failed'));
  });
  try {
    return await measures;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function unwritable(code: string): Error {
  return Object.assign(new Error(`the codes cannot be written: ${code}`), { code });
}
