import { createHash } from 'node:crypto';
import { TraceError } from '../../lib/errors';
import {
  commonRanges,
  countRanges,
  fateInPackage,
  indexOnRoll,
  joinRanges,
  labelsOn,
  rangesWithout,
  sliceOfRoll,
  type AccountRun,
  type PackageId,
  type PackageRecord,
  type PositionRange,
  type RollRecord,
} from '../../lib/pool';
import type { StoreHandle } from '../store/store';
import { unfit, type Ask } from './ask';
import { placesOf } from './places';

/** What became of unused codes. */
export interface GivenBack {
  package: PackageId;
  roll: string | null;
  order: string;
  level: string;
  fate: 'returned' | 'voided';
  /** How many, and which positions. */
  count: number;
  ranges: PositionRange[];
  /** With `final`: neither seen nor given back. */
  unknown: number;
  /** Still out. */
  out: number;
  state: PackageRecord['state'];
}

/**
 * Takes unused codes back, or makes them void: a package, a roll, or the part of it that the message names. Codes that a scan
 * has seen stay printed. With `final` the package is accounted for, and what nobody has seen is unknown.
 *
 * @throws TraceError `package-unknown`, `package-settled`, `roll-unknown`, `roll-code-unknown`, `package-nothing-out`,
 *   `input-invalid`
 */
export async function giveBack(
  store: StoreHandle,
  ask: Ask,
  { fate, now, by }: { fate: 'returned' | 'voided'; now: number; by: string },
): Promise<GivenBack[]> {
  const given: GivenBack[] = [];
  for (const [id, wanted] of await partsAsked(store, ask)) {
    const before = await accountOf(store, id);
    const { record } = before;
    if (record.state === 'settled')
      throw new TraceError('package-settled', { package: id, by: record.settledBy });
    // law: lease (only the final account frees the order of it: what is not named as unused is unknown)
    if (record.kind === 'lease' && !ask.final) {
      const reason = `${id} is leased to line ${record.line ?? '–'}: give its final account, with what was not used`;
      throw unfit('final', reason);
    }
    const ranges = commonRanges(before.out, wanted);
    const lost = ask.final ? rangesWithout(before.out, ranges) : [];
    const runs: AccountRun[] = [
      ...ranges.map((range) => ({ ...range, fate })),
      ...lost.map((range) => ({ ...range, fate: 'unknown' as const })),
    ];
    if (runs.length === 0) continue;
    const named = createHash('sha256').update(JSON.stringify(runs)).digest('hex').slice(0, 16);
    const requestId = ['back', ask.request, id, named].join('|');
    const after = await store.settlePackage({ requestId, id, runs, part: true, now, by });
    given.push({
      ...{
        package: id,
        roll: ask.roll === '' ? null : ask.roll,
        order: record.order,
        level: record.level,
        fate,
      },
      ...{ count: countRanges(ranges), ranges, unknown: countRanges(lost) },
      ...{ out: countRanges((await accountOf(store, id)).out), state: after.state },
    });
  }
  if (given.length > 0) return given;
  throw new TraceError('package-nothing-out', { what: ask.roll || ask.package || ask.order });
}

/** What of each package the message names. */
async function partsAsked(store: StoreHandle, ask: Ask): Promise<Map<PackageId, PositionRange[]>> {
  if (ask.roll !== '') {
    const roll = await store.roll({ id: ask.roll });
    if (!roll) throw new TraceError('roll-unknown', { roll: ask.roll });
    const parts = new Map<PackageId, PositionRange[]>();
    for (const stretch of await partOfRoll(store, ask, roll)) {
      parts.set(stretch.package, [...(parts.get(stretch.package) ?? []), stretch]);
    }
    return parts;
  }
  const record = await store.package({ id: ask.package });
  if (!record) throw new TraceError('package-unknown', { package: ask.package });
  return new Map([[record.id, await partOfPackage(store, ask, record)]]);
}

/** From the first label named to the last, as they lie on the roll; what is not named is the roll's own end. */
async function partOfRoll(store: StoreHandle, ask: Ask, { id, stretches }: RollRecord) {
  const texts = [ask.first, ask.last].filter((text) => text !== '');
  const place = await placesOf(store, texts, new Map());
  const indexOf = (text: string): number => {
    const found = place(text);
    const index = found && indexOnRoll(stretches, found);
    if (index === null) throw new TraceError('roll-code-unknown', { roll: id, code: text });
    return index;
  };
  const from = ask.first === '' ? 0 : indexOf(ask.first);
  const to = ask.last === '' ? labelsOn(stretches) : indexOf(ask.last) + 1;
  if (from >= to) throw unfit('last', `on roll ${id} it lies before the first`);
  return sliceOfRoll(stretches, from, to);
}

async function partOfPackage(store: StoreHandle, ask: Ask, record: PackageRecord): Promise<PositionRange[]> {
  const texts = [ask.first, ask.last].filter((text) => text !== '');
  const place = await placesOf(store, texts, new Map([[record.id, record]]));
  const positionOf = (text: string): number => {
    const found = place(text);
    if (found?.package === record.id) return found.position;
    throw new TraceError('roll-code-unknown', { roll: record.id, code: text });
  };
  const from = ask.first === '' ? (ask.from ?? 0) : positionOf(ask.first);
  const to = ask.last === '' ? (ask.to ?? Infinity) : positionOf(ask.last) + 1;
  if (from >= to) throw unfit('to', 'it lies before the beginning');
  return commonRanges(record.ranges, [{ from, to }]);
}

/** A package with what of it is out now. */
async function accountOf(
  store: StoreHandle,
  id: PackageId,
): Promise<{ record: PackageRecord; out: PositionRange[] }> {
  const record = await store.package({ id });
  if (!record) throw new TraceError('package-unknown', { package: id });
  const held = await store.job({ id: record.job });
  const fate = fateInPackage(record.kind);
  const out = joinRanges((held?.fates ?? []).filter((run) => run.fate === fate));
  return { record, out: commonRanges(record.ranges, out) };
}
