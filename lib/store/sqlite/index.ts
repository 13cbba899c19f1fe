/** For the composition root and tests only. */
export { openInlineSqliteStore, openSqliteStore } from './store';
export type { SqliteOptions, SqliteWorkerOptions } from './store';
export { openSqliteEngine } from './engine';
export type { StartWorker, WorkerData, WorkerLike } from './protocol';
