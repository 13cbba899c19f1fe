import type { EncodedCode, Fields, Level } from '../code';
import { TraceError } from '../errors';
import type { OrderId } from '../order';
import type { Fate, Job, JobId } from '../pool';
import type { LedgerEntry, Store } from '../store';
import type { CodeState } from '../trace';

const PAGE = 1000;

/** The code at a position of a job, as its rule writes it, with the values of its own that a single code bears. */
export type EncodePosition = (job: Job, position: number, own: Fields | null) => EncodedCode;

export interface CodeFilter {
  order?: OrderId;
  job?: JobId;
  level?: Level;
  state?: CodeState;
  fate?: Fate;
}

/** A code of an order as `GET /tracecode/orders/:id/codes` gives it; `time` in ms, null before the first event. */
export interface CodeLine extends EncodedCode {
  level: Level;
  state: CodeState;
  time: number | null;
  fate: Fate;
  parent: string | null;
  /** The ERP's own serial, where the order brought it. */
  serial?: string;
}

/**
 * The codes of a filter, a thousand read at a time, so that memory does not grow with their number.
 * Codes are encoded from their position; only those with events have a row.
 *
 * @throws TraceError `job-unknown` when a code's job is not in the store
 */
export async function* listCodes(
  store: Store,
  encode: EncodePosition,
  filter: CodeFilter,
): AsyncGenerator<CodeLine, void, undefined> {
  const jobs = new Map<JobId, Job>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['codes']>> = await store.codes({ ...filter, after, limit: PAGE });
    for (const entry of page.rows) yield lineOf(entry, await jobOf(store, jobs, entry.job), encode);
    after = page.next;
  } while (after !== null);
}

/** The same as NDJSON: one JSON object a line, each ended by a line feed. */
export async function* codeLines(
  store: Store,
  encode: EncodePosition,
  filter: CodeFilter,
): AsyncGenerator<string, void, undefined> {
  for await (const line of listCodes(store, encode, filter)) yield `${JSON.stringify(line)}\n`;
}

async function jobOf(store: Store, jobs: Map<JobId, Job>, id: JobId): Promise<Job> {
  const cached = jobs.get(id);
  if (cached) return cached;
  const held = await store.job({ id });
  if (!held) throw new TraceError('job-unknown', { job: id });
  jobs.set(id, held.job);
  return held.job;
}

function lineOf(entry: LedgerEntry, job: Job, encode: EncodePosition): CodeLine {
  const { row } = entry;
  const { code, identity } = row ?? encode(job, entry.position, entry.fields);
  return {
    code,
    identity,
    level: entry.level,
    state: entry.state,
    time: row?.changedAt ?? null,
    fate: entry.fate,
    parent: row?.parent ?? null,
    ...(typeof entry.serial === 'string' ? { serial: entry.serial } : {}),
  };
}
