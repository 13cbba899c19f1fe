import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Interval } from '../../lib/pool';
import type { AllocatorTold, Place } from './allocating-process';
import { endsWithUs } from './children';

export interface Allocator {
  /** Begins. */
  go(): void;
  /** What it was answered so far. */
  intervals(): Interval[];
  /** Resolves when it has been answered so many intervals. */
  until(count: number): Promise<void>;
  done: Promise<void>;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a process that takes numbers, and waits until its store is open. */
export async function startAllocator(place: Place, name: string, requests: number): Promise<Allocator> {
  const child = fork(
    path.join(__dirname, 'allocating-process.js'),
    [JSON.stringify(place), name, String(requests)],
    { execArgv: ['--no-warnings'] },
  );
  endsWithUs(child);
  const exited = once(child, 'exit');
  const opened = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const intervals: Interval[] = [];
  const waiting = new Set<{ count: number; resolve: () => void }>();

  child.on('message', (told: AllocatorTold) => {
    switch (told.kind) {
      case 'open':
        return opened.resolve();
      case 'done':
        return done.resolve();
      case 'failed':
        opened.reject(new Error(told.code));
        return done.reject(new Error(told.code));
      case 'allocated':
        intervals.push(...told.intervals);
        for (const each of waiting) if (intervals.length >= each.count) each.resolve();
    }
  });
  child.on('exit', () => {
    opened.reject(new Error(`${name} ended before its store was open`));
  });
  done.promise.catch(() => undefined);
  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }
  await opened.promise.catch(async (error: unknown) => {
    await kill();
    throw error;
  });
  return {
    go: () => void child.send('go'),
    intervals: () => intervals,
    until: (count) =>
      new Promise((resolve) => {
        if (intervals.length >= count) resolve();
        else waiting.add({ count, resolve });
      }),
    done: done.promise,
    kill,
  };
}
