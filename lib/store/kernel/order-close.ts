import type { SentLabel } from '../../device';
import type { OrderId, OrderRecord } from '../../order';
import { openTerms, type JobId } from '../../pool';
import type { Tx } from '../engine';
import { voidLast } from './jobs';
import { balanceOf, balances, orderLedger, type JobLedger, type OrderLedger } from './order-ledger';
import { endQueues } from './singles';
import type { Work } from './step';

/** What keeps an order open, as `level.term`. */
export function openTermsOf(ledger: OrderLedger): Record<string, number> {
  const open = Object.entries(balances(ledger)).flatMap(([level, balance]) =>
    openTerms(balance).map(({ term, count }): [string, number] => [`${level}.${term}`, count]),
  );
  return Object.fromEntries(open);
}

/** Containers with something in them that have no label yet. */
export function openContainersOf({ progress }: OrderLedger): number {
  return Object.values(progress?.doc.levels ?? {}).reduce((sum, { open }) => sum + open, 0);
}

/**
 * No item is made any more; numbers of containers stay, for the labels of those that are open. Like the end itself it
 * writes all fates and the progress, so that what is on its way at the same moment folds again.
 */
// law: rowless
export async function endItems(work: Work, { id, levels }: OrderRecord): Promise<void> {
  const ledger = await orderLedger(work.tx, id);
  for (const { job, fates } of ledger.jobs) {
    const quantity = job.level === levels[0]?.level ? job.quantity : 0;
    await voidOrTouch(work, job, fates, quantity);
  }
  await touchProgress(work.tx, id, ledger);
}

/**
 * Ends an order's numbers: what was never sent is voided, what was printed and never bound is set aside.
 * Its progress is written in any case, so that an event or allocation on its way at the same moment folds again.
 */
// law: balance
export async function endNumbers(work: Work, order: OrderId): Promise<void> {
  const { tx } = work;
  const ledger = await orderLedger(tx, order);
  for (const each of ledger.jobs) {
    const { toVerify } = balanceOf(each);
    await voidOrTouch(work, each.job, each.fates, each.job.quantity);
    if (toVerify <= 0) continue;
    const doc = { ...each.tally.doc, unaccounted: each.tally.doc.unaccounted + toVerify };
    await tx.replace('tallies', [{ held: each.tally, doc }]);
  }
  await endQueues(tx, order);
  await touchProgress(tx, order, ledger);
}

/** A print confirmed at this very moment must see what became of the order. */
async function voidOrTouch(
  work: Work,
  job: JobLedger['job'],
  fates: JobLedger['fates'],
  count: number,
): Promise<void> {
  const voided = count > 0 ? await voidLast(work, job, fates, count) : 0;
  if (voided === 0) await work.tx.replace('fates', [{ held: fates, doc: fates.doc }]);
}

async function touchProgress(tx: Tx, order: OrderId, { progress }: OrderLedger): Promise<void> {
  if (progress === null) await tx.insert('progress', [{ key: order, doc: { levels: {} } }]);
  else await tx.replace('progress', [{ held: progress, doc: progress.doc }]);
}

/** Labels that turn out printed after their order was closed: nobody will bind them any more. */
// law: states
export async function setAsideLate(tx: Tx, labels: readonly SentLabel[]): Promise<void> {
  const jobs = await tx.getMany(
    'jobs',
    labels.map(({ job }) => job),
  );
  const orders = await tx.getMany(
    'orders',
    Array.from(jobs.values(), ({ doc }) => doc.order),
  );
  for (const [id, { doc }] of jobs) {
    if (orders.get(doc.order)?.doc.state !== 'closed') continue;
    await setAside(tx, id, labels.filter(({ job }) => job === id).length);
  }
}

/** So many printed codes of a job, of whom none has a row, are unaccounted. */
export async function setAside(tx: Tx, job: JobId, count: number): Promise<void> {
  const tally = await tx.get('tallies', job);
  if (tally === null) return;
  await tx.replace('tallies', [
    { held: tally, doc: { ...tally.doc, unaccounted: tally.doc.unaccounted + count } },
  ]);
}
