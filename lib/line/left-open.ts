import type { LineId, OrderRecord } from '../order';
import { noMoreChildren, type Container, type TraceEvent } from '../trace';
import { settled } from './bind';
import type { LineOrder, LineStore } from './ports';
import { needsLabel } from './print-work';

/** Items on their way from the printer to the packing station when an order is closed have so long to come in, ms. */
const onTheirWay = 10_000;
/** How many open containers are looked at. */
const most = 100;

/** When it is looked at. */
interface Look {
  now: number;
  offset: string;
}

/**
 * Completes the containers into which no further child comes, with what is in them: those of an order that is being
 * closed, or that now wants no more than is packed. Of an order that is closed all the same, what lies in containers
 * that can get no label any more lies loose. Left open they would be in the way of the next order.
 *
 * @returns how many were completed or emptied
 */
// law: slots
export async function settleLeftOpen(store: LineStore, line: LineId, when: Look): Promise<number> {
  const open = await store.containers({ states: ['filling', 'held', 'full'], limit: most });
  const orders = new Map<string, LineOrder | null>();
  let settledOnes = 0;
  for (const container of open) {
    const id = container.order;
    if (!orders.has(id)) orders.set(id, await store.order({ id }));
    const view = orders.get(id);
    if (view?.order.line === line && (await settleOne(store, container, view, when))) settledOnes += 1;
  }
  return settledOnes;
}

/** The same for the order that runs now, as it was just read: most of the time there is nothing to look for. */
export async function settleRunning(store: LineStore, view: LineOrder, when: Look): Promise<number> {
  const { id: order, levels, state, content } = view.order;
  const facts = { levels, progress: view.progress, target: content.quantity };
  const last = levels.some(
    ({ level }, at) =>
      (view.progress[level]?.open ?? 0) > 0 &&
      (state === 'closing' || noMoreChildren(facts, levels[at - 1]?.level ?? '')),
  );
  if (!last) return 0;
  let settledOnes = 0;
  for (const container of await store.containers({ order, states: ['filling'], limit: most }))
    if (await settleOne(store, container, view, when)) settledOnes += 1;
  return settledOnes;
}

async function settleOne(
  store: LineStore,
  container: Container,
  view: LineOrder,
  when: Look,
): Promise<boolean> {
  const { order } = view;
  if (container.slots.length === 0) return false;
  const events =
    order.state === 'closed'
      ? (await needsLabel(store, container))
        ? takenOut(container, order, when)
        : []
      : container.state === 'filling' && getsNoMore(container, view, when.now)
        ? [filledUp(container, order, when)]
        : [];
  if (events.length === 0) return false;
  const outcomes = await store.commit(events);
  return outcomes.every((outcome) => settled(outcome).kind === 'recorded');
}

function filledUp(container: Container, order: OrderRecord, when: Look): TraceEvent {
  const reason = order.state === 'started' ? 'order wants no more' : 'order closed';
  return { verb: 'fillUp', ...eventOf(container, order, 'fillUp', when), container: container.id, reason };
}

function takenOut(container: Container, order: OrderRecord, when: Look): TraceEvent[] {
  return container.slots.map((_, n) => ({
    ...{
      verb: 'mendSlot',
      container: container.id,
      slot: 0,
      code: null,
      reason: 'order closed without its label',
    },
    ...eventOf(container, order, `out:${n}`, when),
  }));
}

/** The order may be raised and lowered again, and the container be used again. */
// law: cause
function eventOf({ id, station, lot, openedAt }: Container, order: OrderRecord, what: string, when: Look) {
  const { line } = order;
  return {
    cause: `line:${line}:order:${order.id}:${order.version}:${what}:${id}:${openedAt}`,
    time: when.now,
    offset: when.offset,
    ...{ station, line: line ?? '', order: order.id, lot },
  };
}

/** An order's end and its smaller quantity are no events of the line, so that no event completes the container. */
function getsNoMore(
  { childLevel, mixed }: Container,
  { order, balance, progress }: LineOrder,
  now: number,
): boolean {
  if (mixed) return false;
  if (order.state === 'closing') {
    const { inFlight = 0, toVerify = 0 } = balance[order.levels[0]?.level ?? ''] ?? {};
    const drained = inFlight + toVerify === 0 || now - order.changedAt > onTheirWay;
    return drained && noMoreChildren({ levels: order.levels, progress, target: 0 }, childLevel);
  }
  const { levels, content } = order;
  return noMoreChildren({ levels, progress, target: content.quantity }, childLevel);
}
