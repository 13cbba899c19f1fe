import type { Identity } from '../code';
import { unreadSlots } from './completion';
import { differ } from './goods';
import { isLabelOf } from './labels';
import { boundObject, liesInside } from './objects';
import type { Overlay } from './overlay';
import { settleOrder } from './packing';
import { allowed, refused, type Done, type Ruling } from './ruling';
import { seenState } from './states';
import type { CodeRow, Container } from './rows';
import type { TraceEvent } from './trace-event';

type PackEvent = Extract<TraceEvent, { verb: 'pack' }>;
type UnpackEvent = Extract<TraceEvent, { verb: 'unpack' }>;

/** The container's own code was scanned: its children get their parent, all in one event. */
// law: claim
export function pack(overlay: Overlay, event: PackEvent): Ruling<Done> {
  const container = overlay.container(event.container);
  if (!container) return refused('container-unknown', { container: event.container });
  const unready = notReady(container);
  if (unready) return unready;
  const found = boundObject(overlay, event.parent, []);
  if (found.kind === 'refused') {
    return found.problem.code === 'not-commissioned'
      ? refused('parent-not-commissioned', { code: event.parent.code, container: container.id })
      : found;
  }
  const parent = found.value;
  const children = container.slots
    .flatMap((slot) => (slot === null ? [] : [overlay.row(slot)]))
    .filter((row) => row !== null);
  const refusal = unfitParent(overlay, container, parent, children);
  if (refusal) return refusal;

  for (const child of children) {
    overlay.putRow({ ...child, parent: parent.identity, container: null, changedAt: event.time });
  }
  const members = children.map(({ identity }) => identity);
  const { partial } = container;
  overlay.putRow({ ...parent, childCount: children.length, partial, changedAt: event.time });
  overlay.putChildren(parent.identity, members);
  const packed: Container = { ...container, state: 'packed', parent: parent.identity };
  overlay.putContainer(packed);
  return allowed({ container: packed, members });
}

/** The children are on their own again; release and disposition of the root are written down on each. */
// law: claim
export function unpack(overlay: Overlay, event: UnpackEvent): Ruling<Done> {
  const found = boundObject(overlay, event.parent, []);
  if (found.kind === 'refused') return found;
  const parent = found.value;
  const inside = liesInside(overlay, parent);
  if (inside) return inside;
  if (parent.childCount === 0) return refused('unit-empty', { code: parent.code, level: parent.level });
  // Sorted: the answer is the same whether the children come from the store or from this very group.
  const members = [...overlay.children(parent.identity)].sort();
  for (const member of members) {
    const row = overlay.row(member);
    if (row) overlay.putRow({ ...row, ...seenState(row, parent), parent: null, changedAt: event.time });
  }
  overlay.putRow({ ...parent, childCount: 0, partial: false, changedAt: event.time });
  overlay.putChildren(parent.identity, []);
  if (parent.order !== null) settleOrder(overlay, parent.order);
  return allowed({ members });
}

function notReady(container: Container): ReturnType<typeof refused> | null {
  const { id, state, capacity, slots } = container;
  switch (state) {
    case 'full':
      return null;
    case 'held':
      return refused('container-held', {
        container: id,
        unread: unreadSlots(container),
        filled: slots.length,
        capacity,
      });
    case 'filling':
      return refused('container-not-full', { container: id, filled: slots.length, capacity });
    case 'packed':
      return refused('container-packed', { container: id, parent: container.parent });
  }
}

/** The label must be this container's own, of its goods, and hold and lie in nothing. */
function unfitParent(overlay: Overlay, container: Container, parent: CodeRow, children: readonly CodeRow[]) {
  const { code } = parent;
  const { id, level, label, order, lot, product, mixed } = container;
  if (wouldCycle(overlay, parent, new Set(children.map(({ identity }) => identity)))) {
    return refused('would-cycle', { code, container: id });
  }
  if (parent.level !== level) return refused('wrong-level', { code, level: parent.level, expected: level });
  if (label && !isLabelOf(container, parent)) {
    return refused('label-mismatch', { code, container: id });
  }
  const inside = liesInside(overlay, parent);
  if (inside) return inside;
  if (parent.childCount > 0)
    return refused('parent-in-use', { code, children: parent.childCount, container: id });
  if (parent.state === 'Released') return refused('already-released', { code, order: parent.order });
  if (mixed) return null;
  if (parent.order !== order) return refused('wrong-order', { code, order: parent.order, expected: order });
  if (differ(parent.product, product))
    return refused('wrong-product', { code, product: parent.product, expected: product, order });
  return differ(parent.lot, lot)
    ? refused('wrong-lot', { code, lot: parent.lot, expected: lot, order })
    : null;
}

/** Whether one of the children is the parent or holds it. */
function wouldCycle(overlay: Overlay, parent: CodeRow, children: ReadonlySet<Identity>): boolean {
  for (let row: CodeRow | null = parent; row; row = row.parent === null ? null : overlay.row(row.parent)) {
    if (children.has(row.identity)) return true;
  }
  return false;
}
