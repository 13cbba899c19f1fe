import { problem, type Bilingual, type Problem } from '../../errors';
import { setFates } from '../fates';
import { countRanges, joinRanges, partsIn, rangesWithout } from '../ranges';
import type {
  AccountRun,
  Fate,
  FateRun,
  JobId,
  PackageId,
  PackageKind,
  PackageRecord,
  PositionRange,
} from '../types';

/** The fate of numbers that are out in a package. */
export function fateInPackage(kind: PackageKind): Extract<Fate, 'leasedOut' | 'exported'> {
  return kind === 'lease' ? 'leasedOut' : 'exported';
}

/** A package is named by the job and its first position, which no other package ever has. */
export function packageId(job: JobId, from: number): PackageId {
  return `${job}@${from}`;
}

/** Positions of a package that are out: neither seen by a scan nor accounted for. Sorted, disjoint. */
export function outOf(
  { kind, ranges }: Pick<PackageRecord, 'kind' | 'ranges'>,
  fates: readonly FateRun[],
): PositionRange[] {
  const fate = fateInPackage(kind);
  const parts = partsIn(
    fates.filter((run) => run.fate === fate),
    ranges,
  );
  return parts.map(({ from, to }) => ({ from, to }));
}

/** What an account makes of a job's numbers. */
export type Account =
  | {
      kind: 'balanced';
      fates: FateRun[];
      /** What of the account came to pass: of numbers that were out. */
      settled: AccountRun[];
      /** Numbers that are printed now and were not before. */
      printed: number;
      /** Numbers that are out all the same: none unless the account is of a part. */
      out: number;
    }
  | { kind: 'refused'; problem: Problem };

/**
 * The fates of a job once a package is accounted for. What a scan has proved printed stays so, whatever the account
 * says. Nothing that was out may be left without a word, unless the account is of a `part`, and it may speak of nothing
 * else.
 */
// law: lease
export function accountFor(
  record: Pick<PackageRecord, 'id' | 'kind' | 'ranges'>,
  fates: readonly FateRun[],
  account: readonly AccountRun[],
  part = false,
): Account {
  const { id, ranges } = record;
  const out = outOf(record, fates);
  const told = joinRanges(account);
  if (countRanges(account) !== countRanges(told)) {
    return refused('package-account-foreign', {
      package: id,
      reason: { en: 'two of its runs overlap', zh: '其中两段重叠' },
    });
  }
  const [foreign] = rangesWithout(told, ranges);
  if (foreign) {
    return refused('package-account-foreign', { package: id, reason: notHeld(foreign) });
  }
  const sorted = account.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const still = partsIn(sorted, out);
  const left = countRanges(out) - countRanges(still);
  if (left > 0 && !part) {
    const position = rangesWithout(out, told)[0]?.from ?? 0;
    return refused('package-account-incomplete', { package: id, missing: left, position });
  }
  const printed = countRanges(still.filter(({ fate }) => fate === 'printed'));
  return {
    kind: 'balanced',
    fates: setFates(fates, still),
    settled: still,
    printed,
    out: left,
  };
}

/** How many numbers have each end, 0 where none has. */
export function countAccount(runs: readonly AccountRun[]): Record<AccountRun['fate'], number> {
  const counts = { printed: 0, unknown: 0, returned: 0, voided: 0 };
  for (const { from, to, fate } of runs) counts[fate] += to - from;
  return counts;
}

/** The record of a package of which so many numbers are out still: it is settled once there are none. */
export function accountedFor(
  record: PackageRecord,
  out: number,
  { now, by }: { now: number; by: string },
): PackageRecord {
  return out > 0 ? record : { ...record, state: 'settled', settledAt: now, settledBy: by };
}

function refused(
  code: 'package-account-foreign' | 'package-account-incomplete',
  details: Problem['details'],
): Account {
  return { kind: 'refused', problem: problem(code, details) };
}

/** Why an account does not fit a package: it speaks of positions that are not the package's. */
export function notHeld({ from, to }: PositionRange): Bilingual {
  const positions = `${from}–${to - 1}`;
  return {
    en: `it speaks of positions ${positions}, which the package does not hold`,
    zh: `其中的位置 ${positions} 不属于该码包`,
  };
}
