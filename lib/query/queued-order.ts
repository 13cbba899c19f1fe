import type { Problem } from '../errors';
import {
  decisionsOn,
  versionAsked,
  type Decision,
  type LineId,
  type OrderId,
  type OrderRecord,
  type OrderState,
  type Product,
} from '../order';
import type { Store } from '../store';

/** An order that could run next, or says why it cannot. */
export interface QueuedOrder {
  id: OrderId;
  number: string;
  state: OrderState;
  product: Product['name'] | null;
  material: string;
  quantity: number;
  lot: string;
  problem: Problem | null;
  /** What a person can decide about it now. */
  decisions: readonly Decision[];
  /** The version they would be about. */
  asked: string;
}

/** Orders that could run on a line, the oldest first. */
export async function queueOf(store: Store, line: LineId): Promise<QueuedOrder[]> {
  const orders = await store.orders({ states: ['waiting', 'held'], limit: 50 });
  return orders.filter((order) => order.line === null || order.line === line).map(queuedOf);
}

export function queuedOf(order: OrderRecord): QueuedOrder {
  const { id, state, content, product, lot, problem } = order;
  const { number, material, quantity } = content;
  return {
    id,
    number,
    state,
    product: product?.name ?? null,
    material,
    quantity,
    lot,
    problem,
    decisions: decisionsOn(order),
    asked: versionAsked(order),
  };
}
