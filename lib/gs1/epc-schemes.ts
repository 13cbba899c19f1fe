import type { Charset } from './charset';
import { endsInMod10, mod10 } from './check-digit';
import type { Gs1Element } from './fault';

/** A key cut into the parts that an EPC divides by dots: company prefix, reference, what follows. */
export type EpcParts = readonly [prefix: string, reference: string, ...rest: string[]];

export interface EpcScheme {
  /** `sgtin` in `urn:epc:id:sgtin:…`. */
  name: string;
  /** `id` one thing; `class` a lot. */
  type: 'id' | 'class';
  /** Digits of prefix and reference together; `upTo`: as long as both are not longer. */
  digits: { exactly: number } | { upTo: number; charset: Charset };
  /** Some leave the reference out where the prefix alone is the key. */
  referenceOptional: boolean;
  /** What follows prefix and reference; the last one is the serial that a pattern replaces by `*`. */
  rest: readonly { charset: Charset; min: number; max: number }[];
  /** May be a pattern `urn:epc:idpat:…`, which names the class of all serials. */
  pattern: boolean;
  /** The AIs that say the same; the last is missing in a pattern, unless the serial is part of the key's value. */
  ais: readonly string[];
  /** Elements of the parts; the serial is null in a pattern. */
  elements(parts: EpcParts, serial: string | null): Gs1Element[];
  /** The parts of the values of `ais`, with a prefix of so many digits; the last may be absent. */
  parts(values: readonly (string | undefined)[], prefixLength: number): EpcParts | null;
  /** Whether the value's own check digit is right. */
  checked(value: string): boolean;
}

const set82 = (max: number) => ({ charset: 'set82' as const, min: 1, max });
const digits = (min: number, max: number) => ({ charset: 'digits' as const, min, max });

function withCheck(text: string): string {
  return text + (mod10(text) ?? '');
}

function element(ai: string, value: string): Gs1Element {
  return { ai, value };
}

/** GTIN: indicator first, then prefix and item reference. */
function gtinOf(prefix: string, reference: string): string {
  return withCheck(reference.slice(0, 1) + prefix + reference.slice(1));
}

/** Prefix and reference of a key whose first `lead` digits belong to the reference. */
function split(key: string, prefixLength: number, lead: number): [string, string] {
  const end = lead + prefixLength;
  return [key.slice(lead, end), key.slice(0, lead) + key.slice(end)];
}

/** GTIN with a serial, a TPX or a lot. */
function gtinScheme(
  name: string,
  type: EpcScheme['type'],
  ai: string,
  max: number,
  pattern: boolean,
): EpcScheme {
  return {
    name,
    type,
    digits: { exactly: 13 },
    referenceOptional: false,
    rest: [set82(max)],
    pattern,
    ais: ['01', ai],
    elements: ([prefix, reference], serial) => [
      element('01', gtinOf(prefix, reference)),
      ...(serial === null ? [] : [element(ai, serial)]),
    ],
    parts: ([gtin = '', serial], length) => [
      ...split(gtin.slice(0, 13), length, 1),
      ...(serial === undefined ? [] : [serial]),
    ],
    checked: endsInMod10,
  };
}

/** A key of digits with its check digit, then the serial in the same value. */
function serialScheme(name: string, ai: string, serial: EpcScheme['rest'][number], lead = ''): EpcScheme {
  const start = lead.length;
  return {
    name,
    type: 'id',
    digits: { exactly: 12 },
    referenceOptional: false,
    rest: [serial],
    pattern: true,
    ais: [ai],
    elements: ([prefix, reference], own) => [element(ai, lead + withCheck(prefix + reference) + (own ?? ''))],
    parts: ([value = ''], length) => {
      const [prefix, reference] = split(value.slice(start, start + 12), length, 0);
      const own = value.slice(start + 13);
      return [prefix, reference, ...(own === '' ? [] : [own])];
    },
    checked: (value) => endsInMod10(value.slice(start, start + 13)),
  };
}

/** A key of digits with its check digit and nothing more; `lead` digits of the reference stand before the prefix. */
function numberScheme(name: string, ai: string, length: number, lead = 0): EpcScheme {
  return {
    name,
    type: 'id',
    digits: { exactly: length },
    referenceOptional: false,
    rest: [],
    pattern: false,
    ais: [ai],
    elements: ([prefix, reference]) => [
      element(ai, withCheck(reference.slice(0, lead) + prefix + reference.slice(lead))),
    ],
    parts: ([value = ''], prefixLength) => split(value.slice(0, length), prefixLength, lead),
    checked: endsInMod10,
  };
}

/** Prefix and a reference of letters or digits. */
function textScheme(name: string, ai: string): EpcScheme {
  return {
    name,
    type: 'id',
    digits: { upTo: 30, charset: 'set82' },
    referenceOptional: true,
    rest: [],
    pattern: false,
    ais: [ai],
    elements: ([prefix, reference]) => [element(ai, prefix + reference)],
    parts: ([value = ''], length) => split(value, length, 0),
    checked: () => true,
  };
}

const sgln: EpcScheme = {
  name: 'sgln',
  type: 'id',
  digits: { exactly: 12 },
  referenceOptional: false,
  rest: [set82(20)],
  pattern: false,
  ais: ['414', '254'],
  elements: ([prefix, reference], extension) => [
    element('414', withCheck(prefix + reference)),
    // An extension of one zero means that there is none.
    ...(extension === null || extension === '0' ? [] : [element('254', extension)]),
  ],
  parts: ([gln = '', extension = '0'], length) => [...split(gln.slice(0, 12), length, 0), extension],
  checked: endsInMod10,
};

const cpi: EpcScheme = {
  name: 'cpi',
  type: 'id',
  digits: { upTo: 30, charset: 'set39' },
  referenceOptional: false,
  rest: [digits(1, 12)],
  pattern: true,
  ais: ['8010', '8011'],
  elements: ([prefix, reference], serial) => [
    element('8010', prefix + reference),
    ...(serial === null ? [] : [element('8011', serial)]),
  ],
  parts: ([part = '', serial], length) => [
    ...split(part, length, 0),
    ...(serial === undefined ? [] : [serial]),
  ],
  checked: () => true,
};

const itip: EpcScheme = {
  name: 'itip',
  type: 'id',
  digits: { exactly: 13 },
  referenceOptional: false,
  rest: [digits(2, 2), digits(2, 2), set82(20)],
  pattern: true,
  ais: ['8006', '21'],
  elements: ([prefix, reference, piece = '', total = ''], serial) => [
    element('8006', gtinOf(prefix, reference) + piece + total),
    ...(serial === null ? [] : [element('21', serial)]),
  ],
  parts: ([value = '', serial], length) => [
    ...split(value.slice(0, 13), length, 1),
    value.slice(14, 16),
    value.slice(16, 18),
    ...(serial === undefined ? [] : [serial]),
  ],
  checked: (value) => endsInMod10(value.slice(0, 14)),
};

/** Every EPC scheme that names a GS1 key. @see EPC Tag Data Standard 2.1, 6.3 and 7 */
export const epcSchemes: readonly EpcScheme[] = [
  gtinScheme('sgtin', 'id', '21', 20, true),
  gtinScheme('upui', 'id', '235', 28, true),
  gtinScheme('lgtin', 'class', '10', 20, false),
  numberScheme('sscc', '00', 17, 1),
  sgln,
  numberScheme('pgln', '417', 12),
  serialScheme('grai', '8003', set82(16), '0'),
  textScheme('giai', '8004'),
  numberScheme('gsrn', '8018', 17),
  numberScheme('gsrnp', '8017', 17),
  serialScheme('gdti', '253', set82(17)),
  serialScheme('sgcn', '255', digits(1, 12)),
  cpi,
  textScheme('ginc', '401'),
  numberScheme('gsin', '402', 16),
  itip,
];
