import { createHash } from 'node:crypto';
import { TraceError, type Bilingual } from '../../errors';
import type { OrderId } from '../../order';
import { commonRanges, countRanges, rangesWithout } from '../ranges';
import { indexOnRoll, labelsOn, sliceOfRoll, type RollRecord, type Stretch } from '../rolls/roll';
import type {
  AccountRun,
  GivenAccount,
  PackageId,
  PackageRecord,
  PositionRange,
  SettleRequest,
} from '../types';
import { outOf } from './account';
import { placesOf, type PlaceStore, type ReadCode } from './places';
import type { PackageStore } from './portable';

/** What taking codes back asks of the store; the store's port has all of it. */
export interface ReturnStore extends Pick<PackageStore, 'package' | 'job'>, Pick<PlaceStore, 'snapshot'> {
  roll(request: { id: string }): Promise<RollRecord | null>;
  settlePackage(request: SettleRequest): Promise<PackageRecord>;
  accountGiven(request: { requestId: string }): Promise<GivenAccount | null>;
}

/** Which codes come back: of a roll, else of a package. */
export interface ReturnAsked {
  /** '': none. */
  roll: string;
  package: PackageId;
  /** Texts of the first and the last unused label; '': from its beginning, to its end. */
  first: string;
  last: string;
  /** Positions `[from, to)` of a package where no label is named. */
  from: number | null;
  to: number | null;
  /** The roll, else the package, is accounted for: what of it nobody has seen is unknown. */
  final: boolean;
  /** Asked again under the same name it is answered as before. '': no name. */
  request: string;
  fate: 'returned' | 'voided';
  now: number;
  by: string;
}

/** What became of unused codes. */
export interface GivenBack {
  package: PackageId;
  roll: string | null;
  order: OrderId;
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
 * Takes unused codes back, or makes them void: a package, a roll, or the part of it that is named. Codes that a scan has
 * seen stay printed.
 *
 * @throws TraceError `package-unknown`, `package-settled`, `roll-unknown`, `roll-code-unknown`, `package-nothing-out`,
 *   `input-invalid`
 */
export async function giveBack(store: ReturnStore, read: ReadCode, asked: ReturnAsked): Promise<GivenBack[]> {
  const given: GivenBack[] = [];
  for (const [id, part] of await partsAsked(store, read, asked)) {
    const one = await giveBackOf(store, id, part, asked);
    if (one) given.push(one);
  }
  if (given.length > 0) return given;
  throw new TraceError('package-nothing-out', { what: asked.roll || asked.package });
}

/** Null where nothing of it is out. */
async function giveBackOf(
  store: ReturnStore,
  id: PackageId,
  part: Part,
  asked: ReturnAsked,
): Promise<GivenBack | null> {
  const { request, now, by } = asked;
  const named = request === '' ? null : ['back', request, id].join('|');
  const before = named === null ? null : await store.accountGiven({ requestId: named });
  if (before) return answerOf(before, asked);
  const runs = await runsToGive(store, id, part, asked);
  if (runs.length === 0) return null;
  // without a name it is known by what it takes back, which is out but once
  const requestId =
    named ??
    ['back', '', id, createHash('sha256').update(JSON.stringify(runs)).digest('hex').slice(0, 16)].join('|');
  await store.settlePackage({ requestId, id, runs, part: 'last', now, by });
  const given = await store.accountGiven({ requestId });
  return given && answerOf(given, asked);
}

/** @throws TraceError `input-invalid` where the same name was of another kind of return */
function answerOf(
  { package: record, runs, out }: GivenAccount,
  { roll, fate, request }: ReturnAsked,
): GivenBack {
  const { id, order, level } = record;
  const of = (one: AccountRun['fate']): PositionRange[] =>
    runs.flatMap((run) => (run.fate === one ? [{ from: run.from, to: run.to }] : []));
  const ranges = of(fate);
  if (of(fate === 'voided' ? 'returned' : 'voided').length > 0) {
    throw unfit('request', {
      en: `"${request}" gave the codes of ${id} another end already`,
      zh: `“${request}”已将 ${id} 的码作过另一种处理`,
    });
  }
  return {
    ...{ package: id, roll: roll === '' ? null : roll, order, level, fate },
    ...{ count: countRanges(ranges), ranges, unknown: countRanges(of('unknown')) },
    ...{ out, state: out > 0 ? 'open' : 'settled' },
  };
}

/** Of one package: the codes that are named, and all of which the request speaks, those of the roll or of the package. */
interface Part {
  named: readonly PositionRange[];
  all: readonly PositionRange[] | null;
}

/** What becomes of the codes that are out: those that are named, and with `final` the others too. */
async function runsToGive(
  store: ReturnStore,
  id: PackageId,
  { named, all }: Part,
  { fate, final }: ReturnAsked,
): Promise<AccountRun[]> {
  const { record, out } = await outOfPackage(store, id);
  const { kind, line, state, settledBy } = record;
  if (state === 'settled') {
    if (named.length === 0) return [];
    throw new TraceError('package-settled', { package: id, by: settledBy });
  }
  // law: lease (only the final account frees the order of it: what is not named as unused is unknown)
  if (kind === 'lease' && !final) {
    const reason = {
      en: `${id} is leased to line ${line ?? '–'}: give its final account, with what was not used`,
      zh: `${id} 已租给产线 ${line ?? '–'}：请提交其最终结算，并列出未使用的码`,
    };
    throw unfit('final', reason);
  }
  const ranges = commonRanges(out, named);
  const lost = final ? rangesWithout(all ? commonRanges(out, all) : out, ranges) : [];
  return [
    ...ranges.map((range) => ({ ...range, fate })),
    ...lost.map((range) => ({ ...range, fate: 'unknown' as const })),
  ];
}

/** What of each package is named. */
async function partsAsked(
  store: ReturnStore,
  read: ReadCode,
  asked: ReturnAsked,
): Promise<Map<PackageId, Part>> {
  if (asked.roll !== '') {
    const roll = await store.roll({ id: asked.roll });
    if (!roll) throw new TraceError('roll-unknown', { roll: asked.roll });
    const part = await partOfRoll(store, read, asked, roll);
    const of = (id: PackageId, stretches: readonly Stretch[]) =>
      stretches.filter((stretch) => stretch.package === id);
    // another roll may be of the same package: it is not spoken of
    const ids = new Set((asked.final ? roll.stretches : part).map((stretch) => stretch.package));
    return new Map(Array.from(ids, (id) => [id, { named: of(id, part), all: of(id, roll.stretches) }]));
  }
  const record = await store.package({ id: asked.package });
  if (!record) throw new TraceError('package-unknown', { package: asked.package });
  return new Map([[record.id, { named: await partOfPackage(store, read, asked, record), all: null }]]);
}

/** From the first label named to the last, as they lie on the roll; what is not named is the roll's own end. */
async function partOfRoll(
  store: ReturnStore,
  read: ReadCode,
  { first, last }: ReturnAsked,
  { id, stretches }: RollRecord,
): Promise<Stretch[]> {
  const place = await placesOf(store, read, [first, last].filter(isNamed));
  const indexOf = (text: string): number => {
    const found = place(text);
    const index = found && indexOnRoll(stretches, found);
    if (index === null) throw new TraceError('roll-code-unknown', { roll: id, code: text });
    return index;
  };
  const from = isNamed(first) ? indexOf(first) : 0;
  const to = isNamed(last) ? indexOf(last) + 1 : labelsOn(stretches);
  if (from >= to)
    throw unfit('last', {
      en: `on roll ${id} it lies before the first`,
      zh: `在标签卷 ${id} 上它位于首个标签之前`,
    });
  return sliceOfRoll(stretches, from, to);
}

async function partOfPackage(
  store: ReturnStore,
  read: ReadCode,
  { first, last, ...asked }: ReturnAsked,
  { id, ranges }: PackageRecord,
): Promise<PositionRange[]> {
  const place = await placesOf(store, read, [first, last].filter(isNamed));
  const positionOf = (text: string): number => {
    const found = place(text);
    if (found?.package === id) return found.position;
    throw new TraceError('roll-code-unknown', { roll: id, code: text });
  };
  const from = isNamed(first) ? positionOf(first) : (asked.from ?? 0);
  const to = isNamed(last) ? positionOf(last) + 1 : (asked.to ?? Infinity);
  if (from >= to) throw unfit('to', { en: 'it lies before the beginning', zh: '位于起点之前' });
  return commonRanges(ranges, [{ from, to }]);
}

/** A package with what of it is out now. */
async function outOfPackage(
  store: ReturnStore,
  id: PackageId,
): Promise<{ record: PackageRecord; out: PositionRange[] }> {
  const record = await store.package({ id });
  if (!record) throw new TraceError('package-unknown', { package: id });
  const held = await store.job({ id: record.job });
  return { record, out: outOf(record, held?.fates ?? []) };
}

function isNamed(label: string): boolean {
  return label !== '';
}

function unfit(field: string, reason: Bilingual): TraceError {
  return new TraceError('input-invalid', { field, reason });
}
