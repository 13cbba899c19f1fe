import type { Level } from '../code';
import type { OrderId } from '../order';
import { isBegun, type Container, type ContainerFilter } from '../trace';
import { fateAt } from './fates';
import type { Balance, FateRun, Job, JobId } from './types';

/** A container whose label is printed: it is packed once that is scanned. */
export interface Unscanned {
  container: Container;
  label: { job: Job; position: number };
}

interface LabelStore {
  job(request: { id: JobId }): Promise<{ job: Job; fates: readonly FateRun[] } | null>;
  containers(request: ContainerFilter): Promise<Container[]>;
}

/** Looked at in one go. */
const most = 200;

/**
 * Containers of an order that wait for nothing but the scan of their label, oldest first, of its first 200 that wait for a
 * scan; one whose label is still at the printer waits for that.
 */
export async function unscannedOf(store: LabelStore, order: OrderId): Promise<Unscanned[]> {
  const waiting = (await store.containers({ order, waitsFor: 'scan', limit: most })).filter(isBegun);
  const ids = [...new Set(waiting.flatMap(({ label }) => label?.job ?? []))];
  const jobs = new Map(await Promise.all(ids.map(async (id) => [id, await store.job({ id })] as const)));
  return waiting.flatMap((container) => {
    const found = container.label && jobs.get(container.label.job);
    if (!container.label || !found) return [];
    const { position } = container.label;
    if (fateAt(found.fates, position) !== 'printed') return [];
    return [{ container, label: { job: found.job, position } }];
  });
}

/** Whether labels of containers are printed at a station; where that is not known here they are. */
export type PrintsLabels = (station: string) => boolean;

/** Containers of an order whose label can never come: nothing prints any at their station, and none was printed beforehand. Oldest first. */
export async function unprintableOf(
  store: Pick<LabelStore, 'containers'>,
  { order, balance }: { order: { id: OrderId }; balance: Readonly<Record<Level, Balance>> },
  printsLabels: PrintsLabels,
): Promise<Container[]> {
  const waiting = await store.containers({ order: order.id, waitsFor: 'label', limit: most });
  return waiting.filter((container) => {
    const { exported = 0, leasedOut = 0 } = balance[container.level] ?? {};
    return isBegun(container) && !printsLabels(container.station) && exported + leasedOut === 0;
  });
}
