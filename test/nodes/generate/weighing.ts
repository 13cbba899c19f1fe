import type { LevelRule } from '../../../lib/code';
import type { Product } from '../../../lib/order';
import { key, morning, readOrder, receive, today, water } from '../../support/bottling';
import type { Store } from '../../../lib/store';

/** A piece with its weight in kilograms; a serial of three digits, so that it is soon used up. */
export const weighedLevels: LevelRule[] = [
  {
    level: 'item',
    elements: [
      { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14, pad: '0' }] },
      { ai: '21', segments: [{ kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 3 }] },
      { ai: '3103', segments: [{ kind: 'field', name: 'weight', width: 6, pad: '0', decimals: 3 }] },
    ],
  },
  {
    level: 'case',
    elements: [
      {
        ai: '00',
        segments: [
          { kind: 'text', text: '0' },
          { kind: 'field', name: 'companyPrefix', width: 7 },
          { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 'fill' },
          { kind: 'check', algorithm: 'gs1-mod10' },
        ],
      },
    ],
    contains: { level: 'item', count: 4 },
  },
];

const { contains: _, ...single } = water;
const ham: Product = { ...single, material: 'HAM', gtin: '96901234567895', rule: 'weighed' };

export const credentials = { r: { key: Buffer.from(key).toString('hex') } };

/** Orders of hams, by number and quantity. */
export async function orderHams(
  store: Store,
  ...orders: [number: string, quantity: number][]
): Promise<void> {
  await store.saveProducts({ products: [ham], now: morning, today });
  await receive(
    store,
    ...orders.map(([number, quantity]) => readOrder(number, quantity, { material: 'HAM' })),
  );
}
