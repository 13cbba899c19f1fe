import { lineQueue, type QueuePolicy } from '../../lib/line';
import type { PlantTime } from '../../lib/world';
import { atMostEvery, type NodeScope } from '../shell';
import type { StoreHandle } from '../store/store';

/** Time after which the queue is looked at even where nothing was told: another process may have changed it. */
const lookAgain = 5_000;
/** While items run something changes all the time: the queue is looked at once for all that changed in this time, ms. */
const gathering = 250;

/**
 * Starts and closes orders of a line as they come up, and completes what they leave open, for as long as it is not ended.
 *
 * @returns how to end it
 */
export function keepQueueMoving(
  store: StoreHandle,
  line: string,
  policy: QueuePolicy,
  plant: PlantTime,
  scope: NodeScope,
): () => void {
  const queue = lineQueue(store, line, policy);
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
        const now = scope.world.clock.now();
        const step = await queue.step({ now, offset: plant.offset(now) });
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
