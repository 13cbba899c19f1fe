import { TraceError } from '../../errors';
import type { OrderId } from '../../order';
import { pause, type Clock } from '../../world';
import { commonRanges, partsIn, rangesWithout } from '../ranges';
import type {
  AccountRun,
  GivenAccount,
  PackageId,
  PackageRecord,
  PositionRange,
  SettleRequest,
} from '../types';
import { notHeld } from './account';
import { finalAccount } from './lease';
import type { PackageStore } from './portable';
import { nameOf, readAccount, toldAccount, type ToldAccount } from './told-account';

/** What taking an account asks of the store; the store's port has all of it. */
export interface AccountStore extends Pick<PackageStore, 'package'> {
  settlePackage(request: SettleRequest): Promise<PackageRecord>;
  accountGiven(request: { requestId: string; counted: true }): Promise<GivenAccount | null>;
}

/** Entries of each list in one step of the store, between which the flow goes on. */
const step = 1_000;

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
 * calls have told adds up until the final one, which alone settles the lease. What a call or a scan has told before stays.
 * The same account again is answered as before.
 *
 * @throws TraceError `lease-account-unreadable`, `package-unknown`, `package-no-lease`, `package-account-foreign`, and those of
 *   `settlePackage`
 */
// law: lease
export async function takeAccount(
  store: AccountStore,
  payload: unknown,
  { clock, by }: { clock: Clock; by: string },
): Promise<LeaseAccount> {
  const now = clock.now();
  // each of the three takes some milliseconds where the account is long
  const sent = readAccount(payload);
  await pause(clock, 0);
  const account = toldAccount(sent);
  await pause(clock, 0);
  const name = nameOf(account);
  const record = await leaseOf(store, account.package);
  refuseForeign(record, account);
  const steps = stepsOf(record, account);
  const given: GivenAccount[] = [];
  for (const [index, within] of steps.entries()) {
    await pause(clock, 0);
    const part = account.final && index === steps.length - 1 ? undefined : 'more';
    const runs = endsIn(record, account, within);
    const request = { requestId: `${name}|${index}`, id: record.id, runs, now, by, part } as const;
    given.push(await settled(store, request));
  }
  return answerOf(record, account, given);
}

/** What a step of an account came to, now or when it was told first. */
async function settled(store: AccountStore, request: SettleRequest): Promise<GivenAccount> {
  await store.settlePackage(request);
  const given = await store.accountGiven({ requestId: request.requestId, counted: true });
  if (!given) throw new TraceError('package-unknown', { package: request.id });
  return given;
}

/** All positions in steps, each of which holds a bounded number of every list's entries. */
function stepsOf({ ranges }: PackageRecord, { runs, certain }: ToldAccount): PositionRange[] {
  const lists = [runs, ranges, certain === 'all' ? [] : certain];
  const begins = lists.flatMap((list) =>
    list.filter((_, at) => at > 0 && at % step === 0).map(({ from }) => from),
  );
  const sorted = [...new Set([0, ...begins])].sort((a, b) => a - b);
  return sorted.map((from, at) => ({ from, to: sorted[at + 1] ?? Infinity }));
}

/** What becomes of the positions of a step: of those that were told, and with the final account of all. */
function endsIn(record: PackageRecord, account: ToldAccount, within: PositionRange): AccountRun[] {
  const fates = partsIn(account.runs, [within]);
  const held = partsIn(record.ranges, [within]);
  const certain = account.certain === 'all' ? 'all' : partsIn(account.certain, [within]);
  return finalAccount({ ranges: account.final ? held : commonRanges(held, fates) }, { fates, certain });
}

function answerOf(
  { id, order, level, line }: PackageRecord,
  { final }: ToldAccount,
  given: readonly GivenAccount[],
): LeaseAccount {
  const count = (fate: AccountRun['fate']): number =>
    given.reduce((sum, { counts }) => sum + counts[fate], 0);
  return {
    ...{ package: id, order, level, line, state: final ? 'settled' : 'open', out: given.at(-1)?.out ?? 0 },
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
function refuseForeign({ id, ranges }: PackageRecord, { runs }: ToldAccount): void {
  const [foreign] = rangesWithout(runs, ranges);
  if (!foreign) return;
  throw new TraceError('package-account-foreign', { package: id, reason: notHeld(foreign) });
}
