import type { LineId, OrderRecord } from '../order';
import { changeSince, goodsOf, unscannedOf } from '../pool';
import { isBegun, noMoreChildren, type Container, type OwnReason, type TraceEvent } from '../trace';
import type { LineOrder, LineStore } from './ports';

/** How many open containers of a line are looked at. */
const most = 100;

/** When it is looked at. */
export interface When {
  /** ms */
  now: number;
  /** `+08:00` */
  offset: string;
}

/** What still moves of an order that is closing. */
export interface Standstill {
  /** No item is on its way to the packing station, or none has come for some time. */
  items: boolean;
  /** Nothing has happened for long: a container that is not in the next one up by now does not get there. */
  all: boolean;
}

/**
 * Completes the open containers of the lot or the product that the running order had before: they want their labels now,
 * not when the first object of the new one comes. What is on its way to the packing station still goes in.
 *
 * @returns how many were completed
 */
// law: slots
export async function completeFormer(
  store: LineStore,
  { order, jobs, progress }: LineOrder,
  standstill: Standstill,
  when: When,
): Promise<number> {
  const changed = jobs.some((job) => changeSince(order, goodsOf(job)) !== null);
  if (!changed || !standstill.items || Object.values(progress).every(({ open }) => open === 0)) return 0;
  const states = ['filling', 'held', 'full'] as const;
  const former = (await store.containers({ order: order.id, states, limit: most })).flatMap((each) => {
    const reason = changeSince(order, each);
    return isBegun(each) && reason ? [{ ...each, reason }] : [];
  });
  const rank = (level: string): number => order.levels.findIndex((each) => each.level === level);
  const complete = former.filter(({ state, filledUp, level, childLevel }) => {
    const { placed = 0, packed = 0 } = progress[childLevel] ?? {};
    const below = former.some((each) => rank(each.level) < rank(level)) || placed < packed;
    return state !== 'full' && !filledUp && (standstill.all || !below);
  });
  return fillUpAll(store, order, complete, when);
}

/**
 * Completes the containers of the running order into which no further child comes, with what is in them: its smaller
 * quantity and its end are no events of the line, so that no event completes the container.
 *
 * @returns how many were completed
 */
// law: slots
export async function completeRunning(
  store: LineStore,
  view: LineOrder,
  standstill: Standstill,
  when: When,
): Promise<number> {
  const { order, progress } = view;
  const { id, levels, state, content } = order;
  if (state === 'closing' && !standstill.items) return 0;
  const facts = { levels, progress, target: state === 'closing' ? 0 : content.quantity };
  const ends = (level: string | undefined): boolean =>
    level !== undefined &&
    (noMoreChildren(facts, level) || (state === 'closing' && standstill.all && nothingOpenUpTo(view, level)));
  // most of the time there is nothing to look for
  const last = levels.some(
    ({ level }, at) => (progress[level]?.open ?? 0) > 0 && ends(levels[at - 1]?.level),
  );
  if (!last) return 0;
  const open = await store.containers({ order: id, states: ['filling', 'held'], limit: most });
  const complete = open.filter(
    (each) => isBegun(each) && !each.slots.includes(null) && ends(each.childLevel),
  );
  const reason = state === 'closing' ? 'order-closed' : 'order-lowered';
  return fillUpAll(
    store,
    order,
    complete.map((each) => ({ ...each, reason })),
    when,
  );
}

function fillUpAll(
  store: LineStore,
  order: OrderRecord,
  containers: readonly (Container & { reason: OwnReason })[],
  when: When,
): Promise<number> {
  return record(
    store,
    containers.map((container) => ({
      ...eventOf(container, order, 'fillUp', when),
      ...{ verb: 'fillUp', container: container.id, reason: container.reason },
    })),
  );
}

function nothingOpenUpTo({ order, progress }: LineOrder, level: string): boolean {
  const at = order.levels.findIndex((each) => each.level === level);
  return order.levels.slice(0, at + 1).every((each) => (progress[each.level]?.open ?? 0) === 0);
}

/**
 * A container of a closing order whose label is printed and nobody has scanned for long is packed by nobody any more:
 * what lies in it lies loose, so that closing ends by itself.
 *
 * @returns how many were given up
 */
// law: slots
export async function dissolveUnscanned(
  store: LineStore,
  { order, progress }: LineOrder,
  standstill: Standstill,
  when: When,
): Promise<number> {
  if (order.state !== 'closing' || !standstill.all) return 0;
  if (Object.values(progress).every(({ open }) => open === 0)) return 0;
  const unscanned = await unscannedOf(store, order.id);
  return record(
    store,
    unscanned.map(({ container }) => ({
      ...eventOf(container, order, 'dissolve', when),
      ...{ verb: 'dissolve', container: container.id, reason: labelNotScanned },
    })),
  );
}

/** Why a printed label is on no container. */
export const labelNotScanned = 'label-not-scanned' satisfies OwnReason;

/**
 * What lies in containers of orders that have ended lies loose: they get no label any more, and would be in the way of
 * the next order.
 *
 * @returns how many were given up
 */
// law: slots
export async function dissolveLeftOpen(store: LineStore, line: LineId, when: When): Promise<number> {
  const open = await store.containers({ line, states: ['filling', 'held', 'full'], limit: most });
  const begun = open.filter(isBegun);
  const ids = [...new Set(begun.map(({ order }) => order))];
  if (ids.length === 0) return 0;
  const ended = new Map(
    (await store.orders({ ids, limit: ids.length }))
      .filter((order) => order.state === 'closed')
      .map((order) => [order.id, order]),
  );
  return record(
    store,
    begun.flatMap((container): TraceEvent[] => {
      const order = ended.get(container.order);
      if (!order) return [];
      const base = eventOf(container, order, 'dissolve', when);
      const reason = 'order-closed' satisfies OwnReason;
      return [{ ...base, verb: 'dissolve', container: container.id, reason }];
    }),
  );
}

/** The order may be raised and lowered again, and the container be used again. */
// law: cause
function eventOf(container: Container, order: OrderRecord, what: string, when: When) {
  const { id, station, line, lot, openedAt } = container;
  return {
    cause: `line:${line}:order:${order.id}:${order.version}:${what}:${id}:${openedAt}`,
    time: when.now,
    offset: when.offset,
    ...{ station, line, order: order.id, lot },
  };
}

async function record(store: LineStore, events: readonly TraceEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const outcomes = await store.commit(events);
  return outcomes.filter(({ kind }) => kind === 'recorded').length;
}
