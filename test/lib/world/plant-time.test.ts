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
});
