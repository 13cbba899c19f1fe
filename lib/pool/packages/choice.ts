import { problemOf, TraceError, type Bilingual } from '../../errors';
import type { OrderId } from '../../order';
import { countFates } from '../fates';
import { fieldsOf, sameProductAndLot, type ExistingJob } from '../plan';
import type { JobId, PackageId, PackageRecord } from '../types';
import type { PackageStore } from './portable';

type ChoiceStore = Pick<PackageStore, 'order' | 'progress' | 'package' | 'issuePackage'>;

/** Which packages somebody wants to have written. */
export interface PackagesAsked {
  /** One that is there; where an order has the same name, it may be that. '': new ones of the order. */
  package: PackageId;
  order: OrderId;
  /** Empty: every level, any job. */
  levels: readonly string[];
  jobs: readonly JobId[];
  count: number | 'all';
  kind: 'file' | 'roll';
  note: string;
  /** Asked again under the same name it is the same packages. */
  request: string;
  /** Exactly one, or nothing is issued. */
  single: boolean;
  now: number;
}

/**
 * The packages that are asked for: one that is there already, or new ones of what the jobs of an order's present product and
 * lot have waiting.
 *
 * @throws TraceError `package-unknown`, `order-unknown`, `order-without-product`, `input-invalid`, `package-settled`,
 *   `package-not-single`, `package-nothing-waiting` and those of `issuePackage`
 */
export async function packagesAsked(store: ChoiceStore, asked: PackagesAsked): Promise<PackageRecord[]> {
  if (asked.package !== '') {
    const record = await store.package({ id: asked.package });
    if (record) return [exportable(record)];
    if (asked.package !== asked.order) throw new TraceError('package-unknown', { package: asked.package });
  }
  const { order, jobs } = await jobsAsked(store, asked);
  const issued =
    asked.count === 'all'
      ? await issueAll(store, order, jobs, asked)
      : [await issueCount(store, order, jobs, { ...asked, count: asked.count })];
  return issued.map(exportable);
}

async function jobsAsked(
  store: ChoiceStore,
  asked: PackagesAsked,
): Promise<{ order: OrderId; jobs: ExistingJob[] }> {
  const view = await store.order({ id: asked.order });
  if (!view) throw new TraceError('order-unknown', { order: asked.order });
  const { id: order, levels } = view.order;
  const known = levels.map(({ level }) => level);
  const stranger = asked.levels.find((level) => !known.includes(level));
  if (stranger !== undefined) {
    const [level, levels] = [stranger.slice(0, 40), known.join(', ')];
    throw unfit('level', {
      en: `order ${order} has no "${level}"; there are ${levels}`,
      zh: `工单 ${order} 没有“${level}”，可用：${levels}`,
    });
  }
  const fields = fieldsOf(view.order);
  const jobs: ExistingJob[] = [];
  for (const each of await store.progress({ order })) {
    const { job } = each;
    if (asked.levels.length > 0 && !asked.levels.includes(job.level)) continue;
    if (asked.jobs.length > 0 && !asked.jobs.includes(job.id)) continue;
    // codes of a former lot are not this order's any more; whoever was given some of them before is given the same again
    if (sameProductAndLot(job.fields, fields) || (await wasPacked(store, asked, job))) jobs.push(each);
  }
  if (jobs.length === 0) {
    throw new TraceError('package-nothing-waiting', { order, level: asked.levels.join(', ') || '–' });
  }
  return { order, jobs: jobs.sort((a, b) => known.indexOf(a.job.level) - known.indexOf(b.job.level)) };
}

/** Whether this very request was given a package of the job. */
async function wasPacked(
  store: ChoiceStore,
  { request, count }: PackagesAsked,
  { id, order, level }: ExistingJob['job'],
): Promise<boolean> {
  const name = count === 'all' ? id : nameOfCount(order, level);
  return (await store.package({ requestId: requestIdOf(request, name) }))?.job === id;
}

/** All that waits, a package a job. */
async function issueAll(
  store: ChoiceStore,
  order: OrderId,
  jobs: readonly ExistingJob[],
  asked: PackagesAsked,
): Promise<PackageRecord[]> {
  const from = asked.single ? await singleJob(store, order, jobs, asked) : jobs;
  const issued: PackageRecord[] = [];
  for (const { job } of from) {
    const record = await issue(store, job.id, { ...asked, name: job.id }).catch(nothingLeft);
    if (record) issued.push(record);
  }
  if (issued.length === 0) throw nothingWaiting(order, jobs);
  return issued;
}

/** The one job whose codes wait, or were packed by this request before. */
async function singleJob(
  store: ChoiceStore,
  order: OrderId,
  jobs: readonly ExistingJob[],
  asked: PackagesAsked,
): Promise<readonly ExistingJob[]> {
  for (const each of jobs) {
    if (await wasPacked(store, asked, each.job)) return [each];
  }
  const waiting = jobs.filter((each) => waitingOf(each) > 0);
  if (waiting.length > 1) {
    const named = waiting.map(({ job }) => `${job.id} (${job.level})`).join(', ');
    throw new TraceError('package-not-single', { jobs: named });
  }
  if (waiting.length === 0) throw nothingWaiting(order, jobs);
  return waiting;
}

function nothingWaiting(order: OrderId, jobs: readonly ExistingJob[]): TraceError {
  const level = [...new Set(jobs.map(({ job }) => job.level))].join(', ');
  return new TraceError('package-nothing-waiting', { order, level });
}

function nothingLeft(error: unknown): null {
  if (problemOf(error).code === 'package-too-few') return null;
  throw error;
}

/** So many of one level, out of one job that has them. */
async function issueCount(
  store: ChoiceStore,
  order: OrderId,
  jobs: readonly ExistingJob[],
  asked: PackagesAsked & { count: number },
): Promise<PackageRecord> {
  const { count } = asked;
  const levels = [...new Set(jobs.map(({ job }) => job.level))];
  if (levels.length > 1)
    throw unfit('count', {
      en: `order ${order} has ${levels.join(', ')}: name one level with it`,
      zh: `工单 ${order} 有 ${levels.join(', ')}：请同时指明一个层级`,
    });
  if (count < 1) throw unfit('count', { en: `${count} codes make no package`, zh: `${count} 个码不成码包` });
  const [largest] = [...jobs].sort((a, b) => waitingOf(b) - waitingOf(a));
  const job = jobs.find((each) => waitingOf(each) >= count) ?? largest;
  return issue(store, job?.job.id ?? '', { ...asked, name: nameOfCount(order, levels[0] ?? '') });
}

function issue(
  store: ChoiceStore,
  job: JobId,
  { request, name, kind, count, note, now }: PackagesAsked & { name: string },
): Promise<PackageRecord> {
  return store.issuePackage({
    requestId: requestIdOf(request, name),
    ...{ kind, job, count, now },
    ...(note !== '' && { note }),
  });
}

function nameOfCount(order: OrderId, level: string): string {
  return `${order}|${level}`;
}

function requestIdOf(request: string, name: string): string {
  return ['package', request, name].join('|');
}

function waitingOf({ job, fates }: ExistingJob): number {
  const { waiting, notPrinted } = countFates(fates, job.quantity);
  return waiting + notPrinted;
}

/** What is accounted for is not printed once more; what a line makes itself is no file. */
function exportable(record: PackageRecord): PackageRecord {
  const { id, state, settledBy, kind, line } = record;
  if (state === 'settled') throw new TraceError('package-settled', { package: id, by: settledBy });
  if (kind === 'lease')
    throw unfit('package', {
      en: `line ${line ?? '–'} makes the codes of ${id} itself: it is leased`,
      zh: `${id} 已租出，其码由产线 ${line ?? '–'} 自行生成`,
    });
  return record;
}

function unfit(field: string, reason: Bilingual): TraceError {
  return new TraceError('input-invalid', { field, reason });
}
