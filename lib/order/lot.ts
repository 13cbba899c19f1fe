import { TraceError } from '../errors';
import { dayAfter } from './plant-time';
import type { OrderContent, OrderRecord, Product } from './types';

/** The parts of a lot rule between braces: `order`, or a date in the letters of a rule's date segment. */
const placeholder = /\{([^{}]*)\}/g;
const datePattern = /^(?:yyyy|yy|MM|dd|[-._])+$/;

/** The first part of a lot rule that cannot be read; null when all can. */
export function lotRuleFault(rule: string): string | null {
  const parts = [...rule.matchAll(placeholder)].map((match) => match[1] ?? '');
  const bad = parts.find((part) => part !== 'order' && !datePattern.test(part));
  if (bad !== undefined) return `{${bad}}`;
  return /[{}]/.exec(rule.replace(placeholder, ''))?.[0] ?? null;
}

/**
 * The lot an order is made as: the order's own, else by the product's rule.
 *
 * @param plantDate the production date, `YYYY-MM-DD` of the plant
 * @throws TraceError `product-lot-rule-wrong`
 */
export function lotOf(
  product: Pick<Product, 'material' | 'lotRule'>,
  order: Pick<OrderContent, 'lot' | 'number'>,
  plantDate: string,
): string {
  if (order.lot !== null) return order.lot;
  const fault = lotRuleFault(product.lotRule);
  if (fault !== null) {
    throw new TraceError('product-lot-rule-wrong', {
      material: product.material,
      rule: product.lotRule,
      part: fault,
    });
  }
  return product.lotRule.replace(placeholder, (_, part: string) =>
    part === 'order' ? order.number : dateText(plantDate, part),
  );
}

function dateText(date: string, pattern: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const letters: Readonly<Record<string, string>> = { yyyy: year, yy: year.slice(2), MM: month, dd: day };
  return pattern.replace(/yyyy|yy|MM|dd/g, (part) => letters[part] ?? part);
}

/** The GTIN that an order's pieces bear; null where neither the order nor its product has one. */
export function gtinOf({ content, product }: Pick<OrderRecord, 'content' | 'product'>): string | null {
  return content.gtin ?? product?.gtin ?? null;
}

/** Best before or expiry, `YYYY-MM-DD`: the order's own, else production date plus shelf life; empty where there is none. */
export function expiryOf(
  product: Pick<Product, 'shelfLifeDays'>,
  order: Pick<OrderContent, 'expiryDate'>,
  productionDate: string,
): string {
  if (order.expiryDate !== null) return order.expiryDate.slice(0, 10);
  return product.shelfLifeDays === null ? '' : dayAfter(productionDate, product.shelfLifeDays);
}
