import type { Chance } from '../world';

/** Chance that plays the same way again for the same seed. Not for keys: `Chance` of the field is unguessable, this is not. */
export function seededChance(seed: string): Chance {
  const next = sfc32(seed);
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => next() & 0xff);
  return {
    bytes,
    id() {
      const hex = Buffer.from(bytes(16)).toString('hex');
      return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
    },
  };
}

/** A number in `[0, 1)`. */
export function uniform(chance: Chance): number {
  const [a = 0, b = 0, c = 0, d = 0] = chance.bytes(4);
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) / 2 ** 32;
}

/** @see Chris Doty-Humphrey, PractRand: sfc32 */
function sfc32(seed: string): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 1;
  for (const character of seed) {
    a = Math.imul(a ^ (character.codePointAt(0) ?? 0), 0x01000193);
    step();
  }
  for (let i = 0; i < 16; i += 1) step();
  return step;

  function step(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
