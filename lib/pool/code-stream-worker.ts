/** Runs in the worker of `codeStream`: fills the buffers it is given, or writes a file. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { problemOf } from '../errors';
import { codeChunks, codeSource } from './code-source';
import type { CodeStreamRequest, FromCodeWorker, ToCodeWorker } from './code-stream';
import { fileChunks, type FileShape } from './packages/file-chunks';

const port = parentPort;
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the thread's border: `codeStream` says what it is
const request: CodeStreamRequest = workerData;
if (port !== null) serve(port, request);

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
    return done ? { kind: 'end', measures: value } : { kind: 'codes', bytes: value };
  };
}
