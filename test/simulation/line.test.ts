import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { History, PlayOptions } from './history';
import { play } from './history';
import { judge } from './judge';
import { mutations } from './mutations';
import { scriptOf, type Script } from './script';

/** `TRACECODE_SEED=17` plays that history only; `TRACECODE_SEEDS=1000` (or `5000-6000`) plays more than usual. */
const { TRACECODE_SEED: one, TRACECODE_SEEDS: many } = process.env;
const seeds = one !== undefined ? [one] : range(many ?? '60');

function range(text: string): string[] {
  const [from, to] = text.includes('-') ? text.split('-').map(Number) : [1, Number(text)];
  return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, n) => String((from ?? 0) + n));
}

/** Plays to the end and judges on the way and there. */
async function playAndJudge(
  script: Script,
  options: PlayOptions = {},
): Promise<{ broken: string[]; lots: ReadonlySet<string | null> }> {
  const watch = async (history: History): Promise<void> => {
    const broken = await judge(history, false);
    if (broken.length > 0) throw new Error(`broken on the way: ${broken.slice(0, 5).join('; ')}`);
  };
  const played = await play(script, { watch, ...options });
  try {
    const packed = await played.store.containers({ states: ['packed'], limit: 1_000 });
    return { broken: await judge(played, true), lots: new Set(packed.map(({ lot }) => lot)) };
  } finally {
    await played.end();
  }
}

function replayed(seed: string): string {
  return `replay: TRACECODE_SEED=${seed} npm test simulation`;
}

describe('the line in virtual time', function theLine() {
  this.timeout(600_000 + seeds.length * 10_000); // a history that hangs ends the test, not the process

  it(`keeps every law in ${seeds.length} histories with kills and faults`, async () => {
    const failed: string[] = [];
    for (const seed of seeds) {
      const script = scriptOf(seed);
      try {
        const { broken } = await playAndJudge(script);
        if (broken.length > 0)
          failed.push(`seed ${seed}: ${broken.slice(0, 5).join('; ')} (${replayed(seed)})`);
      } catch (error) {
        failed.push(
          `seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)} (${replayed(seed)})`,
        );
      }
    }
    assert.equal(failed.length, 0, `${failed.length} of ${seeds.length} histories\n${failed.join('\n')}`);
  });

  it('comes to its end where the lot of the order changes in its middle', async () => {
    const failed: string[] = [];
    let changed = 0;
    for (const seed of ['lot 1', 'lot 2', 'lot 3', 'lot 4', 'lot 5', 'lot 6']) {
      const script = { ...scriptOf(seed), itemsPerMinute: 1_200, closes: [] };
      const [first] = script.orders;
      if (!first) continue;
      first.quantity = 100;
      first.changes = [{ at: 2_000, quantity: 100, lot: 'CHANGED' }];
      const { broken, lots } = await playAndJudge(script);
      failed.push(...broken.map((each) => `${seed}: ${each}`));
      if (lots.has('L0') && lots.has('CHANGED')) changed += 1;
    }
    assert.deepEqual(failed, []);
    assert.ok(changed >= 3, `${changed} histories have containers of both lots`);
  });

  it('plays the same history again from the same seed, to the last label and event', async () => {
    const print = async (): Promise<string> => {
      const played = await play(scriptOf('again'));
      const ink = played.folder.lines('ink', 0, 1e6);
      const events = (await played.store.events({ after: null, limit: 1_000 })).rows;
      await played.end();
      assert.ok(ink.length > 0 && events.length > 0);
      return createHash('sha256')
        .update(JSON.stringify([ink, events]))
        .digest('hex');
    };
    assert.equal(await print(), await print());
  });

  for (const { name, finds, wrong } of mutations) {
    it(`finds a line that ${name}`, async () => {
      for (let n = 1; n <= 40; n += 1) {
        const found = await playAndJudge(scriptOf(`mutation ${n}`), { mutate: wrong, patience: 60_000 }).then(
          ({ broken }) => broken.join('; '),
          (error: unknown) => String(error),
        );
        if (finds.test(found)) return;
      }
      assert.fail('40 histories, and nobody noticed');
    });
  }
});
