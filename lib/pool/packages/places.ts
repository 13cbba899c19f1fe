import type { CodeRef, ParsedCode, UnknownCode } from '../../code';
import type { Known } from '../../trace';
import type { LabelPlace } from '../rolls/roll';
import type { JobId, PackageId, PackageRecord } from '../types';

/** What a text is, by the rules at hand. */
export type ReadCode = (text: string) => ParsedCode | UnknownCode;

/** What finding codes asks of the store; the store's port has all of it. */
export interface PlaceStore {
  snapshot(codes: readonly CodeRef[]): Promise<Known[]>;
  package(request: { job: JobId; position: number }): Promise<PackageRecord | null>;
}

/** Where a code is, and the package that holds it. */
export type CodePlace = LabelPlace & { package: PackageId | null };

/** Where the ledger has each of some texts; null for one that is no code of this store. Read once, for all of them. */
export async function placesOf(
  store: PlaceStore,
  read: ReadCode,
  texts: readonly string[],
): Promise<(text: string) => CodePlace | null> {
  const codes = new Map<string, CodeRef>();
  for (const text of texts) {
    const code = read(text);
    if (code.kind === 'parsed') codes.set(text, code);
  }
  const known = await store.snapshot([...codes.values()]);
  const places = new Map<string, CodePlace>();
  for (const [index, text] of [...codes.keys()].entries()) {
    const found = known[index];
    if (!found || found.kind === 'foreign') continue;
    const { job, position } = found.kind === 'row' ? found.row : found;
    if (job === null || position === null) continue;
    const holder = await store.package({ job, position });
    places.set(text, { job, position, package: holder?.id ?? null });
  }
  return (text) => places.get(text) ?? null;
}
