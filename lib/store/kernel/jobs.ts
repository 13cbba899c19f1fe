import type { Level } from '../../code';
import type { OrderId } from '../../order';
import {
  lastWaiting,
  setFateIn,
  type ExistingJob,
  type JobId,
  type PackedLevel,
  type Packing,
} from '../../pool';
import { isBegun } from '../../trace';
import type { Documents } from '../documents';
import type { Held, Tx } from '../engine';
import { every } from './every';
import {
  orderLedger,
  talliesWithUnread,
  withSerials,
  type JobLedger,
  type OrderLedger,
} from './order-ledger';
import type { Work } from './step';

export async function job({ tx }: Work, request: { id: JobId }): Promise<ExistingJob | null> {
  const held = await tx.get('jobs', request.id);
  if (held === null) return null;
  const ledger = await orderLedger(tx, held.doc.order);
  const found = ledger.jobs.find((each) => each.job.id === request.id);
  return found === undefined ? null : existing(tx, ledger, found);
}

/** All jobs of an order, oldest first. */
export async function progress({ tx }: Work, request: { order: OrderId }): Promise<ExistingJob[]> {
  const ledger = await orderLedger(tx, request.order);
  return Promise.all(ledger.jobs.map((each) => existing(tx, ledger, each)));
}

async function existing(
  tx: Tx,
  ledger: OrderLedger,
  { job: doc, fates, tally }: JobLedger,
): Promise<ExistingJob> {
  return {
    job: await withSerials(tx, doc),
    fates: fates.doc.runs,
    tally: talliesWithUnread(ledger).get(doc.id) ?? tally.doc,
  };
}

/**
 * Containers that were closed early, of which the children that do not fit in them need another; and those not yet packed.
 * The first are counted as they come to be, so that an order of any size is told at once.
 */
export async function packing({ tx }: Work, { order }: { order: OrderId }): Promise<Packing> {
  const { levels: counted } = (await tx.get('progress', order))?.doc ?? { levels: {} };
  const open = await every(tx, 'containers', { order, state: ['filling', 'held', 'full'] });
  const begun = Map.groupBy(open.map(({ doc }) => doc).filter(isBegun), ({ level }) => level);
  return Object.fromEntries(
    [...new Set([...Object.keys(counted), ...begun.keys()])].map((level): [Level, PackedLevel] => [
      level,
      {
        closed: counted[level]?.early ?? 0,
        children: counted[level]?.inEarly ?? 0,
        open: (begun.get(level) ?? []).map(({ lot, product, label }) => ({
          ...{ lot, product, labelled: label !== null && !label.lost },
        })),
      },
    ]),
  );
}

/** Takes numbers nobody was given out of use; they end SNInvalid. */
// law: reconcile
export async function voidWaiting(
  work: Work,
  request: { job: JobId; count: number; reason: string; now: number },
): Promise<{ voided: number }> {
  const held = await work.tx.get('jobs', request.job);
  const fates = await work.tx.get('fates', request.job);
  if (held === null || fates === null) return { voided: 0 };
  return { voided: await voidLast(work, held.doc, fates, request.count) };
}

/** Voids up to `count` numbers of a job that were never sent, or proved not printed, from its end. */
// law: states
export async function voidLast(
  { tx, touch }: Work,
  { order, quantity }: Documents['jobs'],
  fates: Held<'fates'>,
  count: number,
): Promise<number> {
  const ranges = lastWaiting(fates.doc.runs, quantity, count);
  if (ranges.length === 0) return 0;
  const runs = setFateIn(fates.doc.runs, ranges, 'voided');
  await tx.replace('fates', [{ held: fates, doc: { ...fates.doc, runs } }]);
  touch(order);
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
