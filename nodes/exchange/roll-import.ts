import { TraceError } from '../../lib/errors';
import {
  jsonOf,
  labelsOn,
  readRoll,
  resolveRoll,
  type Laid,
  type PackageId,
  type PackageRecord,
  type RollManifest,
  type RollRecord,
} from '../../lib/pool';
import type { StoreHandle } from '../store/store';
import { checkSignature, type KnownKeys } from './known-keys';
import { placesOf } from './places';

/**
 * Takes in the manifest of a roll that was printed elsewhere. What its printer says is missing may lie anywhere: it is
 * unknown from now on and never used again.
 *
 * @param expected the order that runs, '' for any
 * @throws TraceError `roll-…`, `manifest-…`, `package-…`
 */
export async function importRoll(
  store: StoreHandle,
  payload: unknown,
  { keys, expected, now, by }: { keys: KnownKeys; expected: string; now: number; by: string },
): Promise<RollRecord> {
  const value = jsonOf(payload);
  const manifest = readRoll(value);
  checkSignature(value, keys);
  const { id } = await store.info();
  if (manifest.store !== undefined && manifest.store !== id) {
    throw new TraceError('manifest-foreign', { store: manifest.store });
  }
  const { packages, locate, lots } = await sourcesOf(store, manifest);
  const named = manifest.order ?? expected;
  const order = named === '' ? undefined : ((await store.order({ id: named }))?.order.id ?? named);
  const roll = resolveRoll(
    { ...manifest, order },
    { package: (each) => packages.get(each) ?? null, locate, lot: (each) => lots.get(each) ?? null },
    now,
  );
  const kept = await store.saveRoll({ roll });
  await giveUpMissing(store, kept, { now, by });
  return kept;
}

async function sourcesOf(store: StoreHandle, manifest: RollManifest) {
  const laid: Laid[] = [...manifest.stretches, ...manifest.missing];
  const packages = new Map<PackageId, PackageRecord>();
  const ids = new Set(
    laid.map((each) => each.package ?? manifest.package).filter((each) => each !== undefined),
  );
  for (const each of ids) {
    const record = await store.package({ id: each });
    if (record) packages.set(each, record);
  }
  const texts = laid.flatMap((each) => ('first' in each ? [each.first, each.last] : []));
  const locate = await placesOf(store, texts, packages);
  const lots = new Map<string, string>();
  for (const { order } of packages.values()) {
    const view = lots.has(order) ? null : await store.order({ id: order });
    if (view) lots.set(order, view.order.lot);
  }
  return { packages, locate, lots };
}

async function giveUpMissing(
  store: StoreHandle,
  { id: roll, missing }: RollRecord,
  { now, by }: { now: number; by: string },
): Promise<void> {
  for (const id of new Set(missing.map((each) => each.package))) {
    const runs = missing
      .filter((each) => each.package === id)
      .map(({ from, to }) => ({ from, to, fate: 'unknown' as const }));
    await store.settlePackage({ requestId: `roll|${roll}|missing|${id}`, id, runs, part: true, now, by });
  }
}

/** A roll as messages carry it. */
export function rollHandle({ id, order, lot, level, stretches, missing, importedAt }: RollRecord) {
  return {
    ...{ roll: id, order, lot, level, count: labelsOn(stretches), stretches, missing },
    importedAt: new Date(importedAt).toISOString(),
  };
}
