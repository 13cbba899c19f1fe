import type { CodeRef } from '../../lib/code';
import type { PackageId, PackageRecord, LabelPlace } from '../../lib/pool';
import type { StoreHandle } from '../store/store';

export type PlaceOf = (text: string) => (LabelPlace & { package: PackageId | null }) | null;

/** Where the ledger has each of some texts, with the package that holds it; read once, for all of them. */
export async function placesOf(
  store: StoreHandle,
  texts: readonly string[],
  packages: Map<PackageId, PackageRecord>,
): Promise<PlaceOf> {
  const codes = new Map<string, CodeRef>();
  for (const text of texts) {
    const code = store.codecs.classify(text);
    if (code.kind === 'parsed') codes.set(text, code);
  }
  const known = await store.snapshot([...codes.values()]);
  const places = new Map<string, LabelPlace & { package: PackageId | null }>();
  for (const [index, text] of [...codes.keys()].entries()) {
    const found = known[index];
    if (!found || found.kind === 'foreign') continue;
    const { job, position, order } = found.kind === 'row' ? found.row : found;
    if (job === null || position === null || order === null) continue;
    for (const record of await store.packages({ order, limit: 1_000 })) packages.set(record.id, record);
    const holder = [...packages.values()].find(
      (record) =>
        record.job === job && record.ranges.some(({ from, to }) => from <= position && position < to),
    );
    places.set(text, { job, position, package: holder?.id ?? null });
  }
  return (text) => places.get(text) ?? null;
}
