/** Check characters that find every single error and most swaps: Luhn, Verhoeff, Damm. Values in, check value out. */

/** Luhn for any even base: every second value from the right doubled, the digits of the double summed. */
export function luhn(values: readonly number[], base: number): number {
  let sum = 0;
  for (const [i, value] of [...values].reverse().entries()) {
    const weighted = i % 2 === 0 ? value * 2 : value;
    sum += Math.floor(weighted / base) + (weighted % base);
  }
  return (base - (sum % base)) % base;
}

/** Multiplication in the group of the pentagon's ten symmetries. */
function turned(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5;
}

const permuted = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** @see J. Verhoeff, Error detecting decimal codes (1969) */
export function verhoeff(values: readonly number[]): number {
  let state = 0;
  for (const [i, value] of [...values].reverse().entries()) {
    let digit = value;
    for (let times = (i + 1) % 8; times > 0; times--) digit = permuted[digit] ?? 0;
    state = turned(state, digit);
  }
  // reflections undo themselves, turns are undone by their rest to five
  return state < 5 ? (5 - state) % 5 : state;
}

const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** @see H. M. Damm, Total anti-symmetrische Quasigruppen (2004) */
export function damm(values: readonly number[]): number {
  return values.reduce((state, value) => Number(quasigroup[state]?.charAt(value) ?? 0), 0);
}
