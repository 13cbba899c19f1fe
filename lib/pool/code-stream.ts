import { join } from 'node:path';
import type { CodeForm, Fields, Keys, Level, Rule } from '../code';
import { errorOf, TraceError } from '../errors';
import type { Problem } from '../errors';
import type { FileMeasures, FileShape } from './packages/file-chunks';

/** Codes of one job, or of any part of a frame, to be written one after another. */
export interface CodeStreamRequest {
  rule: Rule;
  keys: Keys;
  level: Level;
  fields: Fields;
  /** Numbers `[from, to)` of the frame in the order of the codes; positions in `serials` where there are any. */
  ranges: readonly { from: number; to: number }[];
  /** Serials of the order, for mode `fromOrder`. */
  serials?: readonly string[] | null;
  /** `code` where it is left out. */
  form?: CodeForm;
  /** Written as a file; where it is left out they come bare, each ended by LF. */
  file?: FileShape;
}

/** What a code worker is started with. */
export interface CodeWork {
  request: CodeStreamRequest;
  /** The open file that it writes to by itself; null where it is asked for piece after piece. */
  into: number | null;
}

/** To a worker that is asked: a buffer to fill with bare codes, or null for a new one. Each is answered once. */
export interface ToCodeWorker {
  buffer: ArrayBuffer | null;
}

/**
 * From the worker; `bytes` fill the start of the buffer, which comes with them. `measures` are of a file. Where it writes by
 * itself it tells how many bytes the file has, and how the system calls what it could not write for.
 */
export type FromCodeWorker =
  | { kind: 'codes'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end'; measures: FileMeasures | null }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'written'; bytes: number }
  | { kind: 'unwritable'; code: string };

/** As much of a `node:worker_threads` Worker as the stream uses. */
export interface CodeWorker {
  postMessage(message: ToCodeWorker, transfer: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: FromCodeWorker) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

/** `new Worker(file, { workerData })`, said by the composition root. */
export type StartCodeWorker = (file: string, workerData: CodeWork) => CodeWorker;

/** The first module of the worker. */
export const codeWorkerEntry = join(__dirname, 'code-stream-worker.js');

/** Buffers on their way: one being filled, one waiting, one being read. */
const buffers = 3;

/**
 * Makes codes in a worker of its own, as fast as they are taken and never more than three buffers ahead. The worker ends
 * with the stream, also where the reader stops early.
 *
 * @returns bare: chunks of whole lines, each a code and LF in UTF-8; about 8,000 codes, valid until the next is asked for.
 *   As a file: its bytes in pieces that stay valid, and at the end what is said of it
 * @throws TraceError those of `compileRule` and `Codec.encodeRange`, with the first chunk; `code-worker-failed`
 */
export async function* codeStream(
  request: CodeStreamRequest,
  startWorker: StartCodeWorker,
): AsyncGenerator<Uint8Array<ArrayBuffer>, FileMeasures | null, undefined> {
  const worker = startWorker(codeWorkerEntry, { request, into: null });
  const answers: FromCodeWorker[] = [];
  let failed: TraceError | null = null;
  let wake = (): void => undefined;
  worker.on('message', (answer) => {
    answers.push(answer);
    wake();
  });
  const fail = (cause: unknown): void => {
    failed ??= new TraceError('code-worker-failed', {}, { cause });
    wake();
  };
  worker.on('error', fail);
  worker.on('exit', fail);

  try {
    for (let i = 0; i < buffers; i++) worker.postMessage({ buffer: null }, []);
    for (;;) {
      while (answers.length === 0 && !failed) await new Promise<void>((resolve) => (wake = resolve));
      const answer = answers.shift();
      if (!answer) throw failed ?? new TraceError('code-worker-failed');
      if (answer.kind === 'failed') throw errorOf(answer.problem);
      if (answer.kind === 'end') return answer.measures;
      if (answer.kind !== 'codes') continue;
      yield answer.bytes;
      const { buffer } = answer.bytes;
      if (request.file) worker.postMessage({ buffer: null }, []);
      else worker.postMessage({ buffer }, [buffer]);
    }
  } finally {
    await worker.terminate();
  }
}
