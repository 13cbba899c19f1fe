import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  accountFor,
  commonRanges,
  countRanges,
  finalAccount,
  joinRanges,
  lastWaiting,
  nextWaiting,
  rangesWithout,
  type AccountRun,
  type FateRun,
  type PositionRange,
} from '../../../lib/pool';

const ranges = fc.array(
  fc
    .record({ from: fc.nat({ max: 40 }), length: fc.nat({ max: 12 }) })
    .map(({ from, length }) => ({ from, to: from + length })),
  { maxLength: 12 },
);
const positions = (all: readonly PositionRange[]): Set<number> =>
  new Set(all.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)));
const only = (all: Set<number>, which: (at: number) => boolean) => new Set([...all].filter(which));
const sorted = (all: Set<number>): number[] => [...all].sort((a, b) => a - b);

describe('ranges of positions', () => {
  it('have in common, and without each other, what lists of positions would have', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [inA, inB] = [positions(a), positions(b)];
        for (const [made, expected] of [
          [joinRanges(a), inA],
          [commonRanges(a, b), only(inA, (at) => inB.has(at))],
          [rangesWithout(a, b), only(inA, (at) => !inB.has(at))],
        ] as const) {
          assert.deepEqual(sorted(positions(made)), sorted(expected));
          assert.deepEqual(made, joinRanges(made), 'sorted, disjoint, none touches another');
          assert.equal(countRanges(made), expected.size);
        }
      }),
    );
  });

  // a step for each pair of runs would take half an hour
  it('an account of very many runs takes a step for each', () => {
    const many = 100_000;
    const lease = { id: 'J@0', kind: 'lease', ranges: [{ from: 0, to: 4 * many }] } as const;
    const every = <F extends FateRun['fate']>(fate: F) =>
      Array.from({ length: many }, (_, n) => ({ from: 4 * n, to: 4 * n + 2, fate }));
    const certain = every('printed').map(({ from }) => ({ from, to: from + 3 }));
    const account: AccountRun[] = finalAccount(lease, { fates: every('printed'), certain });
    assert.equal(account.length, 3 * many);
    assert.deepEqual(account.slice(0, 3), [
      { from: 0, to: 2, fate: 'printed' },
      { from: 2, to: 3, fate: 'returned' },
      { from: 3, to: 4, fate: 'unknown' },
    ]);
    const taken = accountFor(lease, [{ from: 0, to: 4 * many, fate: 'leasedOut' }], account.reverse());
    assert.ok(taken.kind === 'balanced');
    assert.deepEqual([taken.fates.length, taken.printed, taken.out], [3 * many, 2 * many, 0]);
    const part = accountFor(lease, every('leasedOut'), account, true);
    assert.deepEqual(part.kind === 'balanced' && part.out, 0);
    for (const waiting of [nextWaiting, lastWaiting])
      assert.equal(waiting(every('printed'), 4 * many, Infinity).length, many);
  }).timeout(10_000);
});
