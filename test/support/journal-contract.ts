import assert from 'node:assert/strict';
import { driveDevice, kinds, morning, startBottling } from './bottling';
import { refusedWith } from './refused-with';
import type { Bench } from './stores';

/** The print journal's part of what every store has to do. */
export function journalContract(bench: Bench): void {
  it('labels are in flight before they can be sent, and printed when the device says so', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = line.job('item');
    const lease = await driveDevice(store, 'printer', 'one');
    const labels = await store.takeLabels({ ...lease, job: id, count: 4, container: null, now: morning });
    assert.deepEqual(
      labels.map(({ record, position }) => [record, position]),
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    );
    assert.deepEqual((await store.job({ id }))?.fates, [{ from: 0, to: 4, fate: 'inFlight' }]);
    const record = await store.confirmPrinted({ ...lease, count: 3, now: morning });
    assert.deepEqual([record.session?.confirmed, record.window.length], [3, 1]);
    assert.deepEqual((await store.job({ id }))?.fates, [
      { from: 0, to: 3, fate: 'printed' },
      { from: 3, to: 4, fate: 'inFlight' },
    ]);
    await assert.rejects(
      store.confirmPrinted({ ...lease, count: 2, now: morning }),
      refusedWith('input-invalid'),
    );
  });

  it('a window is settled: oldest printed, newest not printed, the rest unknown and listed until somebody looked', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = line.job('item');
    const lease = await driveDevice(store, 'printer', 'one');
    await store.takeLabels({ ...lease, job: id, count: 6, container: null, now: morning });
    await assert.rejects(
      store.openSession({ ...lease, session: 'two', counterBase: null, now: morning }),
      refusedWith('device-window-open'),
    );
    const settled = await store.settleWindow({
      ...lease,
      printed: 2,
      rest: 'unknown',
      unsent: 1,
      reason: 'cable',
      now: morning,
    });
    assert.deepEqual(settled.window, []);
    assert.deepEqual(
      settled.clearance?.labels.map(({ position }) => position),
      [2, 3, 4],
    );
    assert.deepEqual((await store.job({ id }))?.fates, [
      { from: 0, to: 2, fate: 'printed' },
      { from: 2, to: 5, fate: 'unknown' },
      { from: 5, to: 6, fate: 'notPrinted' },
    ]);
    await store.openSession({ ...lease, session: 'two', counterBase: 7, now: morning });
    const again = await store.takeLabels({
      ...lease,
      session: 'two',
      job: id,
      count: 2,
      container: null,
      now: morning,
    });
    assert.deepEqual(
      again.map(({ position }) => position),
      [5, 6],
      'not printed goes first, unknown never',
    );
    await store.clearDevice({ device: 'printer', by: 'Li', now: morning });
    assert.equal((await store.device({ device: 'printer' }))?.clearance, null);
    assert.equal(await store.device({ device: 'none' }), null);
  });

  it('numbers that lie apart are taken, and made void, in one go', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = line.job('item');
    const lease = await driveDevice(store, 'printer', 'one');
    await store.takeLabels({ ...lease, job: id, count: 8, container: null, now: morning });
    await store.settleWindow({
      ...lease,
      printed: 0,
      rest: 'unknown',
      unsent: 8,
      reason: 'cable',
      now: morning,
    });
    // two that were printed after all lie between those that were not
    await line.commit(line.commission('item', 3), line.commission('item', 7));
    const session = { ...lease, session: 'two' };
    await store.openSession({ ...session, counterBase: null, now: morning });
    const taken = await store.takeLabels({ ...session, job: id, count: 5, container: null, now: morning });
    assert.deepEqual(
      taken.map(({ position }) => position),
      [0, 1, 2, 4, 5],
    );
    const fewer = { job: id, count: 3, reason: 'fewer wanted', now: morning };
    assert.deepEqual(await store.voidWaiting(fewer), { voided: 3 });
    // by scans, out of order and one of them twice
    await line.commit(line.commission('item', 5), line.commission('item', 0), line.commission('item', 5));
    assert.deepEqual((await store.job({ id }))?.fates, [
      { from: 0, to: 1, fate: 'printed' },
      { from: 1, to: 3, fate: 'inFlight' },
      { from: 3, to: 4, fate: 'printed' },
      { from: 4, to: 5, fate: 'inFlight' },
      { from: 5, to: 6, fate: 'printed' },
      { from: 6, to: 7, fate: 'voided' },
      { from: 7, to: 8, fate: 'printed' },
      { from: 8, to: 10, fate: 'voided' },
    ]);
  });

  it('a scan is evidence: a label in flight that was read is printed, and stays so', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = line.job('item');
    const lease = await driveDevice(store, 'printer', 'one');
    await store.takeLabels({ ...lease, job: id, count: 3, container: null, now: morning });
    assert.deepEqual(kinds(await line.commit(line.commission('item', 1))), ['recorded']);
    const settled = await store.settleWindow({
      ...lease,
      printed: 0,
      rest: 'unknown',
      reason: 'power',
      now: morning,
    });
    assert.deepEqual(
      settled.clearance?.labels.map(({ position }) => position),
      [0, 2],
    );
    assert.deepEqual(kinds(await line.commit(line.commission('item', 2))), ['recorded']);
    assert.deepEqual((await store.job({ id }))?.fates, [
      { from: 0, to: 1, fate: 'unknown' },
      { from: 1, to: 3, fate: 'printed' },
    ]);
  });

  it("a container's label is taken once, and anew when it was lost", async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 6);
    for (const position of await line.print('item', 3)) {
      await line.commit(line.commission('item', position), line.claim('case', 'item', position));
    }
    const [full] = await store.containers({ station: 'pack', states: ['full'], limit: 5 });
    assert.ok(full);
    const { id } = line.job('case');
    const lease = await driveDevice(store, 'labeller', 'one');
    const take = () => store.takeLabels({ ...lease, job: id, count: 5, container: full.id, now: morning });
    assert.deepEqual(
      (await take()).map(({ position }) => position),
      [0],
    );
    assert.deepEqual(await take(), []);
    const label = async () =>
      (await store.containers({ station: 'pack', states: ['full'], limit: 5 }))[0]?.label;
    assert.deepEqual(await label(), { job: id, position: 0 });
    await store.settleWindow({ ...lease, printed: 0, rest: 'unknown', reason: 'power', now: morning });
    assert.deepEqual(
      (await take()).map(({ position }) => position),
      [1],
    );
    await store.settleWindow({
      ...lease,
      printed: 0,
      rest: 'unknown',
      unsent: 1,
      reason: 'power',
      now: morning,
    });
    assert.equal(await label(), null);
    assert.deepEqual(
      (await take()).map(({ position }) => position),
      [1],
    );
  });

  it('what nobody confirmed is kept as assumed, and a job that runs dry gives fewer', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 3);
    const { id } = line.job('item');
    const lease = await driveDevice(store, 'blind', 'one');
    const labels = await store.takeLabels({ ...lease, job: id, count: 50, container: null, now: morning });
    assert.equal(labels.length, 3);
    await store.confirmPrinted({ ...lease, count: 3, assumed: true, now: morning });
    assert.deepEqual(
      await store.takeLabels({ ...lease, job: id, count: 1, container: null, now: morning }),
      [],
    );
    await assert.rejects(
      store.takeLabels({ ...lease, job: 'none', count: 1, container: null, now: morning }),
      refusedWith('job-unknown'),
    );
  });
}
