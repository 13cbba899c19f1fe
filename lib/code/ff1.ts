import { TraceError } from '../errors';
import { ff1Message } from './ff1-message';
import type { Ff1Block, Halves } from './ff1-block';
import { bigintBlock } from './ff1-bigint-block';
import { doubleBlock } from './ff1-double-block';
import { wordBlock } from './ff1-word-block';

/** A permutation of all numeral strings of one length. Numerals are numbers in `[0, radix)`, the most significant first. */
export interface Ff1 {
  encrypt(numerals: readonly number[]): number[];
  decrypt(numerals: readonly number[]): number[];
  /** Working storage for up to `size` strings at a time: one AES call a round for all of them, nothing allocated per string. */
  block(size: number): Ff1Block;
}

/**
 * NIST SP 800-38G FF1 for one key, tweak, radix and length; what does not depend on the numerals is computed once here.
 *
 * @param key    AES key of 16, 24 or 32 bytes
 * @param radix  2–256
 * @param length numerals of a string, ≥ 2, radix^length ≥ 1,000,000
 * @param tweak  any bytes; another tweak is another permutation
 * @throws TraceError `key-unfit`, `serial-space-too-small`
 * @throws RangeError radix is no whole number from 2 to 256
 * @see NIST SP 800-38G rev. 1, algorithms 7 and 8; sample vectors in test/lib/code/ff1.test.ts
 */
export function ff1(key: Uint8Array, radix: number, length: number, tweak: Uint8Array): Ff1 {
  if (![16, 24, 32].includes(key.length)) throw new TraceError('key-unfit', { bytes: key.length });
  if (!Number.isInteger(radix) || radix < 2 || radix > 256) throw new RangeError(`radix ${radix}`);
  if (length < 2 || radix ** length < 1e6) throw new TraceError('serial-space-too-small', { radix, length });
  const message = ff1Message(key, radix, length, tweak);
  const { leftModulus, rightModulus } = message;
  const blockOf =
    rightModulus <= 2n ** 32n && littleEndian()
      ? wordBlock
      : rightModulus <= 2n ** 52n && littleEndian()
        ? doubleBlock
        : bigintBlock;
  const block = (size: number): Ff1Block => blockOf(message, size);
  const single = block(1);

  function run(numerals: readonly number[], work: (count: number) => void): number[] {
    const left = length >> 1;
    setHalf(single.left, 0, valueOf(numerals.slice(0, left), radix));
    setHalf(single.right, 0, valueOf(numerals.slice(left), radix));
    work(1);
    const value = BigInt(single.left[0] ?? 0) * rightModulus + BigInt(single.right[0] ?? 0);
    return numeralsOf(value % (leftModulus * rightModulus), radix, length);
  }

  return {
    encrypt: (numerals) => run(numerals, single.encrypt),
    decrypt: (numerals) => run(numerals, single.decrypt),
    block,
  };
}

/** The fast blocks read AES's bytes as words of the machine. */
const littleEndian = (): boolean => new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Writes one half of a block, whatever it is kept in. */
function setHalf(halves: Halves, i: number, value: bigint): void {
  if (Array.isArray(halves)) halves[i] = value;
  else halves[i] = Number(value);
}

function valueOf(numerals: readonly number[], radix: number): bigint {
  const base = BigInt(radix);
  return numerals.reduce((value, numeral) => value * base + BigInt(numeral), 0n);
}

function numeralsOf(value: bigint, radix: number, length: number): number[] {
  const base = BigInt(radix);
  const numerals = new Array<number>(length);
  for (let i = length - 1, rest = value; i >= 0; i--, rest /= base) numerals[i] = Number(rest % base);
  return numerals;
}
