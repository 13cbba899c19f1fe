import type { OrderId } from '../../order';
import {
  fateAt,
  packageId,
  type Fate,
  type JobId,
  type PackageId,
  type PackageRecord,
  type PositionRange,
} from '../../pool';
import type { Held, Tx } from '../engine';
import { every } from './every';
import type { Work } from './step';

/** A code that was handed out by itself, with values of its own. */
interface Place {
  job: JobId;
  position: number;
}

/** Who is to print it is kept with it; the last one who was brought it. */
export async function queueSingle(
  { tx }: Work,
  { job, position, by, now }: Place & { by: string; now: number },
): Promise<{ record: PackageRecord; fate: Fate } | null> {
  const held = await tx.get('packages', packageId(job, position));
  if (held?.doc.kind !== 'single') return null;
  const fate = fateAt((await tx.get('fates', job))?.doc.runs ?? [], position);
  const { state, queue } = held.doc;
  if (state !== 'open' || queue?.by === by) return { record: held.doc, fate };
  const record = { ...held.doc, queue: { by, at: now } };
  await tx.replace('packages', [{ held, doc: record }]);
  return { record, fate };
}

/**
 * The package of a single code becomes a device's business: it is taken once, by whom it was brought to last, and from then on
 * the device accounts for it.
 */
// law: not-printed
export async function takeSingle(
  tx: Tx,
  job: JobId,
  position: number,
  { device, by, now }: { device: string; by?: string; now: number },
): Promise<PositionRange[]> {
  const [held] = await openSingles(tx, [{ job, position }]);
  if (!held || held.doc.queue?.by !== by) return [];
  await end(tx, [held], device, now);
  return [{ from: position, to: position + 1 }];
}

/** Nobody prints any more what waits of an order. It is out all the same: its scan or its account may yet come. */
export async function endQueues(tx: Tx, order: OrderId): Promise<void> {
  const open = await every(tx, 'packages', { order, kind: 'single', state: 'open' });
  const queued = open.filter(({ doc }) => doc.queue !== null);
  if (queued.length === 0) return;
  await tx.replace(
    'packages',
    queued.map((held) => ({ held, doc: { ...held.doc, queue: null } })),
  );
}

/** A scan has shown them printed. */
// law: evidence
export async function endSingles(tx: Tx, places: readonly Place[], now: number): Promise<void> {
  await end(tx, await openSingles(tx, places), 'scan', now);
}

/** The packages of those that have values of their own, by id. */
export async function singlesAmong(tx: Tx, places: readonly Place[]): Promise<Set<PackageId>> {
  const ids = places.map(({ job, position }) => packageId(job, position));
  const found = await tx.getMany('packages', ids);
  return new Set([...found.values()].flatMap(({ key, doc }) => (doc.kind === 'single' ? [key] : [])));
}

async function openSingles(tx: Tx, places: readonly Place[]): Promise<Held<'packages'>[]> {
  const ids = places.map(({ job, position }) => packageId(job, position));
  const found = await tx.getMany('packages', ids);
  return [...found.values()].filter(({ doc }) => doc.kind === 'single' && doc.state === 'open');
}

async function end(tx: Tx, singles: readonly Held<'packages'>[], by: string, now: number): Promise<void> {
  if (singles.length === 0) return;
  const settled = (doc: PackageRecord): PackageRecord => ({
    ...doc,
    state: 'settled',
    settledAt: now,
    settledBy: by,
  });
  await tx.replace(
    'packages',
    singles.map((held) => ({ held, doc: settled(held.doc) })),
  );
}
