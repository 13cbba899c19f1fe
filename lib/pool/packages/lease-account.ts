import { createHash } from 'node:crypto';
import { z } from 'zod';
import { says, shapeWords, TraceError } from '../../errors';
import type { OrderId } from '../../order';
import { commonRanges, countRanges, rangesWithout } from '../ranges';
import type { AccountRun, FateRun, GivenAccount, PackageId, PackageRecord, SettleRequest } from '../types';
import { notHeld, outOf } from './account';
import { finalAccount } from './lease';
import { jsonOf } from './manifest';
import type { PackageStore } from './portable';

/** What taking an account asks of the store; the store's port has all of it. */
export interface AccountStore extends Pick<PackageStore, 'package' | 'job'> {
  settlePackage(request: SettleRequest): Promise<PackageRecord>;
  accountGiven(request: { requestId: string }): Promise<GivenAccount | null>;
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
/** It is read and measured beside everything else that the flow does: so many take some milliseconds. */
const most = 5_000;
const tooMany = says(
  `it has more than ${most} runs: send them in several calls, all but the last with final: false`,
  `超过 ${most} 段：请分多次发送，除最后一次外均写 final: false`,
);
const schema = z.object({
  package: z.string().min(1).max(200),
  runs: z.array(z.object({ ...range, fate: z.enum(fates) })).max(most, tooMany),
  certain: z.union([z.literal('all'), z.array(z.object(range)).max(most, tooMany)]).default([]),
  final: z.boolean().default(true),
});

/** What a lease came to. */
export interface LeaseAccount {
  package: PackageId;
  order: OrderId;
  level: string;
  line: string | null;
  /** Of the codes that were out until this call. */
  printed: number;
  unknown: number;
  returned: number;
  /** Codes that a further call has to account for. */
  out: number;
  state: PackageRecord['state'];
}

/**
 * Takes the account of a line that made the codes of a lease itself: `{package, runs: [{from, to, fate}], certain, final}`, at
 * positions of the job. With `final: false` it speaks of its runs alone, and the others stay out for a further call: what
 * calls have told adds up until the final one. What a call or a scan has told before stays. The same account again is
 * answered as before.
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
  const { package: id, final, runs: told, certain } = read.data;
  const record = await leaseOf(store, id);
  const named = createHash('sha256').update(JSON.stringify(read.data)).digest('hex').slice(0, 32);
  const requestId = `account|${id}|${named}`;
  const before = await store.accountGiven({ requestId });
  if (before) return accountOf(before);
  refuseForeign(record, told);
  const out = outOf(record, (await store.job({ id: record.job }))?.fates ?? []);
  const ranges = final ? out : commonRanges(out, told);
  const runs = finalAccount({ ranges }, { fates: told, certain });
  await store.settlePackage({ requestId, id, runs, now, by, part: !final });
  const done = await store.accountGiven({ requestId });
  if (!done) throw new TraceError('package-unknown', { package: id });
  return accountOf(done);
}

function accountOf({ package: record, runs, out }: GivenAccount): LeaseAccount {
  const { id, order, level, line } = record;
  const count = (fate: AccountRun['fate']): number => countRanges(runs.filter((run) => run.fate === fate));
  return {
    ...{ package: id, order, level, line, state: out > 0 ? 'open' : 'settled', out },
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
