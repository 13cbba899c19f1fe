import { gtinOf, type OrderRecord } from '../order';
import type { Goods, OwnReason } from '../trace';
import type { Job } from './types';

/** What the codes of a job are of. */
export function goodsOf({ fields }: Pick<Job, 'fields'>): Goods {
  return { lot: fields['lot'] ?? null, product: fields['gtin'] ?? null };
}

/** What an order makes otherwise since these goods of it were made; null: the same. */
export function changeSince(
  order: OrderRecord,
  { lot, product }: Goods,
): Extract<OwnReason, 'product-changed' | 'lot-changed'> | null {
  if (product !== null && product !== gtinOf(order)) return 'product-changed';
  return lot !== null && lot !== order.lot ? 'lot-changed' : null;
}
