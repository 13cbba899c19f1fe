import type { Checkable, Fields, Level, LintPlace, Restart, Rule } from '../../lib/code';
import type { Language } from '../../lib/errors';
import type { Symbology } from '../../lib/label';
import type { LabelRoom } from './label-rooms';
import type { SampleField } from './sample-fields';

/** A rule as it stands in the dialog, and all that its preview depends on. */
export interface PreviewAsked {
  id: string;
  /** Unchecked, as the dialog holds them. */
  levels: unknown;
  sample: Fields;
  /** Place of the level looked at, the only one whose symbol is drawn; null: none. */
  drawn: number | null;
  /** Codes a day, for the day on which they run out. */
  perDay: Readonly<Record<Level, number>>;
  /** Codes issued so far of the fullest frame. */
  issued: Readonly<Record<Level, number>>;
  /** Rules that make codes of the same products; null: nobody knows. */
  sameProducts: readonly string[] | null;
  /** Names of the free fields of products and orders; null: nobody knows. */
  carried: readonly string[] | null;
  rooms: readonly LabelRoom[];
  /** The rule's own key, if it is at hand. */
  key: Uint8Array | null;
  /** Check values of the keys at hand, that of now first: with which of them the rule is published is seen beside the others. */
  keyChecks: readonly string[];
  /** Stands in for a key that is not. */
  throwAway: Uint8Array;
  /** All versions of the other rules of the store. */
  others: readonly Rule[];
  now: number;
  language: Language;
}

export interface PreviewFinding {
  severity: 'error' | 'warning';
  message: string;
  at: LintPlace;
}

export interface LevelPreview {
  level: Level;
  /** The first three codes; empty where the level cannot make any yet, and `problem` says why. */
  codes: readonly string[];
  problem: string | null;
  /** What each segment of each element wrote into the first code. */
  parts: readonly (readonly string[])[];
  /** What checks can be made over each segment of each element; empty for a level that is not looked at. */
  checkables: readonly (readonly Checkable[])[];
  /** Null also for a level that is not looked at. */
  symbol: { svg: string; symbology: Symbology; columns: number; rows: number } | null;
  /** Serials of one frame; null where the order brings them. */
  capacity: number | null;
  restarts: Restart | null;
  guess: number | null;
  exhaustedOn: string | null;
}

export interface RulePreview {
  levels: readonly LevelPreview[];
  findings: readonly PreviewFinding[];
  fields: readonly SampleField[];
  /** Which key made the serials: none needed, the rule's own, or one that is thrown away. */
  key: 'none' | 'own' | 'throwAway';
}
