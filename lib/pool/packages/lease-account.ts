import { createHash } from 'node:crypto';
import { z } from 'zod';
import { shapeWords, TraceError } from '../../errors';
import type { OrderId } from '../../order';
import { countRanges, rangesWithout } from '../ranges';
import type { AccountRun, FateRun, PackageId, PackageRecord, SettleRequest } from '../types';
import { notHeld } from './account';
import { finalAccount } from './lease';
import { jsonOf } from './manifest';
import type { PackageStore } from './portable';

/** What taking an account asks of the store; the store's port has all of it. */
export interface AccountStore extends Pick<PackageStore, 'package'> {
  settlePackage(request: SettleRequest): Promise<PackageRecord>;
}

const position = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const range = { from: position, to: position };
const fates = [
  'printed',
  'inFlight',
  'unknown',
  'notPrinted',
  'voided',
] as const satisfies readonly FateRun['fate'][];
/** It is read and measured beside everything else that the flow does: so many take some ten milliseconds. */
const most = 5_000;
const tooMany = `an account has at most ${most} runs: join neighbours, as unknown where they differ`;
const schema = z.object({
  package: z.string().min(1).max(200),
  runs: z.array(z.object({ ...range, fate: z.enum(fates) })).max(most, tooMany),
  certain: z.union([z.literal('all'), z.array(z.object(range)).max(most, tooMany)]).default([]),
});

/** What a lease came to. */
export interface LeaseAccount {
  package: PackageId;
  order: OrderId;
  level: string;
  line: string | null;
  /** As the line's account has it; a code that a scan proved printed stays so whatever it says. */
  printed: number;
  unknown: number;
  returned: number;
  state: PackageRecord['state'];
}

/**
 * Takes the final account of a line that made the codes of a lease itself: `{package, runs: [{from, to, fate}], certain}`, at
 * positions of the job. The same account again is answered as before.
 *
 * @throws TraceError `lease-account-unreadable`, `package-unknown`, `package-no-lease`, `package-account-foreign`, and those of
 *   `settlePackage`
 */
// law: lease
export async function takeAccount(
  store: AccountStore,
  payload: unknown,
  { now, by }: { now: number; by: string },
): Promise<LeaseAccount> {
  const given = jsonOf(payload);
  const read = schema.safeParse(given);
  if (!read.success)
    throw new TraceError('lease-account-unreadable', { reason: shapeWords(read.error, given) });
  const { package: id, runs: told, certain } = read.data;
  const record = await leaseOf(store, id);
  refuseForeign(record, told);
  const runs = finalAccount(record, { fates: told, certain });
  const named = createHash('sha256').update(JSON.stringify(runs)).digest('hex').slice(0, 32);
  const after = await store.settlePackage({ requestId: `account|${id}|${named}`, id, runs, now, by });
  const count = (fate: AccountRun['fate']): number => countRanges(runs.filter((run) => run.fate === fate));
  const { order, level, line, state } = after;
  return {
    ...{ package: id, order, level, line, state },
    ...{ printed: count('printed'), unknown: count('unknown'), returned: count('returned') },
  };
}

/** @throws TraceError `package-unknown`, `package-no-lease` */
async function leaseOf(store: AccountStore, id: PackageId): Promise<PackageRecord> {
  const record = await store.package({ id });
  if (!record) throw new TraceError('package-unknown', { package: id });
  if (record.kind !== 'lease') throw new TraceError('package-no-lease', { package: id, kind: record.kind });
  return record;
}

/** A line that made codes it was not lent must not pass unseen. */
function refuseForeign({ id, ranges }: PackageRecord, told: readonly FateRun[]): void {
  const [foreign] = rangesWithout(told, ranges);
  if (!foreign) return;
  throw new TraceError('package-account-foreign', { package: id, reason: notHeld(foreign) });
}
