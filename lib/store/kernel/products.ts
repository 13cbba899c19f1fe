import { isDeepStrictEqual } from 'node:util';
import {
  releaseHeld,
  type OrderId,
  type OrderRecord,
  type OrderSurroundings,
  type Product,
} from '../../order';
import type { Tx } from '../engine';
import { limits } from '../timeouts';
import { every } from './every';
import type { Glance, Step } from './step';
import { surroundings } from './surroundings';

/** Held orders of one transaction. */
const pageSize = 200;

/** Saves products, and lets go the orders that were held for want of them. Interrupted, it is repeated by the next save. */
export async function saveProducts(
  step: Step,
  request: { products: readonly Product[]; now: number; today: string },
): Promise<{ released: OrderId[] }> {
  const products = new Map(request.products.map((product) => [product.material, product]));
  await step(({ tx }) => save(tx, products));
  const released = await letGo(step, request.today, (record, around) => {
    const product = products.get(record.content.material);
    return product ? releaseHeld(record, product, request.now, around) : null;
  });
  return { released };
}

/** Lets go the orders that were held for want of this rule, or of one that can write their values: products may be saved before their rules. */
export async function letGoForRule(step: Step, rule: string): Promise<void> {
  // such an order has its dates already
  await letGo(step, '', (record, around) => {
    const { product, changedAt } = record;
    return product?.rule === rule ? releaseHeld(record, product, changedAt, around) : null;
  });
}

/**
 * Looks at all held orders, page by page in a transaction each: there may be very many.
 *
 * @param mended the order as it now stands, or null where nothing has changed for it
 * @returns those that wait for their line now
 */
async function letGo(
  step: Step,
  today: string,
  mended: (record: OrderRecord, around: OrderSurroundings) => OrderRecord | null,
): Promise<OrderId[]> {
  const released: OrderId[] = [];
  for (let after: string | undefined; ;) {
    const page = await step(async ({ tx, touch }) => {
      const around = await surroundings(tx, today);
      const position = after === undefined ? {} : { after };
      const found = await tx.find('orders', { where: { state: 'held' }, ...position, limit: pageSize });
      const waiting: OrderId[] = [];
      for (const held of found) {
        const record = mended(held.doc, around);
        if (record === null) continue;
        await tx.replace('orders', [{ held, doc: record }]);
        touch(record.id);
        if (record.state === 'waiting') waiting.push(record.id);
      }
      return { waiting, last: found.length < pageSize ? undefined : found.at(-1)?.key };
    });
    released.push(...page.waiting);
    if (page.last === undefined) return released;
    after = page.last;
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

/** By material: all of them; or those with one of these GTINs, or the first few. */
export async function products(
  { tx }: Glance,
  asked?: { gtins?: readonly string[]; limit: number },
): Promise<Product[]> {
  if (!asked) return (await every(tx, 'products', undefined)).map(({ doc }) => doc);
  const where = asked.gtins ? { gtin: asked.gtins } : {};
  const found = await tx.find('products', { where, limit: Math.min(asked.limit, limits.page) });
  return found.map(({ doc }) => doc);
}
