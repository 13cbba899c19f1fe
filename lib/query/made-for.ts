import type { Fields } from '../code';
import type { OrderRecord, Product } from '../order';
import type { Store } from '../store';
import type { Archive } from './types';

/**
 * What a code was made for. Lot, dates and product are those of its job, as they stand on its label: the order may be of
 * others by now.
 *
 * @param fields of the job; null for a code that has none
 */
export async function madeFor(
  store: Pick<Store, 'products'>,
  order: OrderRecord | null,
  fields: Fields | null,
): Promise<Pick<Archive, 'order' | 'product'>> {
  if (!order) return { order: null, product: null };
  const { id, content, state, line } = order;
  const product = await productOf(store, order, fields);
  const gtin = fields?.['gtin'] ?? product?.gtin ?? '';
  return {
    order: { id, number: content.number, state, line, ...lotOf(order, fields) },
    product: product && {
      material: product.material,
      gtin,
      name: product.name,
      ...(product.contact === undefined ? {} : { contact: product.contact }),
      ...(product.origin === undefined ? {} : { origin: product.origin }),
      ...(product.picture === undefined ? {} : { picture: product.picture }),
    },
  };
}

function lotOf({ lot, dates }: OrderRecord, fields: Fields | null) {
  if (!fields) return { lot, dates };
  const of = (name: string): string => fields[name] ?? '';
  return { lot: of('lot'), dates: { production: of('productionDate'), expiry: of('expiryDate') } };
}

async function productOf(
  store: Pick<Store, 'products'>,
  { product }: OrderRecord,
  fields: Fields | null,
): Promise<Product | null> {
  const material = fields?.['material'];
  if (material === undefined || material === product?.material) return product;
  return (await store.products()).find((one) => one.material === material) ?? null;
}
