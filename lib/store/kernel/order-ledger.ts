import { addBalances, balance, countFates, type Balance, type Job, type Tally } from '../../pool';
import type { Level } from '../../code';
import type { OrderId } from '../../order';
import type { CollectionName, Documents } from '../documents';
import type { Held, Tx } from '../engine';
import { limits } from '../timeouts';
import { every } from './every';

/** A job with all that is counted of it. Without the order's serials, which may be many. */
export interface JobLedger {
  job: Documents['jobs'];
  fates: Held<'fates'>;
  tally: Held<'tallies'>;
}

/** What an order has become: its jobs and what was counted per level. */
export interface OrderLedger {
  jobs: JobLedger[];
  progress: Held<'progress'> | null;
}

export async function orderLedger(tx: Tx, order: OrderId): Promise<OrderLedger> {
  const kept = await every(tx, 'jobs', { order });
  const ids = kept.map(({ key }) => key);
  const fates = await tx.getMany('fates', ids);
  const tallies = await tx.getMany('tallies', ids);
  const progress = await tx.get('progress', order);
  const jobs = kept
    .map(({ key, doc }) => ({
      job: doc,
      fates: present('fates', key, fates),
      tally: present('tallies', key, tallies),
    }))
    .sort((a, b) => a.job.createdAt - b.job.createdAt || (a.job.id < b.job.id ? -1 : 1));
  return { jobs, progress };
}

/** The balance of each level that has a job. */
export function balances({ jobs, progress }: OrderLedger): Record<Level, Balance> {
  const levels = new Set([...jobs.map(({ job }) => job.level), ...Object.keys(progress?.doc.levels ?? {})]);
  return Object.fromEntries(
    [...levels].map((level) => [
      level,
      addBalances(jobs.filter(({ job }) => job.level === level).map(balanceOf)),
    ]),
  );
}

/**
 * The tallies by job, with the objects nobody could read. Those are counted per order and level; each cost some printed
 * code of the level, so they go to the jobs that still have printed codes to verify, oldest first.
 */
export function talliesWithUnread(ledger: OrderLedger): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const level of new Set(ledger.jobs.map(({ job }) => job.level))) {
    let left = ledger.progress?.doc.levels[level]?.unread ?? 0;
    const jobs = ledger.jobs.filter(({ job }) => job.level === level);
    for (const [n, each] of jobs.entries()) {
      const room = Math.max(0, balanceOf(each).toVerify);
      const unread = n === jobs.length - 1 ? left : Math.min(left, room);
      left -= unread;
      tallies.set(each.job.id, { ...each.tally.doc, unread });
    }
  }
  return tallies;
}

/** A job as the port gives it. */
export async function withSerials(tx: Tx, job: Documents['jobs']): Promise<Job> {
  return { ...job, serials: job.frame.mode === 'fromOrder' ? await serialsOf(tx, job.id) : null };
}

async function serialsOf(tx: Tx, job: string): Promise<string[]> {
  const serials: string[] = [];
  for (;;) {
    const page = await tx.find('serials', {
      where: { job },
      by: 'position',
      atLeast: serials.length,
      limit: limits.page,
    });
    serials.push(...page.map(({ doc }) => doc.serial));
    if (page.length < limits.page) return serials;
  }
}

export function balanceOf({ job, fates, tally }: JobLedger): Balance {
  return balance(job.quantity, countFates(fates.doc.runs, job.quantity), tally.doc);
}

function present<C extends CollectionName>(
  collection: C,
  key: string,
  found: ReadonlyMap<string, Held<C>>,
): Held<C> {
  const held = found.get(key);
  if (held === undefined) throw new Error(`${collection} of job ${key} are gone`);
  return held;
}
