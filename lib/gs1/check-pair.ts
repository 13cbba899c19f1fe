import { set82 } from './charset';

/** The 32 characters of a check pair. */
export const pairAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/** Longest text a check pair is defined for. */
export const longestPaired = primes.length;

/**
 * GS1 check character pair, as a Global Model Number ends in: primes as weights from the right, sum modulo 1021.
 *
 * @param text  1 to 23 characters of set 82
 * @returns     two characters, or null where the text is too long or has others
 * @see GS1 General Specifications 7.9.5
 */
export function checkPair(text: string): string | null {
  if (text === '' || text.length > longestPaired) return null;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = set82.indexOf(text.charAt(i));
    if (value === -1) return null;
    sum += value * (primes[text.length - 1 - i] ?? 0);
  }
  sum %= 1021;
  return pairAlphabet.charAt(sum >> 5) + pairAlphabet.charAt(sum & 31);
}

/** Whether the last two characters are the check pair of those before them. */
export function endsInCheckPair(text: string): boolean {
  return text.length > 2 && checkPair(text.slice(0, -2)) === text.slice(-2);
}
