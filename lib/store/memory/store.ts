import type { Chance, Clock } from '../../world';
import { answererOf } from '../calls';
import type { Engine } from '../engine';
import { openFront } from '../front';
import { kernel } from '../kernel';
import type { Store } from '../port';
import { openMemoryEngine, type MemoryFault } from './engine';

export interface MemoryOptions {
  clock: Clock;
  chance: Chance;
  latency?: () => number;
  fault?: () => MemoryFault;
  /** Documents that other stores use as well, as several computers use one database; absent: its own. */
  engine?: Engine;
}

/** A store that is gone with the process: for simulations and tests. */
export function openMemoryStore({ clock, chance, engine: shared, ...world }: MemoryOptions): Promise<Store> {
  const engine = shared ?? openMemoryEngine({ ...world, clock, storeId: chance.id() });
  const answer = answererOf(kernel(engine, (change) => front.changed(change)));
  const front = openFront({ clock, answer, end: () => engine.close() });
  return Promise.resolve(front.store);
}
