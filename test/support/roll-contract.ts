import assert from 'node:assert/strict';
import type { PackageRecord, RollRecord } from '../../lib/pool';
import { driveDevice, morning, startBottling, type Bottling } from './bottling';
import { refusedWith } from './refused-with';
import type { Bench } from './stores';

/** What every store has to do with rolls, and with accounts of a part of a package. */
export function rollContract(bench: Bench): void {
  const by = 'Li';
  const issued = async (line: Bottling, count: number, requestId = 'p'): Promise<PackageRecord> =>
    bench.store.issuePackage({ requestId, kind: 'roll', job: line.job('item').id, count, now: morning });
  const rollOn = (record: PackageRecord, id: string, from: number, to: number): RollRecord => ({
    ...{ id, order: record.order, lot: 'L1', level: record.level, missing: [], importedAt: morning },
    stretches: [{ package: record.id, job: record.job, from, to, down: false }],
  });

  it('a roll is kept once, whoever tells it again', async () => {
    const line = await startBottling(bench.store, '4711', 20);
    const roll = rollOn(await issued(line, 10), 'R1', 0, 10);
    assert.deepEqual(await bench.store.saveRoll({ roll, by }), roll);
    assert.deepEqual(await bench.store.saveRoll({ roll: { ...roll, importedAt: morning + 9 }, by }), roll);
    await assert.rejects(
      bench.store.saveRoll({
        roll: { ...roll, stretches: roll.stretches.map((each) => ({ ...each, to: 9 })) },
        by,
      }),
      refusedWith('roll-changed'),
    );
    await bench.reopen();
    assert.deepEqual(await bench.store.roll({ id: 'R1' }), roll);
    assert.deepEqual((await bench.store.rolls({ order: line.order, after: null, limit: 9 })).rows, [roll]);
    assert.deepEqual((await bench.store.rolls({ order: 'none', after: null, limit: 9 })).rows, []);
    assert.equal(await bench.store.roll({ id: 'R2' }), null);
  });

  it('a label lies on one roll only, and in a package that is open', async () => {
    const line = await startBottling(bench.store, '4711', 20);
    const record = await issued(line, 10);
    const store = bench.store;
    // both at once: one of them is refused, whoever it is
    const outcomes = await Promise.allSettled([
      store.saveRoll({ roll: rollOn(record, 'R1', 0, 6), by }),
      store.saveRoll({ roll: rollOn(record, 'R2', 5, 10), by }),
    ]);
    const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    assert.equal(failures.length, 1);
    assert.ok(refusedWith('roll-overlaps')(failures[0]));
    assert.equal((await store.rolls({ after: null, limit: 9 })).rows.length, 1);

    const nowhere = rollOn({ ...record, id: 'nowhere' }, 'R3', 0, 1);
    await assert.rejects(store.saveRoll({ roll: nowhere, by }), refusedWith('package-unknown'));
    const runs = [{ from: 0, to: 10, fate: 'returned' as const }];
    await store.settlePackage({ requestId: 's', id: record.id, runs, now: morning, by: 'Li' });
    const late = rollOn(record, 'R4', 8, 9);
    await assert.rejects(store.saveRoll({ roll: late, by }), refusedWith('package-settled'));
  });

  it('what is missing on a roll is unknown in the same step, and the roll told again is answered as before', async () => {
    const line = await startBottling(bench.store, '4711', 20);
    const { store } = bench;
    const [a, b] = [await issued(line, 10), await issued(line, 4, 'q')];
    await line.commit(line.commission('item', 8));
    const lay = ({ id, job }: PackageRecord, from: number, to: number) => ({
      ...{ package: id, job, from, to, down: false },
    });
    const roll = { ...rollOn(a, 'R1', 0, 7), missing: [lay(a, 7, 10), lay(b, 10, 14)] };
    const fates = async (): Promise<string[]> =>
      ((await store.job({ id: a.job }))?.fates ?? []).map(({ from, to, fate }) => `${from}–${to} ${fate}`);
    // what the step cannot end it does not begin
    const beyond = { ...roll, missing: [lay(a, 7, 10), lay(b, 10, 15)] };
    await assert.rejects(store.saveRoll({ roll: beyond, by }), refusedWith('package-account-foreign'));
    assert.deepEqual(await fates(), ['0–8 exported', '8–9 printed', '9–14 exported']);
    assert.equal(await store.roll({ id: 'R1' }), null);

    await store.saveRoll({ roll, by });
    assert.deepEqual(await fates(), ['0–7 exported', '7–8 unknown', '8–9 printed', '9–14 unknown']);
    assert.deepEqual(
      [(await store.package({ id: a.id }))?.state, (await store.package({ id: b.id }))?.state],
      ['open', 'settled'],
    );
    assert.deepEqual(await store.saveRoll({ roll: { ...roll, importedAt: morning + 9 }, by }), roll);
  });

  it('a package is found by each of the positions that it holds', async () => {
    const line = await startBottling(bench.store, '4711', 20);
    const { store } = bench;
    const lease = await driveDevice(store, 'printer', 'one');
    await store.takeLabels({ ...lease, job: line.job('item').id, count: 4, container: null, now: morning });
    const a = await issued(line, 4);
    await store.settleWindow({ ...lease, printed: 0, rest: 'notPrinted', reason: 'stopped', now: morning });
    const b = await issued(line, 6, 'q');
    assert.deepEqual(
      [a.ranges, b.ranges],
      [
        [{ from: 4, to: 8 }],
        [
          { from: 0, to: 4 },
          { from: 8, to: 10 },
        ],
      ],
    );
    const found = await Promise.all(
      Array.from({ length: 11 }, (_, position) => store.package({ job: a.job, position })),
    );
    assert.deepEqual(
      found.map((each) => each?.id ?? null),
      [...[b, b, b, b, a, a, a, a, b, b].map(({ id }) => id), null],
    );
    assert.equal(await store.package({ job: 'none', position: 0 }), null);
  });

  it('a part comes back, and the rest stays out until it too has its end', async () => {
    const line = await startBottling(bench.store, '4711', 20);
    const record = await issued(line, 10);
    const give = (requestId: string, from: number, to: number, fate: 'returned' | 'voided') =>
      bench.store.settlePackage({
        ...{ requestId, id: record.id, runs: [{ from, to, fate }], part: 'last', now: morning, by: 'Li' },
      });
    assert.equal((await give('a', 6, 10, 'returned')).state, 'open');
    assert.equal((await give('a', 6, 10, 'returned')).state, 'open');
    await assert.rejects(give('b', 8, 11, 'returned'), refusedWith('package-account-foreign'));
    const view = await bench.store.order({ id: line.order });
    const { exported, returned } = view?.balance['item'] ?? {};
    assert.deepEqual([exported, returned], [6, 4]);
    const last = await give('c', 0, 6, 'voided');
    assert.deepEqual([last.state, last.settledBy], ['settled', 'Li']);
    await assert.rejects(give('d', 0, 1, 'voided'), refusedWith('package-settled'));
  });
}
