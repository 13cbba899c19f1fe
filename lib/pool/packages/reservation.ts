import type { CodecsOf, Planning } from '../generate';
import { slicePositions } from '../positions';
import { countRanges } from '../ranges';
import type { Interval, Job, PositionRange } from '../types';
import { issued, levelJobs, type Issued, type PackageStore } from './portable';

export interface ReservationRequest {
  /** The same request is given the same lease. */
  requestId: string;
  order: string;
  level: string;
  line: string;
  count: number | 'all';
  expiresAt: number;
}

/**
 * Lends codes of an order to a line, which makes them itself until the lease expires and then gives its account. Beside
 * the package the line needs the job.
 *
 * @throws TraceError `package-too-few`, `lease-incomplete`, and those of `generate`
 */
// law: lease
export async function reserveToLine(
  store: PackageStore,
  codecs: CodecsOf,
  request: ReservationRequest,
  limits: Planning,
): Promise<Issued> {
  const { requestId, line, count, expiresAt } = request;
  const before = await store.package({ requestId });
  if (before) return issued(store, before);
  const { jobs } = await levelJobs(store, codecs, request, limits);
  const [first] = jobs;
  const job = first?.existing.job.id ?? '';
  const lease = { requestId, kind: 'lease', job, count, line, expiresAt, now: limits.now() } as const;
  return issued(store, await store.issuePackage(lease));
}

/** What a line needs to make the codes of a lease: the rule's name, the fields, and its own numbers or serials. */
export interface LentJob extends Pick<Job, 'id' | 'level' | 'rule' | 'fields' | 'frame'> {
  /** How many it is lent. */
  quantity: number;
  /** Positions of the job that are lent: what its account speaks of. */
  ranges: readonly PositionRange[];
  /** Numbers of these positions; `at`: the job's position of `from`. */
  intervals: Interval[];
  /** Serials of the order, those from position `at` on; null where the codes have numbers. */
  serials: { at: number; list: string[] }[] | null;
}

/** What a line needs to make the codes of a lease by itself: of the job what is lent, and nothing of the rest. */
export function lentJob({ job, package: { ranges } }: Issued): LentJob {
  const { id, level, rule, fields, frame, serials } = job;
  return {
    ...{ id, level, rule, fields, frame, ranges, quantity: countRanges(ranges) },
    intervals: ranges.flatMap(({ from, to }) => slicePositions(job, from, to)),
    serials: serials && ranges.map(({ from, to }) => ({ at: from, list: serials.slice(from, to) })),
  };
}
