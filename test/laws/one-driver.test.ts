import assert from 'node:assert/strict';
import { TraceError } from '../../lib/errors';
import type { Store } from '../../lib/store';
import { printBench, untilReal, type PrintBench } from '../lib/device/print-bench';
import type { Clock } from '../../lib/world';
import { realChance, realClock } from '../support/real-world';
import { forEachStore } from '../support/stores';

const world = { clock: realClock, chance: realChance };

forEachStore('law one-driver, print session', (bench) => {
  let on: PrintBench;
  beforeEach(async () => {
    on = await printBench(bench.store, world, 40, 3_000);
  });
  afterEach(() => on.end());

  it('lets one of two computers print, and tells the other who does', async () => {
    const here = on.process({ owner: 'here' });
    await untilReal(() => on.ink().length >= 3);
    const there = on.process({ owner: 'there' });
    await untilReal(() => on.isPrinted());
    assert.deepEqual(await on.checkPaper(), []);
    assert.equal(here.printed.length, 40);
    assert.deepEqual(there.printed, []);
    assert.equal(there.problems[0]?.code, 'device-driven-elsewhere');
    assert.equal(there.problems[0]?.details['owner'], 'here');
  });

  it('gives the device to the other after a stop', async () => {
    const here = on.process({ owner: 'here' });
    await untilReal(() => on.ink().length >= 3);
    await here.session.stop();
    const sent = on.ink().length;
    on.process({ owner: 'there' });
    await untilReal(() => on.isPrinted());
    assert.deepEqual(await on.checkPaper(), []);
    assert.ok(here.printed.length >= 3 && here.printed.length <= sent);
  });

  it('lets a computer whose clock is an hour ahead wait like any other', async () => {
    const here = on.process({ owner: 'here', timeouts: { lease: 2_000 } });
    await untilReal(() => on.ink().length >= 3);
    const ahead: Clock = { ...realClock, now: () => realClock.now() + 3_600_000 };
    const there = on.process({ owner: 'there', clock: ahead });
    await untilReal(() => on.isPrinted());
    assert.deepEqual([here.printed.length, there.printed], [40, []]);
    assert.equal(there.problems[0]?.code, 'device-driven-elsewhere');
  });

  it('gives the device of an owner who died to one who has seen its lease outlived', async () => {
    const here = on.process({ owner: 'here', timeouts: { lease: 200 } });
    await untilReal(() => on.ink().length >= 3);
    here.kill();
    on.process({ owner: 'there' });
    await untilReal(() => on.isPrinted());
    const unknown = await on.checkPaper();
    assert.ok(unknown.length <= 10, `${unknown.length} unknown`);
  });

  it('sends nothing from an owner whose lease has ended, though it thinks it works', async () => {
    const deaf: Store = {
      ...bench.store,
      renewDevice: () => Promise.reject(new TraceError('store-timeout', { ms: 1 })),
    };
    let owner = '';
    const stale: string[] = [];
    const here = on.process({
      owner: 'here',
      store: deaf,
      timeouts: { lease: 100 },
      fortune(write) {
        if (owner === 'there' && Buffer.from(write).includes('^XA'))
          stale.push(Buffer.from(write).toString());
        return 'pass';
      },
    });
    await untilReal(() => on.ink().length >= 3);
    const there = on.process({ owner: 'there', timeouts: { lease: 10_000, backOffMost: 2 } });
    await untilReal(async () => {
      owner = (await bench.store.device({ device: 'printer' }))?.owner ?? '';
      return (await on.isPrinted()) || owner === 'there';
    });
    await untilReal(() => on.isPrinted());
    await on.checkPaper();
    assert.deepEqual(stale, []);
    assert.ok(
      here.printed.length > 0 && there.printed.length > 0,
      `${here.printed.length}, ${there.printed.length}`,
    );
  });

  it('sends nothing that was taken before the lease ended and is told of afterwards', async () => {
    const driver = async (): Promise<string | null> =>
      (await bench.store.device({ device: 'printer' }))?.owner ?? null;
    let held = 0;
    let taken = false;
    const slow: Store = {
      ...bench.store,
      renewDevice: () => Promise.reject(new TraceError('store-timeout', { ms: 1 })),
      async takeLabels(request) {
        const labels = await bench.store.takeLabels(request);
        if (labels.length > 0 && held === 0) {
          held = labels.length;
          await untilReal(async () => (taken ||= (await driver()) === 'there'));
        }
        return labels;
      },
    };
    const stale: string[] = [];
    const here = on.process({
      owner: 'here',
      store: slow,
      timeouts: { lease: 100 },
      fortune(write) {
        if (taken && Buffer.from(write).includes('^XA')) stale.push(Buffer.from(write).toString());
        return 'pass';
      },
    });
    await untilReal(() => held > 0);
    on.process({ owner: 'there', timeouts: { lease: 10_000, backOffMost: 2 } });
    await untilReal(() => on.isPrinted());
    assert.equal((await on.checkPaper()).length, held, 'what nobody sent is unknown to who comes after');
    assert.deepEqual([stale, here.printed], [[], []]);
  });

  it('refuses the writes of a stale owner', async () => {
    const request = { device: 'other', ttl: 1_000, outlived: null };
    const old = await bench.store.acquireDevice({ ...request, owner: 'here' });
    await assert.rejects(bench.store.acquireDevice({ ...request, owner: 'there' }), {
      code: 'device-driven-elsewhere',
    });
    await bench.store.acquireDevice({ ...request, owner: 'there', outlived: old });
    const lease = { device: 'other', owner: 'here', token: old.token };
    await assert.rejects(bench.store.openSession({ ...lease, session: 's', counterBase: 0, now: 1_002 }), {
      code: 'device-lease-lost',
    });
    await assert.rejects(bench.store.renewDevice(lease), {
      code: 'device-lease-lost',
    });
  });
});
