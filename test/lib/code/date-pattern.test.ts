import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dateText,
  datePattern,
  formatDate,
  parseDate,
  type DatePattern,
} from '../../../lib/code/date-pattern';

function pattern(text: string): DatePattern {
  const read = datePattern(text);
  assert.ok(read, text);
  return read;
}

describe('date patterns', () => {
  it('write and read a date', () => {
    assert.equal(formatDate(pattern('yyMMdd'), '2026-03-09'), '260309');
    assert.equal(formatDate(pattern('yyyy-MM-dd'), '2026-03-09'), '2026-03-09');
    assert.equal(formatDate(pattern('dd.MM.yy'), '2026-03-09'), '09.03.26');
    assert.equal(formatDate(pattern('yyMM'), '2026-03'), '2603');
    assert.equal(formatDate(pattern('yyMMdd'), '2028-02-29'), '280229');
  });

  it('refuse letters they do not know', () => {
    for (const text of ['yyMMDD', 'y', 'yyy', 'HHmm', 'ww', 'yy年', '---', '', 'yy1'])
      assert.equal(datePattern(text), null, text);
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
    ]) {
      assert.equal(formatDate(pattern('yyMMdd'), date), null, date);
    }
    for (const text of ['260230', '261301', '26030', 'ab0101', '260300'])
      assert.equal(parseDate(pattern('yyMMdd'), text), null, text);
  });

  it('say no more than the text does', () => {
    assert.equal(dateText(parseDate(pattern('yyMM'), '2603') ?? {}), '2026-03');
    assert.equal(dateText(parseDate(pattern('MMdd'), '0309') ?? {}), null);
  });

  it('come back to the same date', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('yyMMdd', 'yyyyMMdd', 'dd/MM/yyyy', 'MM-yy-dd'), (time, text) => {
        const date = time.toISOString().slice(0, 10);
        const written = formatDate(pattern(text), date);
        assert.equal(dateText(parseDate(pattern(text), written ?? '') ?? {}), date);
      }),
    );
  });
});
