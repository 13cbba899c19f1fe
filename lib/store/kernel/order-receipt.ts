import { receive, type OrderRecord, type OrderSurroundings, type ReadOrder } from '../../order';
import type { Tx } from '../engine';
import type { GivenAnswer } from '../port';
import { orderLedger } from './order-ledger';
import type { Work } from './step';
import { surroundings } from './surroundings';

/** Takes in what was read of an envelope, order by order in one step; a repeated message gets its first answer. */
// law: order-key
export async function receiveOrders(
  work: Work,
  request: { orders: readonly ReadOrder[]; now: number; today: string; messageId: string | null },
): Promise<GivenAnswer[]> {
  const around = await surroundings(work.tx, request.today);
  const answers: GivenAnswer[] = [];
  for (const [n, read] of request.orders.entries()) {
    const key = messageKey(read, request.messageId, n);
    const before = key === null ? null : await work.tx.get('messages', key);
    if (before !== null) {
      answers.push({ ...before.doc.answer, repeated: true });
      continue;
    }
    const answer = await receiveOne(work, read, request.now, around);
    if (key !== null) await work.tx.insert('messages', [{ key, doc: { answer, at: request.now } }]);
    answers.push(answer);
  }
  return answers;
}

async function receiveOne(
  { tx, touch }: Work,
  read: ReadOrder,
  now: number,
  around: OrderSurroundings,
): Promise<GivenAnswer> {
  const id = read.kind === 'order' ? read.content.id : read.id;
  const held = id === null ? null : await tx.get('orders', id);
  const product = read.kind === 'order' ? await tx.get('products', read.content.material) : null;
  const printingBegan = held === null ? false : await hasBegun(tx, held.key);
  const { record, answer } = receive(held?.doc ?? null, read, product?.doc ?? null, now, {
    ...around,
    printingBegan,
    made: held === null ? 0 : await madeOf(tx, held.doc),
  });
  if (record !== null) {
    if (held === null) await tx.insert('orders', [{ key: record.id, doc: record }]);
    else await tx.replace('orders', [{ held, doc: record }]);
    touch(record.id);
  }
  return answer;
}

/** Whether a code of the order was ever handed to a device. */
async function hasBegun(tx: Tx, order: string): Promise<boolean> {
  const { jobs } = await orderLedger(tx, order);
  return jobs.some(({ fates }) =>
    fates.doc.runs.some(({ fate }) => fate !== 'voided' && fate !== 'notPrinted'),
  );
}

/** Good pieces of an order so far. */
async function madeOf(tx: Tx, { id, levels }: OrderRecord): Promise<number> {
  const [items] = levels;
  return items === undefined ? 0 : ((await tx.get('progress', id))?.doc.levels[items.level]?.made ?? 0);
}

/**
 * Null where nothing is remembered. What could not be read is read anew: it has changed nothing, and whoever mends it sends
 * it under the name it had, the number of an IDoc.
 */
function messageKey(read: ReadOrder, messageId: string | null, n: number): string | null {
  if (read.kind === 'refused') return null;
  const { system, messageKey: own } = read.content.source;
  if (own !== null) return `${system ?? ''}|${own}`;
  return messageId === null ? null : `${system ?? ''}|${messageId}|#${n}`;
}
