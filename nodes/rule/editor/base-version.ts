import type { DialogPreview } from '../dialog';

/** Which stored version the change in the dialog is made to, so that what others saved is never overwritten unseen. */
export interface BaseVersion {
  /** Learns from an answer. @param place the rule's name and its store */
  see(versions: DialogPreview['versions'], place: string): void;
  /** A version that somebody saved since; null: none. */
  ahead(): number | null;
  /** Puts the change on top of that version. */
  take(): void;
  /** What the node keeps; null where saving would make no version, or nobody knows. */
  kept(): number | null;
}

/** @param before what the node kept for `place`; -1: nothing */
export function baseVersion(before: number, place: string): BaseVersion {
  let seen: string | null = null;
  let base = 0;
  let newest = 0;
  let matters = false;
  return {
    see({ stored, list, same }, here) {
      newest = list.at(-1)?.version ?? 0;
      matters = stored && !same;
      if (!stored) return;
      if (same) base = newest;
      else if (seen !== here) base = here === place && before >= 0 ? Math.min(before, newest) : newest;
      seen = here;
    },
    ahead: () => (matters && newest > base ? newest : null),
    take() {
      base = newest;
    },
    kept: () => (matters ? base : null),
  };
}
