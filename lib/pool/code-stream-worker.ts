/** Runs in the worker of `codeStream` and `writeCodeFile`: fills the buffers it is given, or writes a file. */
import { writeSync } from 'node:fs';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { problemOf } from '../errors';
import { codeChunks, codeSource } from './code-source';
import type { CodeStreamRequest, CodeWork, FromCodeWorker, ToCodeWorker } from './code-stream';
import { fileChunks, type FileMeasures, type FileShape } from './packages/file-chunks';

/** Bytes from one word about a file's growth to the next. */
const toldEvery = 4_194_304;

const port = parentPort;
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the thread's border: `CodeWork` says what it is
const { request, into }: CodeWork = workerData;
if (port !== null) {
  if (into === null) serve(port, request);
  else if (request.file) void writeFile(port, request, request.file, into);
}

/** Bytes one after another, made when they are asked for. */
type Next = (buffer: ArrayBuffer | null) => Promise<FromCodeWorker> | FromCodeWorker;

function serve(reader: MessagePort, asked: CodeStreamRequest): void {
  let next: Next | null = null;
  const answerTo = async (buffer: ArrayBuffer | null): Promise<FromCodeWorker> => {
    try {
      next ??= asked.file ? filePieces(asked, asked.file) : bareCodes(asked);
      return await next(buffer);
    } catch (error) {
      return { kind: 'failed', problem: problemOf(error) };
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  reader.on('message', ({ buffer }: ToCodeWorker) => {
    last = last.then(async () => {
      const answer = await answerTo(buffer);
      reader.postMessage(answer, answer.kind === 'codes' ? [answer.bytes.buffer] : []);
    });
  });
}

function bareCodes(asked: CodeStreamRequest): Next {
  const source = codeSource(asked);
  return (buffer) => {
    const bytes = source.next(buffer);
    return bytes ? { kind: 'codes', bytes } : { kind: 'end', measures: null };
  };
}

function filePieces(asked: CodeStreamRequest, shape: FileShape): Next {
  const pieces = fileChunks(codeChunks(asked), shape);
  return async () => {
    const { done, value } = await pieces.next();
    // the piece itself is written over by the next
    return done ? { kind: 'end', measures: value } : { kind: 'codes', bytes: Uint8Array.from(value) };
  };
}

async function writeFile(
  writer: MessagePort,
  asked: CodeStreamRequest,
  shape: FileShape,
  file: number,
): Promise<void> {
  const tell = (answer: FromCodeWorker): void => writer.postMessage(answer);
  try {
    tell({ kind: 'end', measures: await written(fileChunks(codeChunks(asked), shape), file, tell) });
  } catch (error) {
    const code = systemCode(error);
    tell(code === null ? { kind: 'failed', problem: problemOf(error) } : { kind: 'unwritable', code });
  }
}

async function written(
  pieces: AsyncGenerator<Uint8Array, FileMeasures, undefined>,
  file: number,
  tell: (answer: FromCodeWorker) => void,
): Promise<FileMeasures> {
  let bytes = 0;
  let told = 0;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
    for (let at = 0; at < value.length;) at += writeSync(file, value, at, value.length - at);
    bytes += value.length;
    if (bytes - told < toldEvery) continue;
    told = bytes;
    tell({ kind: 'written', bytes });
  }
}

/** Of a call to the system, as Node.js names it. */
function systemCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
}
