import { createHash } from 'node:crypto';
import { TraceError } from '../errors';
import type { Rule } from './types';

/** The keys that are at hand: none, one, or several, such as that of now and those of before. */
export type Keys = Uint8Array | null | readonly Uint8Array[];

/**
 * Tells keys apart without telling them.
 *
 * @param key of 16, 24 or 32 bytes
 * @returns   the first 16 hex digits, in lower case, of its SHA-256
 * @throws TraceError `key-unfit`
 */
export function keyCheckOf(key: Uint8Array): string {
  return createHash('sha256').update(fit(key)).digest('hex').slice(0, 16);
}

/**
 * The key of a version: the one it was published with, or the first where it was not published.
 *
 * @throws TraceError `key-unfit`
 */
export function keyFor(rule: Rule, keys: Keys): Uint8Array | null {
  const all = (keys === null ? [] : keys instanceof Uint8Array ? [keys] : keys).map(fit);
  const { keyCheck } = rule;
  return (keyCheck ? all.find((key) => keyCheckOf(key) === keyCheck) : all[0]) ?? null;
}

function fit(key: Uint8Array): Uint8Array {
  if ([16, 24, 32].includes(key.length)) return key;
  throw new TraceError('key-unfit', { bytes: key.length });
}
