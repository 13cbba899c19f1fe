import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  checkRule,
  compileRule,
  presetRules,
  ruleSchema,
  type CodeElement,
  type LevelRule,
  type Rule,
  type Segment,
} from '../../../lib/code';
import { sentence } from '../../../lib/errors';

const digits = '0123456789';
const serial: Segment = { kind: 'serial', mode: 'sequential', alphabet: digits, length: 8 };
const gtin: CodeElement = { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14 }] };

const level = (elements: CodeElement[], name = 'item'): LevelRule => ({ level: name, elements });
const rule = (...levels: LevelRule[]): Rule => ({ id: 'r', version: 1, levels });
const plain = (...segments: Segment[]): Rule => rule(level([{ ai: null, segments }]));
const item = (...segments: Segment[]): Rule => rule(level([gtin, { ai: '21', segments }]));
const problemsOf = (of: Rule) => checkRule(of).map(({ code }) => code);

describe('rule check', () => {
  it('finds nothing in the presets, for any company prefix', () => {
    for (let digitsOfPrefix = 4; digitsOfPrefix <= 12; digitsOfPrefix++) {
      for (const preset of presetRules(digitsOfPrefix)) {
        assert.deepEqual(checkRule(preset), []);
        assert.deepEqual(ruleSchema.parse(preset), preset);
      }
    }
  });

  const sscc = (...segments: Segment[]): Rule => rule(level([{ ai: '00', segments }]));
  const prefix: Segment = { kind: 'field', name: 'companyPrefix', width: 7 };
  const fill: Segment = { kind: 'serial', mode: 'sequential', alphabet: digits, length: 'fill' };
  const check: Segment = { kind: 'check', algorithm: 'gs1-mod10' };

  const bad: readonly [string, Rule, string][] = [
    ['no serial', plain({ kind: 'field', name: 'lot' }), 'rule-serial-missing'],
    [
      'a serial beside the identity',
      rule(level([gtin, { ai: '10', segments: [serial] }])),
      'rule-serial-missing',
    ],
    ['a level without elements', rule(level([])), 'rule-serial-missing'],
    ['two serials', plain(serial, { kind: 'text', text: '-' }, serial), 'rule-serial-repeated'],
    [
      'two parts of any length',
      plain({ kind: 'field', name: 'lot' }, { kind: 'field', name: 'line' }, serial),
      'rule-ambiguous',
    ],
    [
      "the order's serial behind a field of any length",
      item(
        { kind: 'field', name: 'line' },
        { kind: 'serial', mode: 'fromOrder', alphabet: digits, length: 9 },
      ),
      'rule-ambiguous',
    ],
    ['an AI that is none', rule(level([gtin, { ai: '29', segments: [serial] }])), 'rule-ai-unknown'],
    ['an AI twice', rule(level([gtin, gtin])), 'rule-elements-mixed'],
    ['plain text beside an AI', rule(level([gtin, { ai: null, segments: [serial] }])), 'rule-elements-mixed'],
    [
      'more characters than the AI has',
      item({ kind: 'text', text: 'x'.repeat(13) }, serial),
      'rule-value-unfit',
    ],
    [
      'fewer characters than the AI has',
      sscc({ kind: 'text', text: '0' }, serial, check),
      'rule-value-unfit',
    ],
    ['characters the AI has not', item({ kind: 'text', text: '批' }, serial), 'rule-value-unfit'],
    [
      'letters where the AI has digits',
      rule(
        level([
          {
            ai: '00',
            segments: [
              { kind: 'text', text: 'A' },
              { ...serial, length: 17 },
            ],
          },
        ]),
      ),
      'rule-value-unfit',
    ],
    ['a check digit that is not made', sscc({ kind: 'text', text: '0' }, prefix, fill), 'rule-value-unfit'],
    ['a plain code that looks like GS1', plain({ kind: 'text', text: '(01)' }, serial), 'rule-value-unfit'],
    ['a control character', plain({ kind: 'text', text: 'A\x1d' }, serial), 'rule-value-unfit'],
    [
      'a GS1 date the wrong way round',
      rule(
        level([
          gtin,
          { ai: '21', segments: [serial] },
          { ai: '17', segments: [{ kind: 'date', name: 'd', pattern: 'ddMMyy' }] },
        ]),
      ),
      'rule-value-unfit',
    ],
    ['nothing to fill', plain(fill), 'rule-fill-unfit'],
    [
      'filling beside a field of any length',
      sscc({ kind: 'field', name: 'companyPrefix' }, fill, check),
      'rule-fill-unfit',
    ],
    ['filling nothing', sscc({ kind: 'text', text: '0'.repeat(17) }, fill, check), 'rule-fill-unfit'],
    ['check over letters', plain({ kind: 'text', text: 'A' }, serial, check), 'rule-check-characters'],
    ['check over nothing', plain(check, serial), 'rule-check-unfit'],
    [
      'unknown pattern letters',
      plain({ kind: 'date', name: 'd', pattern: 'yyHH' }, serial),
      'rule-pattern-unknown',
    ],
    [
      'letters that mean no year',
      plain({ kind: 'date', name: 'd', pattern: 'Ydd', years: 'ABC' }, serial),
      'rule-date-letters',
    ],
    [
      'a check over itself',
      plain(serial, { kind: 'check', algorithm: 'damm', over: [0, 1] }),
      'rule-check-unfit',
    ],
    [
      'a check over letters it does not know',
      plain({ kind: 'text', text: 'o' }, serial, { kind: 'check', algorithm: 'iso7064-mod-37-36' }),
      'rule-check-characters',
    ],
    ['a character twice', item({ ...serial, alphabet: 'ABCA' }), 'rule-alphabet-unfit'],
    ['one character', item({ ...serial, alphabet: 'A' }), 'rule-alphabet-unfit'],
    ['too little to scramble', item({ ...serial, mode: 'scrambled', length: 5 }), 'serial-space-too-small'],
    ['a start beyond the end', item({ ...serial, start: 1e8 }), 'rule-start-unfit'],
    ['no step', item({ ...serial, step: 0 }), 'rule-start-unfit'],
    ['a level twice', rule(...plain(serial).levels, ...item(serial).levels), 'rule-level-duplicate'],
    [
      'a content that is no level below',
      rule({ ...level([gtin, { ai: '21', segments: [serial] }]), contains: { level: 'box', count: 2 } }),
      'rule-contains-unknown',
    ],
  ];
  for (const [what, made, code] of bad) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(problemsOf(made), [code]);
      assert.throws(() => compileRule(made, Buffer.alloc(16)), { code });
      for (const problem of checkRule(made)) {
        for (const language of ['en', 'zh'] as const) {
          assert.doesNotMatch(sentence(problem.code, problem.details, language), /[{}]|\?(?!$)/);
        }
      }
    });
  }

  it('names the character that a check cannot take, and the piece it is in', () => {
    const dashed = plain(
      { ...serial },
      { kind: 'text', text: '-' },
      { kind: 'check', algorithm: 'luhn-mod-36' },
    );
    assert.match(
      checkRule(dashed)[0]?.message ?? '',
      /: Luhn mod 36 takes 0–9 A–Z; "-" \(piece 2\) is none: untick it under chosen parts,/,
    );
    const field = (name: string): Segment => ({ kind: 'field', name });
    const two = plain(field('material'), { kind: 'text', text: '-' }, field('lot'), serial);
    assert.match(
      checkRule(two)[0]?.message ?? '',
      /a sign between them does not help.*give material a width/,
    );
  });

  it('refuses levels whose codes could be the same', () => {
    const box = (text: string, length: number, name: string): LevelRule =>
      level(
        [
          {
            ai: null,
            segments: [
              { kind: 'text', text },
              { ...serial, length },
            ],
          },
        ],
        name,
      );
    assert.deepEqual(problemsOf(rule(box('A', 6, 'a'), box('A1', 5, 'b'))), ['rule-levels-overlap']);
    assert.deepEqual(problemsOf(rule(box('A', 6, 'a'), box('B1', 5, 'b'))), []);
    assert.deepEqual(problemsOf(rule(box('A', 6, 'a'), box('A1', 6, 'b'))), []);
    const open = level(
      [{ ai: null, segments: [{ kind: 'field', name: 'lot' }, { kind: 'text', text: '-' }, serial] }],
      'b',
    );
    assert.deepEqual(problemsOf(rule(box('A', 12, 'a'), open)), []);
    assert.deepEqual(problemsOf(rule(box('A-', 12, 'a'), open)), []);
    assert.deepEqual(
      problemsOf(
        rule(
          level(
            [
              {
                ai: null,
                segments: [
                  { kind: 'text', text: 'A-' },
                  { ...serial, length: 9 },
                ],
              },
            ],
            'a',
          ),
          { ...open, elements: [{ ai: null, segments: [{ kind: 'field', name: 'lot' }, serial] }] },
        ),
      ),
      ['rule-levels-overlap'],
    );
  });

  it('lets levels share one counter', () => {
    const shared = (name: string): LevelRule => ({
      ...level(
        [{ ai: '00', segments: [{ kind: 'field', name: 'extension', width: 1 }, prefix, fill, check] }],
        name,
      ),
    });
    assert.deepEqual(problemsOf(rule(shared('case'), shared('pallet'))), []);
  });

  it("takes the order's own SSCC serials where they fill their place", () => {
    const own = sscc({ kind: 'text', text: '0' }, prefix, { ...fill, mode: 'fromOrder' }, check);
    assert.deepEqual(checkRule(own), []);
    const codec = compileRule(own, null).level('item');
    assert.equal(codec.encode({ companyPrefix: '6901234' }, '000000001').code, '(00)069012340000000016');
    assert.throws(() => codec.encode({ companyPrefix: '6901234' }, '1'), { code: 'serial-unfit' });
  });
});

describe('rule schema', () => {
  it('refuses what has not the form of a rule', () => {
    const [preset] = presetRules();
    for (const bad of [
      null,
      {},
      { ...preset, version: 0 },
      { ...preset, id: 'a b' },
      { ...preset, levels: [] },
      plain({ kind: 'text', text: '' }, serial),
      plain({ kind: 'field', name: 'lot', pad: '00' }, serial),
      { ...preset, levels: [{ level: 'item', elements: [{ ai: '1x', segments: [serial] }] }] },
      { ...preset, levels: [{ level: 'item', elements: [{ ai: null, segments: [{ kind: 'magic' }] }] }] },
    ]) {
      assert.equal(ruleSchema.safeParse(bad).success, false, JSON.stringify(bad));
    }
  });

  it('has a JSON Schema for dialogs', () => {
    assert.equal(z.toJSONSchema(ruleSchema, { io: 'input' }).type, 'object');
  });
});
