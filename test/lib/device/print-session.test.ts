import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openMemoryStore } from '../../../lib/store/memory';
import { zplDriver } from '../../../lib/device';
import { TraceError } from '../../../lib/errors';
import type { Fortune } from './memory-net';
import { printBench, type PrintBench, type ProcessOptions } from './print-bench';
import { virtualWorld, type VirtualWorld } from './virtual-world';

const minute = 60_000;

async function bench(
  quantity: number,
  work: (on: PrintBench, world: VirtualWorld) => Promise<void>,
  itemsPerMinute = 0,
): Promise<void> {
  const world = virtualWorld('seed');
  const store = await openMemoryStore(world);
  const on = await printBench(store, world, quantity, itemsPerMinute);
  try {
    await work(on, world);
  } finally {
    await on.end();
  }
}

/** Breaks at the given writes, counted over all connections of a process. */
function breaksAt(breaks: ReadonlyMap<number, Fortune>): (write: Uint8Array) => Fortune {
  let writes = 0;
  return () => breaks.get((writes += 1)) ?? 'pass';
}

describe('printSession', function printSessionTests() {
  this.timeout(120_000);

  it('prints a job in order, each label once, told once', () =>
    bench(40, async (on, world) => {
      const { printed, states, session } = on.process();
      await world.until(() => on.isPrinted(), minute);
      assert.deepEqual(await on.checkPaper(), []);
      assert.deepEqual(
        printed.map(({ label }) => label.position),
        Array.from({ length: 40 }, (_, i) => i),
      );
      assert.deepEqual(
        printed.map(({ code }) => code?.code),
        on.ink().map(({ code }) => code),
      );
      assert.equal(states[0], 'ready');
      const stopped = session.stop();
      let over = false;
      void stopped.then(() => (over = true));
      await world.until(() => over, 5_000);
    }));

  it('never has more than its depth in the device', () =>
    bench(
      40,
      async (on, world) => {
        on.process({ depth: 3 });
        await world.until(async () => {
          assert.ok((on.twin.status().lanes[0]?.printer.held ?? 0) <= 3);
          return on.isPrinted();
        }, minute);
      },
      1_200,
    ));

  it('keeps the paper straight whatever write the connection breaks at', async () => {
    const kinds: Fortune[] = ['lost', 'torn', 'half', 'unanswered'];
    const breaks = fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.constantFrom(...kinds)), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        breaks,
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(0, 6_000),
        (at, depth, speed) =>
          bench(
            30,
            async (on, world) => {
              const process = on.process({ depth, fortune: breaksAt(new Map(at)) });
              await world.until(() => on.isPrinted(), minute);
              const unknown = await on.checkPaper();
              assert.ok(unknown.length <= depth * at.length, `${unknown.length} unknown`);
              assert.equal(process.printed.length, 30 - unknown.length);
              assert.ok(process.printed.every(({ code }) => code !== null));
            },
            speed,
          ),
      ),
      { numRuns: 50 },
    );
  });

  it('keeps the paper straight when it is killed at any write, many times', async () => {
    const kills = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(kills, fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 6_000), (at, depth, speed) =>
        bench(
          30,
          async (on, world) => {
            const rest = [...at];
            const start = (): void => {
              const killAt = rest.shift();
              let writes = 0;
              const process = on.process({
                depth,
                fortune() {
                  writes += 1;
                  if (writes !== killAt) return 'pass';
                  process.kill();
                  world.clock.after(30, start);
                  return 'lost';
                },
              });
            };
            start();
            await world
              .until(async () => rest.length === 0 && (await on.isPrinted()), minute)
              .catch(async (error: unknown) => {
                // A job that was printed before all the kills came is as good.
                if (!(await on.isPrinted())) throw error;
              });
            const unknown = await on.checkPaper();
            assert.ok(unknown.length <= depth * at.length, `${unknown.length} unknown`);
          },
          speed,
        ),
      ),
      { numRuns: 50 },
    );
  });

  it('keeps the paper straight when the printer loses its power with labels in it', () =>
    bench(
      60,
      async (on, world) => {
        const process = on.process();
        const { fault } = controls(on, world);
        await world.until(() => on.ink().length >= 20, minute);
        await fault('powerCycle');
        await world.until(() => on.isPrinted(), minute);
        const unknown = await on.checkPaper();
        assert.ok(unknown.length > 0 && unknown.length <= 5, `${unknown.length} unknown`);
        assert.deepEqual(
          process.settlements.flatMap((each) => each.unknown.map(({ position }) => position)),
          unknown,
        );
        const listed = await on.bottling.store.device({ device: 'printer' });
        assert.deepEqual(
          listed?.clearance?.labels.map(({ position }) => position),
          unknown,
        );
      },
      6_000,
    ));

  for (const [name, state] of [
    ['paperOut', 'paperOut'],
    ['headOpen', 'headOpen'],
  ] as const) {
    it(`waits while the printer is silent because of ${name}, and says so`, () =>
      bench(
        40,
        async (on, world) => {
          const process = on.process();
          const { fault } = controls(on, world);
          await world.until(() => on.ink().length >= 10, minute);
          await fault(name);
          await world.until(() => process.states.at(-1) === state, minute);
          const before = on.ink().length;
          const until = world.clock.now() + 5_000;
          await world.until(() => world.clock.now() > until, minute);
          assert.equal(on.ink().length, before);
          assert.ok((on.twin.status().lanes[0]?.printer.held ?? 9) <= 5);
          await fault('mend');
          await world.until(() => on.isPrinted(), minute);
          assert.deepEqual(await on.checkPaper(), []);
          assert.deepEqual(process.problems, []);
          assert.notEqual(process.states.at(-1), state);
        },
        6_000,
      ));
  }

  it('waits for a printer that is not there yet, telling it once', () =>
    bench(5, async (on, world) => {
      let there = false;
      const process = on.process({ fortune: () => (there ? 'pass' : 'lost') });
      const until = world.clock.now() + 3_000;
      await world.until(() => world.clock.now() > until, minute);
      assert.deepEqual(process.states, ['offline']);
      assert.equal(process.problems.length, 1);
      there = true;
      await world.until(() => on.isPrinted(), minute);
      assert.ok(process.states.includes('ready'));
      assert.deepEqual(await on.checkPaper(), []);
    }));

  it('finds labels that the device lost without a word', () =>
    bench(
      30,
      async (on, world) => {
        const process = on.process();
        const operator = await on.net
          .client()
          .connect({ host: '', port: on.twin.ports.lanes[0]?.printer ?? 0, timeout: 1 });
        await world.until(() => on.ink().length >= 10, minute);
        await operator.write(Buffer.from('~JA')); // cancel at the panel
        await world.until(() => on.isPrinted(), minute);
        // A counter tells how many, not which: the count is right, and nothing is on paper twice.
        const fates = await on.fates();
        const onPaper = on.ink().map(({ code }) => code);
        assert.equal(new Set(onPaper).size, onPaper.length);
        assert.equal(fates.filter((fate) => fate === 'printed').length, onPaper.length);
        const lost = fates.length - onPaper.length;
        assert.ok(lost > 0 && lost <= 5, `${lost} lost`);
        assert.deepEqual(
          process.problems.map(({ code }) => code),
          ['device-labels-lost'],
        );
      },
      6_000,
    ));

  it('stops at once while the printer is out of paper, and the next process goes on', () =>
    bench(20, async (on, world) => {
      const { fault } = controls(on, world);
      const process = on.process();
      await world.until(() => on.ink().length >= 5, minute);
      await fault('paperOut');
      let over = false;
      void process.session.stop().then(() => (over = true));
      await world.until(() => over, 5_000);
      const held = (await on.fates()).filter((fate) => fate === 'inFlight').length;
      assert.ok(held <= 5);
      on.process({ owner: 'next' });
      await fault('mend');
      await world.until(() => on.isPrinted(), minute);
      assert.deepEqual(await on.checkPaper(), []);
    }));

  it('does not burn codes on a label that cannot be made', () =>
    bench(10, async (on, world) => {
      let mended = false;
      const process = on.process({
        source: (source) => ({
          ...source,
          render(job, position) {
            if (!mended && position === 3) throw new TraceError('label-value-missing', { name: 'lot' });
            return source.render(job, position);
          },
        }),
      });
      const until = world.clock.now() + 3_000;
      await world.until(() => world.clock.now() > until, minute);
      assert.deepEqual(
        process.problems.map(({ code }) => code),
        ['label-value-missing'],
      );
      assert.equal(process.states.at(-1), 'fault');
      mended = true;
      await world.until(() => on.isPrinted(), minute);
      assert.deepEqual(await on.checkPaper(), []);
    }));

  it('drives a blind printer only where the integrator said so, and keeps it as assumed', () =>
    bench(10, async (on, world) => {
      const blind: ProcessOptions = { driver: zplDriver({ odometer: null }) };
      assert.throws(() => on.process(blind), { code: 'device-blind' });
      on.process({ ...blind, assumed: true });
      await world.until(() => on.isPrinted(), minute);
      await world.until(() => on.ink().length === 10, minute);
      assert.deepEqual(await on.checkPaper(), []);
    }));

  it('says so when the printer does not know the counter', () =>
    bench(3, async (on, world) => {
      const process = on.process({ driver: zplDriver({ odometer: 'odometer.nothing' }) });
      await world.until(() => process.problems.length > 0, minute);
      assert.equal(process.problems[0]?.code, 'device-counter-missing');
      assert.deepEqual(on.ink(), []);
    }));
});

/** Faults by the twin's control port. */
function controls(on: PrintBench, world: VirtualWorld): { fault(name: string): Promise<void> } {
  const wire = on.net.client().connect({ host: '', port: on.twin.ports.control, timeout: 1 });
  return {
    async fault(name) {
      let answers = 0;
      const open = await wire;
      open.onData(() => (answers += 1));
      await open.write(Buffer.from(`${JSON.stringify({ ask: 'fault', lane: 'items', fault: name })}\n`));
      await world.until(() => answers > 0, minute);
    },
  };
}
