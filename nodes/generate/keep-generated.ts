import type { Store } from '../../lib/store';
import type { NodeScope } from '../shell';
import { isNotToBeMade } from './generating';

/** At most this often an order's codes are looked at while items run. */
const interval = 500;
/** What another process changed is found at the latest then. */
const lookAgain = 10_000;

/**
 * Looks after orders that wait or run: one whose message was lost with a crash gets its codes, and what became unknown
 * or was rejected is made up for.
 *
 * @returns how to end it
 */
export function keepGenerated(
  store: Store,
  make: (id: string) => Promise<void>,
  scope: NodeScope,
): () => void {
  const changed = new Set<string>();
  let planned = false;
  let ended = false;
  let cancel = (): void => undefined;
  let cancelSweep = (): void => undefined;

  /** One order that cannot be given its codes keeps no other from its own. */
  const lookAt = async (id: string): Promise<unknown> => {
    try {
      await make(id);
    } catch (error) {
      return isNotToBeMade(error) ? null : error;
    }
    return null;
  };
  const look = async (): Promise<void> => {
    const ids = [...changed];
    changed.clear();
    const failures: unknown[] = [];
    for (const id of ids) {
      if (ended) return;
      const failure = await lookAt(id);
      if (failure !== null) failures.push(failure);
    }
    if (failures.length > 0) scope.outage(failures[0]);
    else scope.recovered();
    planned = false;
    if (changed.size > 0) plan();
  };
  const plan = (): void => {
    if (planned || ended) return;
    planned = true;
    cancel = scope.world.clock.after(interval, () => {
      scope.guard(look)();
    });
  };
  const sweep = async (): Promise<void> => {
    cancelSweep = scope.world.clock.after(lookAgain, () => {
      scope.guard(sweep)();
    });
    const states = ['waiting', 'started', 'paused', 'closing'] as const;
    for (const { id } of await store.orders({ states, limit: 100 })) changed.add(id);
    if (changed.size > 0) plan();
  };
  const unsubscribe = store.onChange(({ orders }) => {
    for (const id of orders) changed.add(id);
    plan();
  });
  scope.guard(sweep)();
  return () => {
    ended = true;
    cancel();
    cancelSweep();
    unsubscribe();
  };
}
