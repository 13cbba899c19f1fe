import { createCipheriv } from 'node:crypto';

/** Rounds of the Feistel network. */
export const rounds = 10;

/** All that FF1's rounds have in common for one key, tweak, radix and length. */
export interface Ff1Message {
  /** radix^⌊length / 2⌋ and radix^⌈length / 2⌉. */
  leftModulus: bigint;
  rightModulus: bigint;
  /** Bytes in which a round writes a half (the standard's b). */
  halfBytes: number;
  /** Bytes of a round's mask (the standard's d). */
  maskBytes: number;
  /**
   * The end of the message from the first block that changes, whole blocks: tweak, zeros, the byte of the round
   * (`roundAt`) and the half behind it. The CBC-MAC over all before it is XORed into its first block.
   */
  tail: Uint8Array;
  roundAt: number;
  /** AES over whole blocks, each by itself. The answer may be given back with `release`. */
  encryptBlocks(bytes: Uint8Array): Uint8Array;
}

/** @see NIST SP 800-38G rev. 1, algorithm 7, steps 3–6 */
export function ff1Message(key: Uint8Array, radix: number, length: number, tweak: Uint8Array): Ff1Message {
  const left = length >> 1;
  const rightModulus = BigInt(radix) ** BigInt(length - left);
  const halfBytes = Math.ceil((rightModulus - 1n).toString(2).length / 8);
  const aes = createCipheriv(`aes-${String(key.length * 8)}-ecb`, key, null).setAutoPadding(false);

  const parameters = Buffer.alloc(16);
  parameters.set([1, 2, 1, 0, radix >> 8, radix & 255, rounds, left & 255]);
  parameters.writeUInt32BE(length, 8);
  parameters.writeUInt32BE(tweak.length, 12);
  const message = Buffer.alloc(16 * Math.ceil((tweak.length + 1 + halfBytes) / 16));
  message.set(tweak);
  const roundAt = message.length - halfBytes - 1;
  const tailAt = roundAt - (roundAt % 16);

  let state: Uint8Array = aes.update(parameters);
  for (let at = 0; at < tailAt; at += 16) state = aes.update(xored(state, message.subarray(at, at + 16)));
  const tail = Uint8Array.from(message.subarray(tailAt));
  tail.set(xored(state, tail.subarray(0, 16)));

  return {
    leftModulus: BigInt(radix) ** BigInt(left),
    rightModulus,
    halfBytes,
    maskBytes: 4 * Math.ceil(halfBytes / 4) + 4,
    tail,
    roundAt: roundAt - tailAt,
    encryptBlocks: (bytes) => aes.update(bytes),
  };
}

/**
 * Gives the memory of an answer of `encryptBlocks` back at once instead of at the next garbage collection, so that the
 * next answer lies in memory that is still in the cache: twice as fast, and no growth. The bytes are empty afterwards.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

function xored(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ (b[i] ?? 0));
}
