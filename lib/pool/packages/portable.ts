import { TraceError } from '../../errors';
import type { OrderRecord } from '../../order';
import { countFates } from '../fates';
import { generate, type CodecsOf, type Planning, type PoolStore } from '../generate';
import { fieldsOf, sameProductAndLot, type ExistingJob } from '../plan';
import type { IssueRequest, Job, JobId, PackageId, PackageRecord } from '../types';

/** What making jobs portable asks of the store; the store's port has all of it. */
export interface PackageStore extends PoolStore {
  issuePackage(request: IssueRequest): Promise<PackageRecord>;
  package(
    request: { id: PackageId } | { requestId: string } | { job: JobId; position: number },
  ): Promise<PackageRecord | null>;
  job(request: { id: JobId }): Promise<ExistingJob | null>;
}

/** A package that went out, with its order and the job that it is a part of. */
export interface Issued {
  order: OrderRecord;
  job: Job;
  package: PackageRecord;
}

/** @throws TraceError `job-unknown`, `order-unknown` */
export async function issued(store: PackageStore, record: PackageRecord): Promise<Issued> {
  const job = await store.job({ id: record.job });
  if (!job) throw new TraceError('job-unknown', { job: record.job });
  const view = await store.order({ id: record.order });
  if (!view) throw new TraceError('order-unknown', { order: record.order });
  return { order: view.order, job: job.job, package: record };
}

/** Jobs of one level of an order, with what each has left, those first that have most of it waiting. */
export interface LevelJobs {
  order: OrderRecord;
  jobs: readonly { existing: ExistingJob; left: number }[];
}

/**
 * Sees that an order has its codes, and tells what is left of one level for its present product and lot.
 *
 * @throws TraceError `rule-level-missing`, and those of `generate`
 */
export async function levelJobs(
  store: PackageStore,
  codecs: CodecsOf,
  asked: { order: string; level: string },
  limits: Planning,
): Promise<LevelJobs> {
  const { order } = await generate(store, codecs, asked.order, limits);
  const fields = fieldsOf(order);
  const all = await store.progress({ order: order.id });
  const ofLevel = all.filter(({ job }) => job.level === asked.level && sameProductAndLot(job.fields, fields));
  if (ofLevel.length === 0) {
    throw new TraceError('rule-level-missing', { order: order.content.number, level: asked.level });
  }
  const jobs = ofLevel.map((existing) => {
    const { waiting, notPrinted } = countFates(existing.fates, existing.job.quantity);
    return { existing, left: waiting + notPrinted };
  });
  return { order, jobs: jobs.sort((a, b) => b.left - a.left) };
}
