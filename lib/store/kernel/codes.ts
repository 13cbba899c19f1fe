import { TraceError } from '../../errors';
import type { Fields, Level } from '../../code';
import type { OrderId } from '../../order';
import { fateAt, numberAt, type Fate, type FateRun, type JobId } from '../../pool';
import { stateOf, type CodeRow, type CodeState } from '../../trace';
import type { Documents } from '../documents';
import type { Tx } from '../engine';
import type { LedgerEntry, Page } from '../port';
import { limits } from '../timeouts';
import { every } from './every';
import type { Work } from './step';

export interface CodeFilter {
  order?: OrderId;
  job?: JobId;
  level?: Level;
  state?: CodeState;
  fate?: Fate;
  after: string | null;
  limit: number;
}

/** A place in the list: the job, and the position to go on from. */
interface Cursor {
  job: JobId;
  position: number;
}

/**
 * The codes of an order or a job, job by job and position by position, rows and runs of fates merged.
 * A page may hold fewer than it could although more follow: a call looks at so many positions and no more.
 *
 * @throws TraceError `input-invalid` when neither order nor job is named
 */
// law: rowless
export async function codes({ tx }: Work, filter: CodeFilter): Promise<Page<LedgerEntry>> {
  const jobs = await jobsOf(tx, filter);
  const start = readCursor(filter.after);
  const limit = Math.max(1, Math.min(filter.limit, limits.page));
  const rows: LedgerEntry[] = [];
  let scanned = 0;
  let n =
    start === null
      ? 0
      : Math.max(
          0,
          jobs.findIndex(({ id }) => id === start.job),
        );
  let position = start?.position ?? 0;
  for (; n < jobs.length; n += 1, position = 0) {
    const job = jobs[n];
    if (job === undefined) break;
    const runs = (await tx.get('fates', job.id))?.doc.runs ?? [];
    while (position < job.quantity) {
      if (rows.length >= limit || scanned >= limits.scan)
        return { rows, next: writeCursor({ job: job.id, position }) };
      const to = Math.min(job.quantity, position + limits.page);
      const found = await entries(tx, job, runs, position, to);
      for (const entry of found) {
        if (rows.length >= limit) break;
        if (fits(entry, filter)) rows.push(entry);
        position = entry.position + 1;
        scanned += 1;
      }
    }
  }
  return { rows, next: null };
}

async function jobsOf(tx: Tx, { order, job, level }: CodeFilter): Promise<Documents['jobs'][]> {
  if (order === undefined && job === undefined) {
    throw new TraceError('input-invalid', {
      field: 'order',
      reason: { en: 'name an order or a job', zh: '请指明工单或赋码任务' },
    });
  }
  const one = job === undefined ? null : await tx.get('jobs', job);
  const kept =
    job === undefined ? await every(tx, 'jobs', { order: order ?? '' }) : one === null ? [] : [one];
  const rank = await levelRank(tx, kept[0]?.doc.order);
  return kept
    .map(({ doc }) => doc)
    .filter(
      (doc) => (level === undefined || doc.level === level) && (order === undefined || doc.order === order),
    )
    .sort((a, b) => rank(a.level) - rank(b.level) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Levels as the order has them, from the lowest up. */
async function levelRank(tx: Tx, order: OrderId | undefined): Promise<(level: Level) => number> {
  const held = order === undefined ? null : await tx.get('orders', order);
  const levels = held?.doc.levels.map(({ level }) => level) ?? [];
  return (level) => levels.indexOf(level);
}

async function entries(
  tx: Tx,
  job: Documents['jobs'],
  runs: readonly FateRun[],
  from: number,
  to: number,
): Promise<LedgerEntry[]> {
  const between = { where: { job: job.id }, by: 'position', atLeast: from, atMost: to - 1, limit: to - from };
  const rows = new Map<number, CodeRow>();
  for (const { doc } of await tx.find('codes', between))
    if (doc.position !== null) rows.set(doc.position, doc);
  const fields = new Map<number, Fields>();
  for (const { doc } of await tx.find('packages', { ...between, by: 'from' })) {
    if (doc.fields !== null) fields.set(doc.from, doc.fields);
  }
  const serials = new Map<number, string>();
  if (job.frame.mode === 'fromOrder') {
    for (const { doc } of await tx.find('serials', between)) serials.set(doc.position, doc.serial);
  }
  return Array.from({ length: to - from }, (_, n) => {
    const position = from + n;
    const fate = fateAt(runs, position);
    const row = rows.get(position) ?? null;
    const serial = serials.get(position) ?? numberAt(job, position);
    return {
      ...{ job: job.id, position, level: job.level, serial, fate, row },
      fields: fields.get(position) ?? null,
      state: row?.state ?? stateOf(fate),
    };
  });
}

function fits(entry: LedgerEntry, { state, fate }: CodeFilter): boolean {
  return (state === undefined || entry.state === state) && (fate === undefined || entry.fate === fate);
}

function writeCursor({ job, position }: Cursor): string {
  return `${position}@${job}`;
}

function readCursor(cursor: string | null): Cursor | null {
  if (cursor === null) return null;
  const found = /^(\d+)@(.+)$/s.exec(cursor);
  if (found?.[1] === undefined || found[2] === undefined) {
    throw new TraceError('input-invalid', {
      field: 'after',
      reason: { en: 'not a cursor of this list', zh: '不是此列表的游标' },
    });
  }
  return { position: Number(found[1]), job: found[2] };
}
