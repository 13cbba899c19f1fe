import { set82 } from '../gs1';
import type { CodeElement, LevelRule, Rule } from './types';

/** 32 characters that nobody takes for one another: the digit alone of 0 O, 1 I, 5 S and 8 B. Upper case, to be retyped. */
export const unambiguousAlphabet = '0123456789ACDEFGHJKLMNPQRTUVWXYZ';

const gtin: CodeElement = { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14, pad: '0' }] };
/** On the label only: the identity is GTIN and serial. */
const lotAndExpiry: readonly CodeElement[] = [
  { ai: '17', segments: [{ kind: 'date', name: 'expiryDate', pattern: 'yyMMdd' }] },
  { ai: '10', segments: [{ kind: 'field', name: 'lot' }] },
];

/**
 * The rules to start with: items as GTIN + serial, cases of 12 and pallets of 40 as SSCC.
 * `sgtin-sscc` makes the item's serials itself, scrambled; `sgtin-serial` takes those of the order.
 *
 * @param companyPrefixDigits 4–12: the SSCC's serial fills what the company prefix leaves. Where it is not 7 the rules'
 *                            ids end in it, so that factories with several prefixes have one rule for each length.
 */
export function presetRules(companyPrefixDigits = 7): Rule[] {
  const suffix = companyPrefixDigits === 7 ? '' : `-${String(companyPrefixDigits)}`;
  const containers: LevelRule[] = [
    {
      level: 'case',
      elements: [sscc('0', companyPrefixDigits)],
      contains: { level: 'item', count: 12 },
    },
    {
      level: 'pallet',
      elements: [sscc('1', companyPrefixDigits)],
      contains: { level: 'case', count: 40 },
    },
  ];
  const scrambled: CodeElement = {
    ai: '21',
    segments: [{ kind: 'serial', mode: 'scrambled', alphabet: unambiguousAlphabet, length: 10 }],
  };
  const fromOrder: CodeElement = {
    ai: '21',
    segments: [{ kind: 'serial', mode: 'fromOrder', alphabet: set82, length: 20 }],
  };
  return [
    {
      id: `sgtin-sscc${suffix}`,
      version: 1,
      levels: [{ level: 'item', elements: [gtin, scrambled, ...lotAndExpiry] }, ...containers],
    },
    {
      id: `sgtin-serial${suffix}`,
      version: 1,
      levels: [{ level: 'item', elements: [gtin, fromOrder, ...lotAndExpiry] }, ...containers],
    },
  ];
}

function sscc(extension: string, companyPrefixDigits: number): CodeElement {
  return {
    ai: '00',
    segments: [
      { kind: 'text', text: extension },
      { kind: 'field', name: 'companyPrefix', width: companyPrefixDigits },
      { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 'fill' },
      { kind: 'check', algorithm: 'gs1-mod10' },
    ],
  };
}
