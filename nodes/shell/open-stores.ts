import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TraceError } from '../../lib/errors';
import type { Store } from '../../lib/store';
import { openSqliteStore } from '../../lib/store/sqlite';
import { standingStore, type StoreWatch } from './standing-store';
import { realWorld } from './world';

export type StorePlace =
  | { engine: 'sqlite'; path: string }
  | { engine: 'mongodb'; url: string; database: string; user?: string; password?: string };

export interface HeldStore {
  store: Store;
  /** The last holder's release closes it. */
  release(): Promise<void>;
}

interface Entry {
  holders: Set<StoreWatch>;
  store: Promise<Store>;
  closing: Promise<void> | null;
}

/** The suite's one table of what is open: one worker per real path, counted by its users (LAWS *lock*). */
const entries = new Map<string, Entry>();

/** Opens a store, or shares the one that is open at the same place in this process. */
// law: lock
export async function holdStore(place: StorePlace, watch: StoreWatch): Promise<HeldStore> {
  const key = keyOf(place);
  for (let before = entries.get(key); before?.closing; before = entries.get(key)) await before.closing;

  const entry = entries.get(key) ?? begin(place, key);
  entry.holders.add(watch);
  try {
    const store = await entry.store;
    return { store, release: () => leave(entry, watch, key) };
  } catch (error) {
    if (entries.get(key) === entry) entries.delete(key);
    throw error;
  }
}

function begin(place: StorePlace, key: string): Entry {
  const holders = new Set<StoreWatch>();
  const tell: StoreWatch = {
    lost(error) {
      for (const holder of holders) holder.lost(error);
    },
    back() {
      for (const holder of holders) holder.back();
    },
  };
  const entry: Entry = {
    holders,
    store: standingStore((onLost) => open(place, key, onLost), realWorld.clock, tell),
    closing: null,
  };
  entries.set(key, entry);
  return entry;
}

async function leave(entry: Entry, watch: StoreWatch, key: string): Promise<void> {
  if (!entry.holders.delete(watch) || entry.holders.size > 0) return;
  entry.closing = entry.store.then((store) => store.close()).finally(() => entries.delete(key));
  await entry.closing;
}

async function open(place: StorePlace, key: string, onLost: (error: TraceError) => void): Promise<Store> {
  if (place.engine === 'mongodb') {
    // the driver is heavy: loaded where it is used
    const { openMongoStore } = await import('../../lib/store/mongodb/index.js');
    return openMongoStore({ url: withUser(place), database: place.database, ...realWorld });
  }
  return openSqliteStore({
    path: key,
    pid: process.pid,
    startWorker: (file, workerData) => new Worker(file, { workerData }),
    onLost,
    ...realWorld,
  });
}

function keyOf(place: StorePlace): string {
  if (place.engine === 'mongodb') return `${withUser(place)} ${place.database}`;
  mkdirSync(dirname(place.path), { recursive: true });
  // a link to a store that is open is that store
  return existsSync(place.path)
    ? realpathSync(place.path)
    : join(realpathSync(dirname(place.path)), basename(place.path));
}

function withUser({ url, user, password }: Extract<StorePlace, { engine: 'mongodb' }>): string {
  if (!user) return url;
  const credentials = `${encodeURIComponent(user)}${password ? `:${encodeURIComponent(password)}` : ''}`;
  return url.replace(/^(mongodb(?:\+srv)?:\/\/)(?:[^@/]*@)?/, `$1${credentials}@`);
}
