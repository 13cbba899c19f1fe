import type { Ff1Block } from './ff1-block';
import { release, rounds, type Ff1Message } from './ff1-message';

/**
 * FF1 where both halves are below 2^32: a round's mask is the first two words of AES's answer. One pass a round adds the
 * masks to one half and writes the other round's AES input, in place.
 */
export function wordBlock(message: Ff1Message, size: number): Ff1Block {
  const { halfBytes, encryptBlocks } = message;
  // masks are added to two halves at a time
  const evenSize = size + (size % 2);
  const left = new Uint32Array(evenSize);
  const right = new Uint32Array(evenSize);
  const [bytes, words, third, fourth] = wordInput(message, evenSize);
  const [leftAdder, rightAdder] = [adderOf(message.leftModulus), adderOf(message.rightModulus)];
  /** The round's number where it stands, in the third or in the fourth word. */
  const thirdOf = (round: number): number =>
    swapped(third ^ (halfBytes > 3 ? round << (8 * (halfBytes - 4)) : 0));
  const fourthOf = (round: number): number => fourth ^ (halfBytes > 3 ? 0 : round << (8 * halfBytes));

  function run(asked: number, first: number, step: 1 | -1): void {
    const count = asked + (asked % 2);
    const used = bytes.subarray(0, 16 * count);
    fill(words, first % 2 === 0 ? right : left, count, thirdOf(first), fourthOf(first));
    for (let i = 0, round = first; i < rounds; i++, round += step) {
      const answer = encryptBlocks(used);
      const masks = new Int32Array(answer.buffer, answer.byteOffset, 4 * count);
      const [half, adder] = round % 2 === 0 ? [left, leftAdder] : [right, rightAdder];
      const [next3, next4] = [thirdOf(round + step), fourthOf(round + step)];
      if (adder.mask !== null) addMasked(words, masks, half, count, adder.mask, step, next3, next4);
      else
        (adder.modulus <= 2 ** 30 ? addModulo : addLargeModulo)(
          words,
          masks,
          half,
          count,
          adder,
          step,
          next3,
          next4,
        );
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

/** AES input of `size` strings with what all have in common, and the changing words of the last block, as numbers. */
export function wordInput(
  { tail }: Ff1Message,
  size: number,
): [bytes: Uint8Array, words: Int32Array, third: number, fourth: number] {
  const bytes = new Uint8Array(16 * size);
  for (let at = 0; at < bytes.length; at += 16) bytes.set(tail, at);
  const view = new DataView(tail.buffer);
  return [bytes, new Int32Array(bytes.buffer), view.getInt32(8), view.getInt32(12)];
}

interface Adder {
  modulus: number;
  /** modulus − 1 where that is a mask of bits. */
  mask: number | null;
  inverse: number;
  /** 2^32 and 2^48 modulo the modulus. */
  ofBit32: number;
  ofBit48: number;
}

function adderOf(modulus: bigint): Adder {
  return {
    modulus: Number(modulus),
    mask: (modulus & (modulus - 1n)) === 0n ? Number(modulus - 1n) : null,
    inverse: 1 / Number(modulus),
    ofBit32: Number(2n ** 32n % modulus),
    ofBit48: Number(2n ** 48n % modulus),
  };
}

/** A word with its bytes the other way round: the standard writes numbers from the left, these machines from the right. */
export function swapped(word: number): number {
  return (((word << 8) | (word >>> 24)) & 0x00ff00ff) | (((word << 24) | (word >>> 8)) & 0xff00ff00);
}

function fill(words: Int32Array, half: Uint32Array, count: number, third: number, fourth: number): void {
  for (let i = 0, at = 0; i < count; i++, at += 4) {
    words[at + 2] = third;
    words[at + 3] = swapped((half[i] ?? 0) ^ fourth);
  }
}

function addMasked(
  words: Int32Array,
  masks: Int32Array,
  half: Uint32Array,
  count: number,
  bits: number,
  sign: 1 | -1,
  third: number,
  fourth: number,
): void {
  // (x ^ −1) + 1 is −x, without a branch
  const flip = sign === 1 ? 0 : -1;
  // two codes a turn: a seventh less time than one
  for (let i = 0, at = 0; i < count; i += 2, at += 8) {
    const mask = (swapped(masks[at + 1] ?? 0) ^ flip) - flip;
    const nextMask = (swapped(masks[at + 5] ?? 0) ^ flip) - flip;
    const value = ((half[i] ?? 0) + mask) & bits;
    const nextValue = ((half[i + 1] ?? 0) + nextMask) & bits;
    half[i] = value;
    half[i + 1] = nextValue;
    words[at + 2] = third;
    words[at + 3] = swapped(value ^ fourth);
    words[at + 6] = third;
    words[at + 7] = swapped(nextValue ^ fourth);
  }
}

/**
 * The mask's 64 bits are taken as 16 + 16 + 32, so that all sums stay below 2^50 and one reduction does. Its quotient may
 * be one off where the sum is close to a multiple; that is put right without a branch, which costs half of the time.
 */
function addModulo(
  words: Int32Array,
  masks: Int32Array,
  half: Uint32Array,
  count: number,
  { modulus, inverse, ofBit32, ofBit48 }: Adder,
  sign: 1 | -1,
  third: number,
  fourth: number,
): void {
  const whole = modulus | 0;
  for (let i = 0, at = 0; i < count; i++, at += 4) {
    const high = swapped(masks[at] ?? 0);
    const mask = (high >>> 16) * ofBit48 + (high & 0xffff) * ofBit32 + (swapped(masks[at + 1] ?? 0) >>> 0);
    const sum = (half[i] ?? 0) + sign * mask;
    const rest = (sum - Math.floor(sum * inverse) * modulus) | 0;
    const over = (rest + ((rest >> 31) & whole) - whole) | 0;
    const value = (over + ((over >> 31) & whole)) | 0;
    half[i] = value;
    words[at + 2] = third;
    words[at + 3] = swapped(value ^ fourth);
  }
}

/** As `addModulo`, for moduli that do not leave a word room for a sign. */
function addLargeModulo(
  words: Int32Array,
  masks: Int32Array,
  half: Uint32Array,
  count: number,
  { modulus, inverse, ofBit32, ofBit48 }: Adder,
  sign: 1 | -1,
  third: number,
  fourth: number,
): void {
  for (let i = 0, at = 0; i < count; i++, at += 4) {
    const high = swapped(masks[at] ?? 0);
    const mask = (high >>> 16) * ofBit48 + (high & 0xffff) * ofBit32 + (swapped(masks[at + 1] ?? 0) >>> 0);
    const sum = (half[i] ?? 0) + sign * mask;
    let value = sum - Math.floor(sum * inverse) * modulus;
    if (value < 0) value += modulus;
    else if (value >= modulus) value -= modulus;
    half[i] = value;
    words[at + 2] = third;
    words[at + 3] = swapped(value ^ fourth);
  }
}
