import assert from 'node:assert/strict';
import type { FateRun } from '../../../lib/pool';
import { packed, unpacked } from '../../../lib/store/mongodb/packed-fates';

const kinds = [
  'leasedOut',
  'exported',
  'inFlight',
  'printed',
  'notPrinted',
  'unknown',
  'returned',
  'voided',
] as const satisfies readonly FateRun['fate'][];

describe('fates in MongoDB', () => {
  it('are what they were, also at the last position there can be', () => {
    const runs = kinds.map((fate, at): FateRun => ({ from: at * 10, to: at * 10 + 3, fate }));
    const assumed: FateRun[] = [{ from: 2 ** 52, to: Number.MAX_SAFE_INTEGER, fate: 'printed' }];
    for (const doc of [
      { runs, assumed },
      { runs: [], assumed: [] },
    ])
      assert.deepEqual(unpacked(packed(doc)), doc);
  });

  it('are bytes there, and everything else stays as it is', () => {
    const runs: FateRun[] = [{ from: 0, to: 7, fate: 'printed' }];
    assert.deepEqual(Object.keys(packed({ runs, assumed: runs })), ['runs', 'assumed']);
    assert.equal(JSON.stringify(packed({ runs, assumed: runs })).includes('printed'), false);
    const other = { value: 7 };
    assert.equal(packed(other), other);
    assert.equal(unpacked(other), other);
  });
});
