import { errorOf, TraceError } from '../../errors';
import { move, type LineId, type LineRecord, type OrderRecord, type OrderVerb } from '../../order';
import type { Held, Tx } from '../engine';
import type { OrderView } from '../port';
import { endItems, endNumbers, openContainersOf, openTermsOf } from './order-close';
import { orderLedger } from './order-ledger';
import { findOrder, viewOf } from './orders';
import type { Work } from './step';
import { surroundings } from './surroundings';

export interface OrderMove {
  id: string;
  verb: OrderVerb;
  line: LineId | null;
  reasons: Readonly<Record<string, string>>;
  now: number;
  today?: string;
  version?: number;
  asked?: string;
}

export async function moveOrder(work: Work, request: OrderMove): Promise<OrderView> {
  const { tx } = work;
  const { verb, reasons, now } = request;
  const held = await findOrder(tx, request.id);
  if (held === null) throw new TraceError('order-unknown', { order: request.id });
  const record = held.doc;
  const ledger = await orderLedger(tx, record.id);
  const lineHeld = await lineOf(tx, verb === 'start' ? request.line : record.line);
  const ends = verb === 'close' || verb === 'end';
  const moved = move({
    record,
    verb,
    line: lineHeld.record,
    now,
    version: request.version ?? null,
    asked: request.asked ?? null,
    terms: ends ? openTermsOf(ledger) : {},
    openContainers: ends ? openContainersOf(ledger) : 0,
    reasons,
    product: await productOf(tx, record),
    around: await surroundings(tx, plantDay(request)),
  });
  if (moved.kind === 'refused') throw errorOf(moved.problem);
  if (moved.record === record) return viewOf(tx, record, ledger);
  await save(tx, held, moved.record);
  if (moved.line !== null && moved.line !== lineHeld.record) await saveLine(tx, lineHeld.held, moved.line);
  if (moved.record.state === 'closing') await endItems(work, moved.record);
  if (moved.record.state === 'closed') await endNumbers(work, record.id);
  work.touch(record.id);
  return viewOf(tx, moved.record, await orderLedger(tx, record.id));
}

const dateWanted = { en: "say the plant's date, YYYY-MM-DD", zh: '请给出工厂日期 YYYY-MM-DD' };

/** Only a release may have to fix lot and dates. */
function plantDay({ verb, today }: OrderMove): string {
  if (today !== undefined) return today;
  if (verb !== 'release') return '';
  throw new TraceError('input-invalid', { field: 'today', reason: dateWanted });
}

async function lineOf(
  tx: Tx,
  id: LineId | null,
): Promise<{ held: Held<'lines'> | null; record: LineRecord | null }> {
  if (id === null) return { held: null, record: null };
  const held = await tx.get('lines', id);
  return { held, record: held?.doc ?? { id, order: null, last: null, changedAt: 0 } };
}

async function productOf(tx: Tx, { content, pending }: OrderRecord) {
  return (await tx.get('products', (pending ?? content).material))?.doc ?? null;
}

async function save(tx: Tx, held: Held<'orders'>, doc: OrderRecord): Promise<void> {
  await tx.replace('orders', [{ held, doc }]);
}

async function saveLine(tx: Tx, held: Held<'lines'> | null, doc: LineRecord): Promise<void> {
  if (held === null) await tx.insert('lines', [{ key: doc.id, doc }]);
  else await tx.replace('lines', [{ held, doc }]);
}
