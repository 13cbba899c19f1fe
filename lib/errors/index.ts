import { errorTable } from './table';

export type ErrorCode = keyof typeof errorTable;
export type Language = 'en' | 'zh';
/** Values named in an error's sentence; never a key, a password or a whole message. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | undefined>>;

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
    const value = String(details[name] ?? '?');
    said += text.slice(from, open) + (value.length > 120 ? `${value.slice(0, 120)}…` : value);
    from = close + 1;
  }
  return said + text.slice(from);
}

export function problem(code: ErrorCode, details: ErrorDetails = {}): Problem {
  return { code, message: sentence(code, details), details };
}

/** Anything thrown, as a problem; what is not a TraceError becomes `internal`, its text kept in the cause only. */
export function problemOf(error: unknown): Problem {
  return error instanceof TraceError
    ? { code: error.code, message: error.message, details: error.details }
    : problem('internal', { reason: error instanceof Error ? error.message : String(error) });
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

export { errorTable } from './table';
