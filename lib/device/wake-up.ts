import type { Clock } from '../world';

/** A wait that can be cut short. A poke that nobody waits for is remembered for the next wait. */
export interface WakeUp {
  wait(ms: number): Promise<void>;
  poke(): void;
}

export function wakeUp(clock: Clock): WakeUp {
  let poked = false;
  let wake: (() => void) | null = null;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (poked) {
          poked = false;
          resolve();
          return;
        }
        const end = (): void => {
          wake = null;
          cancel();
          resolve();
        };
        const cancel = clock.after(ms, end);
        wake = end;
      }),
    poke: () => {
      if (wake) wake();
      else poked = true;
    },
  };
}
