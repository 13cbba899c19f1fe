import type { Clock } from '../world';

/** How long a lease lasts, by our own clock. */
export interface LeaseLife {
  isOver(): boolean;
  /** It is of no interest any more. */
  end(): void;
}

// law: one-driver
/**
 * Counted by a timer and by the time of day: a timer stands still while the computer sleeps, and the time of day may be
 * set back.
 *
 * @param ttl ms
 */
export function leaseLife(clock: Clock, ttl: number): LeaseLife {
  const until = clock.now() + ttl;
  let over = false;
  const end = clock.after(ttl, () => {
    over = true;
  });
  return { isOver: () => over || clock.now() >= until, end };
}
