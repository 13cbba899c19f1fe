import { ff1, type Ff1 } from './ff1';
import type { Frame } from './types';

/** How a frame's numbers become serials and back. */
export interface Numbering {
  /** @param number in `[0, capacity)` */
  serialOf(number: number): string;
  /** Null where the serial has no number: out of capacity or between two steps. */
  numberOf(serial: string): number | null;
  /** The permutation of a scrambled frame; null where its numbers are written as they are. */
  readonly permutation: Ff1 | null;
}

/** How many serials `start + n × step` there are below `radix^length`; at most 2^53 − 1. */
export function capacityOf(radix: number, length: number, start: number, step: number): number {
  const last = Math.min(radix ** length - 1, Number.MAX_SAFE_INTEGER);
  return start > last ? 0 : Math.min(Math.floor((last - start) / step) + 1, Number.MAX_SAFE_INTEGER);
}

/** @param key needed for `scrambled` frames, whose tweak is the frame's id (LAWS *frame*) */
export function numbering(frame: Frame, key: Uint8Array | null): Numbering {
  const { alphabet, length, start, step } = frame;
  const radix = alphabet.length;
  const permutation =
    frame.mode === 'scrambled' && key ? ff1(key, radix, length, Buffer.from(frame.id, 'utf8')) : null;

  return {
    permutation,
    serialOf(number) {
      const numerals = digitsOf(start + number * step, radix, length);
      return (permutation?.encrypt(numerals) ?? numerals).map((numeral) => alphabet[numeral]).join('');
    },
    numberOf(serial) {
      const numerals = Array.from(serial, (character) => alphabet.indexOf(character));
      return numberOfValue(frame, valueOf(permutation?.decrypt(numerals) ?? numerals, radix));
    },
  };
}

/**
 * The number counted as `start + number × step`; null where that is none of the frame's.
 *
 * @param value of the serial's numerals before any permutation; null or 2^53 and more: too large to count
 */
export function numberOfValue(
  { start, step, capacity }: Pick<Frame, 'start' | 'step' | 'capacity'>,
  value: number | null,
): number | null {
  if (value === null || !(value >= start && value <= Number.MAX_SAFE_INTEGER)) return null;
  const number = Math.round((value - start) / step);
  return number < capacity && start + number * step === value ? number : null;
}

function digitsOf(value: number, radix: number, length: number): number[] {
  const digits = new Array<number>(length);
  for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / radix))
    digits[i] = rest % radix;
  return digits;
}

/** Null beyond 2^53 − 1. */
function valueOf(digits: readonly number[], radix: number): number | null {
  let value = 0;
  for (const digit of digits) {
    value = value * radix + digit;
    if (value > Number.MAX_SAFE_INTEGER) return null;
  }
  return value;
}
