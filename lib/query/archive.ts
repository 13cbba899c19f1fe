import type { CodeRef, Fields } from '../code';
import { problem } from '../errors';
import type { OrderRecord } from '../order';
import { fateAt, packageId } from '../pool';
import type { Store } from '../store';
import { stateOf, type CodeRow, type Known } from '../trace';
import { history } from './history';
import { ancestors, labelOf, seenInside } from './lineage';
import { madeFor } from './made-for';
import type { Archive, CodeLabel, Classify, PackedUnit, UnknownArchive } from './types';
import { unknownReason } from './unknown-reason';
import { judge, verdictOf } from './verdict';

export interface ArchiveOptions {
  /** Day of the plant, `YYYY-MM-DD`, to judge the best-before date by; not judged where absent. */
  today?: string;
  /** Offset of the first child shown, default 0. */
  childrenFrom?: number;
  /** Children shown, default 100. */
  childLimit?: number;
  /** Events shown, default 500, the oldest first. */
  eventLimit?: number;
}

/**
 * Everything recorded of one code. Answers for codes with a row, for codes issued but not yet seen, and says
 * `unknown` (404) for those nobody here issued.
 *
 * @param text any form of the code; what stands for it is `classify`'s to say
 */
export async function archive(
  store: Store,
  classify: Classify,
  text: string,
  options: ArchiveOptions = {},
): Promise<Archive | UnknownArchive> {
  const ref = classify(text);
  if ('problem' in ref) return unknown(store, text, ref.problem.code);
  const [known] = await store.snapshot([ref]);
  if (!known || known.kind === 'foreign') return unknown(store, text, 'neverIssued');
  return known.kind === 'row'
    ? archiveOfRow(store, known.row, options)
    : archiveOfLedger(store, ref, known, options);
}

async function unknown(
  store: Store,
  text: string,
  refused: Parameters<typeof unknownReason>[2],
): Promise<UnknownArchive> {
  return {
    kind: 'unknown',
    text,
    ...(await unknownReason(store, text, refused)),
    verdict: verdictOf('unknown'),
    problem: problem('code-unknown', { code: text }),
  };
}

async function archiveOfRow(store: Store, row: CodeRow, options: ArchiveOptions): Promise<Archive> {
  const containers = await ancestors(store, row);
  const parents = containers.map(labelOf);
  const at = row.job !== null && row.position !== null ? { id: row.job, position: row.position } : null;
  const [order, held, past, inside, container, values] = await Promise.all([
    orderOf(store, row.order),
    at && store.job({ id: at.id }),
    history(store, row.identity, parents, options.eventLimit ?? 500),
    row.childCount === 0 ? [] : store.children({ parent: row.identity }),
    openContainer(store, row),
    at && valuesOf(store, at.id, at.position),
  ]);
  const { state, disposition } = seenInside(row, containers);
  const made = await madeFor(store, order, held?.job.fields ?? null);
  const expiry = made.order?.dates.expiry ?? '';
  return {
    kind: 'code',
    ...labelOf(row),
    state,
    disposition,
    verdict: judge({ state, disposition, expiry, today: options.today ?? null }),
    fate: at && held && fateAt(held.fates, at.position),
    unaccounted: row.unaccounted,
    partial: row.partial,
    ...made,
    job: at,
    values,
    ...past,
    parents,
    container,
    unit: unitOf(order, row, inside),
    children: pageOf(inside, options),
  };
}

/** A code of the ledger that no event has spoken of yet (law: rowless). */
async function archiveOfLedger(
  store: Store,
  ref: CodeRef,
  known: Extract<Known, { kind: 'ledger' }>,
  options: ArchiveOptions,
): Promise<Archive> {
  const [order, held, past, values] = await Promise.all([
    orderOf(store, known.order),
    store.job({ id: known.job }),
    history(store, ref.identity, [], options.eventLimit ?? 500),
    valuesOf(store, known.job, known.position),
  ]);
  const state = stateOf(known.fate);
  return {
    kind: 'code',
    code: ref.code,
    identity: ref.identity,
    level: known.level,
    state,
    time: null,
    disposition: null,
    verdict: judge({ state, disposition: null, expiry: '', today: null }),
    fate: known.fate,
    unaccounted: false,
    partial: false,
    ...(await madeFor(store, order, held?.job.fields ?? null)),
    job: { id: known.job, position: known.position },
    values,
    ...past,
    parents: [],
    container: null,
    unit: unitOf(order, { level: known.level, partial: false }, []),
    children: { total: 0, rows: [], next: null },
  };
}

async function orderOf(store: Store, id: string | null): Promise<OrderRecord | null> {
  return id === null ? null : ((await store.order({ id }))?.order ?? null);
}

async function valuesOf(store: Store, job: string, position: number): Promise<Fields | null> {
  return (await store.package({ id: packageId(job, position) }))?.fields ?? null;
}

async function openContainer(store: Store, row: CodeRow): Promise<Archive['container']> {
  if (row.container === null) return null;
  const [found] = await store.containers({ ids: [row.container], limit: 1 });
  return found && found.state !== 'packed' ? { id: found.id, level: found.level, state: found.state } : null;
}

function pageOf(inside: readonly CodeRow[], options: ArchiveOptions): Archive['children'] {
  const from = options.childrenFrom ?? 0;
  const rows: CodeLabel[] = inside.slice(from, from + (options.childLimit ?? 100)).map(labelOf);
  const end = from + rows.length;
  return { total: inside.length, rows, next: rows.length > 0 && end < inside.length ? end : null };
}

/** The lowest level of an order, and what holds nothing in no order, is no container. */
function unitOf(
  order: OrderRecord | null,
  { level, partial }: Pick<CodeRow, 'level' | 'partial'>,
  inside: readonly CodeRow[],
): PackedUnit | null {
  const levels = order?.levels ?? [];
  const at = levels.findIndex((each) => each.level === level);
  const [child] = inside;
  if (at <= 0 && !child) return null;
  const below = levels[at - 2]?.level;
  const grandchildren = inside.reduce((sum, { childCount }) => sum + childCount, 0);
  const contents = [
    ...(child ? [{ level: child.level, count: inside.length }] : []),
    ...(below !== undefined && grandchildren > 0 ? [{ level: below, count: grandchildren }] : []),
  ];
  return { capacity: levels[at]?.count ?? null, contents, partial };
}
