import type { Level } from '../code';
import { unprintableOf, unscannedOf, type PrintsLabels, type Unscanned } from '../pool';
import type { OrderView, Store } from '../store';
import { isBegun, type Container } from '../trace';
import type { EncodePosition } from './code-lines';

/** A container whose printed label no scanner has read for some time. */
export interface UnscannedLabel {
  container: string;
  level: Level;
  /** The code on the label; the container's id where it cannot be written. */
  label: string;
  /** How long it has been seen waiting, by our own clock, ms. */
  since: number;
}

/** Containers of an order that wait for the scan of their label, oldest first. */
export async function readUnscanned(
  store: Store,
  { order, progress }: OrderView,
  open: readonly Container[],
): Promise<Unscanned[]> {
  const some = Object.values(progress).reduce((sum, level) => sum + level.open, 0);
  return some > open.filter(isBegun).length ? unscannedOf(store, order.id) : [];
}

/** Full containers whose label nothing prints, of the first level that has any. */
export interface Unprintable {
  level: Level;
  count: number;
  station: string;
}

/** @param others open containers that wait for something else */
export async function readUnprintable(
  store: Store,
  view: OrderView,
  others: number,
  printsLabels: PrintsLabels | undefined,
): Promise<Unprintable | null> {
  const open = Object.values(view.progress).reduce((sum, level) => sum + level.open, 0);
  if (!printsLabels || open <= others) return null;
  const found = await unprintableOf(store, view, printsLabels);
  const [first] = found;
  if (!first) return null;
  const { level, station } = first;
  return { level, station, count: found.filter((each) => each.level === level).length };
}

/** Remembers since when each label is waited for, look after look; the one waited for longest, or null. */
export function waitingLabels(
  encode?: EncodePosition,
): (unscanned: readonly Unscanned[], now: number) => UnscannedLabel | null {
  let seen = new Map<string, number>();
  return (unscanned, now) => {
    seen = new Map(
      unscanned.map(({ container, label: { job, position } }) => {
        const key = JSON.stringify([container.id, job.id, position]);
        return [key, Math.min(seen.get(key) ?? now, now)];
      }),
    );
    const times = [...seen.values()];
    const longest = Math.min(...times);
    const first = unscanned[times.indexOf(longest)];
    if (!first) return null;
    const { id, level } = first.container;
    return { container: id, level, label: labelOf(first, encode), since: now - longest };
  };
}

function labelOf({ container, label }: Unscanned, encode?: EncodePosition): string {
  try {
    return encode?.(label.job, label.position, null).code ?? container.id;
  } catch {
    // the rule that wrote it is not loaded: the screen goes on, with the container's own name
    return container.id;
  }
}
