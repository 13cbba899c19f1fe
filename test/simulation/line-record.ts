import type { LedgerEntry, OrderView, Store } from '../../lib/store';
import type { Container, EventRecord } from '../../lib/trace';
import { encode } from './host';

/** All that the store says of all orders. */
export interface LineRecord {
  views: OrderView[];
  entries: (LedgerEntry & { code: string; order: string })[];
  events: EventRecord[];
  containers: Container[];
}

export async function readRecord(store: Store): Promise<LineRecord> {
  const views: OrderView[] = [];
  const entries: LineRecord['entries'] = [];
  for (const { id } of await store.orders({ limit: 100 })) {
    const view = await store.order({ id });
    if (!view) continue;
    views.push(view);
    const jobs = new Map(view.jobs.map((job) => [job.id, job]));
    for (let after: string | null = null; ;) {
      const page = await store.codes({ order: id, after, limit: 1_000 });
      for (const entry of page.rows) {
        const job = jobs.get(entry.job);
        if (job) entries.push({ ...entry, order: id, code: encode(job, entry.position).code });
      }
      if (page.next === null) break;
      after = page.next;
    }
  }
  const events: EventRecord[] = [];
  for (let after: string | null = null; ;) {
    const page = await store.events({ after, limit: 1_000 });
    events.push(...page.rows);
    if (page.next === null) break;
    after = page.next;
  }
  return { views, entries, events, containers: await store.containers({ limit: 1_000 }) };
}
