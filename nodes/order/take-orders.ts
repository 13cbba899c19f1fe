import type { Envelope, OrderAnswer } from '../../lib/order';
import type { Store } from '../../lib/store';

export interface Taken {
  /** For the sender: one answer an order, and what became of products that came along. */
  answer: { orders: OrderAnswer[]; products?: object };
  accepted: number;
  held: number;
  /** Something new was stored and accepted. */
  fresh: boolean;
}

/** Stores what an envelope brought: products first, so that its orders find them. */
export async function takeOrders(
  store: Store,
  envelope: Envelope,
  when: { now: number; today: string },
): Promise<Taken> {
  const { products: brought, messageId } = envelope;
  const products = brought?.products ?? [];
  const released = products.length > 0 ? (await store.saveProducts({ products, ...when })).released : [];
  const given = await store.receiveOrders({ orders: envelope.orders, messageId, ...when });
  const orders = given.map(({ repeated: _, ...order }) => order);
  const refused = brought?.refused ?? [];
  return {
    answer: { orders, ...(brought && { products: { saved: products.length, released, refused } }) },
    accepted: orders.filter(({ state }) => state === 'accepted').length,
    held: orders.filter(({ state }) => state === 'held').length,
    fresh: released.length > 0 || given.some(({ state, repeated }) => state === 'accepted' && !repeated),
  };
}
