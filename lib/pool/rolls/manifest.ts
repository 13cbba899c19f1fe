import { z } from 'zod';
import { problem, says, shapeWords, TraceError, type Problem } from '../../errors';
import { jsonOf } from '../packages/manifest';
import type { CodePlace } from '../packages/places';
import { signatureSchema, type ManifestSignature } from '../packages/signature';
import { commonRanges, countRanges } from '../ranges';
import {
  labelsOn,
  sharedLabel,
  stretchesWithout,
  type LabelPlace,
  type RollRecord,
  type Stretch,
} from './roll';
import type { JobId, PackageId, PackageRecord } from '../types';

/**
 * Where labels lie: positions `[from, to)` of a package, or the texts of the first and the last one. `down`, or a first
 * after the last: wound with the highest first.
 */
export type Laid = { package?: PackageId | undefined } & (
  { from: number; to: number; down?: boolean | undefined } | { first: string; last: string }
);

/** What the printer of a roll says of it. */
export interface RollManifest {
  roll: string;
  /** Of the codes; where it is absent each stretch names its own, or its texts tell. */
  package?: PackageId | undefined;
  /** Id of the store its codes are from. */
  store?: string | undefined;
  order?: string | undefined;
  /** Labels on the roll, by the printer's counter. */
  count?: number | undefined;
  /** In the order in which they lie on the roll. */
  stretches: readonly Laid[];
  missing: readonly Laid[];
  signature: ManifestSignature | null;
}

const most = 10_000_000;
const position = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const name = z.string().min(1).max(200);
const text = z.string().min(1).max(500);
const laid = z.union([
  z
    .object({ package: name.optional(), from: position, to: position, down: z.boolean().optional() })
    .refine(({ from, to }) => from < to, says('a stretch ends before it begins', '区段的结束早于开始')),
  z.object({ package: name.optional(), first: text, last: text }),
]);
const head = {
  roll: name,
  package: name.optional(),
  store: name.optional(),
  order: name.optional(),
  count: z.int().min(1).max(most).optional(),
  missing: z.array(laid).max(1_000).default([]),
  signature: signatureSchema.nullable().default(null),
};
/** A roll of several pieces lists its stretches; one of a single piece says where that lies, and what was spliced to it. */
const schema = z.union([
  z.object({ ...head, stretches: z.array(laid).min(1).max(1_000) }),
  z.intersection(z.object({ ...head, splices: z.array(laid).max(1_000).default([]) }), laid),
]);

/**
 * Reads a roll's manifest, as an object or as text. Its signature is proved by `verifySignature`.
 *
 * @throws TraceError `roll-unreadable`
 */
export function readRoll(value: unknown): RollManifest {
  const given = jsonOf(value);
  const read = schema.safeParse(given);
  if (!read.success) throw new TraceError('roll-unreadable', { reason: shapeWords(read.error, given) });
  const { data } = read;
  if ('stretches' in data) return data;
  const { splices, ...rest } = data;
  const only: Laid = 'first' in rest ? { first: rest.first, last: rest.last } : laidAt(rest);
  return { ...rest, stretches: [only, ...splices] };
}

function laidAt({ from, to, down }: { from: number; to: number; down?: boolean | undefined }): Laid {
  return { from, to, down };
}

/** What is known of the codes of a roll. */
export interface RollSources {
  package(id: PackageId): PackageRecord | null;
  /** Where the ledger has a text; null for one that is no code of this store. */
  locate(text: string): CodePlace | null;
  /** Lot of a job. */
  lot(job: JobId): string | null;
}

/**
 * What is on a roll, by the codes it names. A roll is of one order, level and lot; each label lies in a package and on the
 * roll once, or is missing once.
 *
 * @throws TraceError `roll-unreadable`, `roll-code-unknown`, `package-unknown`, `roll-outside-package`, `roll-mixed`,
 *   `roll-label-twice`, `roll-wrong`, `roll-count-wrong`
 */
export function resolveRoll(manifest: RollManifest, sources: RollSources, now: number): RollRecord {
  const { roll } = manifest;
  const all = manifest.stretches.map((each) => placed(manifest, each, sources));
  const missing = manifest.missing.map((each) => placed(manifest, each, sources));
  const twice = twiceIn(all) ?? twiceIn(missing);
  if (twice) throw new TraceError('roll-label-twice', { roll, job: twice.job, position: twice.position });
  const stretches = stretchesWithout(all, missing);
  const [first] = all;
  const record = first && sources.package(first.package);
  if (!record) throw new TraceError('package-unknown', { package: first?.package ?? '' });
  for (const { package: id } of [...all, ...missing]) {
    const other = sources.package(id);
    if (!other) continue;
    const [a, b] = [record, other].map(({ order, level, job }) =>
      [order, level, sources.lot(job) ?? ''].join(' ').trim(),
    );
    if (a !== b) throw new TraceError('roll-mixed', { roll, a, b });
  }
  const wanted = manifest.order;
  if (wanted !== undefined && wanted !== record.order) {
    throw new TraceError('roll-wrong', { roll, order: record.order, expected: wanted });
  }
  const have = labelsOn(stretches);
  const { count = have } = manifest;
  if (count !== have) throw new TraceError('roll-count-wrong', { roll, count, have });
  if (have === 0 || have > most) {
    throw new TraceError('roll-unreadable', {
      reason: { en: `${have} labels make no roll`, zh: `${have} 个标签不成卷` },
    });
  }
  const { order, level } = record;
  return { id: roll, order, lot: sources.lot(record.job), level, stretches, missing, importedAt: now };
}

/** @throws TraceError those of `resolveRoll` */
function placed({ roll, package: general }: RollManifest, each: Laid, sources: RollSources): Stretch {
  if ('from' in each) {
    const id = each.package ?? general;
    if (id === undefined) {
      const reason = { en: 'a stretch names no package', zh: '有一个区段未指明码包' };
      throw new TraceError('roll-unreadable', { reason });
    }
    const { from, to, down = false } = each;
    return inPackage(roll, { package: id, from, to, down }, sources);
  }
  const locate = (code: string): CodePlace => {
    const place = sources.locate(code);
    if (!place) throw new TraceError('roll-code-unknown', { roll, code });
    return place;
  };
  const [first, last] = [locate(each.first), locate(each.last)];
  const id = each.package ?? general ?? first.package;
  if (id === null || [first, last].some(({ job }) => job !== sources.package(id)?.job)) {
    throw new TraceError('roll-outside-package', { roll, package: id ?? '–' });
  }
  const down = first.position > last.position;
  const [low, high] = down ? [last, first] : [first, last];
  return inPackage(roll, { package: id, from: low.position, to: high.position + 1, down }, sources);
}

function inPackage(roll: string, laid: Omit<Stretch, 'job'>, sources: RollSources): Stretch {
  const record = sources.package(laid.package);
  if (!record) throw new TraceError('package-unknown', { package: laid.package });
  const { id, ranges, job } = record;
  if (countRanges(commonRanges([laid], ranges)) !== laid.to - laid.from) {
    throw new TraceError('roll-outside-package', { roll, package: id });
  }
  return { ...laid, job };
}

function twiceIn(stretches: readonly Stretch[]): LabelPlace | null {
  for (const [index, stretch] of stretches.entries()) {
    const shared = sharedLabel([stretch], stretches.slice(index + 1));
    if (shared) return shared;
  }
  return null;
}

/** Why a roll cannot be taken beside those that are here: a label lies on one roll only. Null where it can. */
export function rollClash(roll: RollRecord, others: readonly RollRecord[]): Problem | null {
  for (const other of others) {
    const shared = other.id === roll.id ? null : sharedLabel(roll.stretches, other.stretches);
    if (shared)
      return problem('roll-overlaps', { roll: roll.id, other: other.id, position: shared.position });
  }
  return null;
}
