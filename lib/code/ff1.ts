import { createCipheriv } from 'node:crypto';
import { TraceError } from '../errors';

/** A permutation of all numeral strings of one length. Numerals are numbers in `[0, radix)`, the most significant first. */
export interface Ff1 {
  encrypt(numerals: readonly number[]): number[];
  decrypt(numerals: readonly number[]): number[];
}

const rounds = 10;

/**
 * NIST SP 800-38G FF1 for one key, tweak, radix and length; what does not depend on the numerals is computed once here.
 *
 * @param key    AES key of 16, 24 or 32 bytes
 * @param radix  2–256
 * @param length 2–255 numerals, radix^length ≥ 1,000,000
 * @throws TraceError `key-unfit`, `serial-space-too-small`
 * @see NIST SP 800-38G (2016), algorithms 7 and 8; sample vectors in test/lib/code/ff1.test.ts
 */
export function ff1(key: Uint8Array, radix: number, length: number, tweak: Uint8Array): Ff1 {
  if (![16, 24, 32].includes(key.length)) throw new TraceError('key-unfit', { bytes: key.length });
  if (radix ** length < 1e6) throw new TraceError('serial-space-too-small', { radix, length });
  const left = length >> 1;
  const right = length - left;
  const leftModulus = BigInt(radix) ** BigInt(left);
  const rightModulus = BigInt(radix) ** BigInt(right);
  const mask = roundFunction(key, radix, length, tweak);

  function run(numerals: readonly number[], forward: boolean): number[] {
    let a = valueOf(numerals.slice(0, left), radix);
    let b = valueOf(numerals.slice(left), radix);
    for (let step = 0; step < rounds; step++) {
      const round = forward ? step : rounds - 1 - step;
      const modulus = round % 2 === 0 ? leftModulus : rightModulus;
      if (forward) [a, b] = [b, (a + mask(round, b)) % modulus];
      else [a, b] = [(modulus + b - (mask(round, a) % modulus)) % modulus, a];
    }
    return [...numeralsOf(a, radix, left), ...numeralsOf(b, radix, right)];
  }

  return {
    encrypt: (numerals) => run(numerals, true),
    decrypt: (numerals) => run(numerals, false),
  };
}

/** The Feistel round: an AES CBC-MAC over parameters, tweak, round and half, stretched to enough bytes. */
function roundFunction(key: Uint8Array, radix: number, length: number, tweak: Uint8Array) {
  const right = length - (length >> 1);
  const halfBytes = Math.ceil((BigInt(radix) ** BigInt(right) - 1n).toString(2).length / 8);
  const maskBytes = 4 * Math.ceil(halfBytes / 4) + 4;
  const aes = createCipheriv(`aes-${String(key.length * 8)}-ecb`, key, null).setAutoPadding(false);
  const encryptBlock = (block: Uint8Array): Buffer => aes.update(block);

  const parameters = Buffer.alloc(16);
  parameters.set([1, 2, 1, 0, radix >> 8, radix & 255, rounds, (length >> 1) & 255]);
  parameters.writeUInt32BE(length, 8);
  parameters.writeUInt32BE(tweak.length, 12);
  const message = Buffer.alloc(16 * Math.ceil((tweak.length + 1 + halfBytes) / 16));
  message.set(tweak);
  const roundAt = message.length - halfBytes - 1;
  const firstVarying = roundAt - (roundAt % 16);

  /** CBC-MAC going on from `state` over the blocks `[from, to)` of the message. */
  function mac(state: Buffer, from: number, to: number): Buffer {
    let chained = state;
    for (let at = from; at < to; at += 16) {
      for (let i = 0; i < 16; i++) chained[i] = (chained[i] ?? 0) ^ (message[at + i] ?? 0);
      chained = encryptBlock(chained);
    }
    return chained;
  }
  const fixedState = mac(encryptBlock(parameters), 0, firstVarying);

  return (round: number, half: bigint): bigint => {
    message[roundAt] = round;
    message.write(half.toString(16).padStart(2 * halfBytes, '0'), roundAt + 1, 'hex');
    const first = mac(Buffer.from(fixedState), firstVarying, message.length);
    let hex = first.toString('hex');
    for (let j = 1; hex.length < 2 * maskBytes; j++) {
      const next = Buffer.from(first);
      next.writeUInt32BE((next.readUInt32BE(12) ^ j) >>> 0, 12);
      hex += encryptBlock(next).toString('hex');
    }
    return BigInt(`0x${hex.slice(0, 2 * maskBytes)}`);
  };
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
