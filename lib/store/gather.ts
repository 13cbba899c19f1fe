import { TraceError } from '../errors';

export interface Gathering<T, R> {
  /** One result per item, in order. */
  run: (items: readonly T[]) => Promise<R[]>;
  /** Items of one run; a caller with more gets a run of his own. */
  most: number;
  /** Items that may wait. */
  waiting: number;
}

/**
 * Group commit: while one run is under way everybody who comes waits, then they share the next one.
 * Many stations so share one write to the disk.
 *
 * @throws TraceError `queue-full`; whatever the run throws, to all who shared it
 */
export function gather<T, R>({ run, most, waiting }: Gathering<T, R>): (items: readonly T[]) => Promise<R[]> {
  const queue: { items: readonly T[]; settled: PromiseWithResolvers<R[]> }[] = [];
  let queued = 0;
  let running = false;

  function nextGroup() {
    let size = 0;
    const fits = queue.findIndex(({ items }, n) => (size += items.length) > most && n > 0);
    const group = queue.splice(0, fits < 0 ? queue.length : fits);
    queued -= group.reduce((sum, { items }) => sum + items.length, 0);
    return group;
  }

  async function drain(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      const group = nextGroup();
      try {
        const results = await run(group.flatMap(({ items }) => items));
        let at = 0;
        for (const { items, settled } of group) settled.resolve(results.slice(at, (at += items.length)));
      } catch (error) {
        for (const { settled } of group) settled.reject(error);
      }
    }
    running = false;
  }

  return (items) => {
    if (queued + items.length > waiting)
      return Promise.reject(
        new TraceError('queue-full', { queue: { en: 'The store', zh: '存储' }, limit: waiting }),
      );
    const settled = Promise.withResolvers<R[]>();
    queue.push({ items, settled });
    queued += items.length;
    if (!running) void drain();
    return settled.promise;
  };
}
