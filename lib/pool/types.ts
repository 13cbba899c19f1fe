import type { CodeForm, CodeRef, Fields, Frame, Level } from '../code';
import type { LineId, OrderId } from '../order';
import type { LedgerFate, TallyTerm } from '../trace';

export type JobId = string;

/** Numbers `[from, to)` of a frame; `at` is the job's position of `from`. */
export interface Interval {
  frame: string;
  from: number;
  to: number;
  at: number;
}

/** One order × one level (赋码任务). Its codes are its positions `0 … quantity − 1`. */
export interface Job {
  id: JobId;
  order: OrderId;
  level: Level;
  rule: { id: string; version: number };
  fields: Fields;
  frame: Frame;
  quantity: number;
  /** Empty for serials of the order. */
  intervals: readonly Interval[];
  /** The ERP's serials by position, for mode `fromOrder`. */
  serials: readonly string[] | null;
  createdAt: number;
}

export interface NewJob {
  level: Level;
  rule: { id: string; version: number };
  fields: Fields;
  frame: Frame;
  quantity: number;
  serials: readonly string[] | null;
}

/** Reserves all levels of an order in one step; the same `requestId` gets the same answer (LAWS *allocate*). */
export interface AllocateRequest {
  requestId: string;
  order: OrderId;
  jobs: readonly NewJob[];
  time: number;
}

/**
 * What is known of a number that was reserved. `waiting` is what no run speaks of; `leasedOut`: a line makes the code
 * itself; `exported`: it went out in a file or on a roll; `returned`: it came back unused and is burned.
 */
export type Fate = LedgerFate;

/** Positions `[from, to)` of a job with one fate. Sorted, disjoint, neighbours differ. */
export interface FateRun {
  from: number;
  to: number;
  fate: Exclude<Fate, 'waiting'>;
}

/** Positions `[from, to)` of a job. */
export interface PositionRange {
  from: number;
  to: number;
}

export type PackageId = string;

/**
 * `file`: exported codes; `lease`: a line makes the codes itself; `roll`: labels printed beforehand; `single`: one code that
 * was handed out by itself, with values of its own.
 */
export type PackageKind = 'file' | 'lease' | 'roll' | 'single';

/** A part of a job made portable (码包). Its positions are out until it is settled. */
export interface PackageRecord {
  id: PackageId;
  kind: PackageKind;
  job: JobId;
  order: OrderId;
  level: Level;
  /** Sorted, disjoint. */
  ranges: readonly PositionRange[];
  /** The first of its positions: no other package ever has it. */
  from: number;
  /** Values of its own, beside the job's, that the code of a single bears; null: no single. */
  fields: Fields | null;
  /** Who prints the code of a single, and since when it waits there; null: it was brought to nobody, or its order is closed. */
  queue: { by: string; at: number } | null;
  state: 'open' | 'settled';
  /** The line that holds it; null: none in particular. */
  line: LineId | null;
  createdAt: number;
  /** From then on the lessee makes no more codes. It frees nothing (LAWS *lease*). Null: never. */
  expiresAt: number | null;
  settledAt: number | null;
  /** Who gave the final account. */
  settledBy: string | null;
  /** SHA-256 of the manifest once one was written, hex. */
  manifest: string | null;
  /** What of its codes was written then: it is written in no other form. Null: nothing was written. */
  form: CodeForm | null;
  note: string | null;
}

/** Numbers of a frame: how many were handed out, lately too, and how many are left. */
export interface FrameUse {
  frame: Frame;
  /** The next number nobody has, its scope's counter included. */
  next: number;
  left: number;
  /** Numbers handed out since the moment asked for. */
  recent: number;
}

/** What became of positions `[from, to)` of a package. */
export interface AccountRun extends PositionRange {
  fate: 'printed' | 'unknown' | 'returned' | 'voided';
}

/** Positions that wait become a package; the same `requestId` gets the same answer. */
export interface IssueRequest {
  requestId: string;
  kind: PackageKind;
  job: JobId;
  /** How many; `all`: whatever the job has left; of a single 1. */
  count: number | 'all';
  /** A lease names both. */
  line?: LineId;
  expiresAt?: number;
  note?: string;
  /** Of a single. */
  fields?: Fields;
  now: number;
}

/** The final account of a package: every position that is still out gets its fate. */
export interface SettleRequest {
  requestId: string;
  id: PackageId;
  runs: readonly AccountRun[];
  /**
   * An account of these positions only. `last`: the package stays open as long as others are out. `more`: it stays open for a
   * further account, even where nothing is out any more.
   */
  part?: 'last' | 'more' | undefined;
  now: number;
  /** Who says so. */
  by: string;
}

/** What a request of `settlePackage` came to. */
export interface GivenAccount {
  package: PackageRecord;
  /** What became of numbers that were out until then. */
  runs: readonly AccountRun[];
  /** How many of them, also where the runs are left out. */
  counts: Readonly<Record<AccountRun['fate'], number>>;
  /** Numbers that were out all the same. */
  out: number;
}

/** How many positions of a job have each fate. */
export type FateCounts = Readonly<Record<Fate, number>>;

/** A frame as the store keeps it: frozen at first use, never deleted (LAWS *frame*). */
export interface FrameRecord {
  frame: Frame;
  /** The next number nobody has; what is below was handed out. */
  next: number;
}

/** How many codes of a job are in each end of the record; rows only, see `balance`. `unaccounted`: printed but never bound, set aside at close. */
export type Tally = Readonly<
  Record<TallyTerm, number> & {
    /** Items seen without a readable code: some printed code of the job each, nobody knows which. */
    unread: number;
  }
>;

/** The terms of LAWS *balance*, for one level. */
export interface Balance {
  issued: number;
  waiting: number;
  leasedOut: number;
  exported: number;
  inFlight: number;
  printed: number;
  notPrinted: number;
  unknown: number;
  returned: number;
  voided: number;
  toVerify: number;
  labelScrapped: number;
  labelSampled: number;
  unaccounted: number;
  everCommissioned: number;
  commissioned: number;
  sampled: number;
  inactive: number;
  destroyed: number;
  released: number;
}

/** A code of the ledger with what is known of it. */
export interface LedgerCode extends CodeRef {
  job: JobId;
  position: number;
  fate: Fate;
}
