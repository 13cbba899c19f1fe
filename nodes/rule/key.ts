import { needsKeyFor, type Rule } from '../../lib/code';
import { TraceError } from '../../lib/errors';

/**
 * The key of a rule's scrambled serials out of its credential: 32, 48 or 64 hexadecimal digits, or as many bytes in base64.
 *
 * @returns null for a rule that scrambles nothing
 * @throws TraceError `rule-key-missing`, `key-unfit`
 */
export function keyOf(
  rule: Omit<Rule, 'version'>,
  text: string | undefined,
  node: string,
): Uint8Array | null {
  if (!text) {
    if (needsKeyFor(rule)) throw new TraceError('rule-key-missing', { node });
    return null;
  }
  const key = /^(?:[\da-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (![16, 24, 32].includes(key.length)) throw new TraceError('key-unfit', { bytes: key.length });
  return key;
}
