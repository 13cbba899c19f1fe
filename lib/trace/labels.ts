import { progressOf } from './completion';
import { isAlive, isEnd } from './states';
import type { Overlay } from './overlay';
import { allowed, refused, type Done, type Ruling } from './ruling';
import type { CodeRow, Container, Known, OrderFacts } from './rows';
import type { TraceEvent } from './trace-event';
import { verbs } from './verbs';

type CommissionEvent = Extract<TraceEvent, { verb: 'commission' }>;
type LabelEvent = Extract<TraceEvent, { verb: 'scrapLabel' | 'sampleLabel' }>;

/** A code is bound to the object that carries it: once, and only if its label can exist. */
// law: states
export function commission(overlay: Overlay, event: CommissionEvent): Ruling<Done> {
  const label = unboundLabel(overlay, event);
  if (label.kind === 'refused') return label;
  const { row, known } = label.value;
  const { code } = event.code;
  if (event.order !== null && row.order !== null && event.order !== row.order) {
    return refused('wrong-order', { code, order: row.order, expected: event.order });
  }
  if (event.lot !== null && row.lot !== null && event.lot !== row.lot) {
    return refused('wrong-lot', { code, lot: row.lot, expected: event.lot, order: row.order });
  }
  if ((isClosed(overlay, row) || row.unaccounted) && !event.reason) {
    return refused('commission-after-close', { code, order: row.order });
  }
  const other = event.ifWanted ? otherProduct(overlay, row) : null;
  if (other)
    return refused('wrong-product', { code, product: row.product, expected: other, order: row.order });
  const filled = event.ifWanted ? filledOrder(overlay, row) : null;
  if (filled) return refused('order-filled', { order: filled.id, target: filled.target, code });
  accountFor(overlay, row, known);
  overlay.putRow({
    ...row,
    state: 'Commissioned',
    disposition: verbs.commission?.disposition ?? null,
    lot: row.lot ?? event.lot,
    unaccounted: false,
    commissionedAt: event.time,
    changedAt: event.time,
  });
  return allowed({});
}

/** A label taken out before it stood for anything: spoilt, or kept as a specimen. Its container waits for another. */
// law: states
export function setLabelAside(overlay: Overlay, event: LabelEvent): Ruling<Done> {
  const label = unboundLabel(overlay, event);
  if (label.kind === 'refused') return label;
  const { row, known } = label.value;
  const container = event.container === undefined ? null : overlay.container(event.container);
  if (event.container !== undefined && !container)
    return refused('container-unknown', { container: event.container });
  if (container && !isLabelOf(container, row))
    return refused('label-mismatch', { code: row.code, container: container.id });
  accountFor(overlay, row, known);
  if (container) overlay.putContainer({ ...container, label: null });
  overlay.putRow({
    ...row,
    state: event.verb === 'scrapLabel' ? 'LabelScrapped' : 'LabelSampled',
    disposition: verbs[event.verb]?.disposition ?? null,
    unaccounted: false,
    changedAt: event.time,
  });
  return allowed({});
}

/** The label of an event as long as it stands for nothing: its row, or the row it is about to get. */
function unboundLabel(
  overlay: Overlay,
  event: CommissionEvent | LabelEvent,
): Ruling<{ row: CodeRow; known: Known }> {
  const { code, identity } = event.code;
  const known = overlay.known(identity);
  if (known.kind === 'foreign') return refused('code-unknown', { code });
  if (known.kind === 'row') {
    const { row } = known;
    if (isAlive(row.state))
      return refused('already-commissioned', { code, order: row.order, state: row.state });
    return isEnd(row.state)
      ? refused('end-state', { code, state: row.state, order: row.order })
      : allowed({ row, known });
  }
  const { fate, job, position, order, lot, product, level } = known;
  if (fate === 'voided') return refused('code-voided', { code, order });
  // law: lease
  if (fate === 'returned') return refused('code-returned', { code, order });
  if (fate === 'waiting') return refused('code-not-printed', { code, order });
  return allowed({
    known,
    row: {
      ...{ identity, code, level, job, position, order, lot, product },
      state: 'Encoded',
      disposition: null,
      parent: null,
      container: null,
      childCount: 0,
      partial: false,
      unaccounted: false,
      commissionedAt: null,
      changedAt: event.time,
      rootVersion: 0,
    },
  });
}

/** The label printed for a container. */
export function isLabelOf({ label }: Container, row: CodeRow): boolean {
  return label !== null && label.job === row.job && label.position === row.position;
}

/**
 * A label that was seen was printed, whatever the device could say of it. At the close of an order all that was
 * printed and not bound became unaccounted; of a code without a row only the tally knows it.
 */
// law: evidence
function accountFor(overlay: Overlay, row: CodeRow, known: Known): void {
  if (known.kind !== 'ledger') return;
  if (known.fate !== 'printed') overlay.putPrinted(known.job, known.position);
  else if (isClosed(overlay, row)) overlay.tally(row.job, 'unaccounted', -1);
}

/** The product that the order of an item makes by now, where that is another one. */
function otherProduct(overlay: Overlay, { order, level, product }: CodeRow): string | null {
  const facts = order === null ? null : overlay.order(order);
  const isItem = facts?.levels[0]?.level === level;
  return facts && isItem && product !== null && facts.product !== product ? facts.product : null;
}

/** The order that has as many items as it wanted: one more would have no place in any container. */
function filledOrder(overlay: Overlay, { order, level }: CodeRow): OrderFacts | null {
  const facts = order === null ? null : overlay.order(order);
  const isItem = facts?.levels[0]?.level === level;
  return facts && isItem && progressOf(facts, level).made >= facts.target ? facts : null;
}

function isClosed(overlay: Overlay, { order }: CodeRow): boolean {
  return order !== null && overlay.order(order)?.state === 'closed';
}
