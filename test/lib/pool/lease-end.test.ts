import assert from 'node:assert/strict';
import { leaseEnd } from '../../../lib/pool';
import { plantTime } from '../../../lib/world';
import { refusedWith } from '../../support/refused-with';

describe('the end of a lease', () => {
  const now = Date.UTC(2026, 2, 2);
  const end = (until: string, hours = '', zone = 'Asia/Shanghai'): string =>
    new Date(leaseEnd({ until, hours }, { now, plant: plantTime(zone) })).toISOString();

  it('is a time with its zone, or the plant’s own', () => {
    assert.equal(end('2026-03-09T18:00:00+01:00'), '2026-03-09T17:00:00.000Z');
    assert.equal(end('2026-03-09T18:00Z'), '2026-03-09T18:00:00.000Z');
    assert.equal(end('2026-03-09T18:00'), '2026-03-09T10:00:00.000Z');
    assert.equal(end('2026-03-09 18:00:30'), '2026-03-09T10:00:30.000Z');
    assert.equal(end('2026-03-09'), '2026-03-08T16:00:00.000Z');
    // clocks go forward at 02:00 of the 29th
    assert.equal(end('2026-03-29T01:30', '', 'Europe/Berlin'), '2026-03-29T00:30:00.000Z');
    assert.equal(end('2026-03-29T03:30', '', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z');
  });

  it('is so many hours away', () => {
    assert.equal(end('', '1.5'), '2026-03-02T01:30:00.000Z');
    assert.equal(end('', '8760'), '2027-03-02T00:00:00.000Z');
  });

  it('is at most a year away, however it is said', () => {
    assert.equal(end('2027-03-02T08:00'), '2027-03-02T00:00:00.000Z');
    for (const until of [
      '2027-03-02T08:01',
      '9999-01-01',
      'soon',
      '2026-13-01',
      '2026-04-31',
      '2026-03-02T25:00',
      '0',
    ])
      assert.throws(() => end(until), refusedWith('input-invalid'), until);
    for (const hours of ['', '0', '-1', 'many', '8761', 'Infinity'])
      assert.throws(() => end('', hours), refusedWith('input-invalid'), hours);
  });
});
