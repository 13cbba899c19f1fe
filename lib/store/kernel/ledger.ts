import type { CodeRef, Identity } from '../../code';
import { fateAt } from '../../pool';
import type { Known } from '../../trace';
import type { Held, Tx } from '../engine';
import { serialKey } from './allocation';
import type { Work } from './step';

/** What is known of each of the codes, in their order. */
export async function snapshot({ tx }: Work, refs: readonly CodeRef[]): Promise<Known[]> {
  const known = await knownCodes(tx, refs, new Map());
  return refs.map(({ identity }) => known.get(identity) ?? { kind: 'foreign' });
}

/** Where the ledger has a number. */
interface Place {
  job: string;
  position: number;
}

/**
 * What is known of codes: a row, else the ledger's word (number → interval → job → fate), else nothing.
 * Rows found are noted in `rows`, with the version they were read at.
 */
// law: rowless
export async function knownCodes(
  tx: Tx,
  refs: readonly CodeRef[],
  rows: Map<Identity, Held<'codes'>>,
): Promise<Map<Identity, Known>> {
  const known = new Map<Identity, Known>();
  const found = await tx.getMany(
    'codes',
    refs.map(({ identity }) => identity),
  );
  const rowless: CodeRef[] = [];
  for (const ref of refs) {
    const held = found.get(ref.identity);
    if (held === undefined) rowless.push(ref);
    else {
      rows.set(ref.identity, held);
      known.set(ref.identity, { kind: 'row', row: held.doc });
    }
  }
  const places = await findPlaces(tx, rowless);
  const jobs = [...new Set(Array.from(places.values(), ({ job }) => job))];
  const kept = await tx.getMany('jobs', jobs);
  const fates = await tx.getMany('fates', jobs);
  for (const { identity } of rowless) {
    const place = places.get(identity);
    const job = place && kept.get(place.job)?.doc;
    if (!place || !job) {
      known.set(identity, { kind: 'foreign' });
      continue;
    }
    known.set(identity, {
      kind: 'ledger',
      ...place,
      order: job.order,
      lot: job.fields['lot'] ?? null,
      product: job.fields['gtin'] ?? null,
      level: job.level,
      fate: fateAt(fates.get(place.job)?.doc.runs ?? [], place.position),
    });
  }
  return known;
}

async function findPlaces(tx: Tx, refs: readonly CodeRef[]): Promise<Map<Identity, Place>> {
  const places = new Map<Identity, Place>();
  const bySerial = new Map<string, Identity>();
  for (const ref of refs) {
    for (const { frame, number, serial } of [ref, ...(ref.orElse ?? [])]) {
      if (frame === null || places.has(ref.identity)) continue;
      if (number !== null) {
        const place = await placeOfNumber(tx, frame, number);
        if (place !== null) places.set(ref.identity, place);
      } else if (serial !== null) {
        bySerial.set(serialKey(frame, serial), ref.identity);
      }
    }
  }
  if (bySerial.size === 0) return places;
  for (const [key, { doc }] of await tx.getMany('serials', bySerial.keys())) {
    const identity = bySerial.get(key);
    if (identity !== undefined) places.set(identity, { job: doc.job, position: doc.position });
  }
  return places;
}

async function placeOfNumber(tx: Tx, frame: string, number: number): Promise<Place | null> {
  const [last] = await tx.find('intervals', {
    where: { frame },
    by: 'from',
    atMost: number,
    reverse: true,
    limit: 1,
  });
  if (last === undefined || number >= last.doc.to) return null;
  return { job: last.doc.job, position: last.doc.at + number - last.doc.from };
}
