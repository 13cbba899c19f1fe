import { join } from 'node:path';
import { errorOf, foreignWords, TraceError, type Bilingual } from '../../errors';
import { within, type Chance, type Clock } from '../../world';
import { answererOf, type Answered, type Asked } from '../calls';
import { openFront } from '../front';
import { kernel } from '../kernel';
import type { Store, StoreCall } from '../port';
import { timeouts } from '../timeouts';
import { openSqliteEngine } from './engine';
import type { FromWorker, StartWorker, WorkerLike } from './protocol';

export interface SqliteOptions {
  /** The database: a real path (no links), in a folder that is there. `.lock` and `.owner` come to lie beside it. */
  path: string;
  clock: Clock;
  chance: Chance;
  pid: number;
}

export interface SqliteWorkerOptions extends SqliteOptions {
  startWorker: StartWorker;
  /** The worker ended by itself: every call from now on ends with `store-lost`; open anew. */
  onLost?: (error: TraceError) => void;
}

const workerFile = join(__dirname, 'worker-entry.js');

/**
 * SQLite in a worker thread: whoever calls never waits for the disk.
 *
 * @throws TraceError `store-locked`, `store-broken`, `store-newer`, `store-unreachable`, `store-timeout`
 */
export async function openSqliteStore(options: SqliteWorkerOptions): Promise<Store> {
  const { path, clock, chance, pid } = options;
  const worker = options.startWorker(workerFile, {
    path,
    storeId: chance.id(),
    lockWait: timeouts.lock,
    pid,
  });
  const link = linkTo(worker, (error) => options.onLost?.(error));
  try {
    await within(clock, timeouts.open, 'store-timeout', link.opened);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const front = openFront({ clock, answer: link.ask, end: () => endWorker(worker, link, clock) });
  link.onChanged(front.changed);
  return front.store;
}

/**
 * SQLite on the caller's own thread, which stands still while the disk writes: for simulations, tests and tools.
 *
 * @param options.delay awaited before each call, e.g. some virtual time
 */
export async function openInlineSqliteStore(
  options: SqliteOptions & { delay?: () => Promise<void> },
): Promise<Store> {
  const { path, clock, chance, pid, delay } = options;
  const engine = openSqliteEngine({ path, storeId: chance.id(), lockWait: 0, pid });
  const answer = answererOf(kernel(engine, (change) => front.changed(change)));
  const front = openFront({
    clock,
    answer: async (call, asked) => {
      await delay?.();
      return answer(call, asked);
    },
    end: () => engine.close(),
  });
  return front.store;
}

/** The calls as messages; the worker's end ends them all. */
// law: lock
function linkTo(worker: WorkerLike, onLost: (error: TraceError) => void) {
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  const opened = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  let changed: (change: Extract<FromWorker, { kind: 'changed' }>['change']) => void = () => undefined;
  let lost: TraceError | null = null;
  let ending = false;
  let last = 0;

  function lose(reason: Bilingual): void {
    gone.resolve();
    if (lost !== null) return;
    lost = new TraceError(ending ? 'store-closed' : 'store-lost', { reason });
    opened.reject(lost);
    for (const { reject } of pending.values()) reject(lost);
    pending.clear();
    if (!ending) onLost(lost);
  }

  worker.on('message', (message) => {
    switch (message.kind) {
      case 'open':
        return opened.resolve();
      case 'failed':
        ending = true;
        return opened.reject(errorOf(message.problem));
      case 'changed':
        return changed(message.change);
      case 'answer':
        pending.get(message.id)?.resolve(message.answer);
        break;
      case 'problem':
        pending.get(message.id)?.reject(errorOf(message.problem));
    }
    pending.delete(message.id);
  });
  worker.on('error', (error) => lose(foreignWords(error)));
  worker.on('exit', (code) =>
    lose({ en: `its worker ended with code ${code}`, zh: `工作线程已退出，代码 ${code}` }),
  );
  opened.promise.catch(() => undefined);

  return {
    opened: opened.promise,
    gone: gone.promise,
    ask<C extends StoreCall>(call: C, asked: Asked[C]): Promise<Answered[C]> {
      if (lost !== null) return Promise.reject(lost);
      const id = (last += 1);
      const answer = Promise.withResolvers<unknown>();
      pending.set(id, answer);
      try {
        worker.postMessage({ kind: 'ask', id, call, asked });
      } catch (error) {
        pending.delete(id);
        const reason = foreignWords(error);
        return Promise.reject(new TraceError('input-invalid', { field: call, reason }, { cause: error }));
      }
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the thread's border; both ends are compiled from one table
      return answer.promise as Promise<Answered[C]>;
    },
    onChanged(listener: typeof changed): void {
      changed = listener;
    },
    endsNow(): void {
      ending = true;
    },
  };
}

/** Asks the worker to close its files and go; after its time it is ended. */
// law: owner
async function endWorker(worker: WorkerLike, link: ReturnType<typeof linkTo>, clock: Clock): Promise<void> {
  link.endsNow();
  worker.postMessage({ kind: 'close' });
  try {
    await within(clock, timeouts.close - timeouts.drain, 'store-timeout', link.gone);
  } catch {
    await worker.terminate();
  }
}
