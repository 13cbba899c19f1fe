import type { Clock } from '../../lib/world';

/**
 * Does a task when asked, but at most once in `ms`: what is asked for meanwhile is done together when the time is over.
 * For what changes all the time while items run.
 */
export function atMostEvery(clock: Clock, ms: number, task: () => void): () => void {
  let resting = false;
  let asked = false;
  const rest = (): void => {
    resting = true;
    clock.after(ms, () => {
      resting = false;
      if (asked) ask();
    });
  };
  const ask = (): void => {
    asked = resting;
    if (resting) return;
    rest();
    task();
  };
  return ask;
}
