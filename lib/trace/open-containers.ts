import type { Level } from '../code';
import { isBegun, unreadSlots, waiting } from './completion';
import type { Counts } from './counts';
import { lookedFor } from './looked-for';
import type { Effects, Snapshot } from './decision';
import type { Container, Filling } from './rows';

/** Containers as they are after the events so far, and which one fills where. */
export interface OpenContainers {
  container(id: string): Container | null;
  filling(key: string): Filling;
  putContainer(container: Container): void;
  changed(): Pick<Effects, 'containers' | 'filling'>;
}

/** The key of a filling container. */
export function fillingKey(place: { station: string; level: Level }): string {
  return `${place.station}/${place.level}`;
}

export function openContainers(snapshot: Snapshot, counts: Counts): OpenContainers {
  const containers = new Map<string, Container>();
  const fillings = new Map<string, Filling>();

  // One that is not in the snapshot is new: the events name only containers that were looked for.
  const container = (id: string) => containers.get(id) ?? snapshot.containers.get(id) ?? null;
  const filling = (key: string) => fillings.get(key) ?? lookedFor(snapshot.filling, key, 'filling container');

  function putContainer(put: Container): void {
    const next = waiting(put);
    const before = container(next.id);
    containers.set(next.id, next);
    if (before) {
      countContainer(counts, before, -1);
      if (before.order !== next.order) counts.listIncomplete(before, false);
    }
    countContainer(counts, next, 1);
    counts.listIncomplete(next, next.state === 'filling' || next.state === 'held');

    const key = fillingKey(next);
    const { id, serial } = filling(key);
    const current = next.state === 'filling' ? next.id : id === next.id ? null : id;
    if (!before || current !== id) fillings.set(key, { id: current, serial: before ? serial : serial + 1 });
  }

  return {
    container,
    filling,
    putContainer,
    changed: () => ({
      containers: [...containers.values()],
      filling: [...fillings].map(([key, value]) => ({ key, ...value })),
    }),
  };
}

/** What of a container no row speaks for: that it is open or closed early, and the objects in it nobody could read. */
function countContainer(counts: Counts, container: Container, by: 1 | -1): void {
  const { order, level, childLevel, state, partial, slots } = container;
  if (state !== 'packed' && isBegun(container)) counts.count(order, level, 'open', by);
  counts.count(order, childLevel, 'placed', by * unreadSlots(container));
  if (!partial || (state !== 'full' && state !== 'packed')) return;
  counts.count(order, level, 'early', by);
  counts.count(order, level, 'inEarly', by * slots.length);
}
