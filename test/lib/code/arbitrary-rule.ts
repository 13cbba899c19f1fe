import fc from 'fast-check';
import {
  unambiguousAlphabet,
  type CheckAlgorithm,
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

const letterDates = { firstYear: 2020, years: letters, months: 'ABCDEFGHJKLM' };

/** Patterns that tell the whole day, over the years they know. */
const date: fc.Arbitrary<Piece> = fc
  .tuple(
    fc.integer({ min: 2000, max: 2098 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 4, max: 28 }),
    fc.constantFrom('yyMMdd', 'yyyyMMdd', 'ddMMyy', 'GGwwe', 'yyDDD', 'yMMdd', 'YMdd', 'YDDD'),
  )
  .map(([year, month, day, pattern]) => {
    const windowed = /^[yY](?!y)/.test(pattern);
    const known = windowed ? 2020 + (year % 10) : year;
    const made = `${String(known)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return piece({ kind: 'date', name: 'made', pattern, ...(windowed && letterDates) }, { made });
  });

/** A date of letters would not suit a code of digits. */
const digitDate = date.filter(({ segments: [segment] }) => segment?.kind === 'date' && !segment.years);

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

/** A field whose values stand for others. */
const tableField = (characters: string): fc.Arbitrary<Piece> =>
  fc
    .tuple(fc.uniqueArray(text(characters, 2, 2), { minLength: 1, maxLength: 5 }), fc.nat(), fc.boolean())
    .map(([written, which, padded]) => {
      const table = Object.fromEntries(written.map((one, i) => [`grade ${String(i)}`, one]));
      const grade = `grade ${String(which % written.length)}`;
      const width = padded ? { width: 4, pad: characters.charAt(0) } : {};
      return piece({ kind: 'field', name: 'grade', table, ...width }, { grade });
    });

/** A weight, scaled. */
const decimalField: fc.Arbitrary<Piece> = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([scaled, decimals]) =>
    piece(
      { kind: 'field', name: 'weight', width: 6, pad: '0', decimals },
      { weight: String(scaled / 10 ** decimals) },
    ),
  );

/** A field of which only a part is written, and one in another case. */
const changedField = (characters: string): fc.Arbitrary<Piece> =>
  fc
    .tuple(text(characters, 3, 6), fc.constantFrom('first', 'last', 'upper', 'lower'))
    .map(([value, transform]) => {
      if (transform === 'first' || transform === 'last')
        return piece({ kind: 'field', name: 'machine', width: 3, transform }, { machine: value }, {});
      const written = transform === 'upper' ? value.toUpperCase() : value.toLowerCase();
      const mixed = value.toLowerCase().replace(/^./, (first) => first.toUpperCase());
      return piece(
        { kind: 'field', name: 'machine', transform, width: value.length },
        { machine: mixed },
        { machine: written },
      );
    });

const tag = (alphabet: string): fc.Arbitrary<Piece> =>
  fc.integer({ min: 4, max: 16 }).map((length) => piece({ kind: 'tag', alphabet, length }));

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
      never: fc.boolean(),
    })
    .map(({ start, step, never, ...format }) =>
      piece({
        kind: 'serial',
        ...format,
        ...(format.mode === 'sequential' && { start, step }),
        ...(never && { reset: [] }),
      }),
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

/** Check characters that digits can have, and those for capital letters and digits. */
const digitChecks: readonly CheckAlgorithm[] = [
  ...(['gs1-mod10', 'iso7064-mod-11-2', 'iso7064-mod-97-10', 'iso7064-mod-11-10', 'luhn-mod-10'] as const),
  ...(['verhoeff', 'damm', 'iso7064-mod-37-36', 'luhn-mod-16'] as const),
];
const letterChecks: readonly CheckAlgorithm[] = [
  ...(['iso7064-mod-37-2', 'iso7064-mod-97-10', 'iso7064-mod-1271-36'] as const),
  ...(['iso7064-mod-37-36', 'luhn-mod-36'] as const),
];

/** Up to two checks at any place, over some of the other pieces. */
function withChecks(pieces: readonly Piece[], algorithms: readonly CheckAlgorithm[]): fc.Arbitrary<Piece[]> {
  const one = fc.record({
    algorithm: fc.constantFrom(...algorithms),
    at: fc.nat({ max: pieces.length }),
    over: fc.option(fc.subarray([...pieces.keys()], { minLength: 1 })),
  });
  return fc.array(one, { maxLength: 2 }).map((checks) => {
    const laid = [...pieces];
    for (const { algorithm, over, at } of checks) {
      // what it covers by default must not be another check, whose characters it may not know
      const place = over && checks.length === 1 ? at : laid.length;
      const moved = over?.map((i) => (i < place ? i : i + 1));
      const covered = moved ?? [...pieces.keys()];
      laid.splice(place, 0, piece({ kind: 'check', algorithm, over: covered }));
    }
    return laid;
  });
}

/** Plain codes: literals, dates, fields, one of them of any length, a serial, a tag, in any order, with checks. */
const plain: fc.Arbitrary<RuleCase> = fc.constantFrom('digits', 'capitals', 'any').chain((kind) => {
  const own = kind === 'digits' ? digits : letters;
  const alphabets = kind === 'digits' ? [digits] : [digits, unambiguousAlphabet, `${letters}${digits}`];
  const free = kind === 'any';
  return fc
    .tuple(
      serial(alphabets, { min: 6, max: 12 }, counted),
      fc.array(literal(own), { maxLength: 2 }),
      fc.option(kind === 'digits' ? digitDate : date),
      fc.option(free ? fixedField(own, 'order') : tableField(own)),
      fc.option(free ? freeField(own) : decimalField),
      fc.option(free ? changedField(own) : tag(own)),
    )
    .chain(([one, literals, ...others]) =>
      fc.shuffledSubarray([one, ...literals, ...others.filter((other) => other !== null)], { minLength: 1 }),
    )
    .filter((pieces) => pieces.some(({ segments }) => segments[0]?.kind === 'serial'))
    .chain((pieces) =>
      free ? fc.constant(pieces) : withChecks(pieces, kind === 'digits' ? digitChecks : letterChecks),
    )
    .map((pieces) => ruleOf(join(pieces, null)));
});

const gtinValue = text(digits, 13, 13).map((value) => value + String(mod10(value)));
const gtin = gtinValue.map((value) =>
  join([piece({ kind: 'field', name: 'gtin', width: 14 }, { gtin: value })], '01'),
);

/** GTIN and a serial with something before and behind it, beside elements that are not of the identity; as text or Digital Link. */
const item: fc.Arbitrary<RuleCase> = fc
  .tuple(
    gtin,
    fc.option(fc.oneof(literal(letters), date, fixedField(letters, 'line'), tableField(letters))),
    serial([digits, unambiguousAlphabet, `${letters}${digits}-./%(`], { min: 7, max: 9 }, allModes),
    fc.option(fc.constant(piece({ kind: 'tag', alphabet: letters, length: 3 }))),
    fc.option(freeField(`${letters}()`)),
    fc.option(decimalField),
    fc.boolean(),
  )
  .map(([key, before, one, behind, lot, weight, linked]) => {
    const pieces = [before, one, behind].filter((part) => part !== null);
    const net = weight?.segments[0];
    const ai = net?.kind === 'field' ? `310${String(net.decimals)}` : '';
    const made = ruleOf(
      key,
      join(pieces, '21'),
      ...(lot ? [join([lot], '10')] : []),
      ...(weight ? [join([weight], ai)] : []),
    );
    const levels = made.rule.levels.map((level) => ({
      ...level,
      link: { stem: 'https://id.example.com/a' },
    }));
    return linked ? { ...made, rule: { ...made.rule, levels } } : made;
  });

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
