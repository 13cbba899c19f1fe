import assert from 'node:assert/strict';
import { TraceError } from '../../lib/errors';
import { printBench, untilReal, type PrintBench } from '../lib/device/print-bench';
import { realChance, realClock } from '../support/real-world';
import { forEachStore } from '../support/stores';

const world = { clock: realClock, chance: realChance };

forEachStore('law not-printed, print session', (bench) => {
  let on: PrintBench;
  beforeEach(async () => {
    on = await printBench(bench.store, world, 20);
  });
  afterEach(() => on.end());

  it('says notPrinted of labels whose bytes never left, in the process that took them, and prints them later', async () => {
    let mended = false;
    const process = on.process({
      source: (source) => ({
        ...source,
        render(job, position) {
          if (!mended && position === 12) throw new TraceError('label-value-missing', { name: 'lot' });
          return source.render(job, position);
        },
      }),
    });
    await untilReal(() => process.settlements.length > 0);
    const [settled] = process.settlements;
    assert.ok(settled?.notPrinted.some(({ position }) => position === 12));
    assert.deepEqual(settled?.unknown, []);
    mended = true;
    await untilReal(() => on.isPrinted());
    assert.deepEqual(await on.checkPaper(), []);
    assert.equal(on.ink().length, 20);
  });

  it('says unknown, never notPrinted, of labels that a killed process had taken', async () => {
    const process = on.process({
      source: (source) => ({
        ...source,
        render(job, position) {
          // The journal has them; the process dies before their bytes leave.
          if (position >= 10) process.kill();
          return source.render(job, position);
        },
      }),
    });
    await untilReal(async () => (await on.fates()).slice(10).includes('inFlight'));
    const taken =
      (await bench.store.device({ device: 'printer' }))?.window.map(({ position }) => position) ?? [];
    const next = on.process();
    await untilReal(() => on.isPrinted());
    const unknown = await on.checkPaper();
    assert.ok(unknown.length > 0 && unknown.every((position) => taken.includes(position)));
    assert.deepEqual(
      next.settlements.flatMap(({ notPrinted }) => notPrinted),
      [],
    );
  });

  it('does not know of a label whose write failed, however it failed', async () => {
    let labels = 0;
    const process = on.process({
      fortune(write) {
        if (!Buffer.from(write).includes('^XA')) return 'pass';
        labels += 1;
        return labels === 7 ? 'lost' : 'pass';
      },
    });
    await untilReal(() => process.settlements.length > 0);
    assert.equal(process.settlements[0]?.unknown.length, 1);
    await untilReal(() => on.isPrinted());
    assert.equal((await on.checkPaper()).length, 1);
  });
});
