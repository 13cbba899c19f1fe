import type { Ff1Block } from './ff1-block';
import { release, rounds, type Ff1Message } from './ff1-message';

/** FF1 for halves of any size: messages and masks of several AES blocks, still one AES call for all strings each. */
export function bigintBlock(message: Ff1Message, size: number): Ff1Block {
  const { leftModulus, rightModulus } = message;
  const left = new Array<bigint>(size).fill(0n);
  const right = new Array<bigint>(size).fill(0n);

  function run(count: number, first: number, step: 1 | -1): void {
    for (let i = 0, round = first; i < rounds; i++, round += step) {
      const [half, other, modulus] =
        round % 2 === 0 ? ([left, right, leftModulus] as const) : ([right, left, rightModulus] as const);
      masksOf(message, round, other, count).forEach((mask, k) => {
        const sum = ((half[k] ?? 0n) + BigInt(step) * mask) % modulus;
        half[k] = sum < 0n ? sum + modulus : sum;
      });
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

/** The round's mask for each of the halves `[0, count)`: a CBC-MAC, stretched to as many bytes as asked. */
function masksOf(message: Ff1Message, round: number, halves: readonly bigint[], count: number): bigint[] {
  const { maskBytes, tail, roundAt, encryptBlocks } = message;
  const tails = Buffer.alloc(tail.length * count);
  for (let k = 0, start = 0; k < count; k++, start += tail.length) {
    tails.set(tail, start);
    // the first block has the CBC state in it, hence XOR
    xorInto(tails, start + roundAt, Buffer.from(textOf(round, halves[k] ?? 0n, message.halfBytes), 'hex'));
  }
  let states: Uint8Array = new Uint8Array(16 * count);
  for (let from = 0; from < tail.length; from += 16) {
    for (let k = 0; k < count; k++) {
      const block = tails.subarray(k * tail.length + from, k * tail.length + from + 16);
      xorInto(states, 16 * k, block);
    }
    states = encryptBlocks(states);
  }
  const parts = [states];
  for (let j = 1; 16 * j < maskBytes; j++) {
    const counted = Uint8Array.from(states);
    for (let k = 0; k < count; k++)
      xorInto(counted, 16 * k + 12, Uint8Array.of(j >>> 24, j >>> 16, j >>> 8, j));
    parts.push(encryptBlocks(counted));
  }
  const masks = Array.from({ length: count }, (_, k) => {
    const hex = parts.map((part) => Buffer.from(part.subarray(16 * k, 16 * k + 16)).toString('hex')).join('');
    return BigInt(`0x${hex.slice(0, 2 * maskBytes)}`);
  });
  parts.forEach(release);
  return masks;
}

const textOf = (round: number, half: bigint, halfBytes: number): string =>
  round.toString(16).padStart(2, '0') + half.toString(16).padStart(2 * halfBytes, '0');

function xorInto(target: Uint8Array, at: number, bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) target[at + i] = (target[at + i] ?? 0) ^ (bytes[i] ?? 0);
}
