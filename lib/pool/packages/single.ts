import type { Fields } from '../../code';
import { problem, type Problem } from '../../errors';
import type { OrderRecord } from '../../order';
import type { Job, JobId } from '../types';
import { packageId } from './account';
import type { PackageStore } from './portable';

/** A code that was handed out by itself. */
export interface SingleCode {
  job: JobId;
  position: number;
  code: string;
}

/** What a single code is printed with; or why it may not be printed (any more). */
export async function singleToPrint(
  store: Pick<PackageStore, 'package' | 'job'> & {
    order(request: { id: string }): Promise<{ order: OrderRecord } | null>;
  },
  { job, position, code }: SingleCode,
): Promise<{ job: Job; fields: Fields } | Problem> {
  const record = await store.package({ id: packageId(job, position) });
  const found = await store.job({ id: job });
  if (!found || !record?.fields) return problem('code-unknown', { code });
  if (record.state !== 'open') return problem('label-handed-over', { code, by: record.settledBy });
  const state = (await store.order({ id: record.order }))?.order.state ?? 'closed';
  if (state !== 'closed') return { job: found.job, fields: record.fields };
  return problem('order-state', {
    ...{ order: record.order, state, verb: 'print', from: 'waiting, started, paused' },
  });
}
