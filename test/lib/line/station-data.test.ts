import assert from 'node:assert/strict';
import { stationData } from '../../../lib/line';

describe('station data', () => {
  const expected = [
    { name: 'temperature', maxAge: 10_000 },
    { name: 'operator', maxAge: null },
  ];

  it('shows an expected value that never came as missing', () => {
    assert.deepEqual(stationData(expected).snapshot(1_000).operator, {
      value: null,
      time: null,
      quality: 'missing',
    });
  });

  it('turns a value stale when it is older than it may be', () => {
    const data = stationData(expected);
    data.note({ name: 'temperature', value: 71.4, unit: 'CEL', time: 1_000 });
    assert.equal(data.snapshot(11_000).temperature?.quality, 'good');
    assert.equal(data.snapshot(11_001).temperature?.quality, 'stale');
  });

  it('keeps the later of two readings whichever comes first', () => {
    const data = stationData(expected);
    assert.equal(data.note({ name: 'operator', value: 'Li', time: 2_000 }), true);
    assert.equal(data.note({ name: 'operator', value: 'Wang', time: 1_000 }), false);
    assert.equal(data.snapshot(3_000).operator?.value, 'Li');
  });

  it('holds no more names than its limit, and never a name of the prototype', () => {
    const data = stationData([], 3);
    for (const name of ['a', 'b', '__proto__', 'd']) data.note({ name, value: 1, time: 1 });
    const names = Object.keys(data.snapshot(2));
    assert.equal(names.length, 3);
    assert.equal(({} as Record<string, unknown>).value, undefined);
  });
});
