import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dateText,
  datePattern,
  formatDate,
  lacksZone,
  parseDate,
  type DateLetters,
  type DatePattern,
} from '../../../lib/code/date-pattern';

function pattern(text: string, letters?: DateLetters): DatePattern {
  const read = datePattern(text, letters);
  assert.ok(typeof read !== 'string', text);
  return read;
}

const letters = { firstYear: 2024, years: 'ABCDEFGHJKLMNPRSTVWXYZ', months: 'ABCDEFGHJKLM' };

describe('date patterns', () => {
  it('write and read a date', () => {
    assert.equal(formatDate(pattern('yyMMdd'), '2026-03-09'), '260309');
    assert.equal(formatDate(pattern('yyyy-MM-dd'), '2026-03-09'), '2026-03-09');
    assert.equal(formatDate(pattern('dd.MM.yy'), '2026-03-09'), '09.03.26');
    assert.equal(formatDate(pattern('yyMM'), '2026-03'), '2603');
    assert.equal(formatDate(pattern('yyMMdd'), '2028-02-29'), '280229');
  });

  it('write weeks by ISO 8601, days of the year, and letters', () => {
    assert.equal(formatDate(pattern('GGGG-ww-e'), '2027-01-01'), '2026-53-5');
    assert.equal(formatDate(pattern('GGwwe'), '2024-12-30'), '25011');
    assert.equal(formatDate(pattern('GGGGww'), '2026-W07'), '202607');
    assert.equal(formatDate(pattern('yyDDD'), '2028-12-31'), '28366');
    assert.equal(formatDate(pattern('YMdd', letters), '2026-03-09'), 'CC09');
    assert.equal(formatDate(pattern('yDDD', letters), '2033-01-02'), '3002');
  });

  it('know one-letter years in their window only', () => {
    assert.equal(formatDate(pattern('y', letters), '2024'), '4');
    assert.equal(formatDate(pattern('y', letters), '2034'), null);
    assert.equal(formatDate(pattern('y', letters), '2023'), null);
    assert.equal(dateText(parseDate(pattern('y', letters), '3') ?? {}), '2033');
    assert.equal(formatDate(pattern('Y', letters), '2046'), null);
    assert.equal(dateText(parseDate(pattern('Y', letters), 'Z') ?? {}), '2045');
    assert.equal(parseDate(pattern('Y', letters), 'I'), null);
  });

  it('refuse letters they do not know', () => {
    for (const text of ['yyMMDD', 'yyy', 'HHmm', 'yy年', '---', '', 'yy1', 'www', 'MMM', 'ddd', 'yyyyy'])
      assert.equal(datePattern(text, letters), 'pattern', text);
    assert.equal(datePattern('y'), 'letters');
    assert.equal(datePattern('Y', { firstYear: 2024 }), 'letters');
    assert.equal(datePattern('Y', { firstYear: 2024, years: 'ABA' }), 'letters');
    assert.equal(datePattern('yyM'), 'letters');
    assert.equal(datePattern('yyM', { months: 'ABCDEFGHIJKK' }), 'letters');
  });

  it('tell a time without zone from what is no date at all', () => {
    for (const value of ['2026-03-09T06:00', '2026-03-09 06:00:00', '2026-03-09T06:00:00.5'])
      assert.ok(lacksZone(value), value);
    for (const value of ['2026-03-09', '2026-03-09T06:00Z', '2026-03-09T06:00+08:00', 'x', ''])
      assert.ok(!lacksZone(value), value);
  });

  it('refuse dates that are none, say too little, or belong to another century', () => {
    for (const date of [
      '2026-02-29',
      '2026-13-01',
      '2026-3-9',
      '260309',
      '',
      '2026-03',
      '2026-03-09T10:00',
      '1999-01-01',
      '2026-W07',
      '2026-W54',
    ]) {
      assert.equal(formatDate(pattern('yyMMdd'), date), null, date);
    }
    assert.equal(formatDate(pattern('GGww'), '2027-W53'), null);
    for (const text of ['260230', '261301', '26030', 'ab0101', '260300', '2603011'])
      assert.equal(parseDate(pattern('yyMMdd'), text), null, text);
    for (const text of ['26541', '26018', '26010', '2753', '27531'])
      assert.equal(parseDate(pattern('GGwwe'), text), null, text);
    for (const text of ['26366', '26000', '28367'])
      assert.equal(parseDate(pattern('yyDDD'), text), null, text);
    assert.equal(parseDate(pattern('yyMMdd e'), '260309 2'), null, 'the 9th was a Monday');
  });

  it('say no more than the text does', () => {
    assert.equal(dateText(parseDate(pattern('yyMM'), '2603') ?? {}), '2026-03');
    assert.equal(dateText(parseDate(pattern('MMdd'), '0309') ?? {}), null);
    assert.equal(dateText(parseDate(pattern('GGww'), '2607') ?? {}), '2026-W07');
    assert.equal(dateText(parseDate(pattern('wwe'), '071') ?? {}), null);
  });

  it('come back to the same date', () => {
    const day = fc.date({ min: new Date('2000-01-03'), max: new Date('2099-12-31'), noInvalidDate: true });
    const whole = [
      'yyMMdd',
      'yyyyMMdd',
      'dd/MM/yyyy',
      'MM-yy-dd',
      'GGGGwwe',
      'e.ww.GG',
      'yyDDD',
      'yyMMdd/wwe',
    ];
    const windowed = ['YMdd', 'yMMdd', 'yDDD', 'YDDD', 'dd-M-y'];
    const check = (time: Date, text: string): void => {
      const date = time.toISOString().slice(0, 10);
      const written = formatDate(pattern(text, letters), date);
      assert.equal(dateText(parseDate(pattern(text, letters), written ?? '') ?? {}), date, text);
    };
    fc.assert(fc.property(day, fc.constantFrom(...whole), check), { numRuns: 1000 });
    const near = fc.date({ min: new Date('2024-01-01'), max: new Date('2033-12-31'), noInvalidDate: true });
    fc.assert(fc.property(near, fc.constantFrom(...windowed), check), { numRuns: 1000 });
  });
});
