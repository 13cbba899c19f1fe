import { TraceError } from '../../errors';
import { commonRanges, countRanges } from '../ranges';
import type { PackageRecord } from '../types';
import { manifestDigest, type PackageManifest } from './manifest';
import type { PackageStore } from './portable';

/**
 * The package that a manifest speaks of, where it is one of this store and holds just those codes.
 *
 * @throws TraceError `manifest-foreign`, `package-unknown`, `package-count-wrong`, `package-manifest-changed`
 */
export async function packageOfManifest(
  store: Pick<PackageStore, 'package'> & { info(): Promise<{ id: string }> },
  manifest: PackageManifest,
): Promise<PackageRecord> {
  const { id } = await store.info();
  if (manifest.store !== id) throw new TraceError('manifest-foreign', { store: manifest.store });
  const record = await store.package({ id: manifest.package });
  if (!record) throw new TraceError('package-unknown', { package: manifest.package });
  const count = countRanges(record.ranges);
  const have = countRanges(commonRanges(record.ranges, manifest.ranges));
  if (count !== manifest.count || have !== count) {
    throw new TraceError('package-count-wrong', { count: manifest.count, expected: count });
  }
  if (record.manifest !== null && record.manifest !== manifestDigest(manifest)) {
    throw new TraceError('package-manifest-changed', { package: record.id, manifest: record.manifest });
  }
  return record;
}
