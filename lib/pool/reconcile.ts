import { countFates } from './fates';
import type { FateCounts, FateRun, Job, Tally } from './types';

/** How far a job has come. */
export interface JobProgress {
  job: Pick<Job, 'quantity'>;
  fates: readonly FateRun[];
  tally: Tally;
}

/** What is to be done so that a level has neither too few nor too many codes. */
export type Reconciliation =
  { kind: 'enough' } | { kind: 'more'; quantity: number } | { kind: 'fewer'; void: number };

/** The tally of a job no code of which was seen yet. */
export const emptyTally: Tally = {
  commissioned: 0,
  sampled: 0,
  inactive: 0,
  destroyed: 0,
  released: 0,
  labelScrapped: 0,
  labelSampled: 0,
  unaccounted: 0,
  unread: 0,
};

/**
 * How many good objects the codes of a job can still stand for: those that live and those that may yet be printed or
 * bound, by whomever: a line that leases them and a roll stand for objects too. A number proved not printed goes to the
 * device again, so it counts; one that is unknown or came back never does. An object nobody could read costs one printed
 * code, as long as one is left that was not bound after all.
 */
export function usable(fates: FateCounts, tally: Tally): number {
  const gone = tally.sampled + tally.inactive + tally.destroyed;
  const spoilt = tally.labelScrapped + tally.labelSampled + tally.unaccounted;
  const toVerify = fates.printed - spoilt - gone - tally.commissioned - tally.released;
  const unread = Math.max(0, Math.min(tally.unread, toVerify));
  const toCome = fates.waiting + fates.leasedOut + fates.exported + fates.inFlight + fates.notPrinted;
  return toCome + fates.printed - spoilt - gone - unread;
}

/**
 * Brings a level to what is needed: top up, or void what was not sent. A surplus that is printed already stays.
 *
 * @param need codes wanted at this level, overage included
 * @param jobs of this level, for this very product and lot
 */
// law: reconcile
export function reconcile(need: number, jobs: readonly JobProgress[]): Reconciliation {
  let have = 0;
  let unsent = 0;
  for (const { job, fates, tally } of jobs) {
    const counts = countFates(fates, job.quantity);
    have += usable(counts, tally);
    unsent += counts.waiting + counts.notPrinted;
  }
  if (have < need) return { kind: 'more', quantity: need - have };
  const surplus = Math.min(have - need, unsent);
  return surplus > 0 ? { kind: 'fewer', void: surplus } : { kind: 'enough' };
}
