import {
  countRanges,
  labelsOn,
  outOf,
  type PackageRecord,
  type RollRecord,
  type SigningKey,
} from '../../lib/pool';
import type { StoreHandle } from '../store/store';
import { unfit, type Ask } from './ask';

const most = 1_000;

/** Packages and rolls of an order, a line or a state, the oldest first, with how many codes of each are out. */
export async function listPackages(store: StoreHandle, ask: Ask, key: SigningKey | null) {
  const state = (['open', 'settled'] as const).find((each) => each === ask.state);
  if (ask.state !== '' && !state) throw unfit('state', 'there are open, settled');
  const order = ask.order === '' ? null : ((await store.order({ id: ask.order }))?.order.id ?? ask.order);
  const records = await store.packages({
    ...(order !== null && { order }),
    ...(ask.line !== '' && { line: ask.line }),
    ...(state && { states: [state] }),
    limit: most,
  });
  const fates = new Map<string, Awaited<ReturnType<StoreHandle['job']>>>();
  const packages: ReturnType<typeof packageLine>[] = [];
  for (const record of records) {
    const held = fates.has(record.job)
      ? (fates.get(record.job) ?? null)
      : await store.job({ id: record.job });
    fates.set(record.job, held);
    packages.push(packageLine(record, countRanges(outOf(record, held?.fates ?? []))));
  }
  const rolls = await store.rolls({ ...(order !== null && { order }), limit: most });
  return { packages, rolls: rolls.map(rollHandle), publicKey: key?.publicKey ?? null };
}

function packageLine({ id, ranges, createdAt, settledAt, expiresAt, ...record }: PackageRecord, out: number) {
  const time = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  return {
    ...{ package: id, ...record, ranges, count: countRanges(ranges), out, createdAt: time(createdAt) },
    ...{ settledAt: time(settledAt), expiresAt: time(expiresAt) },
  };
}

/** A roll as messages carry it. */
export function rollHandle({ id, order, lot, level, stretches, missing, importedAt }: RollRecord) {
  return {
    ...{ roll: id, order, lot, level, count: labelsOn(stretches), stretches, missing },
    importedAt: new Date(importedAt).toISOString(),
  };
}
