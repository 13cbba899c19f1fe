import type { OrderId } from './types';

/**
 * An identifier as it is compared: trimmed, Unicode NFC, leading zeros gone where the whole value is digits.
 * `"000001001528"` is `"1001528"`, but `"0000000000X001"` stays as it is (SAP's own rule for padded numbers).
 */
export function normalised(identifier: string): string {
  const text = identifier.normalize('NFC').trim();
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}

/**
 * The key of an order, the same for every sender and every spelling (LAWS *order-key*).
 *
 * @returns `plant:number:line`; letters and digits of any script and `_ - .` stand for themselves, any other
 *   character is `~hex~` of its code point, an empty part is `~~`; so it fits a URL path and no two orders share one
 */
export function orderId(plant: string, number: string, line: string): OrderId {
  // law: order-key
  return [plant, number, line].map(part).join(':');
}

function part(identifier: string): string {
  const escaped = normalised(identifier).replace(
    /[^\p{L}\p{M}\p{N}_.-]/gu,
    (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}~`,
  );
  return escaped === '' ? '~~' : escaped;
}
