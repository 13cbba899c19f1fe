import type { LineId, LineRecord, OrderId, OrderRecord, OrderState } from '../../order';
import type { Held, Tx } from '../engine';
import type { OrderView } from '../port';
import { limits } from '../timeouts';
import { balanceOf, balances, orderLedger, withSerials, type OrderLedger } from './order-ledger';
import type { Glance, Work } from './step';

export async function order({ tx }: Work, request: { id: OrderId }): Promise<OrderView | null> {
  const held = await findOrder(tx, request.id);
  return held && viewOf(tx, held.doc, await orderLedger(tx, held.key));
}

/** By id; by the sender's numbers; or as they were received, the oldest first unless `newest`. */
export async function orders(
  { tx }: Glance,
  request: {
    ids?: readonly OrderId[];
    numbers?: readonly string[];
    states?: readonly OrderState[];
    newest?: boolean;
    limit: number;
  },
): Promise<OrderRecord[]> {
  const limit = Math.min(request.limit, limits.page);
  if (request.ids) {
    const named = await tx.getMany('orders', request.ids.slice(0, limit));
    return request.ids.flatMap((id) => named.get(id)?.doc ?? []);
  }
  if (request.numbers) {
    const numbered = await tx.find('orders', { where: { 'content.number': request.numbers }, limit });
    return numbered.map(({ doc }) => doc);
  }
  const where = request.states ? { state: request.states } : {};
  const found = await tx.find('orders', { where, by: 'receivedAt', reverse: request.newest === true, limit });
  return found.map(({ doc }) => doc);
}

export async function line({ tx }: Glance, request: { id: LineId }): Promise<LineRecord> {
  return (
    (await tx.get('lines', request.id))?.doc ?? { id: request.id, order: null, last: null, changedAt: 0 }
  );
}

/** By id, or by the sender's number where only one order has it. */
export async function findOrder(tx: Tx, id: string): Promise<Held<'orders'> | null> {
  const exact = await tx.get('orders', id);
  if (exact !== null) return exact;
  const [only, another] = await tx.find('orders', { where: { 'content.number': id }, limit: 2 });
  return only === undefined || another !== undefined ? null : only;
}

export async function viewOf(tx: Tx, record: OrderRecord, ledger: OrderLedger): Promise<OrderView> {
  const levels = ledger.progress?.doc.levels ?? {};
  return {
    order: record,
    jobs: await Promise.all(ledger.jobs.map(({ job }) => withSerials(tx, job))),
    made: Object.fromEntries(
      ledger.jobs.map((each): [string, number] => [each.job.id, balanceOf(each).everCommissioned]),
    ),
    balance: balances(ledger),
    placed: Object.fromEntries(Object.entries(levels).map(([level, { placed }]) => [level, placed])),
    progress: levels,
  };
}
