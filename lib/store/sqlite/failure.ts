import { foreignWords, TraceError } from '../../errors';

/** Primary result codes of SQLite, see https://sqlite.org/rescode.html */
const busy = 5;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;
/** Extended codes of a key that is there already. */
const primaryKey = 1555;
const unique = 2067;

function resultCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : null;
}

export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code !== null && (code & 0xff) === busy;
}

export function isKeyTaken(error: unknown): boolean {
  const code = resultCode(error);
  return code === primaryKey || code === unique;
}

/** What SQLite could not do, in the words of the table; anything else as it was. */
export function sqliteFailure(error: unknown, path: string): unknown {
  const code = resultCode(error);
  if (code === null || !(error instanceof Error)) return error;
  const details = { place: path, reason: foreignWords(error, error.message, `SQLite ${code}`) };
  switch (code & 0xff) {
    case full:
      return new TraceError('store-full', details, { cause: error });
    case busy:
    case readOnly:
    case ioError:
    case cannotOpen:
      return new TraceError('store-unreachable', details, { cause: error });
    case corrupt:
    case notADatabase:
      return new TraceError('store-broken', details, { cause: error });
    default:
      return error;
  }
}
