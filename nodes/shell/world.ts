import { randomBytes, randomUUID } from 'node:crypto';
import type { Cancel, Clock, World } from '../../lib/world';

/** The wall clock and the system's chance. */
export const realWorld: World = {
  clock: {
    now: () => Date.now(),
    after(ms, task) {
      const timer = setTimeout(task, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  },
  chance: {
    id: () => randomUUID(),
    bytes: (count) => randomBytes(count),
  },
};

/** A clock whose tasks cannot throw into the void, and whose timers all end with `clear`. */
export function guardedClock(
  clock: Clock,
  guard: (task: () => void) => () => void,
): { clock: Clock; clear: () => void } {
  const open = new Set<Cancel>();
  return {
    clock: {
      now: () => clock.now(),
      after(ms, task) {
        const run = guard(task);
        const cancel = clock.after(ms, () => {
          open.delete(forget);
          run();
        });
        const forget = (): void => {
          open.delete(forget);
          cancel();
        };
        open.add(forget);
        return forget;
      },
    },
    clear() {
      for (const cancel of [...open]) cancel();
    },
  };
}
