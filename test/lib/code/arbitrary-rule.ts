import fc from 'fast-check';
import {
  unambiguousAlphabet,
  type CodeElement,
  type Fields,
  type Rule,
  type Segment,
  type SerialMode,
} from '../../../lib/code';
import { mod10 } from '../../../lib/gs1';

/** A rule of one level with fields that suit it, and the fields as reading gives them back (padding stays). */
export interface RuleCase {
  rule: Rule;
  fields: Fields;
  readBack: Fields;
}

interface Piece {
  segments: Segment[];
  fields: Record<string, string>;
  readBack: Record<string, string>;
}

const digits = '0123456789';
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const text = (characters: string, min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: min, maxLength: max });
const piece = (segment: Segment, fields: Record<string, string> = {}, readBack = fields): Piece => ({
  segments: [segment],
  fields,
  readBack,
});

const date: fc.Arbitrary<Piece> = fc
  .tuple(
    fc.integer({ min: 2000, max: 2099 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('yyMMdd', 'yyyyMMdd', 'ddMMyy'),
  )
  .map(([year, month, day, pattern]) => {
    const made = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return piece({ kind: 'date', name: 'made', pattern }, { made });
  });

const literal = (characters: string) =>
  text(characters, 1, 3).map((value) => piece({ kind: 'text', text: value }));

function fixedField(characters: string, name: string): fc.Arbitrary<Piece> {
  return fc.tuple(text(characters, 1, 4), fc.integer({ min: 0, max: 2 })).map(([value, more]) => {
    const width = value.length + more;
    if (more === 0) return piece({ kind: 'field', name, width }, { [name]: value });
    return piece(
      { kind: 'field', name, width, pad: '0' },
      { [name]: value },
      { [name]: value.padStart(width, '0') },
    );
  });
}

const freeField = (characters: string) =>
  text(characters, 1, 4).map((lot) => piece({ kind: 'field', name: 'lot' }, { lot }));

function serial(
  alphabets: readonly string[],
  lengths: { min: number; max: number },
  modes: readonly SerialMode[],
) {
  return fc
    .record({
      mode: fc.constantFrom(...modes),
      alphabet: fc.constantFrom(...alphabets),
      length: fc.integer(lengths),
      start: fc.integer({ min: 0, max: 99 }),
      step: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ start, step, ...format }) =>
      piece({ kind: 'serial', ...format, ...(format.mode === 'sequential' ? { start, step } : {}) }),
    );
}

function join(pieces: readonly Piece[], ai: string | null): { element: CodeElement; piece: Piece } {
  const segments = pieces.flatMap((one) => one.segments);
  const whole = {
    segments,
    fields: Object.assign({}, ...pieces.map(({ fields }) => fields)) as Record<string, string>,
    readBack: Object.assign({}, ...pieces.map(({ readBack }) => readBack)) as Record<string, string>,
  };
  return { element: { ai, segments }, piece: whole };
}

function ruleOf(...elements: { element: CodeElement; piece: Piece }[]): RuleCase {
  const { piece: all } = join(
    elements.map((element) => element.piece),
    null,
  );
  const rule = {
    id: 'r',
    version: 1,
    levels: [{ level: 'item', elements: elements.map(({ element }) => element) }],
  };
  return { rule, fields: all.fields, readBack: all.readBack };
}

const counted: readonly SerialMode[] = ['sequential', 'scrambled'];
const allModes: readonly SerialMode[] = [...counted, 'fromOrder'];

/** Plain codes: literals, dates, fields, one of them of any length, a serial, in any order; digits get a check digit. */
const plain: fc.Arbitrary<RuleCase> = fc.boolean().chain((checked) => {
  const own = checked ? digits : letters;
  const alphabets = checked ? [digits] : [digits, unambiguousAlphabet, `${letters}${digits}`];
  return fc
    .tuple(
      serial(alphabets, { min: checked ? 6 : 6, max: 12 }, counted),
      fc.array(literal(own), { maxLength: 2 }),
      fc.option(date),
      fc.option(fixedField(own, 'order')),
      fc.option(freeField(own)),
    )
    .chain(([one, literals, ...others]) =>
      fc.shuffledSubarray([one, ...literals, ...others.filter((other) => other !== null)], { minLength: 1 }),
    )
    .filter((pieces) => pieces.some(({ segments }) => segments[0]?.kind === 'serial'))
    .map((pieces) => {
      const check = piece({ kind: 'check', algorithm: 'gs1-mod10' });
      return ruleOf(join(checked ? [...pieces, check] : pieces, null));
    });
});

const gtinValue = text(digits, 13, 13).map((value) => value + String(mod10(value)));
const gtin = gtinValue.map((value) =>
  join([piece({ kind: 'field', name: 'gtin', width: 14 }, { gtin: value })], '01'),
);

/** GTIN and a serial with something before it, beside an element that is not of the identity. */
const item: fc.Arbitrary<RuleCase> = fc
  .tuple(
    gtin,
    fc.option(fc.oneof(literal(letters), date, fixedField(letters, 'line'))),
    serial([digits, unambiguousAlphabet, `${letters}${digits}-./%(`], { min: 7, max: 11 }, allModes),
    fc.option(freeField(`${letters}()`)),
  )
  .map(([key, before, one, lot]) =>
    ruleOf(key, join(before ? [before, one] : [one], '21'), ...(lot ? [join([lot], '10')] : [])),
  );

/** SSCC of any company prefix, and assets. */
const sscc: fc.Arbitrary<RuleCase> = fc
  .tuple(text(digits, 4, 10), fc.constantFrom(...digits), fc.constantFrom(...counted))
  .map(([companyPrefix, extension, mode]) =>
    ruleOf(
      join(
        [
          piece({ kind: 'text', text: extension }),
          piece({ kind: 'field', name: 'companyPrefix', width: companyPrefix.length }, { companyPrefix }),
          piece({ kind: 'serial', mode, alphabet: digits, length: 'fill' }),
          piece({ kind: 'check', algorithm: 'gs1-mod10' }),
        ],
        '00',
      ),
    ),
  );

const asset: fc.Arbitrary<RuleCase> = fc
  .tuple(text(digits, 12, 12), serial([unambiguousAlphabet], { min: 5, max: 16 }, allModes))
  .map(([type, one]) =>
    ruleOf(
      join(
        [
          piece({ kind: 'text', text: '0' }),
          piece({ kind: 'field', name: 'type', width: 12 }, { type }),
          piece({ kind: 'check', algorithm: 'gs1-mod10' }),
          one,
        ],
        '8003',
      ),
    ),
  );

export const arbitraryRule: fc.Arbitrary<RuleCase> = fc.oneof(plain, item, sscc, asset);
