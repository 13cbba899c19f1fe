import { within, type Chance, type Clock } from '../../world';
import { answererOf } from '../calls';
import { openFront } from '../front';
import { kernel } from '../kernel';
import type { Store } from '../port';
import { timeouts } from '../timeouts';
import { openMongoEngine } from './engine';

export interface MongoOptions {
  /** Connection string of a replica set or sharded cluster; may hold credentials. */
  url: string;
  database: string;
  /** Before every collection's name; default `tracecode_`. */
  prefix?: string;
  clock: Clock;
  chance: Chance;
}

/** @throws TraceError `mongo-standalone`, `store-unreachable`, `store-timeout` */
export async function openMongoStore({ url, database, prefix, clock, chance }: MongoOptions): Promise<Store> {
  const opening = openMongoEngine({
    url,
    database,
    prefix: prefix ?? 'tracecode_',
    storeId: chance.id(),
    clock,
  });
  const engine = await within(clock, timeouts.open, 'store-timeout', opening).catch((error: unknown) => {
    // whoever gave up does not want it any more when it comes after all
    void opening.then((late) => late.close()).catch(() => undefined);
    throw error;
  });
  const answer = answererOf(kernel(engine, (change) => front.changed(change)));
  const front = openFront({ clock, answer, end: () => engine.close() });
  return front.store;
}
