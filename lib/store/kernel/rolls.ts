import { isDeepStrictEqual } from 'node:util';
import { errorOf, TraceError } from '../../errors';
import { accountedFor, accountFor, rollClash, type RollRecord } from '../../pool';
import type { Change, Held, Tx } from '../engine';
import type { Page, Store } from '../port';
import { every } from './every';
import { pageByTime } from './pages';
import type { Glance, Work } from './step';

/**
 * Keeps a roll, and gives up what its printer says is missing. A label lies on one roll only, and in a package that is
 * not accounted for.
 */
export async function saveRoll(
  { tx, touch }: Work,
  { roll, by }: { roll: RollRecord; by: string },
): Promise<RollRecord> {
  const kept = await tx.get('rolls', roll.id);
  if (kept !== null) {
    if (isDeepStrictEqual({ ...kept.doc, importedAt: 0 }, { ...roll, importedAt: 0 })) return kept.doc;
    throw new TraceError('roll-changed', { roll: roll.id });
  }
  const packages = await openPackages(tx, roll);
  const others = await every(tx, 'rolls', { order: roll.order });
  const clash = rollClash(
    roll,
    others.map(({ doc }) => doc),
  );
  if (clash) throw errorOf(clash);
  await giveUpMissing(tx, packages, roll, by);
  await tx.insert('rolls', [{ key: roll.id, doc: roll }]);
  touch(roll.order);
  return roll;
}

async function openPackages(tx: Tx, { stretches, missing }: RollRecord): Promise<Held<'packages'>[]> {
  const ids = new Set([...stretches, ...missing].map((stretch) => stretch.package));
  const found = await tx.getMany('packages', ids);
  return Array.from(ids, (id) => {
    const held = found.get(id);
    if (!held) throw new TraceError('package-unknown', { package: id });
    const { state, settledBy } = held.doc;
    if (state === 'settled') throw new TraceError('package-settled', { package: id, by: settledBy });
    return held;
  });
}

/** What is missing may lie anywhere: it is unknown, unless a scan has seen it. */
async function giveUpMissing(
  tx: Tx,
  packages: readonly Held<'packages'>[],
  { missing, importedAt }: RollRecord,
  by: string,
): Promise<void> {
  const fates = await tx.getMany('fates', new Set(missing.map(({ job }) => job)));
  const runsOf = new Map(Array.from(fates, ([job, { doc }]) => [job, doc.runs]));
  const told: Change<'packages'>[] = packages.map((held) => {
    const { id, job } = held.doc;
    const lost = missing
      .filter((stretch) => stretch.package === id)
      .map(({ from, to }) => ({ from, to, fate: 'unknown' as const }));
    if (lost.length === 0) return { held, doc: held.doc };
    const account = accountFor(held.doc, runsOf.get(job) ?? [], lost, true);
    if (account.kind === 'refused') throw errorOf(account.problem);
    runsOf.set(job, account.fates);
    return { held, doc: accountedFor(held.doc, account.out, { now: importedAt, by }) };
  });
  // two rolls that share a label share its package: only one of them passes here at a time
  await tx.replace('packages', told);
  await tx.replace(
    'fates',
    Array.from(fates.values(), (held) => ({
      held,
      doc: { ...held.doc, runs: runsOf.get(held.key) ?? held.doc.runs },
    })),
  );
}

export async function rollOf({ tx }: Glance, { id }: { id: string }): Promise<RollRecord | null> {
  return (await tx.get('rolls', id))?.doc ?? null;
}

export async function rolls(
  { tx }: Glance,
  request: Parameters<Store['rolls']>[0],
): Promise<Page<RollRecord>> {
  const { order } = request;
  const where = { ...(order !== undefined && { order }) };
  return pageByTime(tx, 'rolls', { where, field: 'importedAt' }, request);
}
