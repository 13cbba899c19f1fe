import type { TraceError } from '../../lib/errors';
import type { Store, StoreChange } from '../../lib/store';
import { pause, type Clock } from '../../lib/world';

/** Told when a store went away by itself, and when it is there again. */
export interface StoreWatch {
  lost(error: TraceError): void;
  back(): void;
}

/** Opens a store that may end by itself later; `onLost` is called then, once. */
export type OpenStore = (onLost: (error: TraceError) => void) => Promise<Store>;

const retryPause = 1_000;

/**
 * A store that stands while what is behind it is opened anew. Whoever holds it needs no redeploy: calls fail
 * with `store-lost` in between.
 */
export async function standingStore(open: OpenStore, clock: Clock, watch: StoreWatch): Promise<Store> {
  const listeners = new Set<(change: StoreChange) => void>();
  let closed = false;

  const lost = (error: TraceError): void => {
    if (closed) return;
    watch.lost(error);
    void reopen();
  };
  const connect = async (): Promise<Store> => {
    const store = await open(lost);
    store.onChange((change) => {
      for (const listener of listeners) listener(change);
    });
    return store;
  };
  const reopen = async (): Promise<void> => {
    while (!closed) {
      const store = await connect().catch(() => null);
      if (store && closed) await store.close();
      if (store) {
        current = store;
        watch.back();
        return;
      }
      await pause(clock, retryPause);
    }
  };
  let current = await connect();

  return {
    ...passingOn(current, () => current),
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async close() {
      closed = true;
      listeners.clear();
      await current.close();
    },
  };
}

/** The calls of `sample`, each put to the store that `now` names at that moment. */
function passingOn(sample: Store, now: () => Store): Store {
  const calls = Object.keys(sample).map((name) => [
    name,
    (...asked: unknown[]): unknown => {
      const store = now();
      const call: unknown = Reflect.get(store, name);
      return typeof call === 'function' ? Reflect.apply(call, store, asked) : undefined;
    },
  ]);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the same names, each with its own function
  return Object.fromEntries(calls) as Store;
}
