import { birth, collectionNames, type CollectionName, type Documents } from '../documents';
import { GuardMissed, KeyTaken, type Engine, type Find, type Held, type Tx } from '../engine';
import { TraceError } from '../../errors';
import { pause, type Clock } from '../../world';
import { openShelf, type Shelf } from './shelf';
import { matches, sortAndCut } from './search';

/** What can go wrong in the model, as in the field. */
export type MemoryFault =
  | 'none'
  /** Somebody else wrote first: the transaction runs again. */
  | 'conflict'
  /** The answer to the commit was lost, the commit was not. */
  | 'unknownCommitted'
  /** The answer and the commit were lost. */
  | 'unknownLost';

export interface MemoryWorld {
  storeId: string;
  clock: Clock;
  /** Milliseconds one operation takes; 0 still lets others run in between. */
  latency?: () => number;
  /** Asked before each commit that writes. */
  fault?: () => MemoryFault;
}

/**
 * A model of a database with snapshot isolation: a transaction reads what was committed when it began, and of two
 * that write the same document the first to commit wins, the other runs again. It is gone with the process.
 */
export function openMemoryEngine(world: MemoryWorld): Engine {
  const shelf = openShelf();
  const born = shelf.next();
  for (const { collection, key, doc } of birth(world.storeId)) shelf.put(collection, key, doc, 1, born);

  async function transact<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    for (;;) {
      const attempt = openTransaction(shelf, world);
      try {
        const answer = await body(attempt.tx);
        if (await attempt.commit()) return answer;
      } catch (error) {
        if (!(error instanceof WriteConflict)) throw error;
      } finally {
        attempt.end();
      }
    }
  }

  return {
    kind: 'memory',
    place: 'memory',
    transact,
    look: transact,
    close: () => Promise.resolve(),
  };
}

/** Asks for the transaction to be run again, as a database's transient error does. */
class WriteConflict extends Error {}

function openTransaction(shelf: Shelf, world: MemoryWorld) {
  const readAt = shelf.begin();
  const writes = openWrites();

  const wait = () => (world.latency === undefined ? Promise.resolve() : pause(world.clock, world.latency()));

  function see<C extends CollectionName>(collection: C, key: string): Held<C> | null {
    const drawer: Map<string, Held<C>> = writes[collection];
    return drawer.get(key) ?? shelf.read(collection, key, readAt);
  }

  function write<C extends CollectionName>(collection: C, key: string, doc: Documents[C], v: number): void {
    if (shelf.movedSince(collection, key, readAt)) throw new WriteConflict();
    const drawer: Map<string, Held<C>> = writes[collection];
    drawer.set(key, { key, doc: structuredClone(doc), v });
  }

  const tx: Tx = {
    async get(collection, key) {
      await wait();
      return copy(see(collection, key));
    },

    async getMany<C extends CollectionName>(collection: C, keys: Iterable<string>) {
      await wait();
      const found = new Map<string, Held<C>>();
      for (const key of keys) {
        const held = copy(see(collection, key));
        if (held !== null) found.set(key, held);
      }
      return found;
    },

    async find<C extends CollectionName>(collection: C, query: Find) {
      await wait();
      const keys = new Set(shelf.candidates(collection, query.where ?? {}));
      for (const key of writes[collection].keys()) keys.add(key);
      const found: Held<C>[] = [];
      for (const key of keys) {
        const held = see(collection, key);
        if (held !== null && matches(held, query)) found.push(held);
      }
      return sortAndCut(found, query).map((held) => ({ ...held, doc: structuredClone(held.doc) }));
    },

    async insert(collection, entries) {
      await wait();
      for (const { key, doc } of entries) {
        if (see(collection, key) !== null) throw new KeyTaken(collection, key);
        write(collection, key, doc, 1);
      }
    },

    async replace(collection, changes) {
      await wait();
      for (const { held, doc } of changes) {
        if (see(collection, held.key)?.v !== held.v) throw new GuardMissed(collection, held.key);
        write(collection, held.key, doc, held.v + 1);
      }
    },
  };

  function putAll(collection: CollectionName, at: number): void {
    for (const { key, doc, v } of writes[collection].values()) shelf.put(collection, key, doc, v, at);
  }

  /** False when another transaction was first: run again. */
  async function commit(): Promise<boolean> {
    await wait();
    const written = collectionNames().filter((name) => writes[name].size > 0);
    if (written.length === 0) return true;
    const fault = world.fault?.() ?? 'none';
    if (fault === 'conflict') return false;
    if (fault === 'unknownLost') throw new TraceError('store-timeout', { ms: 0 });
    for (const name of written) {
      for (const key of writes[name].keys()) if (shelf.movedSince(name, key, readAt)) return false;
    }
    const at = shelf.next();
    for (const name of written) putAll(name, at);
    if (fault === 'unknownCommitted') throw new TraceError('store-timeout', { ms: 0 });
    return true;
  }

  return { tx, commit, end: () => shelf.end(readAt) };
}

type Writes = { [C in CollectionName]: Map<string, Held<C>> };

function openWrites(): Writes {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- one map a collection, by its name
  return Object.fromEntries(collectionNames().map((name) => [name, new Map()])) as Writes;
}

function copy<C extends CollectionName>(held: Held<C> | null): Held<C> | null {
  return held === null ? null : { ...held, doc: structuredClone(held.doc) };
}
