import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  accountFor,
  countFates,
  fateAt,
  finalAccount,
  leaseRuns,
  setFate,
  type Fate,
  type FateRun,
  type PackageRecord,
} from '../../lib/pool';
import type { Store } from '../../lib/store';
import { generate, kinds, morning, startBottling, type Bottling } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { forEachStore } from '../support/stores';

const hour = 3_600_000;

function lease(line: Bottling, count: number, requestId = 'lease'): Promise<PackageRecord> {
  const { id: job } = line.job('item');
  const expiresAt = morning + hour;
  return line.store.issuePackage({
    requestId,
    kind: 'lease',
    job,
    count,
    line: 'L9',
    expiresAt,
    now: morning,
  });
}

async function issuedTwice(store: Store, order: string): Promise<string[]> {
  const numbers = (await store.progress({ order })).flatMap(({ job }) =>
    job.intervals.flatMap(({ frame, from, to }) =>
      Array.from({ length: to - from }, (_, n) => `${frame} ${from + n}`),
    ),
  );
  return numbers.filter((number, n) => numbers.indexOf(number) !== n);
}

forEachStore('law: lease', (bench) => {
  it('an expired lease frees nothing: while the offline line prints on, nobody else is given its numbers', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const record = await lease(line, 6);
    const late = morning + 100 * hour;
    assert.equal(leaseRuns(record, late), false, 'the lessee stops');
    const again = await bench.reopen();
    const rest = { requestId: 'rest', kind: 'file', job: record.job, count: 'all', now: late } as const;
    assert.deepEqual((await again.issuePackage(rest)).ranges, [{ from: 6, to: 10 }]);
    const more = { ...rest, requestId: 'more', count: 1 } as const;
    await assert.rejects(again.issuePackage(more), refusedWith('package-too-few'));
    await generate(again, line.order);
    assert.deepEqual(await issuedTwice(again, line.order), []);
    const { leasedOut } = (await again.order({ id: line.order }))?.balance['item'] ?? {};
    assert.equal(leasedOut, 6);
    assert.equal((await again.package({ id: record.id }))?.state, 'open');
  });

  it('a code that the line printed after its lease expired is bound all the same: its scan proves it', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    await lease(line, 6);
    const event = { ...line.commission('item', 5), time: morning + 100 * hour };
    assert.deepEqual(kinds(await line.commit(event)), ['recorded']);
    const found = await bench.store.job({ id: line.job('item').id });
    assert.deepEqual(found?.fates, [
      { from: 0, to: 5, fate: 'leasedOut' },
      { from: 5, to: 6, fate: 'printed' },
    ]);
  });

  it('what comes back is burned: it is made up for by new numbers and never by itself', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = await lease(line, 10);
    const runs = [
      { from: 0, to: 7, fate: 'printed' },
      { from: 7, to: 10, fate: 'returned' },
    ] as const;
    await store.settlePackage({ requestId: 's', id, runs, now: morning, by: 'L9' });
    assert.deepEqual(await line.print('item', 5), []);
    assert.deepEqual(kinds(await line.commit(line.commission('item', 8))), ['code-returned']);
    const [topUp] = await generate(store, line.order);
    assert.deepEqual([topUp?.level, topUp?.quantity, topUp?.intervals[0]?.from], ['item', 3, 10]);
    assert.deepEqual(await issuedTwice(store, line.order), []);
  });

  it('of two that lease at once, on two computers, each gets numbers of its own', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const line = await startBottling(bench.store, '4711', 10);
    const taken = await Promise.all([lease(line, 5, 'a'), lease({ ...line, store: other }, 5, 'b')]);
    const positions = taken.flatMap(({ ranges }) => ranges.map(({ from, to }) => `${from}–${to}`));
    assert.deepEqual(positions.sort(), ['0–5', '5–10']);
  });
});

describe("law: lease (the line's account)", () => {
  const ranges = [
    { from: 0, to: 20 },
    { from: 30, to: 50 },
  ];
  const own = fc.constantFrom<Fate>('inFlight', 'printed', 'notPrinted', 'unknown', 'waiting');
  const changes = fc.array(fc.record({ from: fc.nat({ max: 55 }), length: fc.nat({ max: 20 }), fate: own }), {
    maxLength: 10,
  });
  const leased = ranges.reduce<FateRun[]>((all, { from, to }) => setFate(all, from, to, 'leasedOut'), []);

  it('accounts for every number once, whatever the line did; only what was never sent comes back', () => {
    const expected: Partial<Record<Fate, Fate>> = {
      printed: 'printed',
      inFlight: 'unknown',
      unknown: 'unknown',
      notPrinted: 'returned',
      waiting: 'returned',
    };
    fc.assert(
      fc.property(changes, (made) => {
        let fates: FateRun[] = [];
        for (const { from, length, fate } of made) fates = setFate(fates, from, from + length, fate);
        const account = finalAccount({ ranges }, { fates, certain: 'all' });
        const settled = accountFor({ id: 'p', kind: 'lease', ranges }, leased, account);
        assert.ok(settled.kind === 'balanced');
        assert.equal(countFates(settled.fates, 60).leasedOut, 0);
        for (const { from, to } of ranges) {
          for (let position = from; position < to; position += 1) {
            assert.equal(fateAt(settled.fates, position), expected[fateAt(fates, position)]);
          }
        }
        assert.equal(fateAt(settled.fates, 25), 'waiting', 'what it did not hold is not its to speak of');
        assert.equal(settled.printed, countFates(settled.fates, 60).printed);
      }),
    );
  });

  it('without a witness the line cannot say what it did not print: beyond its last account all is unknown', () => {
    const fates = setFate([], 0, 8, 'printed');
    const account = finalAccount({ ranges }, { fates, certain: [{ from: 0, to: 10 }] });
    assert.deepEqual(account, [
      { from: 0, to: 8, fate: 'printed' },
      { from: 8, to: 10, fate: 'returned' },
      { from: 10, to: 20, fate: 'unknown' },
      { from: 30, to: 50, fate: 'unknown' },
    ]);
  });
});
