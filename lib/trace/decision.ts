/** What `decide` may know and what it answers. */

import type { CodeRef, Identity, Level } from '../code';
import type { CodeRow, Container, Filling, Known, LevelProgress, OrderFacts } from './rows';
import type { Cause, Outcome } from './trace-event';

/**
 * All that `decide` may know, read inside the transaction. What was looked for and is not there is said (`foreign`,
 * null, `{id: null, serial: 0}`, `[]`); a key that is absent was not looked for, see `missing`.
 */
export interface Snapshot {
  /** Causes seen before, with what was answered; others are absent. */
  causes: ReadonlyMap<Cause, Outcome>;
  /** Codes named by the events, their ancestors, and members of the containers touched. */
  codes: ReadonlyMap<Identity, Known>;
  /** Children of the parents that are unpacked; their rows are in `codes`. */
  children: ReadonlyMap<Identity, readonly Identity[]>;
  containers: ReadonlyMap<string, Container | null>;
  /** By `station/level`. */
  filling: ReadonlyMap<string, Filling>;
  orders: ReadonlyMap<string, OrderFacts | null>;
}

/** What a snapshot still lacks; all lists empty: nothing. */
export interface Needs {
  /** Row, else the ledger's word, else foreign. */
  codes: readonly CodeRef[];
  /** Members and ancestors: rows only. */
  rows: readonly Identity[];
  /** Parents whose children, with their rows, are needed. */
  children: readonly Identity[];
  containers: readonly string[];
  /** Keys `station/level`. */
  filling: readonly string[];
  orders: readonly string[];
}

/** Ends of the record a job's codes are counted in; the names are those of the pool's tally. */
export type TallyTerm =
  | 'commissioned'
  | 'sampled'
  | 'inactive'
  | 'destroyed'
  | 'released'
  | 'labelScrapped'
  | 'labelSampled'
  | 'unaccounted';

/** What the transaction writes; each code once, after folding the whole group. */
export interface Effects {
  rows: readonly CodeRow[];
  containers: readonly Container[];
  /** By `station/level`, as they are now. */
  filling: readonly (Filling & { key: string })[];
  /** Evidence by scan: the number was printed after all. */
  printed: readonly { job: string; position: number }[];
  /** Changes of a job's tally, one entry per job and term. */
  tallies: readonly { job: string; term: TallyTerm; by: number }[];
  /** Changes per order and level, one entry each. */
  progress: readonly ({ order: string; level: Level } & LevelProgress)[];
}

export interface Decision {
  outcomes: readonly Outcome[];
  effects: Effects;
}
