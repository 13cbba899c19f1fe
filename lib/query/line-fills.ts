import type { Level } from '../code';
import type { OrderRecord } from '../order';
import { levelTargets, type Unscanned } from '../pool';
import type { OrderView } from '../store';
import { isBegun, type Container } from '../trace';

/** The container filling now at a level. */
export interface Fill {
  level: Level;
  filled: number;
  /** Slots taken by something nobody could read. */
  unread: readonly number[];
  capacity: number;
  /** Full, waiting for their label to be printed. */
  waiting: number;
  /** Full, their label printed, waiting for its scan. */
  unscanned: number;
  packed: number;
  planned: number;
}

/** @param open containers into which something goes or should go; those that wait for their label are counted only */
export function fillsOf(
  order: OrderRecord,
  balance: OrderView['balance'],
  counted: OrderView['progress'],
  open: readonly Container[],
  unscanned: readonly Unscanned[],
): Fill[] {
  const planned = levelTargets(order.content.quantity, order.levels);
  return order.levels.slice(1).map(({ level, count }) => {
    const here = open.filter((container) => container.level === level);
    const filling =
      here.find(({ state }) => state === 'held') ?? here.find(({ state }) => state === 'filling');
    const slots = filling?.slots ?? [];
    const scans = unscanned.filter(({ container }) => container.level === level).length;
    return {
      level,
      filled: slots.length,
      unread: slots.flatMap((slot, index) => (slot === null ? [index] : [])),
      capacity: filling?.capacity ?? count,
      waiting: Math.max(0, (counted[level]?.open ?? 0) - here.filter(isBegun).length - scans),
      unscanned: scans,
      packed: balance[level]?.everCommissioned ?? 0,
      planned: planned[level] ?? 0,
    };
  });
}

/** Pieces made that lie in no container; 0 where nothing is packed. */
export function looseOf({ levels }: OrderRecord, counted: OrderView['progress']): number {
  const { made = 0, placed = 0 } = counted[levels[0]?.level ?? ''] ?? {};
  return levels.length > 1 ? Math.max(0, made - placed) : 0;
}

/** The slot a person must mend: the first nobody could read, else the one that was emptied. */
export function heldSlot(open: readonly Container[]): { id: string; level: Level; slot: number } | null {
  const held = open.find(({ state }) => state === 'held');
  if (!held) return null;
  const unread = held.slots.indexOf(null);
  return { id: held.id, level: held.level, slot: unread < 0 ? held.slots.length : unread };
}
