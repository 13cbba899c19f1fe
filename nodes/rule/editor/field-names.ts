import type { Desk } from './desk';
import { el } from '../../shell/editor/dom';

/** Fields that orders and stations know, as people call them. */
const texts = {
  gtin: 'rule.fields.gtin',
  companyPrefix: 'rule.fields.companyPrefix',
  material: 'rule.fields.material',
  lot: 'rule.fields.lot',
  order: 'rule.fields.order',
  orderLine: 'rule.fields.orderLine',
  plant: 'rule.fields.plant',
  line: 'rule.fields.line',
} as const;

const dates = {
  productionDate: 'rule.fields.productionDate',
  expiryDate: 'rule.fields.expiryDate',
  orderDate: 'rule.fields.orderDate',
  shiftDate: 'rule.fields.shiftDate',
} as const;

const names: Readonly<Record<string, string>> = { ...texts, ...dates };

/** Patterns of dates that labels bear, each as 31 December 2026 looks in it. */
const patterns = {
  yyMMdd: '261231',
  yyyyMMdd: '20261231',
  yyDDD: '26365',
  GGww: '2653',
  yMMdd: '61231',
  YMdd: 'FC31',
  yyMM: '2612',
} as const;

/** A field by its own name, with what people call it. */
export function fieldLabel(desk: Desk, name: string): string {
  const known = names[name];
  return known === undefined ? name : desk.word(known);
}

/**
 * What the inputs of the rows suggest.
 *
 * @param carried names of free fields that products and orders have
 */
export function datalists(desk: Desk, carried: readonly string[]): HTMLElement[] {
  const named = (id: string, options: Readonly<Record<string, string>>): HTMLElement =>
    el(
      'datalist',
      { id },
      ...Object.entries(options).map(([value, key]) => el('option', { value }, desk.word(key))),
      ...carried.map((value) => el('option', { value }, desk.word('rule.fields.free'))),
    );
  const plain = (id: string, options: readonly (readonly [string, string])[]): HTMLElement =>
    el('datalist', { id }, ...options.map(([value, text]) => el('option', { value }, text)));
  return [
    named('tracecode-rule-fields', texts),
    named('tracecode-rule-dates', dates),
    plain('tracecode-rule-patterns', Object.entries(patterns)),
    plain(
      'tracecode-rule-ais',
      desk.identifiers.map(({ ai, title }) => [ai, title]),
    ),
  ];
}
