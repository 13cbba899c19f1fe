import type { LevelRule, Rule } from '../../code';
import type { OrderRecord, OrderSurroundings, Product } from '../../order';
import { checkOrder } from '../../pool';
import type { Tx } from '../engine';
import { every } from './every';

/** What the order life asks of the world around the order: the plant's day, and the rules as they are now. */
export async function surroundings(tx: Tx, plantToday: string): Promise<OrderSurroundings> {
  const newest = new Map<string, Rule>();
  for (const { doc } of await every(tx, 'rules', undefined)) {
    const { rule } = doc;
    if (rule.version > (newest.get(rule.id)?.version ?? 0)) newest.set(rule.id, rule);
  }
  return {
    plantToday,
    levelsOf: (product) => levelsOf(newest.get(product.rule), product),
    codesProblem(order) {
      const rule = newest.get(order.product.rule);
      return rule ? checkOrder(order, rule) : null;
    },
  };
}

function levelsOf(rule: Rule | undefined, { contains }: Product): OrderRecord['levels'] | undefined {
  return rule?.levels.map(({ level, contains: own }: LevelRule) => ({
    level,
    count: own === undefined ? 1 : (contains?.[level] ?? own.count),
  }));
}
