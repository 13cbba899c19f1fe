import assert from 'node:assert/strict';
import {
  blockingFindings,
  lintRule,
  presetRules,
  unambiguousAlphabet,
  type CodeElement,
  type LevelRule,
  type LintFinding,
  type LintSurroundings,
  type Rule,
  type Segment,
} from '../../../lib/code';
import { sentence, type ErrorCode } from '../../../lib/errors';

const digits = '0123456789';
const counted: Segment = { kind: 'serial', mode: 'sequential', alphabet: digits, length: 8 };
const scrambled: Segment = { kind: 'serial', mode: 'scrambled', alphabet: unambiguousAlphabet, length: 10 };
const tag: Segment = { kind: 'tag', alphabet: unambiguousAlphabet, length: 4 };
const gtin: CodeElement = { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14 }] };
const lot: Segment = { kind: 'field', name: 'lot', width: 4 };
const day: Segment = { kind: 'date', name: 'productionDate', pattern: 'yyMMdd' };

const now = Date.UTC(2026, 10, 25);
const alone: LintSurroundings = { others: [], now };
const level = (elements: CodeElement[], name = 'item'): LevelRule => ({ level: name, elements });
const rule = (...levels: LevelRule[]): Rule => ({ id: 'r', version: 1, levels });
const plain = (...segments: Segment[]): Rule => rule(level([{ ai: null, segments }]));
const item = (...segments: Segment[]): Rule => rule(level([gtin, { ai: '21', segments }]));

const told = (findings: readonly LintFinding[], severity: 'error' | 'warning') =>
  findings.filter((one) => one.severity === severity).map(({ problem }) => problem.code);

/** In both languages every sentence is filled in. */
function assertSaid(findings: readonly LintFinding[]): void {
  for (const { problem } of findings) {
    for (const language of ['en', 'zh'] as const)
      assert.doesNotMatch(sentence(problem.code, problem.details, language), /[{}]|\?(?!$)/);
  }
}

describe('linter', () => {
  it('has no error for the presets, and warns of the serials that they count', () => {
    for (const preset of presetRules()) {
      const { findings } = lintRule(preset, alone);
      const [item] = preset.levels;
      const counts = item?.elements.some(({ segments }) =>
        segments.some((one) => one.kind === 'serial' && one.mode === 'sequential'),
      );
      const tagged = item?.elements.some(({ segments }) => segments.some(({ kind }) => kind === 'tag'));
      assert.deepEqual(
        findings.map(({ problem }) => problem.code),
        counts && !tagged ? ['rule-serial-countable'] : [],
        preset.id,
      );
    }
  });

  const field = (more: Omit<Extract<Segment, { kind: 'field' }>, 'kind' | 'name'>): Segment => ({
    kind: 'field',
    name: 'kind',
    ...more,
  });
  const faults: readonly [string, Rule, ErrorCode, [element: number, segment: number] | null][] = [
    ['a restart its code does not tell', plain({ ...counted, reset: ['lot'] }), 'rule-reset-unfit', [0, 0]],
    [
      'a daily restart where the year is missing',
      plain({ ...day, pattern: 'MMdd' }, { ...counted, reset: ['day'] }),
      'rule-reset-unfit',
      [0, 1],
    ],
    [
      'a restart with a lot of which the code has the last characters only',
      plain({ ...lot, transform: 'last' }, { ...counted, reset: ['lot'] }),
      'rule-reset-unfit',
      [0, 1],
    ],
    [
      'a restart told beside the identity only',
      rule(
        level([
          gtin,
          { ai: '21', segments: [{ ...counted, reset: ['lot'] }] },
          { ai: '10', segments: [lot] },
        ]),
      ),
      'rule-reset-unfit',
      [1, 0],
    ],
    ['a cut field without width', plain(field({ transform: 'first' }), counted), 'rule-field-cut', [0, 0]],
    ['an empty table', plain(field({ table: {} }), counted), 'rule-table-empty', [0, 0]],
    [
      'a table that writes two values alike',
      plain(counted, field({ table: { red: '1', blue: '01' }, width: 2, pad: '0' })),
      'rule-table-repeated',
      [0, 1],
    ],
    [
      'a table that writes more than the width',
      plain(field({ table: { red: '123' }, width: 2 }), counted),
      'rule-table-unfit',
      [0, 0],
    ],
    [
      'a table of different lengths beside a field of any length',
      plain({ kind: 'field', name: 'lot' }, field({ table: { red: '1', blue: '22' } }), counted),
      'rule-ambiguous',
      [0, 1],
    ],
    [
      'a number padded with another digit',
      plain(field({ decimals: 2, width: 6, pad: '9' }), counted),
      'rule-pad-unfit',
      [0, 0],
    ],
    [
      'a tag that is guessed',
      plain(counted, { ...tag, alphabet: digits, length: 3 }),
      'rule-tag-weak',
      [0, 1],
    ],
    [
      'a tag of a character twice',
      plain(counted, { ...tag, alphabet: 'AAB' }),
      'rule-alphabet-unfit',
      [0, 1],
    ],
    [
      'a check over itself',
      plain(counted, { kind: 'check', algorithm: 'damm', over: [1] }),
      'rule-check-unfit',
      [0, 1],
    ],
    [
      'two checks over one another',
      plain(
        counted,
        { kind: 'check', algorithm: 'damm', over: [0, 2] },
        { kind: 'check', algorithm: 'verhoeff', over: [1] },
      ),
      'rule-check-unfit',
      [0, 1],
    ],
    [
      'a check of digits over letters that stand behind it',
      plain({ kind: 'check', algorithm: 'luhn-mod-10', over: [1] }, scrambled),
      'rule-check-characters',
      [0, 0],
    ],
    [
      'more characters than a check can take',
      plain({ ...scrambled, length: 31 }, { kind: 'check', algorithm: 'gb32100' }),
      'rule-check-unfit',
      [0, 1],
    ],
    [
      'another check where GS1 wants its own',
      rule(
        level([
          {
            ai: '00',
            segments: [
              { ...counted, length: 17 },
              { kind: 'check', algorithm: 'verhoeff' },
            ],
          },
        ]),
      ),
      'rule-value-unfit',
      [0, -1],
    ],
    [
      'a tag with characters that the AI has not',
      item(counted, { ...tag, alphabet: '{}[]~^#$@|', length: 4 }),
      'rule-value-unfit',
      [1, 1],
    ],
    [
      'text the AI has not, behind a field of any length',
      item({ kind: 'field', name: 'line' }, { kind: 'text', text: '批' }, counted),
      'rule-value-unfit',
      [1, 1],
    ],
    [
      'a table with text the AI has not',
      item(field({ table: { red: '红', blue: '蓝色' } }), counted),
      'rule-value-unfit',
      [1, 0],
    ],
    [
      'a plain table that looks like GS1',
      plain(field({ table: { red: '(' } }), counted),
      'rule-value-unfit',
      [0, 0],
    ],
    [
      'a link without GS1 key',
      {
        ...plain(counted),
        levels: plain(counted).levels.map((one) => ({ ...one, link: { stem: 'https://a.b' } })),
      },
      'rule-link-unfit',
      null,
    ],
    [
      'letters of the year that nobody said',
      plain({ ...day, pattern: 'YMMdd' }, counted),
      'rule-date-letters',
      [0, 0],
    ],
    [
      'a GRAI that does not begin with 0',
      rule(
        level([
          {
            ai: '8003',
            segments: [
              { kind: 'text', text: '1' },
              { kind: 'field', name: 'type', width: 12 },
              { kind: 'check', algorithm: 'gs1-mod10' },
              counted,
            ],
          },
        ]),
      ),
      'rule-value-unfit',
      [0, -1],
    ],
    [
      'a model number whose check pair is not made',
      rule(level([{ ai: '8013', segments: [{ kind: 'field', name: 'prefix', width: 7 }, counted] }])),
      'rule-value-unfit',
      [0, -1],
    ],
    [
      'AIs that exclude each other',
      rule(
        level([
          gtin,
          { ai: '21', segments: [counted] },
          { ai: '02', segments: [{ kind: 'field', name: 'content', width: 14 }] },
          { ai: '37', segments: [{ kind: 'field', name: 'count', width: 2 }] },
        ]),
      ),
      'rule-ai-excluded',
      [0, -1],
    ],
    ['a serial that is missing', plain(lot), 'rule-serial-missing', null],
    ['two serials', plain(counted, { kind: 'text', text: '-' }, counted), 'rule-serial-repeated', [0, 2]],
    [
      'an AI twice',
      rule(level([gtin, { ai: '21', segments: [counted] }, gtin])),
      'rule-elements-mixed',
      [2, -1],
    ],
  ];
  for (const [what, made, code, place] of faults) {
    it(`keeps ${what} from being saved, and says where`, () => {
      const { findings } = lintRule(made, alone);
      assert.deepEqual(told(findings, 'error'), [code]);
      const at = findings.find(({ severity }) => severity === 'error')?.at;
      const [element, segment] = place ?? [-1, -1];
      assert.deepEqual(at, {
        level: 'item',
        ...(element >= 0 && { element }),
        ...(segment >= 0 && { segment }),
      });
      assertSaid(findings);
    });
  }

  it('takes a restart that the code tells, and checks, tags, tables and dates of every kind', () => {
    const made = plain(
      { kind: 'check', algorithm: 'iso7064-mod-37-36', over: [3, 4] },
      { ...day, pattern: 'YDDD', firstYear: 2026, years: 'ABCDEFGHJK' },
      { kind: 'field', name: 'shade', table: { red: '1', blue: '22' } },
      { ...scrambled, reset: ['day'] },
      { ...tag },
    );
    assert.deepEqual(lintRule(made, alone).findings, []);
  });

  it('names the characters taken for one another and the alphabet that has none', () => {
    const { findings } = lintRule(
      item({ ...scrambled, alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ' }),
      alone,
    );
    assert.deepEqual(told(findings, 'warning'), ['rule-alphabet-confusable']);
    const [found] = findings;
    assert.deepEqual(found?.at, { level: 'item', element: 1, segment: 0 });
    assert.equal(found?.problem.details.characters, '0O, 1I, 5S, 8B');
    assert.ok(found?.problem.message.includes(unambiguousAlphabet));
    const lower = lintRule(item({ ...scrambled, alphabet: 'abcCdl1' }), alone).findings;
    assert.equal(lower[0]?.problem.details.characters, '1l, Cc');
    assert.deepEqual(lintRule(item({ ...scrambled, mode: 'fromOrder', alphabet: 'O0' }), alone).findings, []);
  });

  it('warns of an AI that GS1 wants another beside', () => {
    const alone21 = rule(level([{ ai: '21', segments: [scrambled] }]));
    const { findings } = lintRule(alone21, alone);
    assert.deepEqual(told(findings, 'error'), []);
    assert.deepEqual(told(findings, 'warning'), ['rule-ai-alone']);
    assert.deepEqual(findings[0]?.at, { level: 'item', element: 0 });
    assertSaid(findings);
  });

  it('takes the check pair of a model number', () => {
    const gmn = rule(
      level([
        {
          ai: '8013',
          segments: [
            { kind: 'field', name: 'prefix', width: 7 },
            scrambled,
            { kind: 'check', algorithm: 'gs1-pair' },
          ],
        },
      ]),
    );
    assert.deepEqual(lintRule(gmn, alone).findings, []);
  });

  it('finds the errors alone that keep a rule from being saved', () => {
    assert.deepEqual(blockingFindings(item(counted), []), []);
    assert.deepEqual(told(blockingFindings(plain(lot), []), 'error'), ['rule-serial-missing']);
  });
});
