/** Runs in the worker of `codeStream`: fills the buffers it is given. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { problemOf } from '../errors';
import { codeSource, type CodeSource } from './code-source';
import type { CodeStreamRequest, FromCodeWorker, ToCodeWorker } from './code-stream';

const port = parentPort;
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the thread's border: `codeStream` says what it is
const request: CodeStreamRequest = workerData;
if (port !== null) serve(port, request);

function serve(reader: MessagePort, asked: CodeStreamRequest): void {
  let source: CodeSource | null = null;
  const answerTo = (buffer: ArrayBuffer | null): FromCodeWorker => {
    try {
      source ??= codeSource(asked);
      const bytes = source.next(buffer);
      return bytes ? { kind: 'codes', bytes } : { kind: 'end' };
    } catch (error) {
      return { kind: 'failed', problem: problemOf(error) };
    }
  };
  reader.on('message', ({ buffer }: ToCodeWorker) => {
    const answer = answerTo(buffer);
    reader.postMessage(answer, answer.kind === 'codes' ? [answer.bytes.buffer] : []);
  });
}
