import type { Level } from '../code';
import type { OrderId } from '../order';
import type { Store } from '../store';
import type { EventRecord } from '../trace';
import { afterEvent, rejectKind, type RejectRuns } from './line-rejects';
import type { CodeLabel } from './types';

/** Rows read at a time; the last page is read again at each look, so it stays small. */
const PAGE = 200;
const RECENT = 8;

/** What is known of a line's running order from its events; folded forward, never re-read from the start. */
export interface LineProgress {
  order: OrderId;
  /** Cursor of the page read last. */
  after: string | null;
  /** Sequence of the last event folded. */
  sequence: number;
  /** How many were refused or lost, by kind: `noread`, `scrapLabel`, or the error's code. */
  rejects: ReadonlyMap<string, number>;
  /** Pieces turned away one after the other. */
  runs: RejectRuns;
  /** Times at which items were commissioned within the window, ms, oldest first. */
  made: readonly number[];
  /** Codes commissioned last, newest first. */
  recent: readonly CodeLabel[];
  /** Time of the last event, ms. */
  lastAt: number | null;
}

export function beginProgress(order: OrderId): LineProgress {
  return {
    ...{ order, after: null, sequence: 0, rejects: new Map(), runs: new Map() },
    ...{ made: [], recent: [], lastAt: null },
  };
}

/**
 * Reads on from where `progress` ended.
 *
 * @param item   the lowest level, whose commissions are the good pieces
 * @param window how far back `made` reaches, ms
 */
export async function readProgress(
  store: Store,
  progress: LineProgress,
  item: Level,
  now: number,
  window: number,
): Promise<LineProgress> {
  let state = progress;
  for (;;) {
    const page = await store.events({ order: state.order, after: state.after, limit: PAGE });
    state = foldEvents(state, page.rows, item, now - window);
    if (page.next === null) return state;
    state = { ...state, after: page.next };
  }
}

/** Codes an order commissioned last, newest first: read from its end. */
export async function recentCodes(store: Store, order: OrderId): Promise<CodeLabel[]> {
  const { rows } = await store.events({ order, newest: true, after: null, limit: PAGE });
  return rows.flatMap((record) => commissionedBy(record) ?? []).slice(0, RECENT);
}

/** As many of `codes` as a screen shows, filled up with earlier ones. */
export function withEarlier(codes: readonly CodeLabel[], earlier: readonly CodeLabel[]): CodeLabel[] {
  return [...codes, ...earlier].slice(0, RECENT);
}

/** Pure: the progress after these events; those already folded are passed over. */
function foldEvents(
  progress: LineProgress,
  records: readonly EventRecord[],
  item: Level,
  since: number,
): LineProgress {
  const fresh = records.filter((record) => record.sequence > progress.sequence);
  const rejects = new Map(progress.rejects);
  const made = [...progress.made];
  const recent = [...progress.recent];
  for (const record of fresh) {
    const kind = rejectKind(record);
    if (kind) rejects.set(kind, (rejects.get(kind) ?? 0) + 1);
    const code = commissionedBy(record);
    if (!code) continue;
    recent.unshift(code);
    if (code.level === item) made.push(record.event.time);
  }
  return {
    ...progress,
    sequence: fresh.at(-1)?.sequence ?? progress.sequence,
    rejects,
    runs: fresh.reduce(afterEvent, progress.runs),
    made: made.filter((time) => time >= since),
    recent: recent.slice(0, RECENT),
    lastAt: fresh.at(-1)?.event.time ?? progress.lastAt,
  };
}

function commissionedBy(record: EventRecord): CodeLabel | null {
  const { event } = record;
  if (rejectKind(record) !== null || event.verb !== 'commission') return null;
  const { code, identity, level } = event.code;
  return { code, identity, level, state: 'Commissioned', time: event.time };
}
