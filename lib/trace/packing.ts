import type { CodeRef, Identity } from '../code';
import { noMoreChildren, progressOf, settled } from './completion';
import { differ, sameGoods, type Goods } from './goods';
import { boundObject, isEmptyUnit } from './objects';
import { fillingKey } from './open-containers';
import type { Overlay } from './overlay';
import { allowed, refused, type Done, type Ruling } from './ruling';
import type { CodeRow, Container, OrderFacts } from './rows';
import type { TraceEvent } from './trace-event';

type ClaimEvent = Extract<TraceEvent, { verb: 'claim' }>;
type MendEvent = Extract<TraceEvent, { verb: 'mendSlot' }>;
type DissolveEvent = Extract<TraceEvent, { verb: 'dissolve' }>;
type FillUpEvent = Extract<TraceEvent, { verb: 'fillUp' }>;
type OrderGoods = Goods & { order: string };

/**
 * One physical trigger takes one slot of the container filling at the station; what was read is claimed by it. The lot or
 * the product of an order may change while it runs: the first child of another one begins a container of its own, and the
 * one before is complete with what it has.
 */
// law: slots
// law: claim
export function claim(overlay: Overlay, event: ClaimEvent): Ruling<Done> {
  const spec = event.container;
  const current = overlay.filling(fillingKey(spec)).id;
  const filling = current === null ? null : overlay.container(current);
  const begun = filling && filling.slots.length > 0 ? filling : null;
  const mixed = begun?.mixed ?? spec.mixed ?? false;

  const child = event.code && claimable(overlay, event.code, begun?.childLevel ?? spec.childLevel, current);
  if (child?.kind === 'refused') return child;
  const order = child?.value.order ?? event.order ?? begun?.order;
  if (order === undefined) return refused('order-not-named', { station: event.station });
  const facts = overlay.order(order);
  if (!facts) return refused('order-not-named', { station: event.station });
  const goods = { order, ...(child ? goodsOf(child.value) : goodsOfUnread(event, begun, facts)) };

  const former = begun && isOfOtherGoods(begun, goods) ? begun : null;
  const open = former ? null : begun;
  const refusal =
    unfitLevel(facts, spec) ??
    (mixed ? null : otherGoods(event.order ?? order, goods, child?.value ?? null, open)) ??
    surplus(facts, spec.childLevel, child?.value ?? null);
  if (refusal) return refusal;

  if (former) settle(overlay, { ...former, filledUp: true });
  const container = open ?? emptyContainer(overlay, event, former ? null : filling, goods, mixed);
  const taken = child?.value.identity ?? null;
  if (child) overlay.putRow({ ...child.value, container: container.id, changedAt: event.time });
  overlay.putContainer({
    ...container,
    ...goodsWith(container, goods),
    slots: [...container.slots, taken],
  });
  return settleAll(overlay, container, order);
}

/** A person puts right what a slot holds: takes it out, says what it is, or puts another in. */
// law: slots
export function mendSlot(overlay: Overlay, event: MendEvent): Ruling<Done> {
  const container = overlay.container(event.container);
  if (!container) return refused('container-unknown', { container: event.container });
  if (container.state === 'packed')
    return refused('container-packed', { container: container.id, parent: container.parent });
  const { slot } = event;
  const old = container.slots[slot];
  const adds = slot === container.slots.length && event.code !== null;
  if (old === undefined && !adds)
    return refused('slot-unknown', { container: container.id, slot, slots: container.slots.length });
  if (adds && slot === 0) return refused('container-empty', { container: container.id });
  if (adds && slot >= container.capacity)
    return refused('container-full', { container: container.id, capacity: container.capacity });

  const child = event.code && claimable(overlay, event.code, container.childLevel, container.id);
  if (child?.kind === 'refused') return child;
  if (child) {
    const goods = { order: child.value.order ?? container.order, ...goodsOf(child.value) };
    const facts = overlay.order(goods.order);
    const refusal =
      (container.mixed ? null : otherGoods(container.order, goods, child.value, container)) ??
      (adds && facts ? surplus(facts, container.childLevel, child.value) : null);
    if (refusal) return refusal;
  }

  const oldRow = old ? overlay.row(old) : null;
  if (oldRow) overlay.putRow({ ...oldRow, container: null, changedAt: event.time });
  if (child) overlay.putRow({ ...child.value, container: container.id, changedAt: event.time });
  const slots = [...container.slots];
  if (child) slots[slot] = child.value.identity;
  else slots.splice(slot, 1);
  overlay.putContainer({
    ...container,
    ...(child && goodsWith(container, goodsOf(child.value))),
    slots,
  });
  const done = settleAll(overlay, container, container.order);
  return old && done.kind === 'allowed' ? allowed({ ...done.value, members: [old] }) : done;
}

/** No further child comes: the container is complete with what it has. */
export function fillUp(overlay: Overlay, event: FillUpEvent): Ruling<Done> {
  const container = overlay.container(event.container);
  if (!container) return refused('container-unknown', { container: event.container });
  if (container.state === 'packed')
    return refused('container-packed', { container: container.id, parent: container.parent });
  if (container.slots.length === 0) return refused('container-empty', { container: container.id });
  overlay.putContainer({ ...container, filledUp: true });
  return settleAll(overlay, container, container.order);
}

/** The container gets no label any more: what lies in it lies loose. */
export function dissolve(overlay: Overlay, event: DissolveEvent): Ruling<Done> {
  const container = overlay.container(event.container);
  if (!container) return refused('container-unknown', { container: event.container });
  if (container.state === 'packed')
    return refused('container-packed', { container: container.id, parent: container.parent });
  const members = container.slots.filter((slot) => slot !== null);
  for (const member of members) {
    const row = overlay.row(member);
    if (row) overlay.putRow({ ...row, container: null, changedAt: event.time });
  }
  const gone: Container = { ...container, slots: [], state: 'packed', partial: false };
  overlay.putContainer(gone);
  return allowed({ container: gone, members });
}

/** The containers of an order that go on or are complete after a change, that one and all others still waiting for children. */
export function settleOrder(overlay: Overlay, order: string): void {
  for (const id of overlay.order(order)?.incomplete ?? []) {
    const container = overlay.container(id);
    if (container && container.slots.length > 0) settle(overlay, container);
  }
}

function settleAll(overlay: Overlay, { id }: Container, order: string): Ruling<Done> {
  const changed = overlay.container(id);
  if (changed) settle(overlay, changed);
  settleOrder(overlay, order);
  const container = overlay.container(id);
  return allowed(container ? { container } : {});
}

function settle(overlay: Overlay, container: Container): void {
  const facts = overlay.order(container.order);
  const noMore = !container.mixed && facts !== null && noMoreChildren(facts, container.childLevel);
  const { id } = overlay.filling(fillingKey(container));
  const next = settled(container, noMore, id === null || id === container.id);
  if (next.state !== container.state || next.partial !== container.partial) overlay.putContainer(next);
}

/** The row of a code that may go into the container: alive, of the level, in nothing yet. */
function claimable(overlay: Overlay, ref: CodeRef, level: string, into: string | null): Ruling<CodeRow> {
  const found = boundObject(overlay, ref, []);
  if (found.kind === 'refused') return found;
  const row = found.value;
  const { code } = row;
  if (row.level !== level) return refused('wrong-level', { code, level: row.level, expected: level });
  if (row.parent !== null) return refused('already-packed', { code, parent: row.parent, order: row.order });
  if (row.container !== null) {
    const name = row.container === into ? 'already-claimed' : 'claimed-elsewhere';
    return refused(name, { code, container: row.container, order: row.order });
  }
  if (row.state === 'Released') return refused('already-released', { code, order: row.order });
  return isEmptyUnit(overlay, row) ? refused('unit-empty', { code, level: row.level }) : found;
}

function goodsOf({ lot, product }: CodeRow): Goods {
  return { lot, product };
}

/** What nobody could read begins no container of another lot or product. */
function goodsOfUnread({ lot }: ClaimEvent, begun: Container | null, { product }: OrderFacts): Goods {
  if (!begun || begun.mixed) return { lot, product };
  return { lot: begun.lot ?? lot, product: begun.product ?? product };
}

function isOfOtherGoods(container: Container, goods: OrderGoods): boolean {
  return !container.mixed && container.order === goods.order && !sameGoods(container, goods);
}

/** A container holds the level right below its own. */
function unfitLevel(facts: OrderFacts, { level, childLevel }: { level: string; childLevel: string }) {
  const at = facts.levels.findIndex((each) => each.level === level);
  const expected = facts.levels[at - 1]?.level ?? null;
  return expected === childLevel
    ? null
    : refused('level-unfit', { level, childLevel, expected, order: facts.id });
}

/** @param expected the order the station packs */
function otherGoods(expected: string, goods: OrderGoods, child: CodeRow | null, container: Container | null) {
  const code = child?.code ?? null;
  if (goods.order !== expected) return refused('wrong-order', { code, order: goods.order, expected });
  if (!container) return null;
  const { id } = container;
  if (goods.order !== container.order)
    return refused('container-of-order', { container: id, order: container.order, code, asked: goods.order });
  if (differ(goods.product, container.product)) {
    const { product } = goods;
    return refused('wrong-product', { code, product, expected: container.product, order: goods.order });
  }
  return differ(goods.lot, container.lot)
    ? refused('wrong-lot', { code, lot: goods.lot, expected: container.lot, order: goods.order })
    : null;
}

/** Lot and product a container has with one more child; null where they differ, which only a mixed one lets happen. */
function goodsWith({ lot, product, slots, mixed }: Container, added: Goods): Goods {
  const both = (has: string | null, adds: string | null): string | null => {
    if (slots.length === 0) return adds;
    return mixed ? (has === adds ? has : null) : (has ?? adds);
  };
  return { lot: both(lot, added.lot), product: both(product, added.product) };
}

/** An order packs as many items as were ordered; one more belongs to nobody. */
function surplus(facts: OrderFacts, level: string, child: CodeRow | null) {
  if (facts.levels[0]?.level !== level || progressOf(facts, level).placed < facts.target) return null;
  return refused('order-filled', { order: facts.id, target: facts.target, code: child?.code ?? null });
}

/** A new container of the station, or the one there with nothing in it, which is as good as new. */
function emptyContainer(
  overlay: Overlay,
  event: ClaimEvent,
  empty: Container | null,
  goods: OrderGoods,
  mixed: boolean,
): Container {
  const { station, level, childLevel, capacity } = event.container;
  const key = fillingKey(event.container);
  const slots: Identity[] = [];
  const same = empty?.order === goods.order && !isOfOtherGoods(empty, goods);
  return {
    ...{ station, level, childLevel, capacity, mixed, slots },
    line: event.line,
    id: empty?.id ?? `${key}/${overlay.filling(key).serial + 1}`,
    order: goods.order,
    lot: goods.lot,
    product: goods.product,
    state: 'filling',
    partial: false,
    filledUp: false,
    label: same ? empty.label : null,
    waitsFor: 'children',
    parent: null,
    openedAt: event.time,
  };
}
