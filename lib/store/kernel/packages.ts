import { errorOf, TraceError } from '../../errors';
import type { OrderId } from '../../order';
import {
  accountedFor,
  accountFor,
  countAccount,
  countRanges,
  extendedLease,
  fateInPackage,
  packageId,
  nextWaiting,
  setFateIn,
  type GivenAccount,
  type IssueRequest,
  type JobId,
  type PackageId,
  type PackageRecord,
  type PositionRange,
  type SettleRequest,
} from '../../pool';
import type { Documents } from '../documents';
import type { Held, Tx } from '../engine';
import type { Page, Store } from '../port';
import { limits } from '../timeouts';
import { otherRequest } from './allocation';
import { setAside } from './order-close';
import { pageByTime } from './pages';
import type { Work } from './step';

/** Waiting numbers go out: from now on nobody here hands them to a device. */
// law: allocate
export async function issuePackage({ tx, touch }: Work, request: IssueRequest): Promise<PackageRecord> {
  const answered = await answerOf(tx, request.requestId, 'issued');
  const job = await tx.get('jobs', request.job);
  if (answered !== null) {
    const same = answered.kind === request.kind && (job === null || job.doc.order === answered.order);
    if (!same) throw otherRequest(request.requestId);
    return answered;
  }
  const fates = await tx.get('fates', request.job);
  if (job === null || fates === null) throw new TraceError('job-unknown', { job: request.job });
  await guardOrder(tx, job.doc.order);
  checkLease(request);
  checkSingle(request);

  const { kind, line, expiresAt, note, now } = request;
  const ranges = takeRanges(job.doc, fates.doc.runs, request.count);
  const fate = fateInPackage(kind);
  const runs = setFateIn(fates.doc.runs, ranges, fate);
  const { order, level } = job.doc;
  const doc: PackageRecord = {
    ...{
      id: packageId(job.key, ranges[0]?.from ?? 0),
      kind,
      job: job.key,
      order,
      level,
      ranges,
      state: 'open',
    },
    ...{ from: ranges[0]?.from ?? 0, fields: request.fields ?? null, queue: null },
    ...{ line: line ?? null, createdAt: now, expiresAt: expiresAt ?? null, settledAt: null, settledBy: null },
    ...{ manifest: null, form: null, note: note ?? null },
  };
  await tx.replace('fates', [{ held: fates, doc: { ...fates.doc, runs } }]);
  await tx.insert('packages', [{ key: doc.id, doc }]);
  await tx.insert('requests', [{ key: request.requestId, doc: { kind: 'issued', package: doc.id } }]);
  touch(order);
  return doc;
}

/** A close writes the fates of all jobs, so it and we cannot pass each other. */
async function guardOrder(tx: Tx, order: OrderId): Promise<void> {
  const state = (await tx.get('orders', order))?.doc.state ?? 'closed';
  if (state === 'waiting' || state === 'started' || state === 'paused') return;
  throw new TraceError('order-state', { order, state, verb: 'package', from: 'waiting, started, paused' });
}

// law: lease
function checkLease({ kind, line, expiresAt, now }: IssueRequest): void {
  if (kind !== 'lease') return;
  if (!line) throw new TraceError('lease-incomplete', { field: 'line' });
  if (expiresAt === undefined || expiresAt <= now)
    throw new TraceError('lease-incomplete', { field: 'expiresAt' });
}

/** A single is one code with values; nothing else has any. */
function checkSingle({ kind, count, fields }: IssueRequest): void {
  const single = kind === 'single';
  if (single !== (fields !== undefined) || (single && count !== 1)) throw unfitCount(count);
}

/** All that were asked for or none. */
function takeRanges(
  { id, order, quantity }: Documents['jobs'],
  runs: Documents['fates']['runs'],
  asked: IssueRequest['count'],
): PositionRange[] {
  const ranges = nextWaiting(runs, quantity, asked === 'all' ? quantity : asked);
  const left = countRanges(ranges);
  const need = asked === 'all' ? Math.max(1, left) : asked;
  if (!Number.isSafeInteger(need) || need < 1) {
    throw unfitCount(need);
  }
  if (left < need) throw new TraceError('package-too-few', { job: id, order, left, need });
  return ranges;
}

function unfitCount(count: number | 'all'): TraceError {
  return new TraceError('input-invalid', {
    field: 'count',
    reason: { en: `${count} codes make no such package`, zh: `${count} 个码不成此类码包` },
  });
}

export async function packageOf(
  { tx }: Work,
  request: Parameters<Store['package']>[0],
): Promise<PackageRecord | null> {
  if ('requestId' in request) return answerOf(tx, request.requestId, 'issued');
  if ('position' in request) return holderOf(tx, request);
  return (await tx.get('packages', request.id))?.doc ?? null;
}

/** The package that holds a position: none but those that begin at it or before can. */
async function holderOf(
  tx: Tx,
  { job, position }: { job: JobId; position: number },
): Promise<PackageRecord | null> {
  const single = await tx.get('packages', packageId(job, position));
  if (single !== null) return single.doc;
  for (let atMost = position - 1; atMost >= 0;) {
    const page = await tx.find('packages', {
      ...{ where: { job }, by: 'from', atMost, reverse: true, limit: limits.page },
    });
    const holder = page.find(({ doc }) =>
      doc.ranges.some(({ from, to }) => from <= position && position < to),
    );
    if (holder) return holder.doc;
    if (page.length < limits.page) return null;
    atMost = (page.at(-1)?.doc.from ?? 0) - 1;
  }
  return null;
}

export async function packages(
  { tx }: Work,
  request: Parameters<Store['packages']>[0],
): Promise<Page<PackageRecord>> {
  const { order, line, kinds, states, queuedBy } = request;
  const where = {
    ...(order !== undefined && { order }),
    ...(line !== undefined && { line }),
    ...(kinds && { kind: kinds }),
    ...(states && { state: states }),
    ...(queuedBy !== undefined && { 'queue.by': queuedBy }),
  };
  return pageByTime(tx, 'packages', { where, field: 'createdAt' }, request);
}

/** The manifest is what the partner has in hand: it is written once. */
export async function sealPackage(
  { tx }: Work,
  { id, manifest, form, note }: Parameters<Store['sealPackage']>[0],
): Promise<PackageRecord> {
  const held = await known(tx, id);
  const { manifest: before } = held.doc;
  if (before !== null && before !== manifest) {
    throw new TraceError('package-manifest-changed', { package: id, manifest: before });
  }
  if (before !== null && note === undefined) return held.doc;
  const doc = { ...held.doc, manifest, form, note: note ?? held.doc.note };
  await tx.replace('packages', [{ held, doc }]);
  return doc;
}

export async function extendLease(
  { tx, touch }: Work,
  { id, expiresAt, now }: { id: PackageId; expiresAt: number; now: number },
): Promise<PackageRecord> {
  const held = await known(tx, id);
  const doc = extendedLease(held.doc, expiresAt, now);
  await tx.replace('packages', [{ held, doc }]);
  touch(doc.order);
  return doc;
}

// law: lease
export async function settlePackage({ tx, touch }: Work, request: SettleRequest): Promise<PackageRecord> {
  const answered = await answerOf(tx, request.requestId, 'settled');
  if (answered !== null) return answered;
  const held = await known(tx, request.id);
  const { id, state, settledBy, job, order } = held.doc;
  if (state === 'settled') throw new TraceError('package-settled', { package: id, by: settledBy });
  const fates = await tx.get('fates', job);
  if (fates === null) throw new TraceError('job-unknown', { job });
  const account = accountFor(held.doc, fates.doc.runs, request.runs, request.part !== undefined);
  if (account.kind === 'refused') throw errorOf(account.problem);

  const { now, by } = request;
  // law: lease (only the lessee's final account ends it)
  const doc = request.part === 'more' ? held.doc : accountedFor(held.doc, account.out, { now, by });
  await tx.replace('fates', [{ held: fates, doc: { ...fates.doc, runs: account.fates } }]);
  await tx.replace('packages', [{ held, doc }]);
  const { settled: runs, out } = account;
  const settled = { kind: 'settled', package: id, runs, counts: countAccount(runs), out } as const;
  await tx.insert('requests', [{ key: request.requestId, doc: settled }]);
  // law: states
  const closed = (await tx.get('orders', order))?.doc.state === 'closed';
  if (closed && account.printed > 0) await setAside(tx, job, account.printed);
  touch(order);
  return doc;
}

/** What a request of this name has settled; null: none has. */
export async function accountGiven(
  { tx }: Work,
  { requestId, counted }: Parameters<Store['accountGiven']>[0],
): Promise<GivenAccount | null> {
  const held = await tx.get('requests', requestId);
  if (held === null) return null;
  if (held.doc.kind !== 'settled') throw otherRequest(requestId);
  const { package: id, runs, counts, out } = held.doc;
  return { package: (await known(tx, id)).doc, runs: counted === true ? [] : runs, counts, out };
}

async function known(tx: Tx, id: PackageId): Promise<Held<'packages'>> {
  const held = await tx.get('packages', id);
  if (held === null) throw new TraceError('package-unknown', { package: id });
  return held;
}

/** What a request of this name was answered before. */
async function answerOf(
  tx: Tx,
  requestId: string,
  kind: 'issued' | 'settled',
): Promise<PackageRecord | null> {
  const held = await tx.get('requests', requestId);
  if (held === null) return null;
  if (held.doc.kind !== kind) throw otherRequest(requestId);
  return (await known(tx, held.doc.package)).doc;
}
