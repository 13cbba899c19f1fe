import { TraceError } from '../errors';
import { within, type Clock } from '../world';
import type { Answered, Answerer, Asked } from './calls';
import { gather } from './gather';
import type { Store, StoreCall, StoreChange } from './port';
import { limits, timeouts } from './timeouts';

export interface Backing {
  clock: Clock;
  answer: Answerer;
  /** Lets go of everything; called once, when nothing is under way any more or the time for that is over. */
  end: () => Promise<void>;
}

export interface Front {
  store: Store;
  /** To be called after each transaction that changed something. */
  changed: (change: StoreChange) => void;
}

/** What every store has in common towards its users: bounded waiting, a timeout on each call, group commit, an end. */
export function openFront({ clock, answer, end }: Backing): Front {
  const listeners = new Set<(change: StoreChange) => void>();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  function ask<C extends StoreCall>(call: C, asked: Asked[C]): Promise<Answered[C]> {
    return guarded(() => answer(call, asked));
  }

  function guarded<T>(start: () => Promise<T>): Promise<T> {
    if (closing !== null) return Promise.reject(new TraceError('store-closed'));
    if (underWay.size >= limits.calls) {
      return Promise.reject(
        new TraceError('queue-full', { queue: { en: 'The store', zh: '存储' }, limit: limits.calls }),
      );
    }
    const answered = start();
    underWay.add(answered);
    const done = () => underWay.delete(answered);
    answered.then(done, done);
    return within(clock, timeouts.call, 'store-timeout', answered);
  }

  const gathered = gather({
    run: (events: Asked['commit']) => answer('commit', events),
    most: limits.events,
    waiting: limits.waitingEvents,
  });

  async function shut(): Promise<void> {
    await within(clock, timeouts.drain, 'store-timeout', Promise.allSettled(underWay)).catch(() => undefined);
    listeners.clear();
    await end();
  }

  const store: Store = {
    ...callsThrough(ask),
    commit(events) {
      if (events.length === 0) return Promise.resolve([]);
      if (events.length > limits.events) {
        const reason = {
          en: `${events.length} in one commit, at most ${limits.events}: send them in parts`,
          zh: `一次提交 ${events.length} 个，最多 ${limits.events} 个：请分批发送`,
        };
        return Promise.reject(new TraceError('input-invalid', { field: 'events', reason }));
      }
      return guarded(() => gathered(events));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => (closing ??= shut()),
  };

  return {
    store,
    changed(change) {
      for (const listener of listeners) listener(change);
    },
  };
}

function callsThrough(ask: Answerer): Pick<Store, StoreCall> {
  return {
    info: () => ask('info', undefined),
    saveRule: (request) => ask('saveRule', request),
    rules: () => ask('rules', undefined),
    saveProducts: (request) => ask('saveProducts', request),
    products: (request) => ask('products', request),
    receiveOrders: (request) => ask('receiveOrders', request),
    order: (request) => ask('order', request),
    orders: (request) => ask('orders', request),
    moveOrder: (request) => ask('moveOrder', request),
    line: (request) => ask('line', request),
    allocate: (request) => ask('allocate', request),
    job: (request) => ask('job', request),
    progress: (request) => ask('progress', request),
    packing: (request) => ask('packing', request),
    voidWaiting: (request) => ask('voidWaiting', request),
    frames: (request) => ask('frames', request),
    issuePackage: (request) => ask('issuePackage', request),
    package: (request) => ask('package', request),
    packages: (request) => ask('packages', request),
    queueSingle: (request) => ask('queueSingle', request),
    sealPackage: (request) => ask('sealPackage', request),
    extendLease: (request) => ask('extendLease', request),
    settlePackage: (request) => ask('settlePackage', request),
    accountGiven: (request) => ask('accountGiven', request),
    saveRoll: (request) => ask('saveRoll', request),
    roll: (request) => ask('roll', request),
    rolls: (request) => ask('rolls', request),
    commit: (events) => ask('commit', events),
    snapshot: (codes) => ask('snapshot', codes),
    acquireDevice: (request) => ask('acquireDevice', request),
    renewDevice: (request) => ask('renewDevice', request),
    releaseDevice: (lease) => ask('releaseDevice', lease),
    openSession: (request) => ask('openSession', request),
    takeLabels: (request) => ask('takeLabels', request),
    confirmPrinted: (request) => ask('confirmPrinted', request),
    settleWindow: (request) => ask('settleWindow', request),
    device: (request) => ask('device', request),
    clearDevice: (request) => ask('clearDevice', request),
    containers: (request) => ask('containers', request),
    codes: (request) => ask('codes', request),
    events: (request) => ask('events', request),
    children: (request) => ask('children', request),
  };
}
