/** What the linter is told, and what it answers. Plain data; what it proves is in `lint.ts`. */

import type { Problem } from '../errors';
import type { Level, Rule } from './types';

/** What a finding concerns: indexes into `rule.levels[…].elements[…].segments[…]`; nothing: the rule as a whole. */
export interface LintPlace {
  level?: Level;
  element?: number;
  segment?: number;
}

/** An error keeps the rule from being saved; a warning explains what it will be like to use. */
export interface LintFinding {
  severity: 'error' | 'warning';
  problem: Problem;
  at: LintPlace;
}

/** A symbol in modules, without its quiet zone; a linear one has one row. */
export interface SymbolSize {
  symbology: string;
  columns: number;
  rows: number;
}

/** The largest symbol that a level's printer, or the place on its label, takes, in modules; each only where it is known. */
export interface PrinterLimits {
  columns?: number;
  rows?: number;
  /** Most characters of one code that the printer stores. */
  characters?: number;
}

/**
 * Which symbol carries a code of a level and what room there is for it, or why none does. `printed`: the level is known
 * to be printed, and not only written as text.
 */
export type SymbolOf = (
  level: Level,
  code: string,
) =>
  | ({ kind: 'symbol'; limits?: PrinterLimits } & SymbolSize)
  | { kind: 'none'; problem: Problem; printed?: boolean };

export interface LintSurroundings {
  /** All versions of all rules of the store; the rule's own version among them is passed over. */
  others: readonly Rule[];
  /** Codes a day, of the busiest product, by level. */
  perDay?: Readonly<Record<Level, number>>;
  /** Codes issued so far, of the busiest frame, by level. */
  issued?: Readonly<Record<Level, number>>;
  /** Milliseconds since 1970, UTC; also the day that sample codes bear. */
  now: number;
  symbolOf?: SymbolOf;
  /**
   * Other rules, by id, that make codes of the same products as this one; left out: any might. A product's GTIN keeps
   * the codes of all others apart.
   */
  sameProducts?: readonly string[];
  /** Names of the free fields that products and orders carry; left out: no name is called unknown. */
  carried?: readonly string[];
}

/** How often a counter begins anew; `run`: with each lot, order or other value that is new with every run. */
export type Restart = 'never' | 'year' | 'month' | 'week' | 'day' | 'run';

/** What a level comes to in figures. */
export interface LevelFigures {
  level: Level;
  /** Serials of one frame; at most 2^53 − 1. */
  capacity: number;
  restarts: Restart;
  /** Probability that a code made up at random, all but serial and tag being known, is an issued one; null for serials of the order. */
  guess: number | null;
  /** How many codes of one frame may be out before `guess` reaches 1/10,000; null for serials of the order. */
  safeCodes: number | null;
  /** UTC day on which the frame is used up at `perDay`, `YYYY-MM-DD`; null where no rate is known, or it is never. */
  exhaustedOn: string | null;
  /** What carries the level's longest code; null where nobody was asked, or nothing does. */
  symbol: (SymbolSize & { characters: number }) | null;
}

export interface LintResult {
  findings: LintFinding[];
  /** Of the levels that can be laid out, in the rule's order. */
  levels: LevelFigures[];
}
