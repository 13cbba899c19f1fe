import { problem, type ErrorCode, type Problem } from '../errors';

/** One application identifier with its value. */
export interface Gs1Element {
  ai: string;
  value: string;
}

/** Why a text or value is not GS1's. */
export type Gs1Reason =
  /** It has none of the forms. */
  | 'not-gs1'
  | 'ai-unknown'
  | 'length'
  | 'characters'
  /** A check digit or pair is wrong. */
  | 'check-digit'
  /** No day or time of the calendar. */
  | 'date'
  /** The value breaks another rule of its AI: a code that the list lacks, a zero, a coupon … */
  | 'content'
  /** The same AI twice with different values. */
  | 'repeated'
  /** Not where a Digital Link or EPC may have it. */
  | 'path'
  /** The AI needs others on the same item; `others` says which. */
  | 'partner-missing'
  /** The AI may not be on an item with `others`. */
  | 'partner-excluded'
  /** The value is so long that the separator after it must have been lost on the way. */
  | 'separator-lost';

export interface Gs1Fault {
  reason: Gs1Reason;
  /** The AI to blame, where there is one. */
  ai: string | null;
  /** The stretch of the text (of the value, where only that was given) to blame, in UTF-16 units. */
  at: number;
  length: number;
  /** What exactly a check routine found, in GS1's words: `illegal-month`, `not-iso3166`. */
  check?: string;
  /** `partner-…`: alternatives as `01+21`, or the excluded AI. `separator-lost`: where one would make the text readable. */
  others?: readonly string[];
}

/** What was put right or looks doubtful in a text that could be read. */
export interface Gs1Note {
  /** `separator-stand-in`: `text` stood where the separator (GS, 0x1D) belongs: set up the scanner to send GS itself. */
  note: 'separator-stand-in';
  text: string;
  at: number;
}

/** GS1 text taken apart, or why it is none. Values are checked: length, characters, check digits, dates, code lists. */
export type Gs1Reading =
  | { kind: 'elements'; elements: readonly Gs1Element[]; notes?: readonly Gs1Note[] }
  | { kind: 'fault'; fault: Gs1Fault };

export function faultOf(
  reason: Gs1Reason,
  ai: string | null = null,
  at = 0,
  length = 0,
): { kind: 'fault'; fault: Gs1Fault } {
  return { kind: 'fault', fault: { reason, ai, at, length } };
}

const codes: Readonly<Record<Gs1Reason, ErrorCode>> = {
  'not-gs1': 'gs1-unreadable',
  'ai-unknown': 'gs1-ai-unknown',
  length: 'gs1-length',
  characters: 'gs1-characters',
  'check-digit': 'gs1-check-digit',
  date: 'gs1-date',
  content: 'gs1-content',
  repeated: 'gs1-repeated',
  path: 'gs1-path',
  'partner-missing': 'gs1-partner-missing',
  'partner-excluded': 'gs1-partner-excluded',
  'separator-lost': 'gs1-separator-lost',
};

/** A fault as a problem, `gs1-…`, with its sentence in either language. There positions are counted from 1. */
export function faultProblem(fault: Gs1Fault): Problem {
  return problem(codes[fault.reason], {
    ai: fault.ai,
    at: fault.at + 1,
    check: fault.check ?? fault.reason,
    others: fault.others?.join(', ') ?? '',
  });
}

/** A note as the problem `gs1-separator-stand-in`, for a status or log. */
export function noteProblem(note: Gs1Note): Problem {
  return problem('gs1-separator-stand-in', { text: note.text, at: note.at + 1 });
}
