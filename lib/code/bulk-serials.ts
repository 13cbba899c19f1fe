import { numberOfValue, type Numbering } from './numbering';
import type { Frame } from './types';

/** How many codes are worked on at a time: enough that a round's one AES call is worth it, few enough for the cache. */
export const blockSize = 2048;

/** Serials of a frame written to bytes and read from there, many at a time. Serial `i` of a call is at `at + i × stride`. */
export interface BulkSerials {
  /** Writes the serials of the numbers `[from, from + count)`; `count` ≤ the block's size. */
  write(from: number, count: number, bytes: Uint8Array, at: number, stride: number): void;
  /** Reads serials; NaN stands for one with other characters or without a number in the frame. */
  read(bytes: Uint8Array, at: number, stride: number, count: number, numbers: Float64Array): void;
}

/**
 * @param size largest count of a call
 * @returns    null where the alphabet is not plain ASCII or the serial is too long to count in whole numbers
 */
export function bulkSerials(frame: Frame, { permutation }: Numbering, size: number): BulkSerials | null {
  const { alphabet, length, start, step } = frame;
  const radix = alphabet.length;
  if (!/^[\x21-\x7e]+$/.test(alphabet)) return null;
  const digits = digitTables(alphabet);
  const numbered = (value: number): number => numberOfValue(frame, value) ?? NaN;

  if (!permutation) {
    const values = new Float64Array(size);
    return {
      write(from, count, bytes, at, stride) {
        for (let i = 0; i < count; i++) values[i] = start + (from + i) * step;
        writeDigits(digits, values, count, bytes, at, length, stride);
      },
      read(bytes, at, stride, count, numbers) {
        readDigits(digits, values, count, bytes, at, length, stride);
        for (let i = 0; i < count; i++) numbers[i] = numbered(values[i] ?? NaN);
      },
    };
  }

  const block = permutation.block(size);
  const { left, right } = block;
  if (Array.isArray(left) || Array.isArray(right)) return null;
  const leftLength = length >> 1;
  const rightLength = length - leftLength;
  const modulus = radix ** rightLength;
  const bad = new Uint8Array(size);
  return {
    write(from, count, bytes, at, stride) {
      split(start + from * step, step, modulus, left, right, count);
      block.encrypt(count);
      writeDigits(digits, left, count, bytes, at, leftLength, stride);
      writeDigits(digits, right, count, bytes, at + leftLength, rightLength, stride);
    },
    read(bytes, at, stride, count, numbers) {
      readDigits(digits, numbers, count, bytes, at, leftLength, stride);
      take(numbers, left, bad, count, 0);
      readDigits(digits, numbers, count, bytes, at + leftLength, rightLength, stride);
      take(numbers, right, bad, count, 1);
      block.decrypt(count);
      for (let i = 0; i < count; i++) {
        const value = (left[i] ?? 0) * modulus + (right[i] ?? 0);
        numbers[i] = bad[i] === 0 ? numbered(value) : NaN;
      }
    },
  };
}

/** Halves of the values `first + i × step`. */
function split(
  first: number,
  step: number,
  modulus: number,
  left: Uint32Array | Float64Array,
  right: Uint32Array | Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const value = first + i * step;
    let high = Math.floor(value / modulus);
    let low = value - high * modulus;
    // the quotient of two large numbers may have been rounded up
    if (low < 0) {
      high -= 1;
      low += modulus;
    }
    left[i] = high;
    right[i] = low;
  }
}

/** Takes values as halves; what could not be read is marked and set to 0. */
function take(
  values: Float64Array,
  half: Uint32Array | Float64Array,
  bad: Uint8Array,
  count: number,
  keep: 0 | 1,
): void {
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? NaN;
    const unread = value === value ? 0 : 1;
    bad[i] = ((bad[i] ?? 0) & keep) | unread;
    half[i] = unread ? 0 : value;
  }
}

interface DigitTables {
  radix: number;
  /** Characters of one digit, and of two, the first in the upper byte. */
  single: Uint8Array;
  pair: Uint16Array;
  /** Digit of a character; NaN for none. */
  values: Float64Array;
  /** Bits of a digit where the radix is a power of two, else 0. */
  bits: number;
}

function digitTables(alphabet: string): DigitTables {
  const radix = alphabet.length;
  const single = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
  const pair = Uint16Array.from(
    { length: radix * radix },
    (_, i) => ((single[Math.floor(i / radix)] ?? 0) << 8) | (single[i % radix] ?? 0),
  );
  const values = new Float64Array(256).fill(NaN);
  single.forEach((byte, digit) => (values[byte] = digit));
  const bits = Math.log2(radix);
  return { radix, single, pair, values, bits: Number.isInteger(bits) ? bits : 0 };
}

/** Writes values as digits of `length` characters, the last at `at + length − 1`, two at a time. */
function writeDigits(
  tables: DigitTables,
  values: Uint32Array | Float64Array,
  count: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  stride: number,
): void {
  if (tables.bits > 0 && values instanceof Uint32Array)
    writeBinaryDigits(tables, values, count, bytes, at, length, stride);
  else writeAnyDigits(tables, values, count, bytes, at, length, stride);
}

function writeBinaryDigits(
  { single, pair, bits }: DigitTables,
  values: Uint32Array,
  count: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  stride: number,
): void {
  const mask = pair.length - 1;
  for (let i = 0, end = at + length - 1; i < count; i++, end += stride) {
    let rest = values[i] ?? 0;
    let place = end;
    for (let left = length; left > 1; left -= 2) {
      const two = pair[rest & mask] ?? 0;
      bytes[place] = two;
      bytes[place - 1] = two >>> 8;
      place -= 2;
      rest >>>= 2 * bits;
    }
    if (length % 2 === 1) bytes[place] = single[rest] ?? 0;
  }
}

function writeAnyDigits(
  { single, pair }: DigitTables,
  values: Uint32Array | Float64Array,
  count: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  stride: number,
): void {
  const square = pair.length;
  const inverse = 1 / square;
  for (let i = 0, end = at + length - 1; i < count; i++, end += stride) {
    let rest = values[i] ?? 0;
    let place = end;
    for (let left = length; left > 1; left -= 2) {
      let quotient = Math.floor(rest * inverse);
      let digits = rest - quotient * square;
      // the quotient may be one off where the value is close to a multiple
      if (digits < 0) {
        quotient -= 1;
        digits += square;
      } else if (digits >= square) {
        quotient += 1;
        digits -= square;
      }
      const two = pair[digits] ?? 0;
      bytes[place] = two;
      bytes[place - 1] = two >>> 8;
      place -= 2;
      rest = quotient;
    }
    if (length % 2 === 1) bytes[place] = single[rest] ?? 0;
  }
}

/** NaN where a character is none of the alphabet; values from 2^53 on are only about right, and no number of a frame. */
function readDigits(
  { radix, values: digits }: DigitTables,
  values: Float64Array,
  count: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  stride: number,
): void {
  for (let i = 0, first = at; i < count; i++, first += stride) {
    let value = 0;
    for (let place = first; place < first + length; place++)
      value = value * radix + (digits[bytes[place] ?? 0] ?? NaN);
    values[i] = value;
  }
}
