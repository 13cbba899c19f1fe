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
  const unfit = valueProblem(order, rule);
  if (unfit) return unfit;
  const { number, quantity, serials } = order.content;
  if (bringsSerials(rule) && serials.length < quantity)
    return problem('serials-too-few', { order: number, have: serials.length, need: quantity });
  return beyondSerial(order, rule);
}

/** Which line makes it, and on which working day, is known only when it starts: any will do to try the other values. */
function valueProblem(order: OrderRecord, rule: Rule): Problem | null {
  const known = order.line ?? order.content.workCenter;
  const line = known ?? someLine(rule);
  const unfit = checkFields(rule, fieldsOf({ ...order, line }, order.dates.production));
  return known === null && unfit?.details['field'] === 'line' ? null : unfit;
}

/** A line as the rule's codes can name it. */
function someLine({ levels }: Rule): string {
  for (const segment of levels.flatMap(({ elements }) => elements.flatMap(({ segments }) => segments))) {
    if (segment.kind !== 'field' || segment.name !== 'line') continue;
    const [first] = Object.keys(segment.table ?? {});
    return first ?? '0'.repeat(segment.width ?? 1);
  }
  return '0';
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
