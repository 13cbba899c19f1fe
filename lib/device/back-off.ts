/** Waiting times of a connection that fails: doubled from `least` to `most` ms, from the start again after `reset`. */
export interface BackOff {
  next(): number;
  reset(): void;
}

export function backOff(least: number, most: number): BackOff {
  let wait = least;
  return {
    next: () => {
      const now = wait;
      wait = Math.min(most, wait * 2);
      return now;
    },
    reset: () => {
      wait = least;
    },
  };
}
