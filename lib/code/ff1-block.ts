/** Strings of a block, each as the values of its halves. What is encrypted or decrypted is written over in place. */
export interface Ff1Block {
  readonly size: number;
  /** By string: the value of its first ⌊length / 2⌋ numerals, in `[0, radix^⌊length / 2⌋)`. */
  readonly left: Halves;
  /** By string: the value of its other numerals. */
  readonly right: Halves;
  /** Encrypts the strings `[0, count)`; `count` ≤ `size`. */
  encrypt(count: number): void;
  /** Decrypts the strings `[0, count)`; `count` ≤ `size`. */
  decrypt(count: number): void;
}

/** As the values of a half ask for: below 2^32, below 2^52, or any. */
export type Halves = Uint32Array | Float64Array | bigint[];
