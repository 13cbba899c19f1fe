import {
  MongoError,
  MongoExpiredSessionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { foreignWords, TraceError } from '../../errors';
import { placeOf, redact } from './address';

/** Server codes that say "not now" about the server and nothing about the documents. */
const unavailable: ReadonlySet<number> = new Set([
  6, 7, 18, 13, 50, 64, 89, 91, 100, 189, 202, 251, 262, 8000, 9001, 10107, 11600, 11602, 13435, 13436,
]);
const outOfDiskSpace = 14031;
const duplicateKey = 11000;

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === duplicateKey;
}

/** The key a duplicate-key error speaks of. */
export function takenKey(error: unknown): string {
  const value: unknown = error instanceof MongoServerError ? error['keyValue'] : null;
  return typeof value === 'object' && value !== null && '_id' in value ? String(value._id) : '?';
}

/** Before the store is open everything means that it cannot be reached: server, address or credentials. */
export function openingFailure(error: unknown, url: string, database: string): TraceError {
  if (error instanceof TraceError) return error;
  const text = redact(error instanceof Error ? error.message : String(error), url);
  const reason = foreignWords(error, text);
  return new TraceError('store-unreachable', { place: placeOf(url, database), reason });
}

/** What the server could not do, in the words of the table and without credentials; anything else as it was. */
export function mongoFailure(error: unknown, url: string, database: string): unknown {
  if (!(error instanceof MongoError)) return error;
  const details = { place: placeOf(url, database), reason: foreignWords(error, redact(error.message, url)) };
  const code = typeof error.code === 'number' ? error.code : 0;
  if (code === outOfDiskSpace) return new TraceError('store-full', details);
  const gone =
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof MongoExpiredSessionError ||
    error.hasErrorLabel('UnknownTransactionCommitResult') ||
    error.hasErrorLabel('TransientTransactionError') ||
    unavailable.has(code);
  if (gone) return new TraceError('store-unreachable', details);
  // about a document: the kernel narrows it down; the original may quote the connection URL, so it stays here
  return new Error(details.reason.en);
}
