import assert from 'node:assert/strict';
import type { LineView } from '../../../lib/query';
import type { Cancel } from '../../../lib/world';
import { lineFeeds } from '../../../nodes/page/line-feed';
import type { NodeScope } from '../../../nodes/shell';

/** A clock that stands until it is moved. */
function standingClock() {
  const tasks = new Map<object, { at: number; task: () => void }>();
  let now = 0;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => now,
    after(ms: number, task: () => void): Cancel {
      const key = {};
      tasks.set(key, { at: now + ms, task });
      return () => void tasks.delete(key);
    },
    waiting: () => tasks.size,
    settle,
    async to(time: number): Promise<void> {
      await settle();
      now = time;
      for (const [key, { at, task }] of [...tasks]) {
        if (at > now) continue;
        tasks.delete(key);
        task();
      }
      await settle();
    },
  };
}

function feedBench(look: (line: string) => Promise<LineView>) {
  const clock = standingClock();
  const outages: unknown[] = [];
  const closing = new AbortController();
  let change = (): void => undefined;
  const store = {
    onChange(listener: (change: { orders: string[] }) => void) {
      change = () => listener({ orders: [] });
      return () => undefined;
    },
  };
  const scope = {
    world: { clock },
    closing: closing.signal,
    guard:
      (task: (...args: unknown[]) => unknown) =>
      (...args: unknown[]) =>
        void task(...args),
    onClose: () => undefined,
    outage: (error: unknown) => outages.push(error),
    recovered: () => undefined,
  } as unknown as NodeScope;
  return { watch: lineFeeds(look, store, scope), clock, outages, closing, change: () => change() };
}

const view = { line: 'L1' } as LineView;

describe('lineFeeds', () => {
  it('looks four times a second at most, however much changes and however many watch', async () => {
    let looks = 0;
    const { watch, clock, change } = feedBench(async () => ((looks += 1), view));
    const seen: number[] = [];
    const stops = [1, 2, 3].map((screen) => watch('L1', () => seen.push(screen)));
    await clock.settle();
    assert.deepEqual([looks, seen], [1, [1, 2, 3]]);
    for (let time = 10; time < 250; time += 10) {
      change();
      await clock.to(time);
    }
    assert.equal(looks, 1);
    await clock.to(250);
    assert.equal(looks, 2);
    for (const stop of stops) stop();
  });

  it('looks every five seconds where nothing changes, and no more when nobody watches', async () => {
    let looks = 0;
    const { watch, clock, change } = feedBench(async () => ((looks += 1), view));
    const stop = watch('L1', () => undefined);
    await clock.to(4_999);
    assert.equal(looks, 1);
    await clock.to(5_000);
    assert.equal(looks, 2);
    stop();
    await clock.to(5_250);
    change();
    await clock.to(60_000);
    assert.equal(looks, 2);
    assert.equal(clock.waiting(), 0);
  });

  it('lives through looks that fail, and looks again', async () => {
    let looks = 0;
    const bench = feedBench(async () => {
      looks += 1;
      if (looks === 1) throw new Error('boom');
      return view;
    });
    let seen = 0;
    const stop = bench.watch('L1', () => (seen += 1));
    await bench.clock.settle();
    assert.deepEqual([looks, seen, bench.outages.length], [1, 0, 1]);
    await bench.clock.to(5_000);
    assert.deepEqual([looks, seen], [2, 1]);
    stop();
  });

  it('ends when the node closes', async () => {
    const { watch, clock, closing } = feedBench(async () => view);
    watch('L1', () => undefined);
    await clock.settle();
    closing.abort();
    await clock.to(250);
    assert.equal(clock.waiting(), 0);
  });
});
