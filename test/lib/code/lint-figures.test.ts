import assert from 'node:assert/strict';
import {
  lintRule,
  unambiguousAlphabet,
  type LevelFigures,
  type LintFinding,
  type LintSurroundings,
  type PrinterLimits,
  type Rule,
  type Segment,
  type SymbolOf,
} from '../../../lib/code';
import { problem, sentence } from '../../../lib/errors';
import { symbolSize } from '../../../lib/label';

const digits = '0123456789';
const counted: Segment = { kind: 'serial', mode: 'sequential', alphabet: digits, length: 6 };
const scrambled: Segment = { kind: 'serial', mode: 'scrambled', alphabet: unambiguousAlphabet, length: 10 };
const fromOrder: Segment = { kind: 'serial', mode: 'fromOrder', alphabet: digits, length: 3 };
const tag: Segment = { kind: 'tag', alphabet: digits, length: 5 };
const date = (pattern: string): Segment => ({ kind: 'date', name: 'productionDate', pattern });
const now = Date.UTC(2026, 10, 25, 20);

const plain = (...segments: Segment[]): Rule => ({
  id: 'r',
  version: 1,
  levels: [{ level: 'item', elements: [{ ai: null, segments }] }],
});

function figuresOf(
  rule: Rule,
  more: Omit<Partial<LintSurroundings>, 'now'> = {},
): { figures: LevelFigures; findings: LintFinding[] } {
  const { levels, findings } = lintRule(rule, { others: [], now, ...more });
  const [figures] = levels;
  assert.ok(figures);
  for (const { problem } of findings)
    assert.doesNotMatch(sentence(problem.code, problem.details, 'zh'), /[{}]/);
  return { figures, findings };
}
const codesOf = (findings: readonly LintFinding[]) => findings.map(({ problem }) => problem.code);

describe('figures of a rule', () => {
  it('counts the serials of a frame', () => {
    const capacity = (segment: Segment) => figuresOf(plain(segment)).figures.capacity;
    assert.equal(capacity(counted), 1_000_000);
    assert.equal(capacity({ ...counted, start: 10, step: 10 }), 99_999);
    assert.equal(capacity(scrambled), 32 ** 10);
    assert.equal(capacity({ ...scrambled, length: 20 }), Number.MAX_SAFE_INTEGER);
    assert.equal(capacity(fromOrder), 1_110);
  });

  it('says how often the counter begins anew', () => {
    const restarts = (...segments: Segment[]) => figuresOf(plain(...segments)).figures.restarts;
    assert.equal(restarts(counted), 'never');
    assert.equal(restarts(date('yyMMdd'), counted), 'day');
    assert.equal(restarts(date('GGww'), counted), 'week');
    assert.equal(restarts(date('yyww'), counted), 'week');
    assert.equal(restarts(date('yywwe'), counted), 'week', 'two days of a year may be written alike');
    assert.equal(restarts(date('yyMM'), counted), 'month');
    assert.equal(restarts(date('yyyy'), counted), 'year');
    assert.equal(restarts(date('yyMMdd'), { ...counted, reset: ['month'] }), 'month');
    assert.equal(restarts(date('yyMMdd'), { ...counted, reset: [] }), 'never');
    assert.equal(restarts(date('yyMMdd'), { kind: 'field', name: 'lot' }, counted), 'run');
  });

  it('warns of weeks named with the calendar’s year, and reckons with two of one number', () => {
    const warned = (pattern: string): LintFinding[] =>
      figuresOf(plain(date(pattern), counted)).findings.filter(
        ({ problem: { code } }) => code === 'rule-week-of-calendar-year',
      );
    const [found] = warned('yyww');
    assert.deepEqual(found?.problem.details, {
      ...{ level: 'item', pattern: 'yyww', first: '2024-01-01', last: '2024-12-30', text: '2401' },
    });
    assert.deepEqual(found.at, { level: 'item', element: 0, segment: 0 });
    assert.equal(warned('yywwe').length, 1);
    for (const well of ['GGww', 'GGwwe', 'yyMMdd', 'yyMMww']) assert.deepEqual(warned(well), [], well);
    const lasts = (pattern: string): string | null =>
      figuresOf(plain(date(pattern), counted), { perDay: { item: 120_000 } }).figures.exhaustedOn;
    assert.equal(lasts('GGww'), null, '7 × 120,000 are fewer than a million');
    assert.notEqual(lasts('yyww'), null, '9 × 120,000 are more');
  });

  it('tells the day on which the serials are used up at the current rate', () => {
    const more = { perDay: { item: 10_000 }, issued: { item: 500_000 } };
    const { figures, findings } = figuresOf(plain(counted), more);
    assert.equal(figures.exhaustedOn, '2027-01-14');
    assert.ok(codesOf(findings).includes('rule-exhausted-soon'));
    const late = figuresOf(plain(counted), { perDay: { item: 100 } });
    assert.equal(late.figures.exhaustedOn, '2054-04-12');
    assert.ok(!codesOf(late.findings).includes('rule-exhausted-soon'));
    assert.equal(figuresOf(plain(counted)).figures.exhaustedOn, null);
  });

  it('knows that a counter which begins anew lasts, unless one turn is too short', () => {
    const daily = plain(date('yyMMdd'), counted);
    assert.equal(figuresOf(daily, { perDay: { item: 1_000_000 } }).figures.exhaustedOn, null);
    assert.equal(figuresOf(daily, { perDay: { item: 1_000_001 } }).figures.exhaustedOn, '2026-11-25');
    const monthly = plain(date('yyMM'), counted);
    assert.equal(figuresOf(monthly, { perDay: { item: 100_000 } }).figures.exhaustedOn, '2026-12-05');
  });

  it('measures a scrambled serial by the codes that will be out', () => {
    const assumed = figuresOf(plain(scrambled));
    assert.equal(assumed.figures.guess, 1e6 / 32 ** 10);
    assert.deepEqual(assumed.findings, []);
    const short: Segment = { ...scrambled, alphabet: digits, length: 9 };
    const high = figuresOf(plain(short), { issued: { item: 50_000 }, perDay: { item: 1_000 } });
    assert.equal(high.figures.guess, 415_000 / 1e9);
    assert.deepEqual(codesOf(high.findings), ['rule-guess-high']);
    assert.equal(high.findings[0]?.problem.details.guess, '0.042 %');
    assert.deepEqual(high.findings[0]?.at, { level: 'item', element: 0, segment: 0 });
    assert.equal(high.figures.safeCodes, 99_999);
    // At the bar is not below it.
    assert.deepEqual(codesOf(figuresOf(plain(short), { issued: { item: 100_000 } }).findings), [
      'rule-guess-high',
    ]);
    assert.deepEqual(figuresOf(plain(short), { issued: { item: 99_999 } }).findings, []);
  });

  it('multiplies the values of a tag in', () => {
    const short: Segment = { ...scrambled, alphabet: digits, length: 9 };
    const tagged = figuresOf(plain(short, tag), { issued: { item: 1e8 } });
    assert.equal(tagged.figures.guess, 0.1 / 1e5);
    assert.deepEqual(tagged.findings, []);
  });

  it('takes a counted serial for known, unless a tag hides it', () => {
    const known = figuresOf(plain(counted));
    assert.equal(known.figures.guess, 1);
    assert.equal(known.figures.safeCodes, 0);
    assert.deepEqual(codesOf(known.findings), ['rule-serial-countable']);
    const tagged = figuresOf(plain(counted, tag));
    assert.equal(tagged.figures.guess, 1e-5);
    assert.equal(tagged.figures.safeCodes, 1_000_000);
    assert.deepEqual(tagged.findings, []);
    assert.equal(figuresOf(plain(fromOrder)).figures.guess, null);
  });

  it('gives no figures of a level that cannot be laid out', () => {
    const { levels } = lintRule(plain(date('yyQQ'), counted), { others: [], now });
    assert.deepEqual(levels, []);
  });
});

describe('symbol of a rule', () => {
  const gs1: Rule = {
    id: 'r',
    version: 1,
    levels: [
      {
        level: 'item',
        elements: [
          { ai: '01', segments: [{ kind: 'field', name: 'gtin', width: 14, pad: '0' }] },
          { ai: '21', segments: [scrambled] },
          { ai: '17', segments: [{ kind: 'date', name: 'expiryDate', pattern: 'yyMMdd' }] },
          { ai: '11', segments: [{ kind: 'field', name: 'made', width: 6 }] },
          { ai: '10', segments: [{ kind: 'field', name: 'lot' }] },
        ],
      },
      {
        level: 'case',
        contains: { level: 'item', count: 12 },
        elements: [
          {
            ai: '00',
            segments: [
              { kind: 'field', name: 'extension', width: 1 },
              { kind: 'field', name: 'companyPrefix', width: 7 },
              { kind: 'serial', mode: 'sequential', alphabet: digits, length: 'fill' },
              { kind: 'check', algorithm: 'gs1-mod10' },
            ],
          },
        ],
      },
    ],
  };
  const asked: string[] = [];
  const symbolOf: SymbolOf = (_, code) => {
    asked.push(code);
    return symbolSize(code);
  };

  it('asks for the longest code of each level and tells columns, rows and characters', () => {
    asked.length = 0;
    const { levels, findings } = lintRule(gs1, { others: [], now, symbolOf });
    assert.deepEqual(findings, []);
    assert.match(
      asked[0] ?? '',
      /^\(01\)\d{14}\(21\)[0-9A-Z]{10}\(17\)261125\(11\)261125\(10\)[0-9A-Z]{20}$/,
    );
    assert.match(asked[1] ?? '', /^\(00\)\d{18}$/);
    assert.deepEqual(
      levels.map(({ symbol }) => symbol),
      [
        { symbology: 'gs1datamatrix', columns: 26, rows: 26, characters: asked[0]?.length },
        { symbology: 'gs1-128', columns: 156, rows: 1, characters: 22 },
      ],
    );
  });

  it('asks for the link of a level that is written as one', () => {
    const [first] = gs1.levels;
    assert.ok(first);
    const linked = { ...gs1, levels: [{ ...first, link: { stem: 'https://id.example.com' } }] };
    const { levels } = lintRule(linked, { others: [], now, symbolOf });
    assert.equal(levels[0]?.symbol?.symbology, 'qrcode');
    assert.match(asked.at(-1) ?? '', /^https:\/\/id\.example\.com\/01\/\d{14}\//);
  });

  it('warns of a symbol that printer or label of its level have no room for', () => {
    const limits = (item: PrinterLimits, box = item) =>
      codesOf(
        lintRule(gs1, {
          others: [],
          now,
          symbolOf(level, code) {
            const size = symbolSize(code);
            return size.kind === 'symbol' ? { ...size, limits: level === 'item' ? item : box } : size;
          },
        }).findings,
      );
    assert.deepEqual(limits({ columns: 26, rows: 26 }, { columns: 156 }), []);
    assert.deepEqual(limits({ columns: 156, rows: 26, characters: 100 }), []);
    assert.deepEqual(limits({ columns: 25 }), ['rule-symbol-too-large', 'rule-symbol-too-large']);
    assert.deepEqual(limits({ rows: 20 }), ['rule-symbol-too-large']);
    assert.deepEqual(limits({ characters: 50 }), ['rule-code-too-long']);
  });

  it('warns where no symbol carries the code', () => {
    const none: SymbolOf = (level, code) => ({
      kind: 'none',
      problem: problem('label-code-unfit', { level, code }),
    });
    const lint = (printed: boolean) =>
      lintRule(plain({ kind: 'text', text: '批' }, scrambled), {
        others: [],
        now,
        symbolOf: (_, code) => ({ ...symbolSize(code), printed }),
      });
    const { levels, findings } = lint(false);
    const said = problem('rule-text-unprintable', { level: 'item', text: '批' });
    const at = { level: 'item', element: 0, segment: 0 };
    assert.deepEqual(findings, [{ severity: 'warning', problem: said, at }]);
    assert.equal(levels[0]?.symbol, null);
    assert.deepEqual(
      lint(true).findings.map(({ severity }) => severity),
      ['error'],
      'where the level is printed',
    );
    assert.deepEqual(codesOf(lintRule(plain(scrambled), { others: [], now, symbolOf: none }).findings), [
      'rule-symbol-none',
    ]);
  });

  it('makes the checks of its sample', () => {
    const checked = plain(
      { kind: 'field', name: 'number', width: 4 },
      { ...counted, length: 8 },
      { kind: 'check', algorithm: 'luhn-mod-10' },
    );
    lintRule(checked, { others: [], now, symbolOf });
    assert.match(asked.at(-1) ?? '', /^\d{13}$/);
  });
});
