import { TraceError } from '../../errors';
import type { OrderId } from '../../order';
import { checkSignature, type KnownKeys, type SignatureFound } from '../packages/known-keys';
import { jsonOf } from '../packages/manifest';
import { placesOf, type PlaceStore, type ReadCode } from '../packages/places';
import type { PackageStore } from '../packages/portable';
import type { JobId, PackageId, PackageRecord } from '../types';
import { readRoll, resolveRoll, type Laid, type RollManifest, type RollSources } from './manifest';
import type { RollRecord } from './roll';

/** What taking a roll in asks of the store; the store's port has all of it. */
export interface RollStore extends Pick<PlaceStore, 'snapshot'>, Pick<PackageStore, 'package' | 'job'> {
  info(): Promise<{ id: string }>;
  order(request: { id: OrderId }): Promise<{ order: { id: OrderId } } | null>;
  saveRoll(request: { roll: RollRecord; by: string }): Promise<RollRecord>;
}

/**
 * Takes in the manifest of a roll that was printed elsewhere. What its printer says is missing may lie anywhere: it is
 * unknown from now on and never used again. The same manifest is answered as the first time.
 *
 * @param expected the order that runs, '' for any
 * @throws TraceError `manifest-…`, and those of `readRoll`, `resolveRoll` and `saveRoll`
 */
export async function importRoll(
  store: RollStore,
  read: ReadCode,
  payload: unknown,
  { keys, expected, now, by }: { keys: KnownKeys; expected: string; now: number; by: string },
): Promise<{ roll: RollRecord; signature: SignatureFound }> {
  const value = jsonOf(payload);
  const manifest = readRoll(value);
  const signature = checkSignature(value, keys);
  const { id } = await store.info();
  if (manifest.store !== undefined && manifest.store !== id) {
    throw new TraceError('manifest-foreign', { store: manifest.store });
  }
  const named = manifest.order ?? expected;
  const order = named === '' ? undefined : ((await store.order({ id: named }))?.order.id ?? named);
  const roll = resolveRoll({ ...manifest, order }, await sourcesOf(store, read, manifest), now);
  return { roll: await store.saveRoll({ roll, by }), signature };
}

async function sourcesOf(store: RollStore, read: ReadCode, manifest: RollManifest): Promise<RollSources> {
  const laid: Laid[] = [...manifest.stretches, ...manifest.missing];
  const texts = laid.flatMap((each) => ('first' in each ? [each.first, each.last] : []));
  const locate = await placesOf(store, read, texts);
  const named = [
    ...laid.map((each) => each.package ?? manifest.package),
    ...texts.map((text) => locate(text)?.package),
  ];
  const packages = new Map<PackageId, PackageRecord>();
  for (const id of new Set(named)) {
    const record = typeof id === 'string' ? await store.package({ id }) : null;
    if (record) packages.set(record.id, record);
  }
  // the order may be of another lot by now
  const lots = new Map<JobId, string>();
  for (const job of new Set(Array.from(packages.values(), (record) => record.job))) {
    const lot = (await store.job({ id: job }))?.job.fields['lot'];
    if (lot !== undefined) lots.set(job, lot);
  }
  return {
    package: (id) => packages.get(id) ?? null,
    locate,
    lot: (job) => lots.get(job) ?? null,
  };
}
