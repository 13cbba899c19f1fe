import { randomBytes, randomUUID } from 'node:crypto';
import type { Chance, Clock } from '../../lib/world';

/** The wall clock, for tests that use real disks and sockets. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

export const realChance: Chance = { id: () => randomUUID(), bytes: (count) => randomBytes(count) };
