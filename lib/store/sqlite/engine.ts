import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { TraceError } from '../../errors';
import { birth, type CollectionName, type Documents } from '../documents';
import { GuardMissed, KeyTaken, type Engine, type Find, type Held, type Tx } from '../engine';
import { isKeyTaken, sqliteFailure } from './failure';
import { lockStore } from './lock';
import { findStatement, schema } from './tables';

/** Raised when tables change in a way an older program cannot read. */
const schemaVersion = 1;

export interface SqliteFile {
  /** The database: a real path, in a folder that is there; `.lock` and `.owner` come to lie beside it. */
  path: string;
  /** The store's id, if it is born now. */
  storeId: string;
  /** How long another owner is waited for, ms; this thread stands still meanwhile. */
  lockWait: number;
  /** This process, to be named to others that want the store. */
  pid: number;
}

/**
 * SQLite on this thread: WAL, every commit on the disk before it is answered, one transaction at a time.
 *
 * @throws TraceError `store-locked`, `store-broken`, `store-unreachable`, `store-newer`
 */
export function openSqliteEngine(file: SqliteFile): Engine {
  const { path } = file;
  try {
    const unlock = lockStore(path, file.lockWait, file.pid);
    try {
      return engineOver(openDatabase(path, file.storeId), path, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw sqliteFailure(error, path);
  }
}

function openDatabase(path: string, storeId: string): DatabaseSync {
  const db = new DatabaseSync(path);
  try {
    db.exec(
      'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000',
    );
    const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (found > schemaVersion)
      throw new TraceError('store-newer', { place: path, found, known: schemaVersion });
    db.exec('BEGIN IMMEDIATE');
    for (const statement of schema()) db.exec(statement);
    for (const { collection, key, doc } of birth(storeId)) {
      db.prepare(`INSERT OR IGNORE INTO ${collection} (key, v, doc) VALUES (?, 1, ?)`).run(
        key,
        JSON.stringify(doc),
      );
    }
    db.exec(`PRAGMA user_version = ${schemaVersion}; COMMIT`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function engineOver(db: DatabaseSync, path: string, unlock: () => void): Engine {
  const tx = transactionOver(db);
  let last: Promise<unknown> = Promise.resolve();
  let open = true;

  async function once<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      db.exec('BEGIN IMMEDIATE');
      const answer = await body(tx);
      db.exec('COMMIT');
      return answer;
    } catch (error) {
      rollBack(db);
      throw sqliteFailure(error, path);
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    kind: 'sqlite',
    place: path,
    transact: (body) => inTurn(() => once(body)),
    look: (body) =>
      inTurn(async () => {
        try {
          return await body(tx);
        } catch (error) {
          throw sqliteFailure(error, path);
        }
      }),
    async close() {
      await last;
      if (!open) return;
      open = false;
      db.close();
      unlock();
    },
  };
}

function rollBack(db: DatabaseSync): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // SQLite has already rolled back by itself, as it does when the disk is full
  }
}

function transactionOver(db: DatabaseSync): Tx {
  const statements = new Map<string, StatementSync>();

  function prepared(sql: string): StatementSync {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, (statement = db.prepare(sql)));
    return statement;
  }

  function get<C extends CollectionName>(collection: C, key: string): Held<C> | null {
    const row = prepared(`SELECT key, v, doc FROM ${collection} WHERE key = ?`).get(key);
    return row === undefined ? null : heldOf(row);
  }

  return {
    get: async (collection, key) => get(collection, key),

    async getMany<C extends CollectionName>(collection: C, keys: Iterable<string>) {
      const found = new Map<string, Held<C>>();
      for (const key of keys) {
        const held = get(collection, key);
        if (held !== null) found.set(key, held);
      }
      return found;
    },

    async find<C extends CollectionName>(collection: C, query: Find) {
      const { sql, values } = findStatement(collection, query);
      return prepared(sql)
        .all(...values)
        .map((row) => heldOf<C>(row));
    },

    async insert(collection, entries) {
      const statement = prepared(`INSERT INTO ${collection} (key, v, doc) VALUES (?, 1, ?)`);
      for (const { key, doc } of entries) {
        try {
          statement.run(key, JSON.stringify(doc));
        } catch (error) {
          throw isKeyTaken(error) ? new KeyTaken(collection, key) : error;
        }
      }
    },

    async replace(collection, changes) {
      const statement = prepared(`UPDATE ${collection} SET v = v + 1, doc = ? WHERE key = ? AND v = ?`);
      for (const { held, doc } of changes) {
        const done = statement.run(JSON.stringify(doc), held.key, held.v);
        if (done.changes !== 1) throw new GuardMissed(collection, held.key);
      }
    },
  };
}

function heldOf<C extends CollectionName>(row: Record<string, SQLOutputValue>): Held<C> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the disk's border: only this engine writes these tables
  const doc = JSON.parse(textOf(row['doc'])) as Documents[C];
  return { key: textOf(row['key']), doc, v: Number(row['v']) };
}

function textOf(value: SQLOutputValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
