import { problemIn, type Language } from '../../lib/errors';
import type { Envelope, OrderAnswer } from '../../lib/order';
import type { Store } from '../../lib/store';

/** What the sender is told of an order. */
export type OrderReply = Omit<OrderAnswer, 'problem'> & { code?: string; message?: string };

export interface Taken {
  /** For the sender: one answer an order, and what became of products that came along. */
  answer: { orders: OrderReply[]; products?: object };
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
  language: Language,
): Promise<Taken> {
  const { products: brought, messageId } = envelope;
  const products = brought?.products ?? [];
  const released = products.length > 0 ? (await store.saveProducts({ products, ...when })).released : [];
  const given = await store.receiveOrders({ orders: envelope.orders, messageId, ...when });
  const orders = given.map(({ repeated: _, ...order }) => replyOf(order, language));
  const refused = (brought?.refused ?? []).map((one) => ({
    ...one,
    problem: problemIn(one.problem, language),
  }));
  return {
    answer: { orders, ...(brought && { products: { saved: products.length, released, refused } }) },
    accepted: orders.filter(({ state }) => state === 'accepted').length,
    held: orders.filter(({ state }) => state === 'held').length,
    fresh: released.length > 0 || given.some(({ state, repeated }) => state === 'accepted' && !repeated),
  };
}

function replyOf({ problem, ...order }: OrderAnswer, language: Language): OrderReply {
  if (!problem) return order;
  const { code, message } = problemIn(problem, language);
  return { ...order, code, message };
}
