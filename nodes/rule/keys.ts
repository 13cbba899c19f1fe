import { needsKeyFor, type Rule } from '../../lib/code';
import { TraceError } from '../../lib/errors';

/** A rule's keys from the first to the one in force; earlier ones read the codes of earlier versions. */
export const keySlots = ['key', 'key2', 'key3', 'key4'] as const;

export type KeySlot = (typeof keySlots)[number];

export interface SlotKey {
  slot: KeySlot;
  key: Uint8Array;
}

/**
 * The keys out of a rule's credentials: each 32, 48 or 64 hexadecimal digits, or as many bytes in base64.
 *
 * @returns those that are filled in; the last one is in force
 * @throws TraceError `key-unfit`
 */
export function keysOf(credentials: Readonly<Partial<Record<KeySlot, string>>>): SlotKey[] {
  return keySlots.flatMap((slot) => {
    const text = credentials[slot];
    if (!text) return [];
    const key = /^(?:[\da-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
    if (![16, 24, 32].includes(key.length)) throw new TraceError('key-unfit', { bytes: key.length });
    return [{ slot, key }];
  });
}

/**
 * The key that makes a rule's codes.
 *
 * @returns null for a rule that needs none
 * @throws TraceError `rule-key-missing`
 */
export function keyInForce(
  rule: Pick<Rule, 'levels'>,
  keys: readonly SlotKey[],
  node: string,
): Uint8Array | null {
  if (!needsKeyFor(rule)) return null;
  const last = keys.at(-1);
  if (!last) throw new TraceError('rule-key-missing', { node });
  return last.key;
}
