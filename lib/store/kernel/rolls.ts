import { isDeepStrictEqual } from 'node:util';
import { errorOf, TraceError } from '../../errors';
import type { OrderId } from '../../order';
import { rollClash, type RollRecord } from '../../pool';
import { limits } from '../timeouts';
import { every } from './every';
import type { Glance, Work } from './step';

/** A label lies on one roll only, and in a package that is not accounted for. */
export async function saveRoll({ tx, touch }: Work, { roll }: { roll: RollRecord }): Promise<RollRecord> {
  const kept = await tx.get('rolls', roll.id);
  if (kept !== null) {
    if (isDeepStrictEqual({ ...kept.doc, importedAt: 0 }, { ...roll, importedAt: 0 })) return kept.doc;
    throw new TraceError('roll-changed', { roll: roll.id });
  }
  const ids = new Set(roll.stretches.map((stretch) => stretch.package));
  const packages = await tx.getMany('packages', ids);
  for (const id of ids) {
    const held = packages.get(id);
    if (!held) throw new TraceError('package-unknown', { package: id });
    const { state, settledBy } = held.doc;
    if (state === 'settled') throw new TraceError('package-settled', { package: id, by: settledBy });
  }
  const others = await every(tx, 'rolls', { order: roll.order });
  const clash = rollClash(
    roll,
    others.map(({ doc }) => doc),
  );
  if (clash) throw errorOf(clash);
  // two rolls that share a label share its package: only one of them passes here at a time
  await tx.replace(
    'packages',
    [...packages.values()].map((held) => ({ held, doc: held.doc })),
  );
  await tx.insert('rolls', [{ key: roll.id, doc: roll }]);
  touch(roll.order);
  return roll;
}

export async function rollOf({ tx }: Glance, { id }: { id: string }): Promise<RollRecord | null> {
  return (await tx.get('rolls', id))?.doc ?? null;
}

/** Oldest first. */
export async function rolls(
  { tx }: Glance,
  { order, limit }: { order?: OrderId; limit: number },
): Promise<RollRecord[]> {
  const where = { ...(order !== undefined && { order }) };
  const found = await tx.find('rolls', { where, by: 'importedAt', limit: Math.min(limit, limits.page) });
  return found.map(({ doc }) => doc);
}
