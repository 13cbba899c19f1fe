import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  blockingFindings,
  compileRule,
  lintRule,
  presetRules,
  type CodeElement,
  type LevelRule,
  type LintFinding,
  type ParsedCode,
  type Rule,
  type Segment,
} from '../../../lib/code';
import { sentence } from '../../../lib/errors';

const digits = '0123456789';
const text = (value: string): Segment => ({ kind: 'text', text: value });
const field = (name: string, width?: number): Segment => ({
  kind: 'field',
  name,
  ...(width !== undefined && { width }),
});
const serial = (length: number, alphabet = digits): Segment => ({
  kind: 'serial',
  mode: 'sequential',
  alphabet,
  length,
});
const scrambled: Segment = { kind: 'serial', mode: 'scrambled', alphabet: digits, length: 8 };
const fromOrder: Segment = { kind: 'serial', mode: 'fromOrder', alphabet: digits, length: 8 };
const level = (elements: CodeElement[], name = 'item'): LevelRule => ({ level: name, elements });
const plain = (id: string, ...segments: Segment[]): Rule => ({
  id,
  version: 1,
  levels: [level([{ ai: null, segments }])],
});
const gtin: CodeElement = { ai: '01', segments: [field('gtin', 14)] };
const item = (id: string, ...segments: Segment[]): Rule => ({
  id,
  version: 1,
  levels: [level([gtin, { ai: '21', segments }])],
});

function overlapsOf(rule: Rule, ...others: Rule[]): [LintFinding['severity'], string][] {
  const findings = blockingFindings(rule, others);
  for (const { problem } of findings)
    for (const language of ['en', 'zh'] as const)
      assert.doesNotMatch(sentence(problem.code, problem.details, language), /[{}]/);
  return findings.map(({ severity, problem }) => [severity, problem.code]);
}
const error = [['error', 'rule-overlap']];

describe('overlap of rules', () => {
  it('finds a code of test1.# among those of test.##, whichever comes second', () => {
    const one = plain('one', text('test1'), serial(1));
    const two = plain('two', text('test'), serial(2));
    assert.deepEqual(overlapsOf(one, two), error);
    assert.deepEqual(overlapsOf(two, one), error);
    const [found] = blockingFindings(two, [one]);
    assert.deepEqual(found?.at, { level: 'item' });
    assert.deepEqual(found.problem.details, {
      level: 'item',
      rule: 'one',
      version: 1,
      other: 'item',
      example: 'test10',
    });
    assert.deepEqual(overlapsOf(plain('one', text('testA'), serial(1)), two), []);
    assert.deepEqual(overlapsOf(plain('one', text('test1'), serial(2)), two), []);
  });

  it('finds a field of any length that ends where the other begins', () => {
    const open = plain('open', field('lot'), text('-'), serial(4));
    assert.deepEqual(overlapsOf(plain('r', text('A-1-'), serial(4)), open), error);
    assert.deepEqual(overlapsOf(plain('r', text('A-'), serial(6)), open), []);
    assert.deepEqual(overlapsOf(plain('r', text('A-'), serial(6, `${digits}-`)), open), error);
    assert.deepEqual(overlapsOf(plain('r', field('line'), text('A'), serial(3)), open), []);
    assert.deepEqual(overlapsOf(plain('r', field('line'), text('A-'), serial(5)), open), []);
    const table: Segment = { kind: 'field', name: 'shade', table: { red: 'R', blue: 'BLUE' } };
    assert.deepEqual(overlapsOf(plain('r', table, serial(5)), plain('s', text('BLUE1'), serial(4))), error);
    assert.deepEqual(overlapsOf(plain('r', table, serial(5)), plain('s', text('BLU1'), serial(4))), []);
  });

  it('knows which months, days and weeks there are', () => {
    const dated = (pattern: string): Segment => ({ kind: 'date', name: 'made', pattern });
    assert.deepEqual(
      overlapsOf(plain('r', dated('yyMM'), serial(4)), plain('s', text('2613'), serial(4))),
      [],
    );
    assert.deepEqual(
      overlapsOf(plain('r', dated('yyMM'), serial(4)), plain('s', text('26'), serial(6))),
      error,
    );
    assert.deepEqual(
      overlapsOf(plain('r', dated('GGww'), serial(4)), plain('s', text('2654'), serial(4))),
      [],
    );
  });

  it('lets rules share their frames where they count alike, and finds where they do not', () => {
    assert.deepEqual(overlapsOf(item('r', serial(8)), item('s', serial(8))), []);
    assert.deepEqual(
      overlapsOf(plain('r', text('AB'), serial(8)), plain('s', field('line', 2), serial(8))),
      [],
    );
    assert.deepEqual(
      overlapsOf(item('r', serial(8)), item('s', { ...serial(8), step: 2 } as Segment)),
      error,
    );
    assert.deepEqual(overlapsOf(item('r', serial(8)), item('s', scrambled)), error);
    assert.deepEqual(overlapsOf(item('r', serial(8)), item('s', serial(9))), []);
    assert.deepEqual(overlapsOf(item('r', serial(8)), item('s', text('1'), serial(7))), error);
  });

  it('looks at all versions of the rule itself, but not at the version itself', () => {
    const before = item('r', serial(8));
    assert.deepEqual(overlapsOf({ ...item('r', scrambled), version: 2 }, before), error);
    assert.deepEqual(overlapsOf(item('r', scrambled), before), []);
    const versions = [before, { ...before, version: 2 }, { ...before, version: 3 }];
    const [found, ...more] = blockingFindings({ ...item('r', scrambled), version: 4 }, versions);
    assert.deepEqual(more, []);
    assert.equal(found?.problem.details.version, 3);
  });

  it('refuses another key on the same frames', () => {
    const keyed = (id: string, keyCheck: string | null) => ({ ...item(id, scrambled), keyCheck });
    assert.deepEqual(overlapsOf(keyed('r', 'a'.repeat(16)), keyed('s', 'b'.repeat(16))), [
      ['error', 'rule-key-changed'],
    ]);
    assert.deepEqual(overlapsOf(keyed('r', 'a'.repeat(16)), keyed('s', 'a'.repeat(16))), []);
    const counted = (id: string, keyCheck: string) => ({ ...item(id, serial(8)), keyCheck });
    assert.deepEqual(overlapsOf(counted('r', 'a'.repeat(16)), counted('s', 'b'.repeat(16))), []);
    const lengthened = { ...item('r', { ...scrambled, length: 9 }), keyCheck: 'b'.repeat(16) };
    assert.deepEqual(overlapsOf(lengthened, keyed('s', 'a'.repeat(16))), []);
  });

  it('warns where serials of an order could meet those of a rule', () => {
    const warning = [['warning', 'rule-overlap-order']];
    assert.deepEqual(overlapsOf(item('r', fromOrder), item('s', serial(8))), warning);
    assert.deepEqual(overlapsOf(item('r', serial(8)), item('s', fromOrder)), warning);
    assert.deepEqual(overlapsOf(item('r', fromOrder), item('s', serial(9))), []);
  });

  it('says nothing of serials of the order where the two rules make codes of different products', () => {
    const [ordered, counted] = [item('r', fromOrder), item('s', serial(8))];
    const warnings = (rule: Rule, other: Rule, sameProducts?: string[]): string[] =>
      lintRule(rule, { others: [other], now: 0, ...(sameProducts && { sameProducts }) })
        .findings.map(({ problem: { code } }) => code)
        .filter((code) => code.startsWith('rule-overlap'));
    for (const [rule, other] of [
      [ordered, counted],
      [counted, ordered],
    ] as const) {
      assert.deepEqual(warnings(rule, other, []), []);
      assert.deepEqual(warnings(rule, other, [other.id]), ['rule-overlap-order'], 'one product has both');
      assert.deepEqual(warnings(rule, other), ['rule-overlap-order'], 'nobody knows');
    }
    const lots = plain('lots', field('lot'), text('-'), fromOrder);
    assert.deepEqual(
      warnings(lots, plain('others', field('lot'), text('-'), serial(8)), []),
      ['rule-overlap-order'],
      'without the GTIN products meet',
    );
    const own = { ...counted, id: 'r', version: 2 };
    assert.deepEqual(warnings(ordered, own, []), ['rule-overlap-order'], 'versions of one rule');
    assert.deepEqual(warnings(item('t', scrambled), counted, []), ['rule-overlap'], 'no order brings these');
  });

  it('takes company prefixes of two lengths for different, as GS1 gives them out', () => {
    const presets = [4, 7, 8, 12].flatMap((length) => presetRules(length));
    for (const preset of presets) {
      const findings = overlapsOf(preset, ...presets);
      assert.ok(
        findings.every(([severity]) => severity === 'warning'),
        preset.id,
      );
    }
    const sscc = (id: string, width: number, length: number): Rule => ({
      id,
      version: 1,
      levels: [
        level([
          {
            ai: '00',
            segments: [
              text('0'),
              field('prefix', width),
              serial(length),
              { kind: 'check', algorithm: 'gs1-mod10' },
            ],
          },
        ]),
      ],
    });
    assert.deepEqual(overlapsOf(sscc('r', 7, 9), sscc('s', 8, 8)), error);
  });

  it('never takes a plain code for a GS1 code', () => {
    assert.deepEqual(overlapsOf(plain('r', field('lot'), serial(8)), item('s', serial(8))), []);
  });
});

/** Small enough to try all texts: two letters, a serial of up to three of them, one part of any length at most. */
const smallRule: fc.Arbitrary<Segment[]> = fc
  .tuple(
    fc.record({
      kind: fc.constant('serial' as const),
      mode: fc.constant('sequential' as const),
      alphabet: fc.constantFrom('AB', 'BA', 'ABC'),
      length: fc.integer({ min: 1, max: 3 }),
      step: fc.constantFrom(1, 1, 2),
    }),
    fc.array(
      fc.oneof(
        fc.string({ unit: fc.constantFrom('A', 'B'), minLength: 1, maxLength: 2 }).map(text),
        fc.constantFrom(
          field('one', 1),
          field('two', 2),
          { kind: 'field', name: 'table', table: { x: 'A', y: 'B' } } as const,
          { kind: 'field', name: 'wide', table: { x: 'AB', y: 'BA' } } as const,
        ),
      ),
      { maxLength: 2 },
    ),
    fc.option(
      fc.constantFrom<Segment>(field('open'), {
        kind: 'field',
        name: 'open',
        table: { x: 'A', y: 'BAB', z: 'BB' },
      }),
    ),
  )
  .chain(([one, others, open]) =>
    fc.shuffledSubarray([one, ...others, ...(open ? [open] : [])], { minLength: 1 }),
  )
  .filter((segments) => segments.some(({ kind }) => kind === 'serial') && !repeatsField(segments));

/** A field that stands twice tells values apart, which `patternOf` leaves out. */
function repeatsField(segments: readonly Segment[]): boolean {
  const names = segments.flatMap((segment) => (segment.kind === 'field' ? segment.name : []));
  return new Set(names).size < names.length;
}

describe('overlap of random rules', () => {
  const texts = ['A', 'B'];
  // Grows while it is walked.
  for (const one of texts) if (one.length < 7) texts.push(`${one}A`, `${one}B`);

  it('is found exactly where some text is a code of both with two meanings', () => {
    let met = 0;
    let shared = 0;
    fc.assert(
      fc.property(smallRule, smallRule, fc.integer({ min: 0, max: 3 }), (left, other, same) => {
        const right = same === 0 ? left.map(toField) : other;
        const [a, b] = [plain('a', ...left), plain('b', ...right)];
        const codecs = [a, b].map((rule) => compileRule(rule, null).level('item'));
        const read = (one: string) =>
          codecs.flatMap((codec): ParsedCode[] => {
            const parsed = codec.parse(one);
            return parsed.kind === 'parsed' ? [parsed] : [];
          });
        const [found] = blockingFindings(b, [a]);
        if (found) {
          met += 1;
          assert.equal(found.problem.code, 'rule-overlap');
          const { example } = found.problem.details;
          const readings = read(typeof example === 'string' ? example : '');
          assert.ok(readings.length === 2 || skipsByStep(left, right), found.problem.message);
          return;
        }
        for (const [one, other] of texts.map(read).filter((readings) => readings.length === 2)) {
          shared += 1;
          assert.equal(one?.frame, other?.frame);
          assert.equal(one?.number, other?.number);
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(met > 50 && shared > 50, `${String(met)} pairs overlap, ${String(shared)} texts are shared`);
  });
});

/** The same places, of any character where there was a text: codes that share their frames with those of before. */
function toField(segment: Segment): Segment {
  return segment.kind === 'text' ? field('text', segment.text.length) : segment;
}

/** A step leaves serials out, which the linter takes for possible: the start or step of a later version may use them. */
function skipsByStep(...rules: readonly Segment[][]): boolean {
  return rules.flat().some((segment) => segment.kind === 'serial' && (segment.step ?? 1) > 1);
}
