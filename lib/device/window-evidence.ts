import type { DeviceRecord, SentLabel } from './types';

/** The newest label whose bytes this process may have handed to the transport. */
export interface Handed {
  session: string;
  record: number;
}

/** What is known of a window, oldest labels first: `printed`, then unknown, then `unsent`. */
export interface Verdict {
  printed: number;
  unsent: number;
  /** Why labels are left unknown; null when none are. */
  doubt: 'counter-jumped' | 'labels-lost' | 'no-counter' | null;
}

/**
 * Judges the window of a device that is proved empty.
 *
 * The stream keeps its order, so what was printed is the oldest part of what was sent. A counter that went back, or
 * moved further than what was sent, speaks of somebody else's labels: then it says nothing of ours.
 *
 * @param counter the device's counter now; null where it has none
 * @param handed  what this very process sent; null after a restart: then everything may have been sent
 */
// law: evidence
export function judgeWindow(
  { window, session }: Pick<DeviceRecord, 'window' | 'session'>,
  counter: number | null,
  handed: Handed | null,
): Verdict {
  const unsent = unsentOf(window, handed);
  const sent = window.length - unsent;
  if (sent === 0) return { printed: 0, unsent, doubt: null };
  const moved = movedBy(session, counter);
  if (moved === null) return { printed: 0, unsent, doubt: 'no-counter' };
  if (moved < 0 || moved > sent) return { printed: 0, unsent, doubt: 'counter-jumped' };
  return { printed: moved, unsent, doubt: moved < sent ? 'labels-lost' : null };
}

/** How far the device's counter is ahead of what was confirmed; null where there is no counter. */
export function movedBy(session: DeviceRecord['session'], counter: number | null): number | null {
  if (session === null || session.counterBase === null || counter === null) return null;
  return counter - session.counterBase - session.confirmed;
}

/** How many of the newest labels were never handed to the transport (LAWS *not-printed*). */
// law: not-printed
export function unsentOf(window: readonly SentLabel[], handed: Handed | null): number {
  if (!handed) return 0;
  const kept = window.findLastIndex(
    (label) => label.session !== handed.session || label.record <= handed.record,
  );
  return window.length - 1 - kept;
}
