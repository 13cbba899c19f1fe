import type { LineId } from '../order';
import { noMoreChildren, type Container } from '../trace';
import { settled } from './bind';
import type { LineOrder, LineStore } from './ports';

/** How many open containers of all lines are looked at. */
const most = 100;

/**
 * Completes the containers into which no further child comes, with what is in them: those of an order that was closed
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
  const orders = new Map<string, LineOrder | null>();
  let completed = 0;
  for (const container of await store.containers({ states: ['filling'], limit: most })) {
    const id = container.order;
    if (!orders.has(id)) orders.set(id, await store.order({ id }));
    const view = orders.get(id);
    if (!view || view.order.line !== line || !isLeftOpen(container, view)) continue;
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
        reason: order.state === 'closed' ? 'order closed' : 'order wants no more',
      },
    ]);
    if (outcome && settled(outcome).kind === 'recorded') completed += 1;
  }
  return completed;
}

/** An order's end and its smaller quantity are no events of the line, so that no event completes the container. */
function isLeftOpen({ childLevel, mixed, slots }: Container, { order, progress }: LineOrder): boolean {
  if (mixed || slots.length === 0) return false;
  if (order.state === 'closed') return true;
  const { levels, content } = order;
  return noMoreChildren({ levels, progress, target: content.quantity }, childLevel);
}
