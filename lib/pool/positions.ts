import type { Interval, Job } from './types';
import { TraceError } from '../errors';

/**
 * The number in the frame at a job's position.
 *
 * @throws TraceError `position-out-of-job`; also for a job of the order's own serials, which has no numbers
 */
export function numberAt(job: Pick<Job, 'id' | 'intervals'>, position: number): number {
  const interval = job.intervals.find(
    (each) => each.at <= position && position < each.at + each.to - each.from,
  );
  if (!interval) throw new TraceError('position-out-of-job', { job: job.id, position });
  return interval.from + position - interval.at;
}

/**
 * What `codec.encode` takes: the number in the frame, or the ERP's serial for `fromOrder`.
 *
 * @throws TraceError `position-out-of-job`
 */
export function serialAt(job: Pick<Job, 'id' | 'intervals' | 'serials'>, position: number): number | string {
  if (!job.serials) return numberAt(job, position);
  const serial = job.serials[position];
  if (serial === undefined) throw new TraceError('position-out-of-job', { job: job.id, position });
  return serial;
}

/** Where a number of a frame stands in the job; null when the job does not hold it. */
export function positionOf(job: Pick<Job, 'intervals'>, frame: string, number: number): number | null {
  const interval = job.intervals.find(
    (each) => each.frame === frame && each.from <= number && number < each.to,
  );
  return interval ? interval.at + number - interval.from : null;
}

/** Where a serial of the ERP stands in the job; null when the job does not hold it. */
export function positionOfSerial(
  job: Pick<Job, 'frame' | 'serials'>,
  frame: string,
  serial: string,
): number | null {
  const position = job.frame.id === frame ? (job.serials?.indexOf(serial) ?? -1) : -1;
  return position < 0 ? null : position;
}

/** The part of a job's intervals that lies in positions `[from, to)`: what a device, a lease or a file gets. Of serials of the order none. */
export function slicePositions(job: Pick<Job, 'intervals'>, from: number, to: number): Interval[] {
  return job.intervals.flatMap((each) => {
    const begin = Math.max(from, each.at);
    const end = Math.min(to, each.at + each.to - each.from);
    if (begin >= end) return [];
    const shift = each.from - each.at;
    return [{ frame: each.frame, from: begin + shift, to: end + shift, at: begin }];
  });
}
