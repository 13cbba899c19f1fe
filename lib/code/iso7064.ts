/** Check characters of ISO/IEC 7064: pure systems (a power's remainder) and hybrid ones. */

/** Values of the characters of `text` by their place in `alphabet`; null where one is not there. */
export function valuesOf(text: string, alphabet: string): number[] | null {
  const values = Array.from(text, (character) => alphabet.indexOf(character));
  return values.length === 0 || values.includes(-1) ? null : values;
}

/** What the text, read in `radix` and shifted by the check characters, leaves modulo `modulus`. */
function rest(values: readonly number[], modulus: number, radix: number, width: number): number {
  let sum = 0;
  for (const value of values) sum = ((sum + value) * radix) % modulus;
  return width === 2 ? (sum * radix) % modulus : sum;
}

/**
 * A pure system: the whole text read in `radix`, check characters included, leaves 1 modulo `modulus`.
 *
 * @param characters of the check, by value
 * @param width      check characters, 1 or 2
 */
export function pure(
  values: readonly number[],
  modulus: number,
  radix: number,
  characters: string,
  width: number,
): string {
  const check = (modulus + 1 - rest(values, modulus, radix, width)) % modulus;
  return width === 1
    ? characters.charAt(check)
    : characters.charAt(Math.floor(check / radix)) + characters.charAt(check % radix);
}

/**
 * MOD 97-10, whose check is one of 02 to 98, as for IBAN and LEI: 97 and 98 rather than 00 and 01.
 * Letters count as the two digits of 10 to 35.
 */
export function mod97(values: readonly number[]): string {
  const digits = values.flatMap((value) => (value > 9 ? [Math.floor(value / 10), value % 10] : [value]));
  return String(98 - rest(digits, 97, 10, 2)).padStart(2, '0');
}

/** A hybrid system modulo (`size` + 1, `size`), its check character one of the same `characters`. */
export function hybrid(values: readonly number[], characters: string): string {
  const size = characters.length;
  let sum = size;
  for (const value of values) sum = (((sum + value) % size || size) * 2) % (size + 1);
  return characters.charAt((size + 1 - sum) % size);
}
