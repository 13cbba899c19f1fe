import { isDeepStrictEqual } from 'node:util';
import { releaseHeld, type OrderId, type Product } from '../../order';
import type { Tx } from '../engine';
import { every } from './every';
import type { Work } from './step';
import { surroundings } from './surroundings';

/** Saves products, and lets go the orders that were held for want of them. */
export async function saveProducts(
  work: Work,
  request: { products: readonly Product[]; now: number; today: string },
): Promise<{ released: OrderId[] }> {
  const { tx } = work;
  const products = new Map(request.products.map((product) => [product.material, product]));
  await save(tx, products);
  const around = await surroundings(tx, request.today);
  const released: OrderId[] = [];
  for (const held of await every(tx, 'orders', { state: ['held'] })) {
    const product = products.get(held.doc.content.material);
    const record = product && releaseHeld(held.doc, product, request.now, around);
    if (!record) continue;
    await tx.replace('orders', [{ held, doc: record }]);
    work.touch(record.id);
    if (record.state === 'waiting') released.push(record.id);
  }
  return { released };
}

/** Lets go the orders that were held for want of this rule, or of one that can write their values: products may be saved before their rules. */
export async function letGoForRule({ tx, touch }: Work, rule: string): Promise<void> {
  // such an order has its dates already
  const around = await surroundings(tx, '');
  for (const held of await every(tx, 'orders', { state: ['held'] })) {
    const { product, changedAt } = held.doc;
    const record = product?.rule === rule && releaseHeld(held.doc, product, changedAt, around);
    if (!record) continue;
    await tx.replace('orders', [{ held, doc: record }]);
    touch(record.id);
  }
}

async function save(tx: Tx, products: ReadonlyMap<string, Product>): Promise<void> {
  const known = await tx.getMany('products', products.keys());
  for (const [material, doc] of products) {
    const held = known.get(material);
    if (held === undefined) await tx.insert('products', [{ key: material, doc }]);
    else if (!isDeepStrictEqual(held.doc, doc)) await tx.replace('products', [{ held, doc }]);
  }
}

export async function products({ tx }: Work): Promise<Product[]> {
  return (await every(tx, 'products', undefined)).map(({ doc }) => doc);
}
