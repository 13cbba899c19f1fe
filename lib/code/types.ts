/** What a code is made of. Plain data; how it works is in `codec.ts`. */

import type { Problem } from '../errors';

declare const identityBrand: unique symbol;

/** The canonical form that names one object: GS1 key AIs only, `(01)…(21)…`; the whole text otherwise. */
export type Identity = string & { readonly [identityBrand]: true };

/** A packing level by name: `item`, `case`, `pallet`, or what the factory calls them. */
export type Level = string;

/**
 * Values a rule may put into a code, by name, all text: `gtin`, `companyPrefix`, `extension`, `lot`, `order`, `line`,
 * dates as `YYYY-MM-DD` (`productionDate`, `expiryDate`, `orderDate`), and anything the order carries.
 */
export type Fields = Readonly<Record<string, string>>;

export type SerialMode = 'sequential' | 'scrambled' | 'fromOrder';

export type Segment =
  | { kind: 'text'; text: string }
  /** A field of exactly `width` characters, padded on the left with `pad` where given; without `width` of any length. */
  | { kind: 'field'; name: string; width?: number; pad?: string }
  /** A calendar date of the plant, as letters of `pattern`: `yyyy yy MM dd`; `yy` is a year from 2000 to 2099. */
  | { kind: 'date'; name: string; pattern: string }
  /**
   * `sequential`: `start + number × step`; `scrambled`: NIST FF1 of the number; both of exactly `length` characters.
   * `fromOrder`: text of the ERP, at most `length` characters. `fill`: as many as the element's AI has left (SSCC).
   */
  | {
      kind: 'serial';
      mode: SerialMode;
      alphabet: string;
      length: number | 'fill';
      start?: number;
      step?: number;
    }
  /** GS1 mod-10 digit over what stands before it in the same element. */
  | { kind: 'check'; algorithm: 'gs1-mod10' };

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
}

/** Rules are versioned; a version is immutable once used. Levels from the lowest up. */
export interface Rule {
  id: string;
  version: number;
  levels: readonly LevelRule[];
}

/** The identity with its serial cut out, and all that is frozen at its first use (LAWS *frame*). */
export interface Frame {
  /** Formatted identity text without serial and check characters, and the serial's length. One counter each. */
  id: string;
  mode: SerialMode;
  alphabet: string;
  length: number;
  start: number;
  step: number;
  /** First 8 hex digits of SHA-256 over the key and the frame id; null where no key is used. */
  keyCheck: string | null;
  /** How many numbers there are, `[0, capacity)`; at most 2^53 − 1. 0 for `fromOrder`. */
  capacity: number;
}

/** A code as text (GS1: bracketed element string with all its AIs) and the identity it resolves to. */
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

/** A rule, ready to work. */
export interface RuleCodec {
  readonly rule: Rule;
  readonly levels: readonly Codec[];
  /** @throws TraceError `level-unknown` */
  level(name: Level): Codec;
}

/** One level of a rule, ready to work. */
export interface Codec {
  readonly rule: { id: string; version: number };
  readonly level: Level;
  /** @throws TraceError `field-missing`, `field-unfit` */
  frame(fields: Fields): Frame;
  /**
   * @param serial number in the frame, or the serial's text for `fromOrder`
   * @throws TraceError `field-missing`, `field-unfit`, `serial-out-of-range`, `serial-unfit`
   */
  encode(fields: Fields, serial: number | string): EncodedCode;
  /** Never throws: what is not a code of this level is `{kind: 'unknown', problem}`. */
  parse(text: string): ParsedCode | UnknownCode;
}

export interface UnknownCode {
  kind: 'unknown';
  problem: Problem & { code: 'code-unreadable' | 'code-foreign' | 'check-digit-wrong' };
}
