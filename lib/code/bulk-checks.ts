import type { CheckFormat } from './check-characters';
import type { CheckAlgorithm } from './types';

/** One character that a check covers: always the same, or where it stands in each code's line and what it may be. */
export type Covered = { fixed: string } | { at: number; alphabet: string };

/** Works out the check characters of `count` codes whose lines start at `line + i × stride`; the first of two in the upper byte. */
export type BulkCheck = (
  bytes: Uint8Array,
  line: number,
  stride: number,
  count: number,
  characters: Uint16Array,
) => void;

/**
 * A check worked out from tables over the characters that vary, instead of over text. The tables are filled by asking
 * the check itself, so that there is one definition of each.
 *
 * @returns null where the text varies in what no table can tell
 */
export function bulkCheck(
  algorithm: CheckAlgorithm,
  check: CheckFormat,
  covered: readonly Covered[],
): BulkCheck | null {
  const modulus = moduli[algorithm];
  if (modulus === null) return chained(check, covered, algorithm === 'verhoeff');
  // letters are two digits here, so that their places would move
  const moves =
    algorithm === 'iso7064-mod-97-10' &&
    covered.some((one) => 'at' in one && /\d/.test(one.alphabet) && /[A-Z]/.test(one.alphabet));
  return moves ? null : summed(check, modulus, algorithm === 'iso7064-mod-97-10' ? 2 : 0, covered);
}

/**
 * Most checks are a sum over the characters, each with a weight by its place, modulo this. The others go from character
 * to character through a table, and the check of a beginning tells all that the next character needs to know.
 */
const moduli: Readonly<Record<CheckAlgorithm, number | null>> = {
  'gs1-mod10': 10,
  'gs1-pair': 1021,
  'iso7064-mod-11-2': 11,
  'iso7064-mod-37-2': 37,
  'iso7064-mod-97-10': 97,
  'iso7064-mod-661-26': 661,
  'iso7064-mod-1271-36': 1271,
  'iso7064-mod-11-10': null,
  'iso7064-mod-27-26': null,
  'iso7064-mod-37-36': null,
  'luhn-mod-10': 10,
  'luhn-mod-16': 16,
  'luhn-mod-36': 36,
  verhoeff: null,
  damm: null,
  gb32100: 31,
};

/** @param least value that the check characters are ever written for */
function summed(
  check: CheckFormat,
  modulus: number,
  least: number,
  covered: readonly Covered[],
): BulkCheck | null {
  const { characters, width } = check;
  const valueOf = (text: string): number => {
    const digits = [...(check.compute(text) ?? '')].map((character) => characters.indexOf(character));
    return digits.reduce((value, digit) => value * characters.length + digit, 0);
  };
  const base = covered.map((one) => ('fixed' in one ? one.fixed : one.alphabet.charAt(0)));
  if (check.compute(base.join('')) === null) return null;
  const sum = valueOf(base.join(''));
  const varying = covered.flatMap((one, i) => ('at' in one ? [{ ...one, i }] : []));
  const places = Int32Array.from(varying, ({ at }) => at);
  const weights = new Uint16Array(256 * places.length);
  for (const [k, { i, alphabet }] of varying.entries()) {
    for (const character of alphabet) {
      const text = base.with(i, character).join('');
      weights[256 * k + character.charCodeAt(0)] = (valueOf(text) - sum + modulus) % modulus;
    }
  }
  const written = Uint16Array.from({ length: modulus }, (_, rest) => {
    const value = rest < least ? rest + modulus : rest;
    return width === 1
      ? characters.charCodeAt(value)
      : (characters.charCodeAt(Math.floor(value / characters.length)) << 8) |
          characters.charCodeAt(value % characters.length);
  });
  return (bytes, line, stride, count, made) => {
    for (let i = 0, start = line; i < count; i++, start += stride) {
      let total = sum;
      for (let k = 0; k < places.length; k++)
        total += weights[256 * k + (bytes[start + (places[k] ?? 0)] ?? 0)] ?? 0;
      made[i] = written[total % modulus] ?? 0;
    }
  };
}

/** Through states: the check character of what was read so far. Verhoeff reads from the right, its tables change by place. */
function chained(check: CheckFormat, covered: readonly Covered[], fromRight: boolean): BulkCheck | null {
  const { characters } = check;
  const order = fromRight ? [...covered].reverse() : [...covered];
  const join = (text: string, character: string): string => (fromRight ? character + text : text + character);
  const stateOf = (text: string): number => characters.indexOf(check.compute(text) ?? '\0');
  const places = Int32Array.from(order, (one) => ('at' in one ? one.at : -1));
  const tables = order.map((one, i) => {
    const table = new Uint8Array(256 * characters.length);
    const any = check.alphabet.charAt(0).repeat(Math.max(0, i - 1));
    for (const last of i === 0 ? [''] : check.alphabet) {
      const before = join(any, last);
      const state = i === 0 ? 0 : stateOf(before);
      for (const character of 'at' in one ? one.alphabet : one.fixed) {
        table[256 * state + ('at' in one ? character.charCodeAt(0) : 0)] = stateOf(join(before, character));
      }
    }
    return table;
  });
  const sample = order.reduce(
    (text, one) => join(text, 'at' in one ? one.alphabet.charAt(0) : one.fixed),
    '',
  );
  if (check.compute(sample) === null) return null;
  return (bytes, line, stride, count, made) => {
    for (let i = 0, start = line; i < count; i++, start += stride) {
      let state = 0;
      for (let k = 0; k < tables.length; k++) {
        const place = places[k] ?? -1;
        const byte = place < 0 ? 0 : (bytes[start + place] ?? 0);
        state = tables[k]?.[256 * state + byte] ?? 0;
      }
      made[i] = characters.charCodeAt(state);
    }
  };
}
