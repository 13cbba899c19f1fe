import assert from 'node:assert/strict';
import { takeAccount, type LeaseAccount, type PackageRecord } from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { morning, startBottling, type Bottling } from '../../support/bottling';
import { realClock as clock } from '../../support/real-world';
import { refusedWith } from '../../support/refused-with';
import { forEachStore } from '../../support/stores';

const many = 1_200;
const printed = (from: number, to = from + 1) => ({ from, to, fate: 'printed' });
/** Neighbours of different fates, so that each is a run. */
const runs = Array.from({ length: many }, (_, from) => ({
  ...{ from, to: from + 1 },
  fate: from % 2 === 0 ? 'printed' : 'unknown',
}));

async function lent(store: Store, count = many): Promise<{ line: Bottling; lease: PackageRecord }> {
  const line = await startBottling(store, '4711', count);
  const lease = await store.issuePackage({
    ...{ requestId: 'p', kind: 'lease', job: line.job('item').id, count, line: 'L9' },
    ...{ expiresAt: morning + 3_600_000, now: morning },
  });
  return { line, lease };
}

const figures = ({ printed, unknown, returned, out, state }: LeaseAccount) => [
  ...[printed, unknown, returned, out],
  state,
];

forEachStore('the account of a lease', (bench) => {
  const tell = ({ id }: PackageRecord, account: object) =>
    takeAccount(bench.store, { package: id, ...account }, { clock, by: 'L9' });
  const stateOf = async ({ id }: PackageRecord) => (await bench.store.package({ id }))?.state;

  it('of more runs than one step takes goes through where scans have seen the last of them', async () => {
    const { line, lease } = await lent(bench.store);
    const seen = Array.from({ length: 200 }, (_, n) => line.commission('item', many - 200 + n));
    await line.commit(...seen);
    const told = await tell(lease, { runs });
    assert.deepEqual(figures(told), [500, 500, 0, 0, 'settled']);
    assert.deepEqual(await tell(lease, { runs }), told, 'told again');
    assert.equal(await stateOf(lease), 'settled');
  });

  it('of more runs than one step takes goes through where its tail was told before', async () => {
    const { lease } = await lent(bench.store);
    const tail = { runs: runs.slice(1_000), final: false };
    const first = await tell(lease, tail);
    assert.deepEqual(figures(first), [100, 100, 0, 1_000, 'open']);
    const whole = await tell(lease, { runs });
    assert.deepEqual(figures(whole), [500, 500, 0, 0, 'settled']);
    assert.deepEqual(await tell(lease, tail), first, 'told again');
    assert.deepEqual(await tell(lease, { runs }), whole, 'told again');
  });

  it('is final when it says so, also where parts have told everything', async () => {
    const { lease } = await lent(bench.store, 10);
    const parts = [[printed(0, 4)], [printed(4, 10)]].map((each) => ({ runs: each, final: false }));
    const told: LeaseAccount[] = [];
    for (const part of parts) told.push(await tell(lease, part));
    assert.deepEqual(told.map(figures), [
      [4, 0, 0, 6, 'open'],
      [6, 0, 0, 0, 'open'],
    ]);
    assert.equal(await stateOf(lease), 'open');
    const end = await tell(lease, { runs: [], final: true });
    assert.deepEqual(figures(end), [0, 0, 0, 0, 'settled']);
    assert.equal(await stateOf(lease), 'settled');
    assert.deepEqual(await tell(lease, { runs: [], final: true }), end, 'told again');
    assert.deepEqual(await tell(lease, parts[1] ?? {}), told[1], 'told again');
    await assert.rejects(tell(lease, { runs: [printed(0)] }), refusedWith('package-settled'));
  });

  it('goes on where it was broken off', async () => {
    const { line, lease } = await lent(bench.store);
    let steps = 0;
    const broken: Parameters<typeof takeAccount>[0] = {
      package: (request) => bench.store.package(request),
      accountGiven: (request) => bench.store.accountGiven(request),
      settlePackage(request) {
        steps += 1;
        return steps === 2 ? Promise.reject(new Error('cut')) : bench.store.settlePackage(request);
      },
    };
    const account = { package: lease.id, runs, certain: [{ from: 0, to: many }] };
    await assert.rejects(takeAccount(broken, account, { clock, by: 'L9' }), /cut/);
    assert.equal((await bench.store.order({ id: line.order }))?.balance['item']?.leasedOut, 200);
    assert.deepEqual(figures(await tell(lease, account)), [600, 600, 0, 0, 'settled']);
  });

  it('is taken in short steps, however much it names as certain', async () => {
    const { lease } = await lent(bench.store, 8_000);
    const steps: number[] = [];
    const counting: Parameters<typeof takeAccount>[0] = {
      package: (request) => bench.store.package(request),
      accountGiven: (request) => bench.store.accountGiven(request),
      settlePackage(request) {
        steps.push(request.runs.length);
        return bench.store.settlePackage(request);
      },
    };
    const certain = Array.from({ length: 4_000 }, (_, n) => ({ from: 2 * n, to: 2 * n + 1 }));
    const account = { package: lease.id, runs: [printed(7_999)], certain };
    const told = await takeAccount(counting, account, { clock, by: 'L9' });
    assert.deepEqual(figures(told), [1, 3_999, 4_000, 0, 'settled']);
    assert.deepEqual(steps, [2_000, 2_000, 2_000, 2_000]);
  });

  it('is the same in whatever order it is written', async () => {
    const { lease } = await lent(bench.store, 10);
    const told = await tell(lease, {
      runs: [printed(0, 4), { from: 6, to: 8, fate: 'inFlight' }],
      certain: [
        { from: 0, to: 5 },
        { from: 7, to: 9 },
      ],
    });
    assert.deepEqual(figures(told), [4, 4, 2, 0, 'settled']);
    const again = {
      certain: [
        { to: 9, from: 7 },
        { from: 0, to: 3 },
        { from: 3, to: 5 },
      ],
      runs: [{ fate: 'inFlight', to: 8, from: 6 }, printed(2, 4), printed(0, 2)],
    };
    assert.deepEqual(await tell(lease, again), told);
    const other = { ...again, certain: 'all' };
    await assert.rejects(tell(lease, other), refusedWith('package-settled'));
  });

  const unreadable: [what: string, account: object, words: RegExp][] = [
    [
      'a run that ends before it begins',
      { runs: [printed(0), printed(9, 0)], certain: 'all' },
      /runs: entry 2 .*\(0\).*\(9\)/,
    ],
    ['a run of no position', { runs: [printed(3, 3)] }, /runs: entry 1 .*\(3\)/],
    ['a fate there is none of', { runs: [{ ...printed(0), fate: 'lost' }] }, /runs: entry 1 .*notPrinted/],
    [
      'a certain range that ends before it begins',
      { runs: [], certain: [{ from: 9, to: 0 }] },
      /certain: entry 1 .*\(0\)/,
    ],
    [
      'a certain range that is none',
      { runs: [], certain: [{ from: 0, to: 1 }, { from: 1 }] },
      /certain: entry 2 .*\{from, to\}/,
    ],
    ['certain of a word there is none of', { runs: [], certain: 'some' }, /certain: .*"all".*\{from, to\}/],
    [
      'more of certain than one call takes',
      { runs: [], certain: Array(10_001).fill({ from: 0, to: 1 }) },
      /certain: .*final: false/,
    ],
  ];
  for (const [what, account, words] of unreadable) {
    it(`is refused with ${what}, and says where`, async () => {
      const { line, lease } = await lent(bench.store, 10);
      await assert.rejects(tell(lease, account), (error: Error) => {
        assert.match(error.message, words);
        return refusedWith('lease-account-unreadable')(error);
      });
      assert.equal((await bench.store.order({ id: line.order }))?.balance['item']?.leasedOut, 10);
    });
  }
});
