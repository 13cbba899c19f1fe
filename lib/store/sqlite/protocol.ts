import type { Problem } from '../../errors';
import type { Asked } from '../calls';
import type { StoreCall, StoreChange } from '../port';
import type { SqliteFile } from './engine';

/** What the worker is started with. */
export type WorkerData = SqliteFile;

/** To the worker. */
export type ToWorker =
  { kind: 'ask'; id: number; call: StoreCall; asked: Asked[StoreCall] } | { kind: 'close' };

/** From the worker. */
export type FromWorker =
  | { kind: 'open' }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'problem'; id: number; problem: Problem }
  | { kind: 'changed'; change: StoreChange };

/** As much of a `node:worker_threads` Worker as the store uses. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  on(event: 'message', listener: (message: FromWorker) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

/** `new Worker(workerFile, { workerData })`, said by the composition root. */
export type StartWorker = (file: string, workerData: WorkerData) => WorkerLike;
