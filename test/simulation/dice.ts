import { seededChance } from '../../lib/twin';

/** Chance for whoever arranges a history. The same seed throws the same. */
export interface Dice {
  /** A number in `[0, 1)`. */
  roll(): number;
  /** A whole number in `[from, to]`. */
  between(from: number, to: number): number;
  /** A number in `[0, limit)`. */
  below(limit: number): number;
  hits(chance: number): boolean;
  oneOf<T>(first: T, ...others: T[]): T;
}

export function dice(seed: string): Dice {
  const chance = seededChance(seed);
  const roll = (): number => {
    const [a = 0, b = 0, c = 0, d = 0] = chance.bytes(4);
    return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) / 2 ** 32;
  };
  return {
    roll,
    between: (from, to) => from + Math.floor(roll() * (to - from + 1)),
    below: (limit) => roll() * limit,
    hits: (p) => p > 0 && roll() < p,
    oneOf: (first, ...others) => [first, ...others][Math.floor(roll() * (others.length + 1))] ?? first,
  };
}
