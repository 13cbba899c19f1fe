import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { MongoClient } from 'mongodb';
import type { Store } from '../../lib/store';
import { openMemoryEngine, openMemoryStore } from '../../lib/store/memory';
import { openMongoStore } from '../../lib/store/mongodb';
import { openInlineSqliteStore, openSqliteStore, type StartWorker } from '../../lib/store/sqlite';
import { realChance as chance, realClock as clock } from './real-world';
import { needs, partOrThrow, type Part } from './tiers';

/** One place where data lies, and the stores opened on it. */
export interface Shelter {
  /** Opens a store on the same data; on SQLite only when the one before is closed. */
  open(): Promise<Store>;
  /** Closes what is open and forgets the data. */
  end(): Promise<void>;
}

export interface StoreKind {
  name: 'sqlite' | 'sqlite inline' | 'memory' | 'mongodb';
  /** Several stores may be open on the same data at once. */
  shared: boolean;
  part: Part | null;
  shelter(): Shelter;
}

export const startWorker: StartWorker = (file, workerData) => new Worker(file, { workerData });

/** A folder for one test, with a space and Chinese characters in its name. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'tracecode 追溯 ')));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const storeKinds: readonly StoreKind[] = [
  {
    name: 'sqlite',
    shared: false,
    part: null,
    shelter: () => sqliteShelter((file) => openSqliteStore({ ...file, startWorker })),
  },
  { name: 'sqlite inline', shared: false, part: null, shelter: () => sqliteShelter(openInlineSqliteStore) },
  { name: 'memory', shared: true, part: null, shelter: memoryShelter },
  { name: 'mongodb', shared: true, part: 'mongodb', shelter: mongoShelter },
];

/** Runs the same tests against every kind of store, each test on data of its own. */
export function forEachStore(title: string, body: (bench: Bench) => void, kinds = storeKinds): void {
  for (const kind of kinds) {
    describe(`${title} (${kind.name})`, function storeTests() {
      this.timeout(30_000);
      if (kind.part !== null) needs(kind.part);
      const bench = openBench(kind);
      beforeEach(bench.begin);
      afterEach(bench.end);
      body(bench);
    });
  }
}

export interface Bench {
  kind: StoreKind;
  readonly store: Store;
  /** Another store on the same data, as another computer would have it. */
  another(): Promise<Store>;
  /** Closes the store and opens it again. */
  reopen(): Promise<Store>;
}

function openBench(kind: StoreKind): Bench & { begin: () => Promise<void>; end: () => Promise<void> } {
  let shelter: Shelter | null = null;
  let store: Store | null = null;
  return {
    kind,
    get store() {
      if (store === null) throw new Error('no test is running');
      return store;
    },
    async begin() {
      shelter = kind.shelter();
      store = await shelter.open();
    },
    async end() {
      await shelter?.end();
      store = null;
    },
    async another() {
      if (shelter === null) throw new Error('no test is running');
      return shelter.open();
    },
    async reopen() {
      await store?.close();
      if (shelter === null) throw new Error('no test is running');
      store = await shelter.open();
      return store;
    },
  };
}

function sqliteShelter(
  open: (file: { path: string; clock: typeof clock; chance: typeof chance; pid: number }) => Promise<Store>,
): Shelter {
  const { folder, remove } = temporaryFolder();
  return sheltered(
    () => open({ path: path.join(folder, 'store.sqlite'), clock, chance, pid: process.pid }),
    async () => remove(),
  );
}

function memoryShelter(): Shelter {
  const engine = openMemoryEngine({ clock, storeId: chance.id() });
  return sheltered(
    () => openMemoryStore({ clock, chance, engine }),
    async () => undefined,
  );
}

function mongoShelter(): Shelter {
  const url = partOrThrow('mongodb');
  const database = 'tracecode_test';
  const prefix = `t${process.pid}_${chance.id().slice(0, 8)}_`;
  return sheltered(
    () => openMongoStore({ url, database, prefix, clock, chance }),
    () => dropCollections(url, database, prefix),
  );
}

function sheltered(open: () => Promise<Store>, forget: () => Promise<void>): Shelter {
  const stores: Store[] = [];
  return {
    async open() {
      const store = await open();
      stores.push(store);
      return store;
    },
    async end() {
      await Promise.all(stores.map((store) => store.close()));
      await forget();
    },
  };
}

/** Forgets the data of one store of a database. */
export async function dropCollections(url: string, database: string, prefix: string): Promise<void> {
  const client = new MongoClient(url);
  try {
    const db = client.db(database);
    const found = await db.listCollections({}, { nameOnly: true }).toArray();
    for (const { name } of found) if (name.startsWith(prefix)) await db.dropCollection(name);
  } finally {
    await client.close();
  }
}
