import path from 'node:path';
import { TraceError } from '../../lib/errors';
import type { Store } from '../../lib/store';
import type { Engine, Tx } from '../../lib/store/engine';
import { openMemoryEngine, openMemoryStore } from '../../lib/store/memory';
import { openSqliteEngine } from '../../lib/store/sqlite';
import { pause, type World } from '../../lib/world';
import { temporaryFolder } from '../support/stores';
import type { Dice } from './dice';
import { Killed, type Life } from './life';

/** How the way to the data misbehaves. */
export interface StoreFaults {
  /** Most ms one step takes. */
  latency: number;
  /** Chance that a transaction has to run again. */
  conflict: number;
  /** Chance that a call ends without an answer: what it wrote is there, or is not. */
  unknown: number;
}

/** Where all that is durable lies. It outlives every process that uses it. */
export interface DataCentre {
  /** Several processes may use it at once. */
  shared: boolean;
  /** The store as a process has it, with all that can go wrong on the way. */
  storeOf(life: Life): Promise<Store>;
  /** The store as it is, at once and without faults: for whoever checks, and for people. */
  inside: Store;
  /** The process died: what only its memory held is gone. */
  crash(): Promise<void>;
  calm(): void;
  end(): Promise<void>;
}

export async function openDataCentre(
  kind: 'memory' | 'sqlite',
  world: World,
  dice: Dice,
  faults: StoreFaults,
): Promise<DataCentre> {
  const now = { ...faults };
  const disk = kind === 'memory' ? memoryDisk(world, dice, now) : sqliteDisk(world);
  const wait = (): Promise<void> => pause(world.clock, dice.below(now.latency));

  /** MongoDB answers every step late; SQLite runs a transaction in one go and answers late. */
  function slowed(tx: Tx, life: Life): Tx {
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      if (kind === 'memory') await wait();
      if (life.isOver()) throw new Killed();
      return work();
    };
    return {
      get: (collection, key) => step(() => tx.get(collection, key)),
      getMany: (collection, keys) => step(() => tx.getMany(collection, keys)),
      find: (collection, query) => step(() => tx.find(collection, query)),
      insert: (collection, entries) => step(() => tx.insert(collection, entries)),
      replace: (collection, changes) => step(() => tx.replace(collection, changes)),
    };
  }

  async function transact<T>(life: Life, body: (tx: Tx) => Promise<T>): Promise<T> {
    await wait();
    if (life.isOver()) throw new Killed();
    const fails = dice.hits(now.unknown);
    const answer = await disk.engine().transact(async (tx) => {
      const done = await body(slowed(tx, life));
      if (kind === 'memory') await wait();
      if (life.isOver()) throw new Killed();
      if (fails && dice.hits(0.5)) throw new TraceError('store-timeout', { ms: 0 });
      return done;
    });
    await wait();
    if (fails) throw new TraceError('store-timeout', { ms: 0 });
    return answer;
  }

  return {
    shared: kind === 'memory',
    storeOf(life) {
      const engine: Engine = {
        kind: disk.engine().kind,
        place: disk.engine().place,
        transact: (body) => life.hears(transact(life, body)),
        look: (body) => life.hears(transact(life, body)),
        close: () => Promise.resolve(),
      };
      return openMemoryStore({ clock: life.clock, chance: world.chance, engine });
    },
    inside: await openMemoryStore({
      clock: world.clock,
      chance: world.chance,
      engine: {
        kind: disk.engine().kind,
        place: disk.engine().place,
        transact: (body) => disk.engine().transact(body),
        look: (body) => disk.engine().look(body),
        close: () => Promise.resolve(),
      },
    }),
    crash: disk.crash,
    calm() {
      now.conflict = 0;
      now.unknown = 0;
    },
    end: disk.end,
  };
}

interface Disk {
  engine(): Engine;
  crash(): Promise<void>;
  end(): Promise<void>;
}

function memoryDisk({ clock, chance }: World, dice: Dice, faults: StoreFaults): Disk {
  const engine = openMemoryEngine({
    storeId: chance.id(),
    clock,
    fault: () => (dice.hits(faults.conflict) ? 'conflict' : 'none'),
  });
  return { engine: () => engine, crash: () => Promise.resolve(), end: () => engine.close() };
}

/** A real file; a crash closes and opens it, as the next process does. */
function sqliteDisk({ chance }: World): Disk {
  const { folder, remove } = temporaryFolder();
  const file = {
    path: path.join(folder, 'store.sqlite'),
    storeId: chance.id(),
    lockWait: 0,
    pid: process.pid,
  };
  let engine = openSqliteEngine(file);
  return {
    engine: () => engine,
    async crash() {
      await engine.close();
      engine = openSqliteEngine(file);
    },
    async end() {
      await engine.close();
      remove();
    },
  };
}
