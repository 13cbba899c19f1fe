import { checkPair, mod10, pairCharacters, set82 } from '../gs1';
import { digits, upperLetters as letters } from './alphabets';
import { damm, luhn, verhoeff } from './decimal-checks';
import { hybrid, mod97, pure, valuesOf } from './iso7064';
import type { CheckAlgorithm } from './types';

/** In the order in which dialogs offer them. */
export const checkAlgorithms = [
  'gs1-mod10',
  'gs1-pair',
  'iso7064-mod-11-2',
  'iso7064-mod-37-2',
  'iso7064-mod-97-10',
  'iso7064-mod-661-26',
  'iso7064-mod-1271-36',
  'iso7064-mod-11-10',
  'iso7064-mod-27-26',
  'iso7064-mod-37-36',
  'luhn-mod-10',
  'luhn-mod-16',
  'luhn-mod-36',
  'verhoeff',
  'damm',
  'gb32100',
] as const satisfies readonly CheckAlgorithm[];

/** How check characters are made of the text they protect. */
export interface CheckFormat {
  /** Characters the text may have. */
  alphabet: string;
  /** Longest text; null: any. */
  longest: number | null;
  /** How many check characters. */
  width: number;
  /** Characters they can be. */
  characters: string;
  /** The check characters; null where the text is empty, too long or has other characters. */
  compute(text: string): string | null;
}

const alphanumeric = digits + letters;
/** Of a global model number, the one use of the pair: 25 with it. */
const longestModel = 23;
/** Without I O S V Z. */
const creditLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function format(
  alphabet: string,
  characters: string,
  width: number,
  check: (values: number[]) => string,
  longest: number | null = null,
): CheckFormat {
  return {
    alphabet,
    characters,
    width,
    longest,
    compute(text) {
      if (longest !== null && text.length > longest) return null;
      const values = valuesOf(text, alphabet);
      return values && check(values);
    },
  };
}

const pureFormat = (alphabet: string, characters: string, width: number, modulus: number, radix: number) =>
  format(alphabet, characters, width, (values) => pure(values, modulus, radix, characters, width));
const hybridFormat = (characters: string) =>
  format(characters, characters, 1, (values) => hybrid(values, characters));
const luhnFormat = (characters: string) =>
  format(characters, characters, 1, (values) => characters.charAt(luhn(values, characters.length)));
const decimalFormat = (check: (values: number[]) => number) =>
  format(digits, digits, 1, (values) => String(check(values)));

/** Weights are powers of 3 modulo 31, which repeat after 30 characters. */
function credit(values: readonly number[]): string {
  let sum = 0;
  let weight = 1;
  for (const value of values) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return creditLetters.charAt((31 - (sum % 31)) % 31);
}

const formats: Readonly<Record<CheckAlgorithm, CheckFormat>> = {
  'gs1-mod10': { alphabet: digits, characters: digits, width: 1, longest: null, compute: mod10 },
  'gs1-pair': {
    alphabet: set82,
    characters: pairCharacters,
    width: 2,
    longest: longestModel,
    compute: (text) => (text === '' || text.length > longestModel ? null : checkPair(text)),
  },
  'iso7064-mod-11-2': pureFormat(digits, `${digits}X`, 1, 11, 2),
  'iso7064-mod-37-2': pureFormat(alphanumeric, `${alphanumeric}*`, 1, 37, 2),
  'iso7064-mod-97-10': format(alphanumeric, digits, 2, mod97),
  'iso7064-mod-661-26': pureFormat(letters, letters, 2, 661, 26),
  'iso7064-mod-1271-36': pureFormat(alphanumeric, alphanumeric, 2, 1271, 36),
  'iso7064-mod-11-10': hybridFormat(digits),
  'iso7064-mod-27-26': hybridFormat(letters),
  'iso7064-mod-37-36': hybridFormat(alphanumeric),
  'luhn-mod-10': luhnFormat(digits),
  'luhn-mod-16': luhnFormat('0123456789ABCDEF'),
  'luhn-mod-36': luhnFormat(alphanumeric),
  verhoeff: decimalFormat(verhoeff),
  damm: decimalFormat(damm),
  gb32100: format(creditLetters, creditLetters, 1, credit, 30),
};

/**
 * How an algorithm makes its check characters, and of what text.
 *
 * @see GS1 General Specifications 7.9, ISO/IEC 7064, GB 32100; vectors in test/lib/code/check-characters.test.ts
 */
export function checkFormat(algorithm: CheckAlgorithm): CheckFormat {
  return formats[algorithm];
}

/** Whether the text ends in the check characters of what stands before them; false of what the algorithm cannot check. */
export function endsInCheck(algorithm: CheckAlgorithm, text: string): boolean {
  const { width, compute } = formats[algorithm];
  return text.length > width && compute(text.slice(0, -width)) === text.slice(-width);
}
