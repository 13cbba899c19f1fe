/**
 * A process of its own that opens a store on the SQLite file named in its arguments and does what it is told:
 *
 *   node store-process.js <file> hold               opens the store and keeps it
 *   node store-process.js <file> take <owner> <n>   takes labels of a new order 4711, and keeps them unsent
 *
 * It says what it did and then waits to be killed.
 */
import { openSqliteStore } from '../../lib/store/sqlite';
import { problemOf } from '../../lib/errors';
import { driveDevice, morning, startBottling } from './bottling';
import { realChance, realClock } from './real-world';
import { startWorker } from './stores';

export type Told =
  { kind: 'open' } | { kind: 'taken'; positions: number[] } | { kind: 'failed'; code: string; pid: unknown };

async function main([file = '', deed, owner = '', count]: string[]): Promise<Told> {
  const store = await openSqliteStore({
    path: file,
    clock: realClock,
    chance: realChance,
    pid: process.pid,
    startWorker,
  });
  if (deed === 'hold') return { kind: 'open' };
  const line = await startBottling(store, '4711', 100);
  const lease = await driveDevice(store, 'printer', 'before the kill', owner);
  const request = { job: line.job('item').id, count: Number(count), container: null, now: morning };
  const labels = await store.takeLabels({ ...lease, ...request });
  return { kind: 'taken', positions: labels.map(({ position }) => position) };
}

function tell(told: Told): void {
  process.send?.(told);
}

if (require.main === module) {
  main(process.argv.slice(2)).then(tell, (error: unknown) => {
    const { code, details } = problemOf(error);
    tell({ kind: 'failed', code, pid: details['pid'] });
  });
}
