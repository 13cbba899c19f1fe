import fc from 'fast-check';
import {
  readyAlphabets,
  type CheckAlgorithm,
  type Fields,
  type LevelRule,
  type Rule,
  type Segment,
} from '../../../lib/code';

/** A rule of the schema's form and nothing more: most are wrong in some way. With values for its fields, which may not fit. */
export interface WildCase {
  rule: Rule;
  fields: Fields;
}

const digits = '0123456789';
const alphabet = fc.constantFrom(
  digits,
  digits,
  readyAlphabets.unambiguous,
  'AB',
  'ABA',
  'ABCDEFGH(',
  '批次',
);
const algorithms: readonly CheckAlgorithm[] = [
  'gs1-mod10',
  'gs1-pair',
  'iso7064-mod-37-2',
  'iso7064-mod-97-10',
  'iso7064-mod-27-26',
  'luhn-mod-36',
  'damm',
  'gb32100',
];
const over = fc.option(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }));
const width = fc.option(fc.integer({ min: 1, max: 6 }));

const field: fc.Arbitrary<Segment> = fc
  .record({
    name: fc.constantFrom('lot', 'line', 'line', 'material', 'order'),
    width,
    pad: fc.option(fc.constantFrom('0', ' ', '7', 'a', 'B')),
    transform: fc.option(
      fc.constantFrom('upper' as const, 'lower' as const, 'first' as const, 'last' as const),
    ),
    table: fc.option(
      fc.dictionary(fc.constantFrom('A', 'B', '12', 'L1'), fc.constantFrom('1', '2', '01', 'AB', 'XYZ'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      { freq: 2 },
    ),
    decimals: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 2 }),
  })
  .map((made) => ({ kind: 'field', ...present(made) }));

const date: fc.Arbitrary<Segment> = fc
  .record({
    name: fc.constantFrom('productionDate', 'expiryDate'),
    pattern: fc.constantFrom('yyMMdd', 'yyyy-MM', 'yDDD', 'YMdd', 'GGww', 'MMdd', 'e', 'yyQ'),
    firstYear: fc.option(fc.constantFrom(2020, 2026)),
    years: fc.option(fc.constantFrom('ABCDEFGHJK', 'AAB')),
    months: fc.option(fc.constant('ABCDEFGHJKLM')),
  })
  .map((made) => ({ kind: 'date', ...present(made) }));

const serial: fc.Arbitrary<Segment> = fc
  .record({
    mode: fc.constantFrom('sequential' as const, 'scrambled' as const, 'fromOrder' as const),
    alphabet,
    length: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant('fill' as const)),
    start: fc.option(fc.constantFrom(0, 1, 999, 10 ** 12)),
    step: fc.option(fc.constantFrom(1, 3, 1000)),
    reset: fc.option(
      fc.uniqueArray(fc.constantFrom('product', 'lot', 'line', 'day', 'month', 'year'), { maxLength: 2 }),
    ),
  })
  .map((made) => ({ kind: 'serial', ...present(made) }));

const check: fc.Arbitrary<Segment> = fc
  .record({ algorithm: fc.constantFrom(...algorithms), over })
  .map((made) => ({ kind: 'check', ...present(made) }));

const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.constantFrom('A', '-', '12', '(', 'Ü', '0').map((text): Segment => ({ kind: 'text', text })),
  field,
  date,
  check,
  fc
    .record({ alphabet, length: fc.integer({ min: 3, max: 8 }) })
    .map((made): Segment => ({ kind: 'tag', ...made })),
);

/** Some segments with a serial among them, as a rule. */
const segments: fc.Arbitrary<Segment[]> = fc
  .tuple(serial, fc.array(segment, { maxLength: 3 }), fc.array(segment, { maxLength: 2 }))
  .map(([one, before, after]) => [...before, one, ...after]);

const level: fc.Arbitrary<LevelRule> = fc.oneof(
  segments.map((made) => ({ level: 'item', elements: [{ ai: null, segments: made }] })),
  fc
    .tuple(fc.constantFrom('21', '10', '00', '91', '8003', '253'), segments, fc.boolean())
    .map(([ai, made, linked]) => ({
      level: 'item',
      elements: [
        { ai: '01', segments: [{ kind: 'field' as const, name: 'gtin', width: 14 }] },
        { ai, segments: made },
      ],
      ...(linked && { link: { stem: 'https://id.example.com' } }),
    })),
  fc.tuple(fc.constantFrom('00', '8003', '253', '8004', '21', '92'), segments).map(([ai, made]) => ({
    level: 'item',
    elements: [{ ai, segments: made }],
  })),
);

const fields: fc.Arbitrary<Fields> = fc.record({
  gtin: fc.constant('06901234567892'),
  lot: fc.constantFrom('L1', 'A', '12', '批', 'ab'),
  line: fc.constantFrom('1', 'L1', 'B'),
  material: fc.constantFrom('12.5', 'A', '123456'),
  order: fc.constantFrom('4711', '-', 'AB'),
  productionDate: fc.constantFrom('2026-03-09', '2029-12-31'),
  expiryDate: fc.constantFrom('2026-02-28', '2028-02-29'),
});

export const wildRule: fc.Arbitrary<WildCase> = fc
  .tuple(level, fields)
  .map(([one, values]) => ({ rule: { id: 'wild', version: 1, levels: [one] }, fields: values }));

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without what is null. */
function present<T extends object>(
  made: T,
): { [K in keyof T as null extends T[K] ? never : K]: T[K] } & Present<T>;
function present(made: object): object {
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== null));
}
