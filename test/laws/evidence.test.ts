import assert from 'node:assert/strict';
import { printBench, untilReal, type PrintBench } from '../lib/device/print-bench';
import { driveDevice, morning } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { realChance, realClock } from '../support/real-world';
import { forEachStore } from '../support/stores';

const world = { clock: realClock, chance: realChance };

forEachStore('law evidence', (bench) => {
  let on: PrintBench;
  beforeEach(async () => {
    on = await printBench(bench.store, world, 30, 6_000);
  });
  afterEach(() => on.end());

  it('settles the labels of a killed process by the counter of the emptied device', async () => {
    const first = on.process();
    await untilReal(() => on.ink().length >= 8);
    first.kill();
    const second = on.process();
    await untilReal(() => on.isPrinted());
    const unknown = await on.checkPaper();
    assert.ok(unknown.length <= 5, `${unknown.length} unknown`);
    // The printer lived on: what it had in its buffer came out, and the counter proves it.
    assert.equal(on.ink().length, 30 - unknown.length);
    assert.ok(second.settlements.every(({ notPrinted }) => notPrinted.length === 0));
  });

  it('leaves the whole window unknown when somebody else printed on the device meanwhile', async () => {
    const first = on.process();
    await untilReal(() => on.ink().length >= 8);
    first.kill();
    const foreign = await on.net
      .client()
      .connect({ host: '', port: on.twin.ports.lanes[0]?.printer ?? 0, timeout: 1 });
    await foreign.write(Buffer.from('^XA^FO0,0^FDforeign^FS^PQ9^XZ'));
    await untilReal(() => on.ink().filter(({ text }) => text === 'foreign').length === 9);
    // read now: what the dead process had asked of the store before it died may have been done after
    const window = (await bench.store.device({ device: 'printer' }))?.window ?? [];
    const second = on.process();
    await untilReal(() => on.isPrinted());
    assert.ok(window.length > 0);
    const [settled] = second.settlements;
    assert.deepEqual(settled && { ...settled, session: '' }, {
      session: '',
      printed: [],
      unknown: window,
      notPrinted: [],
      reason: 'counter-jumped',
    });
    const codes = on.ink().flatMap(({ code }) => code ?? []);
    assert.equal(new Set(codes).size, codes.length);
  });

  it('makes labels unknown when the power of the printer took them, and lists them for a person', async () => {
    const process = on.process();
    await untilReal(() => on.ink().length >= 8);
    const control = await on.net.client().connect({ host: '', port: on.twin.ports.control, timeout: 1 });
    await control.write(Buffer.from('{"ask":"fault","lane":"items","fault":"powerCycle"}\n'));
    await untilReal(() => on.isPrinted());
    const unknown = await on.checkPaper();
    assert.ok(unknown.length <= 5, `${unknown.length} unknown`);
    const settled = process.settlements.flatMap((each) => each.unknown.map(({ position }) => position));
    assert.deepEqual(settled, unknown);
    const record = await bench.store.device({ device: 'printer' });
    assert.deepEqual(record?.clearance?.labels.map(({ position }) => position) ?? [], unknown);
  });

  it('opens no session over labels of the old one that nobody has settled', async () => {
    const { store } = bench;
    const lease = await driveDevice(store, 'another printer', 'old');
    const job = on.bottling.job('item').id;
    const taken = await store.takeLabels({ ...lease, job, count: 2, container: null, now: morning });
    assert.equal(taken.length, 2);
    const next = { ...lease, session: 'new', counterBase: 0, now: morning };
    await assert.rejects(store.openSession(next), refusedWith('device-window-open'));
    await store.settleWindow({ ...lease, printed: 0, rest: 'unknown', reason: 'looked at', now: morning });
    assert.deepEqual((await store.openSession(next)).window, []);
  });
});
