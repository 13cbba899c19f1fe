import { oneOf } from '../../lib/errors';
import {
  countRanges,
  labelsOn,
  leaseRuns,
  outOf,
  type PackageRecord,
  type RollRecord,
  type SigningKey,
} from '../../lib/pool';
import type { StoreHandle } from '../store/store';
import { unfit, type Ask } from './ask';

const page = 1_000;
const states = ['open', 'settled'] as const;

/**
 * Packages and rolls of an order, a line or a state, the oldest first, with how many codes of each are out. Single codes are
 * listed where they are asked for. A long list comes in pages: `next` and `nextRoll` are given back to go on.
 */
export async function listPackages(store: StoreHandle, ask: Ask, key: SigningKey | null, now: number) {
  const state = states.find((each) => each === ask.state);
  if (ask.state !== '' && !state) throw unfit('state', oneOf(states));
  const order = ask.order === '' ? null : ((await store.order({ id: ask.order }))?.order.id ?? ask.order);
  const of = { ...(order !== null && { order }), limit: page };
  const records = await packagesOf(store, ask, { ...of, ...(state && { states: [state] }) });
  const fates = new Map<string, Awaited<ReturnType<StoreHandle['job']>>>();
  const packages: ReturnType<typeof packageLine>[] = [];
  for (const record of records.rows) {
    const held = fates.has(record.job)
      ? (fates.get(record.job) ?? null)
      : await store.job({ id: record.job });
    fates.set(record.job, held);
    packages.push(packageLine(record, countRanges(outOf(record, held?.fates ?? [])), now));
  }
  const rolls = ask.after === '' ? await store.rolls({ ...of, after: ask.afterRoll || null }) : nothing;
  return {
    ...{ packages, next: records.next, rolls: rolls.rows.map(rollHandle), nextRoll: rolls.next },
    publicKey: key?.publicKey ?? null,
  };
}

const nothing = { rows: [], next: null };

type PackagesRequest = Parameters<StoreHandle['packages']>[0];

function packagesOf(
  store: StoreHandle,
  { line, kind, after, afterRoll }: Ask,
  request: Omit<PackagesRequest, 'after'>,
): ReturnType<StoreHandle['packages']> {
  if (afterRoll !== '') return Promise.resolve(nothing);
  const kinds = kind ? [kind] : (['file', 'lease', 'roll'] as const);
  return store.packages({ ...request, kinds, ...(line !== '' && { line }), after: after || null });
}

function packageLine(whole: PackageRecord, out: number, now: number) {
  const { id, ranges, createdAt, settledAt, expiresAt, ...record } = whole;
  const time = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  return {
    ...{ package: id, ...record, ranges, count: countRanges(ranges), out, createdAt: time(createdAt) },
    ...{ settledAt: time(settledAt), expiresAt: time(expiresAt) },
    ...(whole.kind === 'lease' && { running: leaseRuns(whole, now) }),
  };
}

/** A roll as messages carry it. */
export function rollHandle({ id, order, lot, level, stretches, missing, importedAt }: RollRecord) {
  return {
    ...{ roll: id, order, lot, level, count: labelsOn(stretches), stretches, missing },
    importedAt: new Date(importedAt).toISOString(),
  };
}
