import { set82 } from './set82';

/** The characters of a check pair: digits and letters without 0, 1, I and O. */
export const pairCharacters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Weights from the right: the first 97 primes; no AI has a value of more than 99 characters. */
const weights = primes(97);

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

/**
 * GS1 check character pair (modulo 1021,32), as a GMN ends in.
 *
 * @param text  0–97 characters of set 82, without the pair; a GMN has at most 23
 * @returns     the two check characters, or null when `text` is too long or holds another character
 * @see GS1 General Specifications 7.9.5
 */
export function checkPair(text: string): string | null {
  if (text.length > weights.length) return null;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = set82.indexOf(text.charAt(i));
    if (value < 0) return null;
    sum += value * (weights[text.length - 1 - i] ?? 0);
  }
  sum %= 1021;
  return pairCharacters.charAt(sum >> 5) + pairCharacters.charAt(sum & 31);
}

/** Whether the last two characters are the check pair of those before them, of which there may be none. */
export function endsInCheckPair(text: string): boolean {
  return text.length > 1 && checkPair(text.slice(0, -2)) === text.slice(-2);
}
