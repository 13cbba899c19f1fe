import { TraceError } from '../../errors';
import { setFateIn } from '../fates';
import { commonRanges, rangesWithout } from '../ranges';
import type { AccountRun, Fate, FateRun, PackageRecord, PositionRange } from '../types';

/** Whether the lessee may still make codes. Afterwards it may only give its account. */
// law: lease
export function leaseRuns({ kind, state, expiresAt }: PackageRecord, now: number): boolean {
  return kind === 'lease' && state === 'open' && (expiresAt === null || now < expiresAt);
}

/**
 * A lease that stops later. Never earlier: its line knows the later time and works on. One that has run out may go on, since
 * its numbers are out still.
 *
 * @throws TraceError `package-no-lease`, `package-settled`, `lease-incomplete`, `lease-not-longer`
 */
// law: lease
export function extendedLease(record: PackageRecord, expiresAt: number, now: number): PackageRecord {
  const { id, kind, state, settledBy } = record;
  if (kind !== 'lease') throw new TraceError('package-no-lease', { package: id, kind });
  if (state === 'settled') throw new TraceError('package-settled', { package: id, by: settledBy });
  if (!Number.isSafeInteger(expiresAt) || expiresAt <= now)
    throw new TraceError('lease-incomplete', { field: 'expiresAt' });
  if (record.expiresAt !== null && expiresAt < record.expiresAt) {
    throw new TraceError('lease-not-longer', {
      package: id,
      until: new Date(record.expiresAt).toISOString(),
    });
  }
  return { ...record, expiresAt };
}

/** What a line knows of the numbers it was lent. */
export interface LesseeLedger {
  /** Its own fates over the job's positions. */
  fates: readonly FateRun[];
  /**
   * Positions its journal can speak of for certain: all of them where the journal has a witness of its own, else those
   * that an earlier account named. Of the others it may have forgotten what it printed.
   */
  certain: 'all' | readonly PositionRange[];
}

/**
 * The final account of a lease, out of the line's own ledger: printed is printed, what went to a device and was not
 * heard of is unknown, what was never sent comes back and is burned. Where the journal may have been set back, what it
 * has not printed is unknown, not returned.
 */
// law: lease
export function finalAccount({ ranges }: Pick<PackageRecord, 'ranges'>, ledger: LesseeLedger): AccountRun[] {
  const { fates, certain } = ledger;
  const told = (...of: Fate[]): PositionRange[] =>
    commonRanges(
      ranges,
      fates.filter(({ fate }) => of.includes(fate)),
    );
  let runs = setFateIn([], ranges, 'returned');
  if (certain !== 'all') runs = setFateIn(runs, rangesWithout(ranges, certain), 'unknown');
  runs = setFateIn(runs, told('unknown', 'inFlight'), 'unknown');
  runs = setFateIn(runs, told('printed'), 'printed');
  return runs.flatMap(({ from, to, fate }) => (isEnd(fate) ? [{ from, to, fate }] : []));
}

function isEnd(fate: FateRun['fate']): fate is AccountRun['fate'] {
  return fate === 'printed' || fate === 'unknown' || fate === 'returned';
}
