import { seededChance } from '../../../lib/twin';
import type { Clock, World } from '../../../lib/world';

/** A world whose time passes only when nothing else can happen. */
export interface VirtualWorld extends World {
  /** Lets time pass until `done`, at most `limit` ms of it. @throws when the time is over */
  until(done: () => boolean | Promise<boolean>, limit: number): Promise<void>;
}

export function virtualWorld(seed: string): VirtualWorld {
  let now = Date.UTC(2026, 2, 2);
  let order = 0;
  const due = new Map<number, { at: number; task: () => void }>();
  const clock: Clock = {
    now: () => now,
    after(ms, task) {
      const id = (order += 1);
      due.set(id, { at: now + Math.max(0, ms), task });
      return () => void due.delete(id);
    },
  };

  function next(): void {
    let first: [number, { at: number; task: () => void }] | null = null;
    for (const entry of due) if (!first || entry[1].at < first[1].at) first = entry;
    if (!first) throw new Error('nothing will ever happen again');
    due.delete(first[0]);
    now = Math.max(now, first[1].at);
    first[1].task();
  }

  return {
    clock,
    chance: seededChance(seed),
    async until(done, limit) {
      const end = now + limit;
      for (;;) {
        // All that can happen without time has happened when the event loop comes round.
        await new Promise((resolve) => setImmediate(resolve));
        if (await done()) return;
        if (now > end) throw new Error(`not done within ${limit} ms of virtual time`);
        next();
      }
    },
  };
}
