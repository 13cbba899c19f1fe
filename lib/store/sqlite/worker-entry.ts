/** Runs in the worker: the one place that knows of worker threads. */
import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../../errors';
import { answererOf, type Answerer } from '../calls';
import type { Engine } from '../engine';
import { kernel } from '../kernel';
import { openSqliteEngine } from './engine';
import type { FromWorker, ToWorker, WorkerData } from './protocol';

const port = parentPort;
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the thread's border: `openSqliteStore` says what it is
const file: WorkerData = workerData;
if (port !== null) serve(file, (message) => port.postMessage(message));

function serve(file: WorkerData, tell: (message: FromWorker) => void): void {
  let engine: Engine;
  try {
    engine = openSqliteEngine(file);
  } catch (error) {
    tell({ kind: 'failed', problem: problemOf(error) });
    return;
  }
  const answer = answererOf(kernel(engine, (change) => tell({ kind: 'changed', change })));
  port?.on('message', (message: ToWorker) => {
    if (message.kind === 'ask') void reply(answer, message, tell);
    else void engine.close().then(() => port.close());
  });
  tell({ kind: 'open' });
}

async function reply(
  answer: Answerer,
  { id, call, asked }: Extract<ToWorker, { kind: 'ask' }>,
  tell: (message: FromWorker) => void,
): Promise<void> {
  try {
    tell({ kind: 'answer', id, answer: await answer(call, asked) });
  } catch (error) {
    tell({ kind: 'problem', id, problem: problemOf(error) });
  }
}
