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

  const bad = new Int32Array(size);

  if (!permutation) {
    const values = new Float64Array(size);
    return {
      write(from, count, bytes, at, stride) {
        for (let i = 0; i < count; i++) values[i] = start + (from + i) * step;
        writeDigits(digits, values, count, { bytes, at, length, stride });
      },
      read(bytes, at, stride, count, numbers) {
        bad.fill(0, 0, count);
        readDigits(digits, values, bad, count, { bytes, at, length, stride });
        for (let i = 0; i < count; i++) numbers[i] = (bad[i] ?? -1) < 0 ? NaN : (values[i] ?? NaN);
        toNumbers(numbers, frame, count);
      },
    };
  }

  const block = permutation.block(size);
  const { left, right } = block;
  if (Array.isArray(left) || Array.isArray(right)) return null;
  const leftLength = length >> 1;
  const rightLength = length - leftLength;
  const modulus = radix ** rightLength;
  return {
    write(from, count, bytes, at, stride) {
      split(start + from * step, step, modulus, left, right, count);
      block.encrypt(count);
      writeDigits(digits, left, count, { bytes, at, length: leftLength, stride });
      writeDigits(digits, right, count, { bytes, at: at + leftLength, length: rightLength, stride });
    },
    read(bytes, at, stride, count, numbers) {
      bad.fill(0, 0, count);
      readDigits(digits, left, bad, count, { bytes, at, length: leftLength, stride });
      readDigits(digits, right, bad, count, { bytes, at: at + leftLength, length: rightLength, stride });
      block.decrypt(count);
      for (let i = 0; i < count; i++) {
        numbers[i] = (bad[i] ?? -1) < 0 ? NaN : (left[i] ?? 0) * modulus + (right[i] ?? 0);
      }
      toNumbers(numbers, frame, count);
    },
  };
}

/** Numbers of the values that serials stand for; NaN where the frame has none. */
function toNumbers(values: Float64Array, { start, step, capacity }: Frame, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? NaN;
    if (step === 1) {
      const number = value - start;
      // what is too large to count is beyond every capacity
      values[i] = number >= 0 && number < capacity ? number : NaN;
    } else {
      values[i] = numberOfValue({ start, step, capacity }, value) ?? NaN;
    }
  }
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

interface DigitTables {
  radix: number;
  /** Characters of one digit, and of two, the first in the upper byte. */
  single: Uint8Array;
  pair: Uint16Array;
  /** Digit of a character; −1 for none. */
  values: Int32Array;
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
  const values = new Int32Array(256).fill(-1);
  single.forEach((byte, digit) => (values[byte] = digit));
  const bits = Math.log2(radix);
  return { radix, single, pair, values, bits: Number.isInteger(bits) ? bits : 0 };
}

/** Digits `[at, at + length)` of lines `stride` bytes apart. */
interface Column {
  bytes: Uint8Array;
  at: number;
  length: number;
  stride: number;
}

/** Writes values as digits, two at a time for all lines, the last two first; what is left of the values is 0. */
function writeDigits(
  { single, pair, bits, radix }: DigitTables,
  values: Uint32Array | Float64Array,
  count: number,
  { bytes, at, length, stride }: Column,
): void {
  let place = at + length - 1;
  let left = length;
  if (bits > 0 && values instanceof Uint32Array) {
    for (; left > 3; left -= 4, place -= 4)
      writeBinaryFours(pair, 2 * bits, values, count, bytes, place, stride);
  }
  for (; left > 1; left -= 2, place -= 2) {
    if (values instanceof Float64Array) writeDoublePairs(pair, values, count, bytes, place, stride);
    else if (bits > 0) writeBinaryPairs(pair, 2 * bits, values, count, bytes, place, stride);
    else writeWordPairs(pair, radix ** length <= 2 ** 31, values, count, bytes, place, stride);
  }
  if (length % 2 === 0) return;
  for (let i = 0, to = at; i < count; i++, to += stride) bytes[to] = single[values[i] ?? 0] ?? 0;
}

/** Two pairs at once. */
function writeBinaryFours(
  pair: Uint16Array,
  bits: number,
  values: Uint32Array,
  count: number,
  bytes: Uint8Array,
  place: number,
  stride: number,
): void {
  const mask = pair.length - 1;
  for (let i = 0, to = place; i < count; i++, to += stride) {
    const rest = values[i] ?? 0;
    const last = pair[rest & mask] ?? 0;
    const first = pair[(rest >>> bits) & mask] ?? 0;
    bytes[to] = last;
    bytes[to - 1] = last >>> 8;
    bytes[to - 2] = first;
    bytes[to - 3] = first >>> 8;
    // a shift by 32 is none
    values[i] = (rest >>> bits) >>> bits;
  }
}

function writeBinaryPairs(
  pair: Uint16Array,
  bits: number,
  values: Uint32Array,
  count: number,
  bytes: Uint8Array,
  place: number,
  stride: number,
): void {
  const mask = pair.length - 1;
  for (let i = 0, to = place; i < count; i++, to += stride) {
    const rest = values[i] ?? 0;
    const two = pair[rest & mask] ?? 0;
    bytes[to] = two;
    bytes[to - 1] = two >>> 8;
    values[i] = rest >>> bits;
  }
}

/** @param small whether the values have room for a sign, and quotients thus need no second look */
function writeWordPairs(
  pair: Uint16Array,
  small: boolean,
  values: Uint32Array,
  count: number,
  bytes: Uint8Array,
  place: number,
  stride: number,
): void {
  const square = pair.length;
  if (!small) {
    writeDoublePairs(pair, values, count, bytes, place, stride);
    return;
  }
  // a little too large, so that no multiple falls short; 2^31 is far below where that would show
  const inverse = (1 + 2 ** -40) / square;
  for (let i = 0, to = place; i < count; i++, to += stride) {
    const rest = (values[i] ?? 0) | 0;
    const quotient = (rest * inverse) | 0;
    const two = pair[rest - Math.imul(quotient, square)] ?? 0;
    bytes[to] = two;
    bytes[to - 1] = two >>> 8;
    values[i] = quotient;
  }
}

function writeDoublePairs(
  pair: Uint16Array,
  values: Uint32Array | Float64Array,
  count: number,
  bytes: Uint8Array,
  place: number,
  stride: number,
): void {
  const square = pair.length;
  const inverse = 1 / square;
  for (let i = 0, to = place; i < count; i++, to += stride) {
    const rest = values[i] ?? 0;
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
    bytes[to] = two;
    bytes[to - 1] = two >>> 8;
    values[i] = quotient;
  }
}

/**
 * Reads digits as values. `bad[i]` turns negative where a character is none of the alphabet. Values from 2^53 on are
 * only about right, and no number of a frame.
 */
function readDigits(
  { radix, values: digits }: DigitTables,
  values: Uint32Array | Float64Array,
  bad: Int32Array,
  count: number,
  { bytes, at, length, stride }: Column,
): void {
  if (values instanceof Uint32Array) {
    for (let i = 0, first = at; i < count; i++, first += stride) {
      let value = 0;
      let seen = bad[i] ?? 0;
      for (let place = first; place < first + length; place++) {
        const digit = digits[bytes[place] ?? 0] ?? -1;
        seen |= digit;
        value = (Math.imul(value, radix) + digit) | 0;
      }
      values[i] = value;
      bad[i] = seen;
    }
  } else {
    for (let i = 0, first = at; i < count; i++, first += stride) {
      let value = 0;
      let seen = bad[i] ?? 0;
      for (let place = first; place < first + length; place++) {
        const digit = digits[bytes[place] ?? 0] ?? -1;
        seen |= digit;
        value = value * radix + digit;
      }
      values[i] = value;
      bad[i] = seen;
    }
  }
}
