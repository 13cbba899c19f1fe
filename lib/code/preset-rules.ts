import { set82 } from '../gs1';
import { digits, unambiguousAlphabet } from './alphabets';
import type { CodeElement, Level, LevelRule, Rule, Segment } from './types';

/** The rules to start with, by their ids; docs/rules.md shows a code of each. */
export const presetIds = [
  'sgtin-sscc',
  'sgtin-serial',
  'plain',
  'drug-cn',
  'veterinary-cn',
  'udi',
  'anti-counterfeit',
  'digital-link',
] as const;
export type PresetId = (typeof presetIds)[number];

/** Presets with cases and pallets as SSCC, whose serial fills what the company prefix leaves. */
const withSscc: readonly PresetId[] = ['sgtin-sscc', 'sgtin-serial', 'digital-link'];

/**
 * The rules to start with, one for each of `presetIds` and in their order.
 *
 * @param companyPrefixDigits 4–12. Where it is not 7 the ids of rules with SSCCs end in it, so that factories with
 *                            several prefixes have one rule for each length.
 * @returns                   rules of version 1, not published yet
 */
export function presetRules(companyPrefixDigits = 7): Rule[] {
  return presetIds.map((id) => {
    const own = withSscc.includes(id) && companyPrefixDigits !== 7;
    return {
      id: own ? `${id}-${String(companyPrefixDigits)}` : id,
      version: 1,
      levels: levelsOf(id, companyPrefixDigits),
    };
  });
}

function levelsOf(id: PresetId, companyPrefixDigits: number): LevelRule[] {
  switch (id) {
    case 'sgtin-sscc':
      return [
        { level: 'item', elements: [gtin('gtin'), scrambled, ...lotAndExpiry] },
        ...containers(companyPrefixDigits),
      ];
    case 'sgtin-serial':
      return [
        { level: 'item', elements: [gtin('gtin'), fromOrder, ...lotAndExpiry] },
        ...containers(companyPrefixDigits),
      ];
    case 'plain':
      return [
        plain('item', plainSegments('1')),
        plain('case', plainSegments('2'), 'item', 12),
        plain('pallet', plainSegments('3'), 'case', 40),
      ];
    case 'drug-cn':
      return [
        plain('item', drugSegments('drugCode')),
        plain('case', drugSegments('drugCodeCase'), 'item', 10),
        plain('pallet', drugSegments('drugCodePallet'), 'case', 40),
      ];
    case 'veterinary-cn':
      return [plain('item', veterinarySegments), plain('case', veterinarySegments, 'item', 50)];
    case 'udi':
      return [
        { level: 'item', elements: udiElements('gtin') },
        { level: 'case', elements: udiElements('gtinCase'), contains: { level: 'item', count: 10 } },
      ];
    case 'anti-counterfeit':
      return [plain('item', antiCounterfeitSegments)];
    case 'digital-link':
      return [
        {
          level: 'item',
          elements: [gtin('gtin'), scrambled],
          link: { stem: 'https://id.example.com' },
        },
        ...containers(companyPrefixDigits),
      ];
  }
}

function plain(level: Level, segments: readonly Segment[], child?: Level, count = 1): LevelRule {
  return {
    level,
    elements: [{ ai: null, segments }],
    ...(child !== undefined && { contains: { level: child, count } }),
  };
}

function gtin(name: string): CodeElement {
  return { ai: '01', segments: [{ kind: 'field', name, width: 14, pad: '0' }] };
}

const scrambled: CodeElement = {
  ai: '21',
  segments: [{ kind: 'serial', mode: 'scrambled', alphabet: unambiguousAlphabet, length: 10 }],
};
const fromOrder: CodeElement = {
  ai: '21',
  segments: [{ kind: 'serial', mode: 'fromOrder', alphabet: set82, length: 20 }],
};
/** On the label only: the identity is GTIN and serial. */
const lotAndExpiry: readonly CodeElement[] = [
  { ai: '17', segments: [{ kind: 'date', name: 'expiryDate', pattern: 'yyMMdd' }] },
  { ai: '10', segments: [{ kind: 'field', name: 'lot' }] },
];

/** Cases of 12 and pallets of 40 cases, told apart by the extension digit of their SSCC. */
function containers(companyPrefixDigits: number): LevelRule[] {
  return [
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
}

function sscc(extension: string, companyPrefixDigits: number): CodeElement {
  return {
    ai: '00',
    segments: [
      { kind: 'text', text: extension },
      { kind: 'field', name: 'companyPrefix', width: companyPrefixDigits },
      { kind: 'serial', mode: 'sequential', alphabet: digits, length: 'fill' },
      { kind: 'check', algorithm: 'gs1-mod10' },
    ],
  };
}

/** `WATER-05-260309-L1-1000042`: material, day, line, a digit for the level, a number of the day and line. */
function plainSegments(levelDigit: string): Segment[] {
  return [
    { kind: 'field', name: 'material' },
    { kind: 'text', text: '-' },
    { kind: 'date', name: 'productionDate', pattern: 'yyMMdd' },
    { kind: 'text', text: '-' },
    { kind: 'field', name: 'line', width: 2, pad: '0', transform: 'last' },
    { kind: 'text', text: `-${levelDigit}` },
    { kind: 'serial', mode: 'sequential', alphabet: digits, length: 6, start: 1 },
  ];
}

/**
 * 药品追溯码 of 20 digits: the 药品标识码 of seven, one for each package level of a drug, and thirteen that nobody can
 * guess. Which level a code has is told by the job that made it.
 */
function drugSegments(field: string): Segment[] {
  return [
    { kind: 'field', name: field, width: 7 },
    { kind: 'serial', mode: 'scrambled', alphabet: digits, length: 13 },
  ];
}

/**
 * 兽药追溯码 of 24 digits: day of application, the company's five digits, eleven at random. Those of the state's system
 * come as a roll or with the order: then the serial's mode is `fromOrder`.
 */
const veterinarySegments: readonly Segment[] = [
  { kind: 'date', name: 'orderDate', pattern: 'yyyyMMdd' },
  { kind: 'field', name: 'companyCode', width: 5, pad: '0' },
  { kind: 'serial', mode: 'scrambled', alphabet: digits, length: 11 },
];

/** UDI by GS1: device identifier (01), production identifiers (17), (10) and (21). Each package level has its own GTIN. */
function udiElements(gtinField: string): CodeElement[] {
  return [gtin(gtinField), ...lotAndExpiry, scrambled];
}

/** One code, one object: a key-version letter, an unguessable serial, and a tag only the key's owner can make. */
const antiCounterfeitSegments: readonly Segment[] = [
  { kind: 'text', text: 'A' },
  { kind: 'serial', mode: 'scrambled', alphabet: unambiguousAlphabet, length: 11 },
  { kind: 'tag', alphabet: unambiguousAlphabet, length: 4 },
];
