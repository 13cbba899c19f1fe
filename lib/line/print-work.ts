import type { Level } from '../code';
import type { LineId, Product } from '../order';
import { fateAt, nextWaiting, type Job } from '../pool';
import type { Container } from '../trace';
import type { LineStore, StationPlace } from './ports';

/** What a printer is to print next: labels of `job`, for `container` where it is a container's label. */
export interface PrintWork {
  job: Job;
  container: string | null;
  product: Product | null;
}

/** The job of `level` of the order that the line runs now, while it has numbers to print. */
export async function nextItems(store: LineStore, line: LineId, level: Level): Promise<PrintWork | null> {
  const { order } = await store.line({ id: line });
  if (order === null) return null;
  const found = await store.order({ id: order });
  if (found?.order.state !== 'started') return null;
  const { waiting = 0, notPrinted = 0 } = found.balance[level] ?? {};
  if (waiting + notPrinted === 0) return null;
  const job = await firstToPrint(store, found.jobs, level);
  return job && { job, container: null, product: found.order.product };
}

/** The oldest container of the line's order at the station that is full and has no label on its way. */
export async function nextContainer(
  store: LineStore,
  { line, station }: StationPlace,
): Promise<PrintWork | null> {
  // looked at all the time, and most of the time there is none
  const any = await store.containers({ station, states: ['full'], limit: 1 });
  const { order } = any.length > 0 ? await store.line({ id: line }) : { order: null };
  if (order === null) return null;
  for (const container of await store.containers({ station, order, states: ['full'], limit: 100 })) {
    if (!(await needsLabel(store, container))) continue;
    const found = await store.order({ id: container.order });
    const job = found && (await firstToPrint(store, found.jobs, container.level));
    if (found && job) return { job, container: container.id, product: found.order.product };
  }
  return null;
}

async function firstToPrint(store: LineStore, jobs: readonly Job[], level: Level): Promise<Job | null> {
  for (const { id } of jobs.filter((job) => job.level === level)) {
    const found = await store.job({ id });
    if (found && nextWaiting(found.fates, found.job.quantity, 1).length > 0) return found.job;
  }
  return null;
}

/** Law *states*: an unknown label is never used; the container gets a new one. */
async function needsLabel(store: LineStore, { label }: Container): Promise<boolean> {
  if (!label) return true;
  const found = await store.job({ id: label.job });
  const fate = found ? fateAt(found.fates, label.position) : 'unknown';
  return fate === 'unknown' || fate === 'notPrinted' || fate === 'voided';
}
