/**
 * A process of its own that takes numbers of one frame in random sizes, as fast as it can:
 *
 *   node allocating-process.js <place as JSON> <name> <requests>
 *
 * It says when the store is open, begins when it is told to, and tells every answer.
 */
import { errorOf, problemOf } from '../../lib/errors';
import type { Interval, NewJob } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { openMongoStore } from '../../lib/store/mongodb';
import { openSqliteStore } from '../../lib/store/sqlite';
import { seededChance } from '../../lib/twin';
import { morning } from './bottling';
import { realChance as chance, realClock as clock } from './real-world';
import { startWorker } from './stores';

/** Where the store lies. */
export type Place = { path: string } | { url: string; database: string; prefix: string };

export type AllocatorTold =
  | { kind: 'open' }
  | { kind: 'allocated'; requestId: string; intervals: Interval[] }
  | { kind: 'done' }
  | { kind: 'failed'; code: string };

export const sharedFrame: NewJob['frame'] = {
  ...{ id: '(00)0690123#11', mode: 'sequential', alphabet: '0123456789', length: 11, start: 0, step: 1 },
  ...{ tag: null, keyCheck: null, scope: null, capacity: 1e11 },
};

/** Orders that are there before the processes start. */
export const orderNumbers = Array.from({ length: 10 }, (_, n) => String(n + 1));
const jobsPerRequest = 5;

function open(place: Place): Promise<Store> {
  return 'path' in place
    ? openSqliteStore({ ...place, clock, chance, pid: process.pid, startWorker })
    : openMongoStore({ ...place, clock, chance });
}

async function main([place = '', name = '', requests = '']: string[]): Promise<void> {
  const store = await open(JSON.parse(place) as Place);
  const go = new Promise((resolve) => process.once('message', resolve));
  tell({ kind: 'open' });
  await go;
  const dice = seededChance(name);
  for (let n = 0; n < Number(requests); n += 1) {
    const requestId = `${name} ${n}`;
    const order = `P1:${orderNumbers[n % orderNumbers.length] ?? ''}:1`;
    const jobs = Array.from({ length: jobsPerRequest }, () => ({
      ...{ level: 'case', rule: { id: 'sgtin-sscc', version: 1 }, fields: {}, serials: null },
      ...{ frame: sharedFrame, quantity: sizeOf(dice.bytes(3)) },
    }));
    const made = await persistently(() => store.allocate({ requestId, order, jobs, time: morning }));
    tell({ kind: 'allocated', requestId, intervals: made.flatMap(({ intervals }) => intervals) });
  }
  tell({ kind: 'done' });
}

/** From one to 65,536, small ones as often as large ones. */
function sizeOf([high = 0, low = 0, shift = 0]: Uint8Array): number {
  return 1 + (((high << 8) | low) >> (shift % 16));
}

/** The same request again while the store is busy: that is what its name is for. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const problem = problemOf(error);
      if (attempt >= 20 || !problem.code.startsWith('store-')) throw errorOf(problem, error);
    }
  }
}

function tell(told: AllocatorTold): void {
  process.send?.(told);
}

if (require.main === module) {
  // whoever started us is gone
  process.on('disconnect', () => process.exit(1));
  main(process.argv.slice(2)).catch((error: unknown) => {
    tell({ kind: 'failed', code: problemOf(error).code });
  });
}
