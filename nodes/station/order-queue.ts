import { advanceQueue, type QueuePolicy } from '../../lib/line';
import type { Store } from '../../lib/store';
import { atMostEvery, type NodeScope } from '../shell';

/** Time after which the queue is looked at even where nothing was told: another process may have changed it. */
const lookAgain = 5_000;
/** While items run something changes all the time: the queue is looked at once for all that changed in this time, ms. */
const gathering = 100;

/**
 * Starts and closes orders of a line as they come up, for as long as it is not ended.
 *
 * @returns how to end it
 */
export function keepQueueMoving(
  store: Store,
  line: string,
  policy: QueuePolicy,
  scope: NodeScope,
): () => void {
  if (!policy.autoStart && !policy.autoClose) return () => undefined;
  let running = false;
  let again = false;
  let ended = false;
  let cancel = (): void => undefined;

  const advance = async (): Promise<void> => {
    if (running || ended) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        const step = await advanceQueue(store, line, policy, scope.world.clock.now());
        again ||= step.kind !== 'nothing';
      } while (again && !ended);
      scope.recovered();
    } catch (error) {
      if (!ended) scope.outage(error);
    } finally {
      running = false;
    }
  };
  const look = (): void => {
    cancel = scope.world.clock.after(lookAgain, look);
    scope.guard(advance)();
  };
  const unsubscribe = store.onChange(atMostEvery(scope.world.clock, gathering, scope.guard(advance)));
  look();
  return () => {
    ended = true;
    cancel();
    unsubscribe();
  };
}
