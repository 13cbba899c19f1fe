/** What the domain asks of the world outside. The real ones live in `nodes/shell` and `bin`, virtual ones in `test/simulation`. */

/** Cancels what was scheduled; harmless when it already ran. */
export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds. */
  after(ms: number, task: () => void): Cancel;
}

export interface Chance {
  /** A new identifier, unique everywhere (UUID v4 in the field). */
  id(): string;
  /** Unguessable bytes. */
  bytes(count: number): Uint8Array;
}

export interface World {
  clock: Clock;
  chance: Chance;
}
