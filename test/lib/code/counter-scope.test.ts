import assert from 'node:assert/strict';
import { compileRule, type Codec, type Fields, type ResetBy, type Segment } from '../../../lib/code';
import { resetsMissing } from '../../../lib/code/counter-scope';
import { datePattern, formatDate } from '../../../lib/code/date-pattern';
import { layOut } from '../../../lib/code/layout';

const identity: readonly Segment[] = [
  { kind: 'text', text: 'P' },
  { kind: 'field', name: 'material', width: 3 },
  { kind: 'field', name: 'lot', width: 2 },
  { kind: 'field', name: 'line', width: 1 },
  { kind: 'date', name: 'productionDate', pattern: 'yyMMdd' },
];
const fields: Fields = { material: 'ABC', lot: 'L1', line: '7', productionDate: '2026-03-09' };

function codec(reset: readonly ResetBy[] | null, segments = identity): Codec {
  const serial: Segment = {
    kind: 'serial',
    mode: 'sequential',
    alphabet: '0123456789',
    length: 5,
    ...(reset && { reset }),
  };
  const rule = {
    id: 'r',
    version: 1,
    levels: [{ level: 'item', elements: [{ ai: null, segments: [...segments, serial] }] }],
  };
  return compileRule(rule, null).level('item');
}

const scope = (reset: readonly ResetBy[] | null, change: Fields = {}): string | null =>
  codec(reset).frame({ ...fields, ...change }).scope;

/** Whether the linter takes a pattern as telling what its counter restarts with. */
function missing(pattern: string, ...reset: ResetBy[]): ResetBy[] {
  const serial: Segment = {
    ...{ kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 5 },
    reset,
  };
  const segments: Segment[] = [
    { kind: 'field', name: 'line', width: 1 },
    { kind: 'date', name: 'd', pattern, firstYear: 2020, years: 'ABCDEFGHJK', months: '123456789XYZ' },
    serial,
  ];
  const laid = layOut({ level: 'item', elements: [{ ai: null, segments }] });
  assert.ok(laid.kind === 'laid');
  return resetsMissing(laid);
}

describe('what a counter restarts with', () => {
  it('is every part of the frame unless the rule says less', () => {
    assert.equal(scope(null), null);
    assert.equal(scope(['product', 'lot', 'line', 'day']), null);
    assert.equal(codec(['day']).frame(fields).id, 'PABCL17260309#5');
  });

  it('leaves the other parts out of the scope', () => {
    assert.equal(scope([]), 'P***' + '******#5 by never');
    assert.equal(scope(['product']), 'PABC***' + '*****#5 by product');
    assert.equal(scope(['day', 'line']), 'P**7260309#5 by day+line');
    assert.equal(scope(['line', 'day']), 'P**7260309#5 by day+line');
    assert.equal(scope(['month']), 'P***2603**#5 by month');
    assert.equal(scope(['year']), 'P***26****#5 by year');
  });

  it('is one scope for all frames that go on together, and another where it restarts', () => {
    const byDay = ['day'] as const;
    assert.equal(scope(byDay, { line: '8', lot: 'L2', material: 'XYZ' }), scope(byDay));
    assert.notEqual(scope(byDay, { productionDate: '2026-03-10' }), scope(byDay));
    assert.equal(scope(['month'], { productionDate: '2026-03-10' }), scope(['month']));
    assert.notEqual(scope(['month'], { productionDate: '2027-03-09' }), scope(['month']));
    assert.notEqual(scope(['lot'], { lot: 'L2' }), scope(['lot']));
  });

  it('must be in the identity, or codes would repeat', () => {
    assert.deepEqual(missing('yyMMdd', 'line', 'day', 'month', 'year'), []);
    assert.deepEqual(missing('yyMM', 'day', 'month'), ['day']);
    assert.deepEqual(missing('yyDDD', 'day', 'month'), ['month']);
    assert.deepEqual(missing('GGww', 'year', 'day'), ['day']);
    assert.deepEqual(missing('GGwwe', 'day'), []);
    assert.deepEqual(missing('MMdd', 'day', 'year'), ['day', 'year']);
    assert.deepEqual(missing('yyMMdd', 'lot', 'product'), ['lot', 'product']);
  });

  // law: frame
  it('goes on where a one-letter year comes round again in a later version', () => {
    const yearly = (firstYear: number, productionDate: string) =>
      codec(['year'], [{ kind: 'date', name: 'productionDate', pattern: 'yMMdd', firstYear }]).frame({
        productionDate,
      });
    const [first, second] = [yearly(2020, '2026-03-09'), yearly(2030, '2036-03-09')];
    assert.deepEqual([second.id, second.scope], [first.id, first.scope]);
    assert.throws(() => yearly(2020, '2030-03-09'), { code: 'field-unfit' }, 'and never by itself');
    assert.throws(
      () => codec(null, [{ kind: 'date', name: 'd', pattern: 'yyMMdd' }]).frame({ d: '2100-01-01' }),
      {
        code: 'field-unfit',
      },
    );
  });

  // law: frame
  it('is not told around new year by a week beside the calendar’s year, nor by a day beside the week’s', () => {
    const days: [pattern: string, one: string, other: string][] = [
      ['yywwe', '2024-01-01', '2024-12-30'],
      ['yyyywwe', '2022-01-01', '2022-12-31'],
      ['GGMMdd', '2019-12-30', '2020-12-30'],
      ['GGDDD', '2019-12-30', '2020-12-29'],
    ];
    for (const [pattern, one, other] of days) {
      const read = datePattern(pattern);
      assert.ok(typeof read !== 'string');
      assert.equal(formatDate(read, one), formatDate(read, other), `${pattern}: two days, one text`);
      assert.deepEqual(missing(pattern, 'day'), ['day'], pattern);
    }
    assert.deepEqual(missing('GGMM', 'month'), ['month']);
  });

  // law: frame
  it('is told for certain wherever the linter says so: over forty years', () => {
    const parts = ['yy', 'y', 'Y', 'GG', 'MM', 'M', 'dd', 'DDD', 'ww', 'e'];
    const letters = { firstYear: 2020, years: 'ABCDEFGHJK', months: '123456789XYZ' };
    const all = Array.from({ length: 14_610 }, (_, day) =>
      new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const weekYearOf = datePattern('GGGG');
    assert.ok(typeof weekYearOf !== 'string');
    const periods = {
      day: (date: string) => date,
      month: (date: string) => date.slice(0, 7),
      year: (date: string) => date.slice(0, 4),
    };
    let told = 0;
    for (const one of parts)
      for (const other of parts)
        for (const third of parts) {
          const text = [...new Set([one, other, third])].sort().join('-');
          const pattern = datePattern(text, letters);
          if (typeof pattern === 'string' || text !== [one, other, third].join('-')) continue;
          for (const by of ['day', 'month'] as const) {
            if (missing(text, by).length > 0) continue;
            told += 1;
            const seen = new Map<string, string>();
            for (const date of all) {
              const written = formatDate(pattern, date);
              if (written === null) continue;
              const period = periods[by](date);
              assert.equal(seen.get(written) ?? period, period, `${text} by ${by}: ${written}`);
              seen.set(written, period);
            }
          }
        }
    assert.ok(told > 10, `${String(told)} patterns`);
  });
});
