import assert from 'node:assert/strict';
import type { FateRun } from '../../../lib/pool';
import { fatesPacking } from '../../../lib/store/mongodb/packed-fates';

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
      assert.deepEqual(fatesPacking().unpacked('j', fatesPacking().packed('j', doc)), doc);
  });

  it('are bytes there, and everything else stays as it is', () => {
    const runs: FateRun[] = [{ from: 0, to: 7, fate: 'printed' }];
    const { packed, unpacked } = fatesPacking();
    const kept = packed('j', { runs, assumed: runs });
    assert.deepEqual(Object.keys(kept), ['runs', 'assumed']);
    assert.equal(JSON.stringify(kept).includes('printed'), false);
    const other = { value: 7 };
    assert.equal(packed('j', other), other);
    assert.equal(unpacked('j', other), other);
  });

  it('that are the same bytes again are not taken apart again; other bytes are, whatever was written meanwhile', () => {
    const many = (fate: FateRun['fate']) =>
      Array.from({ length: 1_000 }, (_, n): FateRun => ({ from: n * 2, to: n * 2 + 1, fate }));
    const { packed, unpacked } = fatesPacking();
    const before = { runs: many('printed'), assumed: [] };
    const elsewhere = fatesPacking().packed('j', before);
    const first = unpacked('j', elsewhere);
    assert.deepEqual(first, before);
    assert.equal(unpacked('j', fatesPacking().packed('j', before))['runs'], first['runs']);
    const lost = { runs: many('unknown'), assumed: [] };
    packed('j', lost);
    assert.deepEqual(unpacked('j', elsewhere), before, 'the transaction that wrote it was given up');
    assert.deepEqual(unpacked('other', fatesPacking().packed('other', lost)), lost);
    assert.equal(
      packed('j', lost)['runs'],
      packed('j', lost)['runs'],
      'an unchanged list is written as it is',
    );
  });
});
