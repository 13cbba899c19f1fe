import assert from 'node:assert/strict';
import path from 'node:path';
import type { AllocateRequest, Interval, Job } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { openMemoryEngine, openMemoryStore, type MemoryFault } from '../../lib/store/memory';
import { openMongoStore } from '../../lib/store/mongodb';
import { openInlineSqliteStore } from '../../lib/store/sqlite';
import { startAllocator, type Allocator } from '../support/allocators';
import { orderNumbers, sharedFrame } from '../support/allocating-process';
import { codecsOf, morning, readOrder, receive, saveMasterData } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { realChance as chance, realClock as clock } from '../support/real-world';
import { dropCollections, forEachStore, temporaryFolder } from '../support/stores';
import { needs, partOrThrow } from '../support/tiers';
import { planJobs } from '../../lib/pool';

const order = 'P1:4711:1';

async function requestFor(store: Store, id: string, requestId = 'one'): Promise<AllocateRequest> {
  const view = await store.order({ id });
  assert.ok(view);
  const { add } = planJobs(view.order, await codecsOf(store, view.order), []);
  return { requestId, order: id, jobs: add, time: morning };
}

function rangesOf(jobs: readonly Job[]): string[] {
  return jobs.flatMap(({ intervals }) => intervals.map(({ frame, from, to }) => `${frame} ${from}–${to}`));
}

forEachStore('law: allocate', (bench) => {
  beforeEach(async () => {
    await saveMasterData(bench.store);
    await receive(bench.store, readOrder('4711', 100), readOrder('4712', 100));
  });

  it('the same request gets the same answer, also after a restart', async () => {
    const request = await requestFor(bench.store, order);
    const jobs = await bench.store.allocate(request);
    assert.deepEqual(await bench.store.allocate(request), jobs);
    const store = await bench.reopen();
    assert.deepEqual(await store.allocate(request), jobs);
    assert.equal((await store.progress({ order })).length, 3);
  });

  it('two that ask at once with one request are given one reservation', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const request = await requestFor(bench.store, order);
    const [one, two] = await Promise.all([bench.store.allocate(request), other.allocate(request)]);
    assert.deepEqual(one, two);
    assert.equal((await bench.store.progress({ order })).length, 3);
  });

  it('computers that allocate at once never overlap', async () => {
    const stores = bench.kind.shared
      ? [bench.store, await bench.another(), await bench.another()]
      : [bench.store];
    const request = await requestFor(bench.store, order);
    const asked = Array.from({ length: 12 }, (_, n) =>
      (stores[n % stores.length] ?? bench.store).allocate({
        ...request,
        requestId: `r${n}`,
        order: n % 2 === 0 ? order : 'P1:4712:1',
      }),
    );
    const ranges = rangesOf((await Promise.all(asked)).flat());
    assert.equal(ranges.length, 12 * 3);
    assert.equal(new Set(ranges).size, ranges.length);
  });

  it('all levels or none: where one level cannot be had, no number of another is gone', async () => {
    const request = await requestFor(bench.store, order);
    const [item, box, pallet] = request.jobs;
    assert.ok(item && box && pallet);
    const greedy = { ...pallet, quantity: pallet.frame.capacity + 1 };
    await assert.rejects(
      bench.store.allocate({ ...request, jobs: [item, box, greedy] }),
      refusedWith('serial-exhausted'),
    );
    assert.deepEqual(await bench.store.progress({ order }), []);
    const jobs = await bench.store.allocate(request);
    assert.deepEqual(
      jobs.map(({ intervals }) => intervals[0]?.from),
      [0, 0, 0],
    );
  });

  it('an order that is closed is given no more numbers', async () => {
    const request = await requestFor(bench.store, order);
    await bench.store.moveOrder({ id: order, verb: 'close', line: null, reasons: {}, now: morning });
    await assert.rejects(bench.store.allocate(request), refusedWith('order-state'));
    await assert.rejects(bench.store.allocate({ ...request, order: 'P1:0:1' }), refusedWith('order-unknown'));
  });
});

/** The union has neither a double number nor a gap. */
function checkIntervals(intervals: readonly Interval[]): number {
  const sorted = [...intervals].sort((a, b) => a.from - b.from);
  let next = 0;
  for (const { from, to } of sorted) {
    assert.equal(from, next);
    assert.ok(from < to);
    next = to;
  }
  return next;
}

async function prepare(store: Store): Promise<void> {
  await saveMasterData(store);
  await receive(store, ...orderNumbers.map((number) => readOrder(number, 1)));
}

async function intervalsIn(store: Store): Promise<Interval[]> {
  const jobs = await Promise.all(orderNumbers.map((number) => store.progress({ order: `P1:${number}:1` })));
  return jobs.flat().flatMap(({ job }) => job.intervals);
}

describe('law: allocate (two processes)', function processes() {
  this.timeout(240_000);

  describe('mongodb', () => {
    needs('mongodb');

    it('two processes that allocate at once on MongoDB never overlap and leave no gap', async () => {
      const url = partOrThrow('mongodb');
      const prefix = `a${process.pid}_`;
      const place = { url, database: 'tracecode_test', prefix };
      const store = await openMongoStore({ ...place, clock, chance });
      const started: Allocator[] = [];
      try {
        await prepare(store);
        const told: Interval[][] = [];
        let together = false;
        // two that are let go at once may still come one after the other
        for (let round = 1; !together && round <= 5; round += 1) {
          const both = await Promise.all(
            ['one', 'two'].map((name) => startAllocator(place, `${name} ${round}`, 120)),
          );
          started.push(...both);
          for (const each of both) each.go();
          await Promise.all(both.map((each) => each.done));
          const its = both.map((each) => each.intervals());
          assert.deepEqual(
            its.map((each) => each.length),
            [600, 600],
          );
          told.push(...its);
          const starts = its.map((each) => Math.min(...each.map(({ from }) => from)));
          const ends = its.map((each) => Math.max(...each.map(({ to }) => to)));
          together = Math.max(...starts) < Math.min(...ends);
        }
        assert.ok(together, 'they did work at the same time');
        const next = checkIntervals(told.flat());
        assert.equal(checkIntervals(await intervalsIn(store)), next);
        const [first] = await store.frames({ ids: [sharedFrame.id], since: 0 });
        assert.equal(first?.next, next);
      } finally {
        for (const each of started) await each.kill();
        await store.close();
        await dropCollections(place.url, place.database, prefix);
      }
    });
  });

  it('on SQLite a second process is refused; after kill -9 it goes on where the first had come, without overlap', async () => {
    const { folder, remove } = temporaryFolder();
    const file = path.join(folder, 'store.sqlite');
    const here = { path: file, clock, chance, pid: process.pid };
    const open = () => openInlineSqliteStore(here);
    try {
      const before = await open();
      await prepare(before);
      await before.close();
      const first = await startAllocator({ path: file }, 'first', 1_000_000);
      first.go();
      await first.until(60);
      await assert.rejects(open(), refusedWith('store-locked'));
      await first.kill();
      const second = await startAllocator({ path: file }, 'second', 30);
      second.go();
      await second.done;
      await second.kill();
      const after = await open();
      const kept = await intervalsIn(after);
      await after.close();
      checkIntervals(kept);
      const keys = new Set(kept.map(({ from, to }) => `${from}–${to}`));
      const told = [...first.intervals(), ...second.intervals()];
      assert.ok(first.intervals().length >= 60 && second.intervals().length === 150);
      for (const { from, to } of told) assert.ok(keys.has(`${from}–${to}`), 'what was answered is kept');
    } finally {
      remove();
    }
  });
});

describe('law: allocate (answer lost)', () => {
  for (const fault of ['unknownCommitted', 'unknownLost', 'conflict'] as const) {
    it(`asked again after "${fault}", one reservation is made`, async () => {
      const faults: MemoryFault[] = [];
      const engine = openMemoryEngine({ clock, storeId: chance.id(), fault: () => faults.shift() ?? 'none' });
      const store = await openMemoryStore({ clock, chance, engine });
      await saveMasterData(store);
      await receive(store, readOrder('4711', 100));
      const request = await requestFor(store, order);
      faults.push(fault);
      const first = await store.allocate(request).catch((error: unknown) => error);
      if (fault !== 'conflict') refusedWith('store-timeout')(first);
      const jobs = await store.allocate(request);
      assert.deepEqual(
        jobs.map(({ intervals }) => intervals[0]?.from),
        [0, 0, 0],
      );
      assert.equal((await store.progress({ order })).length, 3);
      await store.close();
    });
  }
});
