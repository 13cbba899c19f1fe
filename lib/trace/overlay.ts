import { openCodeRows, type CodeRows } from './code-rows';
import { openCounts, type Counts } from './counts';
import { openContainers, type OpenContainers } from './open-containers';
import type { Effects, Snapshot } from './decision';

/** What the store holds with the events so far on top of it. */
export interface Overlay
  extends
    Omit<CodeRows, 'changed'>,
    Omit<OpenContainers, 'changed'>,
    Pick<Counts, 'order' | 'tally' | 'count'> {
  putPrinted(job: string, position: number): void;
  effects(): Effects;
}

export function openOverlay(snapshot: Snapshot): Overlay {
  const counts = openCounts(snapshot);
  const rows = openCodeRows(snapshot, counts);
  const containers = openContainers(snapshot, counts);
  const printed = new Map<string, { job: string; position: number }>();
  return {
    ...counts,
    ...rows,
    ...containers,
    putPrinted: (job, position) => void printed.set(`${position}|${job}`, { job, position }),
    effects: () => ({
      rows: rows.changed(),
      ...containers.changed(),
      printed: [...printed.values()],
      ...counts.changes(),
    }),
  };
}
