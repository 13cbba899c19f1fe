import { createHash } from 'node:crypto';
import { z } from 'zod';
import { says, shapeWords, TraceError, type Bilingual } from '../../errors';
import type { OrderId } from '../../order';
import { commonRanges, rangesWithout } from '../ranges';
import type {
  AccountRun,
  FateRun,
  GivenAccount,
  PackageId,
  PackageRecord,
  PositionRange,
  SettleRequest,
} from '../types';
import { notHeld } from './account';
import { finalAccount } from './lease';
import { jsonOf } from './manifest';
import type { PackageStore } from './portable';

/** What taking an account asks of the store; the store's port has all of it. */
export interface AccountStore extends Pick<PackageStore, 'package'> {
  settlePackage(request: SettleRequest): Promise<PackageRecord>;
  accountGiven(request: { requestId: string; counted: true }): Promise<GivenAccount | null>;
}

const fates = [
  'printed',
  'inFlight',
  'unknown',
  'notPrinted',
  'voided',
] as const satisfies readonly FateRun['fate'][];
type ToldRun = PositionRange & { fate: (typeof fates)[number] };

/** Of one call: it is read and measured beside everything else that the flow does. */
const most = 10_000;
/** Of one step of the store, between which the flow goes on. */
const step = 1_000;

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isRange = (value: unknown): value is PositionRange =>
  isRecord(value) && isPosition(value['from']) && isPosition(value['to']);
const isTold = (value: unknown): value is ToldRun =>
  isRange(value) && 'fate' in value && fates.some((fate) => fate === value.fate);

const schema = z.object({
  package: z.string().min(1).max(200),
  runs: listOf(isTold, {
    en: `an object {from, to, fate} with a fate of ${fates.join(', ')}`,
    zh: `{from, to, fate} 形式的对象，fate 为 ${fates.join(', ')} 之一`,
  }),
  certain: z
    .union([z.literal('all'), listOf(isRange, { en: 'an object {from, to}', zh: '{from, to} 形式的对象' })])
    .default([]),
  final: z.boolean().default(true),
});

/** A long list of one kind of entry, which a schema of its entries would take ten times as long to read. */
function listOf<T>(fits: (value: unknown) => value is T, kind: Bilingual) {
  return z.unknown().transform((value, context): readonly T[] => {
    const words = faultOf(value);
    if (words === null && isListOf(value, fits)) return value;
    context.addIssue({ code: 'custom', ...says((words ?? kind).en, (words ?? kind).zh) });
    return z.NEVER;
  });

  function faultOf(value: unknown): Bilingual | null {
    if (!Array.isArray(value)) return { en: 'it is no list', zh: '不是列表' };
    if (value.length > most) {
      return {
        en: `it has more than ${most} entries: send several calls, all but the last with final: false`,
        zh: `超过 ${most} 项：请分多次发送，除最后一次外均写 final: false`,
      };
    }
    const bad = value.findIndex((each: unknown) => !fits(each));
    return bad < 0
      ? null
      : { en: `entry ${bad + 1} is not ${kind.en}`, zh: `第 ${bad + 1} 项不是${kind.zh}` };
  }
}

function isListOf<T>(value: unknown, fits: (value: unknown) => value is T): value is readonly T[] {
  return Array.isArray(value) && value.every(fits);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

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
  const value = jsonOf(payload);
  const read = schema.safeParse(value);
  if (!read.success)
    throw new TraceError('lease-account-unreadable', { reason: shapeWords(read.error, value) });
  const { package: id, final, certain } = read.data;
  const record = await leaseOf(store, id);
  const steps = stepsOf(record, read.data.runs);
  const named = createHash('sha256').update(JSON.stringify(read.data)).digest('hex').slice(0, 32);
  const told: GivenAccount[] = [];
  for (const [index, fates] of steps.entries()) {
    const part = !final || index < steps.length - 1;
    const ranges = part ? commonRanges(record.ranges, fates) : record.ranges;
    const runs = finalAccount({ ranges }, { fates, certain });
    const request = { requestId: `account|${id}|${named}|${index}`, id, runs, now, by, part };
    told.push(await settled(store, request));
  }
  return accountOf(record, told);
}

/** What a step of an account came to, now or when it was told first. */
async function settled(store: AccountStore, request: SettleRequest): Promise<GivenAccount> {
  await store.settlePackage(request);
  const given = await store.accountGiven({ requestId: request.requestId, counted: true });
  if (!given) throw new TraceError('package-unknown', { package: request.id });
  return given;
}

/** The runs in the order of their positions, in steps of which each is short; one step without any where there are none. */
function stepsOf(record: PackageRecord, runs: readonly ToldRun[]): readonly ToldRun[][] {
  const sorted = [...runs].sort((a, b) => a.from - b.from);
  const overlap = sorted.findIndex(({ from }, at) => from < (sorted[at - 1]?.to ?? 0));
  if (overlap >= 0) {
    const { from } = sorted[overlap] ?? { from: 0 };
    const reason = { en: `two of its runs overlap at position ${from}`, zh: `其中两段在位置 ${from} 处重叠` };
    throw new TraceError('package-account-foreign', { package: record.id, reason });
  }
  refuseForeign(record, sorted);
  const steps: ToldRun[][] = [];
  for (let at = 0; at < Math.max(1, sorted.length); at += step) steps.push(sorted.slice(at, at + step));
  return steps;
}

function accountOf({ id, order, level, line }: PackageRecord, given: readonly GivenAccount[]): LeaseAccount {
  const out = given.at(-1)?.out ?? 0;
  const count = (fate: AccountRun['fate']): number =>
    given.reduce((sum, { counts }) => sum + counts[fate], 0);
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
function refuseForeign({ id, ranges }: PackageRecord, told: readonly ToldRun[]): void {
  const [foreign] = rangesWithout(told, ranges);
  if (!foreign) return;
  throw new TraceError('package-account-foreign', { package: id, reason: notHeld(foreign) });
}
