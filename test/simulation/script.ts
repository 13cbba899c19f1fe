import { dice, type Dice } from './dice';
import type { StoreFaults } from './data-centre';

/** What a history is made of: all of it drawn from the seed before it begins. */
export interface Script {
  seed: string;
  store: 'memory' | 'sqlite';
  /** `changes`: versions that come later, in this order. */
  orders: { quantity: number; changes: { at: number; quantity: number; lot?: string }[] }[];
  /** What nobody could read is ejected, or packed all the same and named by a person later. */
  unread: 'ejected' | 'packed';
  perCase: number;
  perPallet: number;
  itemsPerMinute: number;
  /** Labels a session keeps in the device, and labels the device holds. */
  depth: { session: number; device: number };
  storeFaults: StoreFaults;
  /** Chances per label or object. */
  lanes: { noRead: number; misread: number; drop: number; powerCycle: number; paperOut: number };
  /** Chances per write of a client: the connection ends with it. */
  tcp: number;
  /** When the calm begins, ms: from then on nothing fails any more. */
  calmAt: number;
  /** Each at a time in ms. */
  kills: { at: number; downFor: number }[];
  secondHosts: { at: number; for: number; sameOwner: boolean }[];
  stalls: { at: number; for: number }[];
  /** The running order is paused for a while. */
  pauses: { at: number; for: number }[];
  /** The running order is closed before it is done. */
  closes: number[];
  /** The printer's counter leaps. */
  counterJumps: { at: number; lane: 'items' | 'cases'; by: number }[];
  clockSteps: { at: number; by: number }[];
  mishaps: { at: number; lane: 'items' | 'cases'; fault: 'paperOut' | 'headOpen' | 'drop' | 'powerCycle' }[];
}

const minute = 60_000;

export function scriptOf(seed: string): Script {
  const cast = dice(`script ${seed}`);
  const store = cast.hits(0.1) ? 'sqlite' : 'memory';
  const itemsPerMinute = cast.oneOf(0, 600, 1_200, 1_200, 6_000);
  const orders = Array.from({ length: cast.oneOf(1, 1, 2) }, () => orderOf(cast));
  const pieces = orders.reduce((sum, { quantity }) => sum + quantity, 0);
  const calmAt =
    5_000 + (itemsPerMinute === 0 ? 5_000 : (pieces / itemsPerMinute) * minute) * (1 + cast.roll());
  const times = (most: number): number[] =>
    Array.from({ length: cast.between(0, most) }, () => Math.round(cast.below(calmAt)));
  /** Most histories have only some of the faults: few at a time are easier to tell apart. */
  const some = <T>(odds: number, what: T, nothing: T): T => (cast.hits(odds) ? what : nothing);

  return {
    seed,
    store,
    unread: cast.oneOf('ejected', 'packed'),
    orders,
    perCase: cast.between(2, 12),
    perPallet: cast.between(1, 5),
    itemsPerMinute,
    depth: { session: cast.between(1, 10), device: cast.oneOf(10, 10, 3, 1) },
    storeFaults: {
      latency: some(0.7, cast.below(8), 0.5),
      conflict: some(0.4, 0.05, 0),
      unknown: some(0.5, cast.below(0.01), 0),
    },
    lanes: {
      noRead: some(0.4, cast.below(0.05), 0),
      misread: some(0.3, cast.below(0.03), 0),
      drop: some(0.4, cast.below(0.05), 0),
      powerCycle: some(0.3, cast.below(0.02), 0),
      paperOut: some(0.3, cast.below(0.02), 0),
    },
    tcp: some(0.5, cast.below(0.01), 0),
    calmAt,
    kills: times(some(0.7, 4, 0)).map((at) => ({ at, downFor: cast.between(1, 4_000) })),
    secondHosts:
      store === 'memory'
        ? times(some(0.3, 2, 0)).map((at) => ({
            at,
            for: cast.between(100, 20_000),
            sameOwner: cast.hits(0.3),
          }))
        : [],
    stalls: times(some(0.3, 3, 0)).map((at) => ({ at, for: cast.between(50, 30_000) })),
    pauses: times(some(0.2, 2, 0)).map((at) => ({ at, for: cast.between(100, 5_000) })),
    closes: times(some(0.1, 1, 0)),
    counterJumps: times(some(0.15, 2, 0)).map((at) => ({
      at,
      lane: cast.oneOf('items', 'cases'),
      by: cast.oneOf(-1_000_000, -3, -1, 1_000), // a small step ahead is a lie nobody can tell
    })),
    clockSteps: times(some(0.3, 2, 0)).map((at) => ({
      at,
      by: cast.oneOf(-2_000, 3_000, -60_000, 600_000, -300_000),
    })),
    mishaps: times(some(0.5, 4, 0)).map((at) => ({
      at,
      lane: cast.oneOf('items', 'items', 'cases'),
      fault: cast.oneOf('paperOut', 'headOpen', 'drop', 'powerCycle'),
    })),
  };
}

function orderOf(cast: Dice): Script['orders'][number] {
  const quantity = 30 + Math.round(170 * cast.roll() ** 3);
  const changes = Array.from({ length: cast.oneOf(0, 0, 0, 0, 1, 2) }, () => ({
    at: cast.below(minute / 4),
    quantity: cast.oneOf(quantity, Math.round(quantity * 0.4), Math.round(quantity * 1.3), 1),
  }));
  return { quantity, changes: changes.sort((a, b) => a.at - b.at) };
}
