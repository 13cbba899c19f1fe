import type { Ff1Block } from './ff1-block';
import { release, rounds, type Ff1Message } from './ff1-message';
import { swapped, wordInput } from './ff1-word-block';

const word = 2 ** 32;

/** FF1 where both halves are at most 2^52: as `wordBlock`, with halves as whole doubles and masks of three words. */
export function doubleBlock(message: Ff1Message, size: number): Ff1Block {
  const { halfBytes, encryptBlocks } = message;
  const left = new Float64Array(size);
  const right = new Float64Array(size);
  const [bytes, words, third, fourth] = wordInput(message, size);
  const [leftAdder, rightAdder] = [adderOf(message.leftModulus), adderOf(message.rightModulus)];
  const thirdOf = (round: number): number => third ^ (round << (8 * (halfBytes - 4)));

  function run(count: number, first: number, step: 1 | -1): void {
    const used = bytes.subarray(0, 16 * count);
    fill(words, first % 2 === 0 ? right : left, count, thirdOf(first), fourth);
    for (let i = 0, round = first; i < rounds; i++, round += step) {
      const answer = encryptBlocks(used);
      const masks = new Int32Array(answer.buffer, answer.byteOffset, 4 * count);
      const [half, adder] = round % 2 === 0 ? [left, leftAdder] : [right, rightAdder];
      add(masks, half, count, adder, step);
      fill(words, half, count, thirdOf(round + step), fourth);
      release(answer);
    }
  }

  return {
    size,
    left,
    right,
    encrypt: (count) => run(count, 0, 1),
    decrypt: (count) => run(count, rounds - 1, -1),
  };
}

interface Adder {
  modulus: number;
  inverse: number;
  /** The modulus in two parts: multiples of 2^26, and what is left. */
  upper: number;
  lower: number;
  /** Bits of the mask's last word but one that count, where the modulus is a power of two. */
  bits: number | null;
}

function adderOf(modulus: bigint): Adder {
  const value = Number(modulus);
  const lower = value % 2 ** 26;
  const binary = (modulus & (modulus - 1n)) === 0n;
  return {
    modulus: value,
    inverse: 1 / value,
    upper: value - lower,
    lower,
    bits: binary ? Math.max(0, value / word - 1) : null,
  };
}

function fill(words: Int32Array, half: Float64Array, count: number, third: number, fourth: number): void {
  for (let i = 0, at = 0; i < count; i++, at += 4) {
    const value = half[i] ?? 0;
    words[at + 2] = swapped(Math.floor(value / word) ^ third);
    words[at + 3] = swapped(value ^ fourth);
  }
}

function add(
  masks: Int32Array,
  half: Float64Array,
  count: number,
  { modulus, inverse, upper, lower, bits }: Adder,
  sign: 1 | -1,
): void {
  for (let i = 0, at = 0; i < count; i++, at += 4) {
    const second = swapped(masks[at + 1] ?? 0);
    const last = swapped(masks[at + 2] ?? 0);
    let mask = bits === null ? swapped(masks[at] ?? 0) >>> 0 : (second & bits) * word + (last >>> 0);
    if (bits === null) {
      // 16 bits more at a time; quotient times modulus in two parts, each exact, so that the difference is exact too
      for (let piece = 0; piece < 4; piece++) {
        const next = ((piece < 2 ? second : last) >>> (piece % 2 === 0 ? 16 : 0)) & 0xffff;
        const wide = mask * 65_536;
        const quotient = Math.floor(wide * inverse);
        mask = wide - quotient * upper - quotient * lower + next;
      }
    }
    const sum = (half[i] ?? 0) + sign * mask;
    let value = sum - Math.floor(sum * inverse) * modulus;
    // the quotient may be one off where the sum is close to a multiple
    if (value < 0) value += modulus;
    else if (value >= modulus) value -= modulus;
    half[i] = value;
  }
}
