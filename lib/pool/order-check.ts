import { checkFields, serialCapacities, type Rule } from '../code';
import { problem, type Problem } from '../errors';
import type { OrderRecord } from '../order';
import { fieldsOf, levelTargets } from './plan';

/**
 * What keeps the codes of an order from being made by its rule, told before a line is held up by it: a value that does
 * not fit into the code, serials that the order should have brought, or more codes than the serial has. Null where
 * nothing does.
 *
 * @throws TraceError `order-without-product`
 */
export function checkOrder(order: OrderRecord, rule: Rule): Problem | null {
  // which line makes it is known only when it starts
  const line = order.line ?? order.content.workCenter ?? '0';
  // on which working day it will be made, too: any day will do to try it
  const unfit = checkFields(rule, fieldsOf({ ...order, line }, order.dates.production));
  if (unfit) return unfit;
  const { number, quantity, serials } = order.content;
  if (bringsSerials(rule) && serials.length < quantity)
    return problem('serials-too-few', { order: number, have: serials.length, need: quantity });
  return beyondSerial(order, rule);
}

/** Whether the lowest level's serials are the order's own. */
function bringsSerials({ levels: [lowest] }: Rule): boolean {
  const segments = lowest?.elements.flatMap((element) => element.segments) ?? [];
  return segments.some((segment) => segment.kind === 'serial' && segment.mode === 'fromOrder');
}

/** A level that needs more codes than its serial can tell apart, however few of them are used up yet. */
function beyondSerial({ content, levels }: OrderRecord, rule: Rule): Problem | null {
  const { number: order, quantity } = content;
  const capacities = serialCapacities(rule);
  for (const [level, need] of Object.entries(levelTargets(quantity, levels))) {
    const capacity = capacities[level] ?? Infinity;
    if (need > capacity)
      return problem('order-beyond-serial', { order, level, need, rule: rule.id, capacity });
  }
  return null;
}
