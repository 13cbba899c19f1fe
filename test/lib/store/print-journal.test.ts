import assert from 'node:assert/strict';
import path from 'node:path';
import type { OutlivedLease } from '../../../lib/device';
import { openInlineSqliteStore } from '../../../lib/store/sqlite';
import { driveDevice, kinds, morning as now, startBottling } from '../../support/bottling';
import { refusedWith } from '../../support/contract';
import { startStoreProcess } from '../../support/kill';
import { realChance as chance, realClock as clock } from '../../support/real-world';
import { forEachStore, temporaryFolder } from '../../support/stores';

const ttl = 60_000;

describe('print journal (kill -9)', function killed() {
  this.timeout(30_000);

  // law: not-printed
  it('killed between write-ahead and sending: the labels are in flight, listed, and never sent again', async () => {
    const { folder, remove } = temporaryFolder();
    const file = path.join(folder, 'store.sqlite');
    const victim = await startStoreProcess(file, 'take', 'me', '5');
    assert.deepEqual(victim.told, { kind: 'taken', positions: [0, 1, 2, 3, 4] });
    await victim.kill();

    const store = await openInlineSqliteStore({ path: file, clock, chance, pid: process.pid });
    try {
      const [job] = (await store.progress({ order: 'P1:4711:1' })).filter(
        (each) => each.job.level === 'item',
      );
      assert.deepEqual(job?.fates, [{ from: 0, to: 5, fate: 'inFlight' }]);
      const record = await store.acquireDevice({ device: 'printer', owner: 'me', ttl, outlived: null });
      assert.deepEqual(
        record.window.map(({ position }) => position),
        [0, 1, 2, 3, 4],
      );
      const lease = { device: 'printer', owner: 'me', token: record.token };
      // law: evidence
      const session = { ...lease, session: 'after the kill', counterBase: null, now };
      await assert.rejects(store.openSession(session), refusedWith('device-window-open'));
      const settled = await store.settleWindow({
        ...lease,
        printed: 0,
        rest: 'unknown',
        reason: 'killed',
        now,
      });
      assert.deepEqual(
        settled.clearance?.labels.map(({ position }) => position),
        [0, 1, 2, 3, 4],
      );
      await store.openSession(session);
      const next = await store.takeLabels({ ...session, job: job.job.id, count: 3, container: null });
      assert.deepEqual(
        next.map(({ position }) => position),
        [5, 6, 7],
      );
    } finally {
      await store.close();
      remove();
    }
  });
});

forEachStore('print journal', (bench) => {
  // law: one-driver
  it('a device has one driver; another may take over when the lease is over, not before', async () => {
    const { store } = bench;
    const first = await store.acquireDevice({ device: 'printer', owner: 'a', ttl, outlived: null });
    const b = (outlived: OutlivedLease | null) =>
      store.acquireDevice({ device: 'printer', owner: 'b', ttl, outlived });
    await assert.rejects(b(null), refusedWith('device-driven-elsewhere'));
    await store.renewDevice({ device: 'printer', owner: 'a', token: 1 });
    await assert.rejects(b(first), refusedWith('device-driven-elsewhere'));
    assert.equal((await b(await store.device({ device: 'printer' }))).token, 2);
  });

  // law: one-driver
  it('of two that ask at once, on two computers, one drives', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const asked = await Promise.allSettled([
      bench.store.acquireDevice({ device: 'printer', owner: 'a', ttl, outlived: null }),
      other.acquireDevice({ device: 'printer', owner: 'b', ttl, outlived: null }),
    ]);
    const refused = asked.filter((each) => each.status === 'rejected');
    assert.equal(refused.length, 1);
    refusedWith('device-driven-elsewhere')(refused[0]?.reason);
  });

  // law: one-driver
  it('a stale owner can write nothing to the journal any more', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const stale = await driveDevice(store, 'printer', 'one', 'a');
    const take = { job: line.job('item').id, count: 2, container: null, now };
    await store.takeLabels({ ...stale, ...take });
    const { token } = await store.acquireDevice({
      device: 'printer',
      owner: 'b',
      ttl,
      outlived: await store.device({ device: 'printer' }),
    });
    const attempts = [
      () => store.renewDevice(stale),
      () => store.openSession({ ...stale, counterBase: null, now }),
      () => store.takeLabels({ ...stale, ...take }),
      () => store.confirmPrinted({ ...stale, count: 1, now }),
      () => store.settleWindow({ ...stale, printed: 2, rest: 'unknown', reason: 'late', now }),
    ];
    for (const attempt of attempts) await assert.rejects(attempt(), refusedWith('device-lease-lost'));
    await store.releaseDevice(stale);
    const record = await store.device({ device: 'printer' });
    assert.deepEqual([record?.owner, record?.token, record?.window.length], ['b', token, 2]);
  });

  // law: one-driver
  it('the same owner, restarted, gets a new token at once; its former self is locked out', async () => {
    const { store } = bench;
    const before = await driveDevice(store, 'printer', 'one', 'a');
    const after = await driveDevice(store, 'printer', 'two', 'a');
    assert.equal(after.token, before.token + 1);
    await assert.rejects(store.renewDevice(before), refusedWith('device-lease-lost'));
    await store.releaseDevice(after);
    assert.equal(
      (await store.acquireDevice({ device: 'printer', owner: 'b', ttl, outlived: null })).token,
      after.token + 1,
    );
  });

  // law: rowless
  it('gives items only while their order runs, and labels of containers until it is closed', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 6);
    const [first = -1] = await line.print('item', 1);
    await line.commit(line.commission('item', first), line.claim('case', 'item', first));
    const [container] = await store.containers({ order: line.order, limit: 1 });
    assert.ok(container);
    const lease = await driveDevice(store, 'printer', 'one', 'a');
    const items = { job: line.job('item').id, count: 1, container: null, now };
    const label = { job: line.job('case').id, count: 1, container: container.id, now };
    const taken = async (request: typeof items | typeof label) =>
      (await store.takeLabels({ ...lease, ...request })).length;
    const move = (verb: 'pause' | 'resume' | 'close' | 'end') =>
      store.moveOrder({
        ...{ id: line.order, verb, line: 'L1', now },
        reasons: { waiting: 'end', inFlight: 'end', toVerify: 'end' },
      });
    await move('pause');
    assert.equal(await taken(items), 0);
    await move('resume');
    assert.equal(await taken(items), 1);
    await move('close');
    assert.equal(await taken(items), 0);
    await line.commit(line.event({ verb: 'fillUp', container: container.id }));
    assert.equal(await taken(label), 1);
    await store.settleWindow({ ...lease, printed: 1, rest: 'notPrinted', reason: 'stopped', now });
    assert.equal((await store.containers({ order: line.order, limit: 1 }))[0]?.label, null);
    await move('end');
    assert.equal(await taken(label), 0);
  });

  it('a label is taken in the session that is open, in no other', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const lease = await driveDevice(store, 'printer', 'two');
    const take = { job: line.job('item').id, count: 1, container: null, now };
    await assert.rejects(
      store.takeLabels({ ...lease, ...take, session: 'one' }),
      refusedWith('device-lease-lost'),
    );
    const confirm = store.confirmPrinted({ ...lease, session: 'one', count: 0, now });
    await assert.rejects(confirm, refusedWith('device-lease-lost'));
  });

  // law: evidence
  it('more cannot be settled than is in flight', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 8);
    const lease = await driveDevice(store, 'printer', 'one');
    await store.takeLabels({ ...lease, job: line.job('item').id, count: 3, container: null, now });
    const settle = { ...lease, rest: 'unknown', reason: 'jump', now } as const;
    await assert.rejects(store.settleWindow({ ...settle, printed: 4 }), refusedWith('input-invalid'));
    await assert.rejects(
      store.settleWindow({ ...settle, printed: 2, unsent: 2 }),
      refusedWith('input-invalid'),
    );
    assert.equal((await store.device({ device: 'printer' }))?.window.length, 3);
  });

  // law: states
  it('a label printed after its order was closed is accounted for as never bound', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 4);
    const lease = await driveDevice(store, 'printer', 'one');
    await store.takeLabels({ ...lease, job: line.job('item').id, count: 2, container: null, now });
    const reasons = { waiting: 'stopped', inFlight: 'printer hangs' };
    await store.moveOrder({ id: line.order, verb: 'close', line: null, reasons, now });
    await store.confirmPrinted({ ...lease, count: 2, now });
    const item = (await store.order({ id: line.order }))?.balance['item'];
    assert.deepEqual([item?.printed, item?.unaccounted, item?.toVerify, item?.inFlight], [2, 2, 0, 0]);
    const found = { ...line.commission('item', 0), reason: 'found again' };
    const outcomes = await line.commit(line.commission('item', 0), found);
    assert.deepEqual(kinds(outcomes), ['commission-after-close', 'recorded']);
    const after = (await store.order({ id: line.order }))?.balance['item'];
    assert.deepEqual([after?.unaccounted, after?.commissioned, after?.toVerify], [1, 1, 0]);
  });
});
