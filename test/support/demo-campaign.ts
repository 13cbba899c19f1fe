import { setTimeout as pause } from 'node:timers/promises';
import { seededChance } from '../../lib/twin';
import type { DemoFactory } from './demo-factory';

export interface Campaign {
  /** Said in the test's output; the same seed draws the same moments. */
  seed: string;
  blows: number;
  /** Pieces of each order; a new one is posted when the last has come to its end. */
  pieces: number;
  /** What is done to the factory in mid-job. */
  blow(n: number): Promise<void>;
}

/** Items a minute the twin may run at between two blows; 0: as fast as it goes. */
const speeds = [0, 1_200, 6_000] as const;
/** Longest time of undisturbed work between two blows, ms. */
const longest = 1_200;

/** The seed of this run, or the one to play again. */
export function campaignSeed(): string {
  return process.env.TRACECODE_TEST_SEED ?? String(Date.now());
}

/**
 * Keeps a factory busy and strikes at random moments of its jobs, also while it still recovers from the last blow; then
 * lets it finish.
 *
 * @returns the orders made, all closed
 */
export async function campaign(
  factory: DemoFactory,
  { seed, blows, pieces, blow }: Campaign,
): Promise<string[]> {
  const draw = drawing(seed);
  const orders: string[] = [];
  for (let n = 0; n < blows; n += 1) {
    const last = orders.at(-1);
    if (last === undefined || !(await hasWork(factory, last))) {
      const order = { orderNo: `${1000 + orders.length}`, material: 'WATER-500', quantity: pieces };
      const { id } = await factory.postOrder(order);
      orders.push(id);
      await factory.orderUntil(id, 'is started', ({ state }) => state === 'started');
    }
    await factory.twin().speed(speeds[Math.floor(draw() * speeds.length)] ?? 0);
    await pause(draw() * longest);
    await blow(n);
  }
  await factory.twin().speed(0);
  for (const id of orders) await factory.closed(id, 90_000);
  return orders;
}

/** Items are still to be printed. */
async function hasWork(factory: DemoFactory, id: string): Promise<boolean> {
  const { state, balance } = await factory.order(id);
  return state === 'waiting' || (state === 'started' && (balance['item']?.waiting ?? 1) > 0);
}

/** Numbers from 0 to 1, the same for the same seed. */
function drawing(seed: string): () => number {
  const chance = seededChance(seed);
  return () => Buffer.from(chance.bytes(4)).readUInt32BE() / 2 ** 32;
}
