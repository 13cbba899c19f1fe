import type { Store } from '../../lib/store';
import type { HostOptions } from './host';
import type { Mutation } from './history';

/** Lines with something wrong, as a careless change would make them: the judge has to find each. */
export const mutations: readonly { name: string; finds: RegExp; wrong: Mutation }[] = [
  {
    name: 'prints without write-ahead: what a dead process had on its way counts as never sent',
    finds: /on paper twice|on paper and notPrinted/,
    wrong: (options) =>
      withStore((store) => ({
        async acquireDevice(request) {
          const record = await store.acquireDevice(request);
          const now = options.life.clock.now();
          const { device, owner } = request;
          const lease = { device, owner, token: record.token };
          return store.settleWindow({
            ...lease,
            printed: 0,
            rest: 'notPrinted',
            reason: 'forgotten',
            now,
          });
        },
      }))(options),
  },
  {
    name: 'takes labels for printed as soon as they are sent',
    finds: /is printed and on no paper/,
    wrong: withStore((store) => ({
      async takeLabels(request) {
        const labels = await store.takeLabels(request);
        await store.confirmPrinted({ ...request, count: labels.length });
        return labels;
      },
    })),
  },
  {
    name: 'makes a new cause for each attempt',
    finds: /good and was ejected/,
    wrong: (options) => {
      let attempts = 0;
      return withStore((store) => ({
        commit: (events) =>
          store.commit(
            events.map((event) => ({
              ...event,
              cause: `${event.cause}:${options.chance.id()}:${(attempts += 1)}`,
            })),
          ),
      }))(options);
    },
  },
  {
    name: 'lets an object pass before its claim is durable',
    finds: /passed and is not packed/,
    wrong: (options) =>
      withStore((store) => ({
        commit(events) {
          if (!events.every(({ verb }) => verb === 'claim')) return store.commit(events);
          options.life.clock.after(500, () => void store.commit(events).catch(() => undefined));
          return Promise.resolve(events.map(() => ({ kind: 'recorded', eventId: '' }) as const));
        },
      }))(options),
  },
];

function withStore(change: (store: Store) => Partial<Store>): Mutation {
  return (options: HostOptions) => ({ ...options, store: { ...options.store, ...change(options.store) } });
}
