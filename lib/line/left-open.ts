import type { LineId } from '../order';
import { noMoreChildren, type Container } from '../trace';
import { settled } from './bind';
import type { LineOrder, LineStore } from './ports';

/** Items on their way from the printer to the packing station when an order is closed have so long to come in, ms. */
const onTheirWay = 10_000;
/** How many open containers are looked at. */
const most = 100;

/**
 * Completes the containers into which no further child comes, with what is in them: those of an order that is closed
 * in the middle, or that now wants no more than is packed. Left open they would be in the way of the next order.
 *
 * @returns how many were completed
 */
// law: slots
export async function completeLeftOpen(
  store: LineStore,
  line: LineId,
  when: { now: number; offset: string },
): Promise<number> {
  return complete(store, line, await store.containers({ states: ['filling'], limit: most }), when);
}

/** The same for the order that runs now, as it was just read: most of the time there is nothing to look for. */
export async function completeRunning(
  store: LineStore,
  view: LineOrder,
  when: { now: number; offset: string },
): Promise<number> {
  const { id: order, line, levels, state, content } = view.order;
  const ending = state === 'closing' || state === 'closed';
  const last = levels.some(
    ({ level }, at) =>
      (view.progress[level]?.open ?? 0) > 0 &&
      (ending ||
        noMoreChildren(
          { levels, progress: view.progress, target: content.quantity },
          levels[at - 1]?.level ?? '',
        )),
  );
  if (!last || line === null) return 0;
  return complete(store, line, await store.containers({ order, states: ['filling'], limit: most }), when);
}

async function complete(
  store: LineStore,
  line: LineId,
  filling: readonly Container[],
  when: { now: number; offset: string },
): Promise<number> {
  const orders = new Map<string, LineOrder | null>();
  let completed = 0;
  for (const container of filling) {
    const id = container.order;
    if (!orders.has(id)) orders.set(id, await store.order({ id }));
    const view = orders.get(id);
    if (!view || view.order.line !== line || !isLeftOpen(container, view, when.now)) continue;
    const { order } = view;
    const [outcome] = await store.commit([
      {
        verb: 'fillUp',
        // the order may be raised and lowered again, and the container be used again
        cause: `line:${line}:order:${id}:${order.version}:fillUp:${container.id}:${container.openedAt}`,
        time: when.now,
        offset: when.offset,
        station: container.station,
        line,
        order: id,
        lot: container.lot,
        container: container.id,
        reason: order.state === 'started' ? 'order wants no more' : 'order closed',
      },
    ]);
    if (outcome && settled(outcome).kind === 'recorded') completed += 1;
  }
  return completed;
}

/** An order's end and its smaller quantity are no events of the line, so that no event completes the container. */
function isLeftOpen(
  { childLevel, mixed, slots }: Container,
  { order, balance, progress }: LineOrder,
  now: number,
): boolean {
  if (mixed || slots.length === 0) return false;
  if (order.state === 'closed') return true;
  if (order.state === 'closing') {
    const { inFlight = 0, toVerify = 0 } = balance[order.levels[0]?.level ?? ''] ?? {};
    const drained = inFlight + toVerify === 0 || now - order.changedAt > onTheirWay;
    return drained && noMoreChildren({ levels: order.levels, progress, target: 0 }, childLevel);
  }
  const { levels, content } = order;
  return noMoreChildren({ levels, progress, target: content.quantity }, childLevel);
}
