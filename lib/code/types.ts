/** What a code is made of. Plain data; how it works is in `codec.ts`. */

import type { Problem } from '../errors';
import type { Gs1Reading } from '../gs1';

declare const identityBrand: unique symbol;

/** The canonical form that names one object: GS1 key AIs only, `(01)…(21)…`; the whole text otherwise. */
export type Identity = string & { readonly [identityBrand]: true };

/** A packing level by name: `item`, `case`, `pallet`, or what the factory calls them. */
export type Level = string;

/**
 * Values a rule may put into a code, by name, all text: `gtin`, `companyPrefix`, `extension`, `lot`, `order`, `line`,
 * dates as `YYYY-MM-DD` (`productionDate`, `expiryDate`, `orderDate`, `shiftDate`), and anything the order carries.
 */
export type Fields = Readonly<Record<string, string>>;

export type SerialMode = 'sequential' | 'scrambled' | 'fromOrder';

/** What a counter may restart with. `day`, `month`, `year` are those of the dates in the identity. */
export type ResetBy = 'product' | 'lot' | 'line' | 'day' | 'month' | 'year';

export type CheckAlgorithm =
  | 'gs1-mod10'
  | 'gs1-pair'
  | 'iso7064-mod-11-2'
  | 'iso7064-mod-37-2'
  | 'iso7064-mod-97-10'
  | 'iso7064-mod-661-26'
  | 'iso7064-mod-1271-36'
  | 'iso7064-mod-11-10'
  | 'iso7064-mod-27-26'
  | 'iso7064-mod-37-36'
  | 'luhn-mod-10'
  | 'luhn-mod-16'
  | 'luhn-mod-36'
  | 'verhoeff'
  | 'damm'
  | 'gb32100';

export type FieldTransform = 'upper' | 'lower' | 'first' | 'last';

export interface FieldSegment {
  kind: 'field';
  name: string;
  /** Exactly so many characters, after all that follows here, padded on the left with `pad`; else of any length. */
  width?: number;
  pad?: string;
  /** `first`, `last`: cut to `width`, and therefore not read back. */
  transform?: FieldTransform;
  /** What stands in the code for each value; looked up before padding. No two alike. */
  table?: Readonly<Record<string, string>>;
  /** The value is a decimal number, written scaled and without point: `12.3`, decimals 3, width 6, pad 0 → `012300`. */
  decimals?: number;
}

export interface DateSegment {
  kind: 'date';
  /** A field with a calendar date of the plant, `YYYY-MM-DD`. */
  name: string;
  /**
   * `yyyy`, `yy` (2000–2099), `y` last digit and `Y` letter of the year, `MM`, `M` letter of the month, `dd`, `DDD` day
   * of the year, `GGGG`, `GG` ISO week year, `ww` ISO week, `e` ISO weekday; signs between them stay.
   */
  pattern: string;
  /** `y` and `Y` stand for the years from this one on: ten, or as many as `years` has letters. */
  firstYear?: number;
  years?: string;
  /** Twelve letters for `M`. */
  months?: string;
}

export interface SerialSegment {
  kind: 'serial';
  /**
   * `sequential`: `start + number × step`; `scrambled`: NIST FF1 of the number; both of exactly `length` characters.
   * `fromOrder`: text of the ERP, at most `length` characters.
   */
  mode: SerialMode;
  alphabet: string;
  /** `fill`: as many as the element's AI has left (SSCC). */
  length: number | 'fill';
  start?: number;
  step?: number;
  /** What the counter restarts with; each must be in the identity. Absent: every part of the frame. `[]`: never. */
  reset?: readonly ResetBy[];
}

export interface CheckSegment {
  kind: 'check';
  algorithm: CheckAlgorithm;
  /** Which segments of the element are checked, by index; absent: all that stand before it in the element. */
  over?: readonly number[];
}

/**
 * Tells a code made here from one thought up: HMAC-SHA-256 over frame and serial with a key derived from the rule's,
 * `length` characters of it. Cut out of the frame as check characters are.
 */
export interface TagSegment {
  kind: 'tag';
  alphabet: string;
  length: number;
}

export type Segment =
  { kind: 'text'; text: string } | FieldSegment | DateSegment | SerialSegment | CheckSegment | TagSegment;

/**
 * One GS1 application identifier with its value, or (`ai: null`) the whole of a plain code.
 * An element outside the identity is left out of a code whose fields do not have all it needs.
 */
export interface CodeElement {
  ai: string | null;
  segments: readonly Segment[];
}

export interface LevelRule {
  level: Level;
  elements: readonly CodeElement[];
  /** What one object of this level holds; absent on the lowest. */
  contains?: { level: Level; count: number };
  /** The code's text is a GS1 Digital Link under this stem, `https://id.example.com`; the identity stays the GS1 key. */
  link?: { stem: string };
}

/** Rules are versioned; a version is immutable once used. Levels from the lowest up. */
export interface Rule {
  id: string;
  version: number;
  levels: readonly LevelRule[];
  /** Check value (`keyCheckOf`) of the key the version was published with; null: it needs none; absent: not published. */
  keyCheck?: string | null;
}

/** The identity with serial, check and tag cut out, and all that is frozen at its first use (LAWS *frame*). */
export interface Frame {
  /** Formatted identity text without serial, check and tag characters, and the serial's length. One counter each. */
  id: string;
  mode: SerialMode;
  alphabet: string;
  length: number;
  start: number;
  step: number;
  /** Length and alphabet of the tag in the identity, `4:0123456789`; null without one. */
  tag: string | null;
  /** First 8 hex digits of SHA-256 over the key and the frame id; null where no key is used. */
  keyCheck: string | null;
  /**
   * The counter that goes on over several frames, where `reset` is coarser than the frame: the frame's id with what does
   * not reset masked; null: the frame's own. Numbers are taken from the larger of both, then both are set.
   */
  scope: string | null;
  /** How many numbers there are, `[0, capacity)`; at most 2^53 − 1. 0 for `fromOrder`. */
  capacity: number;
}

/** A code as text (GS1: bracketed element string with all its AIs, or its Digital Link) and the identity it resolves to. */
export interface EncodedCode {
  code: string;
  identity: Identity;
}

/**
 * A code, and where the ledger would know it from.
 * `frame` + `number` for codes made by counting, `frame` + `serial` for serials of the ERP, neither for foreign codes.
 */
export interface CodeRef extends EncodedCode, LedgerPlace {
  level: Level;
  /** Where else the ledger may know it from: several rules may read one text, and only the ledger tells whose it is. */
  orElse?: readonly LedgerPlace[];
}

export interface LedgerPlace {
  frame: string | null;
  number: number | null;
  serial: string | null;
}

export interface ParsedCode extends CodeRef {
  kind: 'parsed';
  rule: { id: string; version: number };
  fields: Fields;
}

/** A text taken apart once, so that any number of codecs can read it: `scanned(text)`. */
export interface Scanned {
  text: string;
  /** What it is as a plain code; null where it cannot be one. */
  plain: string | null;
  gs1: Gs1Reading;
}

/** Codes one after another, each ended by LF; the bytes are valid during the call only. */
export type CodeSink = (bytes: Uint8Array, codes: number) => void;

/** Numbers read from lines of codes. */
export interface NumberSink {
  /** Of the next lines, NaN for a line that was refused; valid during the call only. */
  numbers(numbers: Float64Array): void;
  /** Told before the number of its line. @param line counted from 0 in each call of `parseLines` */
  refused(line: number, problem: UnknownCode['problem']): void;
}

/** `elementString`: as a scanner sends it, FNC1 as 0x1D, without symbology identifier; the code itself where it is plain. */
export type CodeForm = 'code' | 'identity' | 'elementString';

/** A rule, ready to work. */
export interface RuleCodec {
  readonly rule: Rule;
  /** One a level, also those whose key is not here: they refuse every call with `key-missing`. */
  readonly levels: readonly Codec[];
  /** `key-missing` where levels of this version need a key that is not here; null where all can work. */
  readonly locked: Problem | null;
  /** @throws TraceError `level-unknown` */
  level(name: Level): Codec;
}

/** One level of a rule, ready to work. */
export interface Codec {
  readonly rule: { id: string; version: number };
  readonly level: Level;
  /** AIs of the identity, sorted and joined by blanks; null for a plain code. */
  readonly reads: string | null;
  /** @throws TraceError `field-missing`, `field-unfit`, `date-without-zone`, `key-missing` */
  frame(fields: Fields): Frame;
  /**
   * @param serial number in the frame, or the serial's text for `fromOrder`
   * @throws TraceError what `frame` does, `serial-out-of-range`, `serial-unfit`
   */
  encode(fields: Fields, serial: number | string): EncodedCode;
  /**
   * Writes the codes of the numbers `[from, from + count)`.
   *
   * @param form `code` where it is left out
   * @throws TraceError what `encode` does, before the first code is written
   */
  encodeRange(fields: Fields, from: number, count: number, sink: CodeSink, form?: CodeForm): void;
  /**
   * Reads codes of one frame, those of these fields: the lines that `encodeRange` wrote, or any other text of such a
   * code. A frame of serials of the order has no numbers, so that all its lines are refused as `code-foreign`.
   *
   * @param bytes lines ended by LF; what stands behind the last LF is left for the next call
   * @param form  in which most lines are, `code` where it is left out; others are read too, one by one
   * @returns     how many bytes were read
   * @throws TraceError what `frame` does
   */
  parseLines(fields: Fields, bytes: Uint8Array, sink: NumberSink, form?: CodeForm): number;
  /** Never throws: what is not a code of this level is `{kind: 'unknown', problem}`. */
  parse(text: string | Scanned): ParsedCode | UnknownCode;
}

export interface UnknownCode {
  kind: 'unknown';
  problem: Problem & {
    code:
      | 'code-unreadable'
      | 'code-foreign'
      | 'check-digit-wrong'
      | 'tag-wrong'
      | 'key-missing'
      | 'gs1-separator-lost';
  };
  /** The level whose code it would be but for the problem. */
  nearest?: { rule: { id: string; version: number }; level: Level };
}
