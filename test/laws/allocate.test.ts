import assert from 'node:assert/strict';
import type { AllocateRequest, Job } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { openMemoryEngine, openMemoryStore, type MemoryFault } from '../../lib/store/memory';
import { codecsOf, morning, readOrder, receive, saveMasterData } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { realChance as chance, realClock as clock } from '../support/real-world';
import { forEachStore } from '../support/stores';
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
