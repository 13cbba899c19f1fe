import { isBilingual, type Bilingual, type Language } from './bilingual';
import { foreignWords } from './foreign-words';
import { grouped } from './grouped';
import { errorTable } from './table';
import { chineseTerm } from './terms';

export type ErrorCode = keyof typeof errorTable;
type Value = string | number | boolean | null | undefined;
/**
 * What is named in an error's sentence; never a key, a password or a whole message. Names and values are the same in every
 * language, words are not: a reason always is in both.
 */
export interface ErrorDetails {
  readonly reason?: Bilingual | undefined;
  readonly [name: string]: Value | Bilingual;
}

/** A problem with a stable code, as a plain value: what crosses threads, processes and HTTP. */
export interface Problem {
  code: ErrorCode;
  message: string;
  details: ErrorDetails;
}

/** The one error type of the suite. `code` is stable; `message` says what to do. */
export class TraceError extends Error {
  override readonly name = 'TraceError';

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(sentence(code, details), options);
  }
}

/** The sentence of an error in a language, with its details filled in. */
export function sentence(code: ErrorCode, details: ErrorDetails = {}, language: Language = 'en'): string {
  const text = errorTable[code][language];
  let said = '';
  let from = 0;
  // by hand: files of a million bad lines get a million sentences, and a regular expression takes five times as long
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
    const close = text.indexOf('}', open);
    const name = text.slice(open + 1, close);
    if (!/^\w+$/.test(name)) continue;
    // what stands in quotation marks is given as it came
    const isQuoted = text[open - 1] === '“' || text[open - 1] === '"';
    const given = spelt(name, inLanguage(details[name], language), isQuoted);
    const value = language === 'zh' && !isQuoted ? chineseTerm(name, given) : given;
    // a value may be a whole file; words are our own, and hold the advice at their end
    const most = isBilingual(details[name]) ? 1_000 : 120;
    said += text.slice(from, open) + (value.length > most ? `${value.slice(0, most)}…` : value);
    from = close + 1;
  }
  return said + text.slice(from);
}

/** Numbers that name something and count nothing. */
const numerals: readonly string[] = ['port', 'pid'];

function spelt(name: string, value: Value, isQuoted: boolean): string {
  if (value === undefined || value === null) return '?';
  if (isQuoted) return String(value);
  if (typeof value === 'number' && !numerals.includes(name)) return grouped(value);
  // a quantity may be more than a number can hold
  return name === 'quantity' && /^\d+$/.test(String(value)) ? grouped(BigInt(value)) : String(value);
}

/** An error's sentence in both languages, where it is the reason of another. */
export function sentences({ code, details }: Pick<Problem, 'code' | 'details'>): Bilingual {
  return { en: sentence(code, details, 'en'), zh: sentence(code, details, 'zh') };
}

/** Details for one who reads them in one language. */
export function detailsIn(details: ErrorDetails, language: Language): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, inLanguage(value, language)]),
  );
}

/** A problem for one who reads it in one language. */
export function problemIn(
  { code, details }: Problem,
  language: Language,
): { code: ErrorCode; message: string; details: Readonly<Record<string, Value>> } {
  return { code, message: sentence(code, details, language), details: detailsIn(details, language) };
}

function inLanguage(value: Value | Bilingual, language: Language): Value {
  return isBilingual(value) ? value[language] : value;
}

export function problem(code: ErrorCode, details: ErrorDetails = {}): Problem {
  return { code, message: sentence(code, details), details };
}

/** Anything thrown, as a problem; what is not a TraceError becomes `internal`, its text kept in the cause only. */
export function problemOf(error: unknown): Problem {
  return error instanceof TraceError
    ? { code: error.code, message: error.message, details: error.details }
    : problem('internal', { reason: foreignWords(error) });
}

/** A problem that came over a thread or process border, as an error again. */
export function errorOf(value: Problem, cause?: unknown): TraceError {
  return new TraceError(value.code, value.details, { cause });
}

/** HTTP status that fits the error. */
export function httpStatus(code: ErrorCode): number {
  return errorTable[code].http;
}

/** Whether `code` is one of the table, for values that come from outside. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorTable, code);
}

export { verbatim, type Bilingual, type Language } from './bilingual';
export { brokenJson, foreignWords } from './foreign-words';
export { grouped } from './grouped';
export { languageTag, preferredLanguage } from './language';
export { issueWords, oneOf, says, shapeFault, shapeWords, type ShapeFault } from './shape-fault';
export { errorTable } from './table';
export { codeStates } from './terms';
