import { set82 } from '../gs1';

/** 32 characters that nobody takes for one another: the digit alone of 0 O, 1 I, 5 S and 8 B. Upper case, to be retyped. */
export const unambiguousAlphabet = '0123456789ACDEFGHJKLMNPQRTUVWXYZ';

export const digits = '0123456789';
export const upperLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lowerLetters = upperLetters.toLowerCase();

/** Alphabets to choose a serial's or a tag's from; any other of 2 to 256 different characters will do. */
export const readyAlphabets: Readonly<
  Record<'digits' | 'unambiguous' | 'hex' | 'alphanumeric' | 'base58' | 'letters' | 'mixed' | 'gs1', string>
> = {
  digits,
  unambiguous: unambiguousAlphabet,
  hex: `${digits}ABCDEF`,
  letters: upperLetters,
  alphanumeric: digits + upperLetters,
  /** Both cases without 0 O I l. */
  base58: (digits + upperLetters + lowerLetters).replace(/[0OIl]/g, ''),
  mixed: digits + upperLetters + lowerLetters,
  /** All that a GS1 serial may have. */
  gs1: set82,
};
