import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Rule } from '../../lib/code';
import { planJobs, writeCodeFile } from '../../lib/pool';
import { openMemoryEngine, openMemoryStore } from '../../lib/store/memory';
import { codecsOf, morning, readOrder, receive, saveMasterData, today, water } from '../support/bottling';
import { realChance as chance, realClock as clock } from '../support/real-world';
import { temporaryFolder } from '../support/stores';
import { against, table } from './measure';

const total = Number(process.env.TRACECODE_BENCH_CODES ?? 100_000_000);
const key = Buffer.alloc(16, 7);
const rule: Rule = {
  id: 'bench',
  version: 1,
  levels: [
    {
      level: 'item',
      elements: [
        {
          ai: null,
          segments: [
            { kind: 'serial', mode: 'scrambled', alphabet: '0123456789ABCDEFGHJKMNPQRSTVWXYZ', length: 10 },
          ],
        },
      ],
    },
  ],
};

/** Figures, not a verdict. */
describe('bench: codes to a file', function benchExport() {
  this.timeout(60 * 60_000);
  const { folder, remove } = temporaryFolder();
  after(remove);

  it(`${total} codes by a worker, and by two`, async () => {
    const files = ['first', 'second'].map((name) => path.join(folder, name));
    // they take turns, so that what else the computer does hits both, and the best of each is the one it hit least
    const ones: Watched[] = [];
    const twos: Watched[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      ones.push(await watched(() => written(files.slice(0, 1))));
      assert.equal((await fs.stat(files[0] ?? '')).size, total * 11);
      twos.push(await watched(() => written(files)));
    }
    const [one, two] = [best(ones), best(twos)];
    table([
      ['one worker, end to end', ...against(total / one.seconds / 1e6, 5, ' M/s')],
      ['two workers, end to end', `${(total / two.seconds / 1e6).toFixed(2)} M/s`, '', ''],
      ['two workers to one', ...against(one.seconds / two.seconds, 1.7, ' ×')],
      // says the same where other programs use the processors too
      ['  by processor time', `${((2 * one.cpu) / two.cpu).toFixed(2)} ×`, '', ''],
      ['memory growth, one worker', `${one.grown.toFixed(0)} MB`, '< 64 MB', verdict(one.grown < 64)],
      ['memory growth, two', `${two.grown.toFixed(0)} MB`, '', ''],
      ['event loop delay p99', `${one.delay.toFixed(1)} ms`, '< 20 ms', verdict(one.delay < 20)],
      ['processor time, one worker', `${one.cpu.toFixed(1)} s in ${one.seconds.toFixed(1)} s`, '', ''],
      ['processor time, two', `${two.cpu.toFixed(1)} s in ${two.seconds.toFixed(1)} s`, '', ''],
    ]);
  });

  it('what a store keeps of ten billion codes', async () => {
    const engine = openMemoryEngine({ clock, storeId: 'bench' });
    const store = await openMemoryStore({ clock, chance, engine });
    await saveMasterData(store);
    // so many cases of three would be more than an SSCC can count
    const inBulk = { ...water, material: 'BULK', contains: { case: 1_000, pallet: 100 } };
    await store.saveProducts({ products: [inBulk], now: morning, today });
    await receive(store, readOrder('POOL', 10_000_000_000, { material: 'BULK' }));
    const id = 'P1:POOL:1';
    const view = await store.order({ id });
    assert.ok(view);
    assert.equal(view.order.problem, null);
    const plan = planJobs(
      view.order,
      await codecsOf(store, view.order),
      [],
      await store.packing({ order: id }),
    );
    const jobs = plan.add.filter(({ level }) => level === 'item');
    const [job] = await store.allocate({ requestId: 'pool', order: id, jobs, time: morning });
    assert.ok(job);
    await store.voidWaiting({ job: job.id, count: 1_000_000, reason: 'fewer wanted', now: morning });
    const parts = ['frames', 'requests', 'jobs', 'intervals', 'fates', 'tallies'] as const;
    const held = await engine.transact((tx) =>
      Promise.all(parts.map((collection) => tx.find(collection, { limit: 1_000 }))),
    );
    const bytes = held.map((docs) => Buffer.byteLength(JSON.stringify(docs)));
    const sum = bytes.reduce((one, other) => one + other, 0);
    table([
      ...parts.map((name, i) => [name, `${bytes[i] ?? 0} B`, '', '']),
      [`state of ${job.quantity} codes`, `${sum} B`, '< 10 kB', verdict(sum < 10_000)],
    ]);
    await store.close();
  });
});

const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');

/** Writes all codes, each file its share of them, by a worker each: counted and hashed, as the exchange node does. */
async function written(files: readonly string[]): Promise<void> {
  const share = total / files.length;
  await Promise.all(
    files.map((file, i) => writeFile(file, { from: Math.floor(i * share), to: Math.floor((i + 1) * share) })),
  );
}

async function writeFile(file: string, range: { from: number; to: number }): Promise<void> {
  const ranges = [range];
  const shape = { format: 'txt' as const, gzip: false, ranges };
  const handle = await fs.open(file, 'w');
  try {
    await writeCodeFile(
      { rule, keys: key, level: 'item', fields: {}, ranges, file: shape },
      { into: handle.fd, signal: new AbortController().signal, onBytes: () => undefined },
      (entry, workerData) => new Worker(entry, { workerData }),
    );
  } finally {
    await handle.close();
  }
}

interface Watched {
  seconds: number;
  cpu: number;
  grown: number;
  delay: number;
}

/** The least time of all, and the most of what must stay small. */
function best(all: readonly Watched[]): Watched {
  const most = (of: (one: Watched) => number): number => Math.max(...all.map(of));
  const least = (of: (one: Watched) => number): number => Math.min(...all.map(of));
  return {
    ...{ seconds: least(({ seconds }) => seconds), cpu: least(({ cpu }) => cpu) },
    ...{ grown: most(({ grown }) => grown), delay: most(({ delay }) => delay) },
  };
}

async function watched(work: () => Promise<void>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  delay.enable();
  await work();
  delay.disable();
  clearInterval(look);
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    seconds: (performance.now() - begun) / 1000,
    cpu: (user + system) / 1e6,
    grown: (most - before) / 2 ** 20,
    delay: delay.percentile(99) / 1e6,
  };
}
