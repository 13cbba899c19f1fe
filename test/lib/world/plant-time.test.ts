import assert from 'node:assert/strict';
import { plantTime } from '../../../lib/world';

describe('plant time', () => {
  const newYear = Date.UTC(2026, 11, 31, 17, 30, 0, 500);

  it('dates by the plant, not by UTC', () => {
    assert.equal(plantTime('Asia/Shanghai').date(newYear), '2027-01-01');
    assert.equal(plantTime('UTC').date(newYear), '2026-12-31');
  });

  it('gives the offset at that moment, summer time and half hours included', () => {
    assert.equal(plantTime('Asia/Shanghai').offset(newYear), '+08:00');
    assert.equal(plantTime('Asia/Kolkata').offset(newYear), '+05:30');
    assert.equal(plantTime('America/New_York').offset(Date.UTC(2026, 6, 1)), '-04:00');
    assert.equal(plantTime('Europe/Berlin').offset(Date.UTC(2026, 6, 1)), '+02:00');
  });

  it('refuses what is no zone', () => {
    assert.throws(() => plantTime('Mars/Olympus'), RangeError);
  });

  it('counts the hours before the day begins to the day before', () => {
    const shanghai = plantTime('Asia/Shanghai');
    const at = (text: string): string => shanghai.shiftDate(Date.parse(`${text}+08:00`), '06:00');
    assert.equal(at('2026-03-09T05:59:59'), '2026-03-08');
    assert.equal(at('2026-03-09T06:00:00'), '2026-03-09');
    assert.equal(at('2026-03-10T00:30:00'), '2026-03-09');
    assert.equal(at('2026-01-01T02:00:00'), '2025-12-31');
    assert.equal(shanghai.shiftDate(Date.parse('2026-03-09T00:00:00+08:00'), '00:00'), '2026-03-09');
    const berlin = plantTime('Europe/Berlin');
    assert.equal(
      berlin.shiftDate(Date.parse('2026-03-29T05:30:00+02:00'), '06:00'),
      '2026-03-28',
      'the clock went on',
    );
  });

  it('gives the plant’s day of a time that has a zone, and leaves any other text alone', () => {
    const shanghai = plantTime('Asia/Shanghai');
    assert.equal(shanghai.dayOf('2026-03-08T23:30:00Z'), '2026-03-09');
    assert.equal(shanghai.dayOf('2026-03-09T00:30:00+08:00'), '2026-03-09');
    for (const text of ['2026-03-09', '2026-03-09T06:00', 'L1', '2026-99-09T06:00Z', '2026-02-30T06:00Z'])
      assert.equal(shanghai.dayOf(text), text);
  });
});
