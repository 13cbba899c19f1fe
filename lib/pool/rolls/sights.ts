import type { CodeRef, ParsedCode } from '../../code';
import { problem, type Problem } from '../../errors';
import type { OrderId } from '../../order';
import type { Known } from '../../trace';
import type { PackageRecord } from '../types';
import { indexOnRoll, labelsOn, type LabelPlace, type RollRecord } from './roll';
import { newRun, restOfRoll, sawLabel, sawUnread, type RollRun, type RollSight } from './watch';

/** Orders whose rolls are kept at hand. */
const remembered = 10;
const page = 1_000;

/** What watching rolls asks of the store; the store's port has all of it. */
export interface SightStore {
  snapshot(codes: readonly CodeRef[]): Promise<Known[]>;
  package(request: LabelPlace): Promise<PackageRecord | null>;
  rolls(request: {
    order: OrderId;
    after: string | null;
    limit: number;
  }): Promise<{ rows: readonly RollRecord[]; next: string | null }>;
}

/** What a label tells of the pre-printed roll that it comes from. */
export interface RollNews {
  roll: string;
  /** Labels of the roll after this one. */
  left: number;
  /** The first of another piece, where its manifest has a splice. */
  splice: boolean;
  /** That the roll is not as its manifest says; the label itself is good. */
  alarm: Problem | null;
}

export type RollJudgement =
  { kind: 'none' } | { kind: 'on-roll'; news: RollNews } | { kind: 'wrong'; problem: Problem };

/** The labels of pre-printed rolls as they go by at one place. */
export interface RollSights {
  /** A label that is good by itself. */
  judge(code: ParsedCode, order: OrderId): Promise<RollJudgement>;
  /** The roll of another order that a label is from, where that is known. */
  foreignRoll(code: CodeRef, order: OrderId, expected: OrderId | null): Promise<Problem | null>;
  noread(): void;
}

/**
 * Watches labels go by. Only those that were not seen before count: behind the first station objects are missing for other
 * reasons.
 */
export function rollSights(store: SightStore): RollSights {
  const rolls = rollsAtHand(store);
  let run: RollRun | null = null;

  function watched(roll: RollRecord, place: LabelPlace): RollNews {
    const told = sawLabel(roll, run?.roll === roll.id ? run : newRun(roll), place);
    run = told.run;
    const { sight } = told;
    return {
      ...{ roll: roll.id, left: labelsOn(restOfRoll(roll, run)) },
      ...{ splice: sight.kind === 'next' && sight.splice, alarm: alarmOf(roll.id, sight) },
    };
  }

  return {
    async judge(code, order) {
      const [found] = await store.snapshot([code]);
      if (found?.kind !== 'ledger' || !['exported', 'unknown'].includes(found.fate)) return { kind: 'none' };
      const roll = await rolls.holding(order, found);
      if (roll) return { kind: 'on-roll', news: watched(roll, found) };
      const ofLevel = (await rolls.of(order)).filter(({ level }) => level === code.level);
      const details = { code: code.identity, order };
      const holed = ofLevel.find(({ missing }) => indexOnRoll(missing, found) !== null);
      if (holed)
        return { kind: 'wrong', problem: problem('roll-label-missing', { ...details, roll: holed.id }) };
      if (ofLevel.length === 0 || found.fate === 'unknown') return { kind: 'none' };
      // a label that was printed from a file, or by itself, is on no roll
      const { job, position } = found;
      if ((await store.package({ job, position }))?.kind !== 'roll') return { kind: 'none' };
      return { kind: 'wrong', problem: problem('roll-not-imported', details) };
    },
    async foreignRoll(code, order, expected) {
      const [found] = await store.snapshot([code]);
      const place = found?.kind === 'row' ? placeOf(found.row) : found?.kind === 'ledger' ? found : null;
      const roll = place && (await rolls.holding(order, place));
      return roll ? problem('roll-wrong', { roll: roll.id, order, expected }) : null;
    },
    noread() {
      if (run) run = sawUnread(run);
    },
  };
}

/** A roll never changes and never goes: what is kept can only lack the newest, which are looked for when one is missed. */
function rollsAtHand(store: SightStore) {
  const known = new Map<OrderId, readonly RollRecord[]>();

  async function readAll(order: OrderId): Promise<readonly RollRecord[]> {
    const all: RollRecord[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { rows, next } = await store.rolls({ order, after, limit: page });
      all.push(...rows);
      after = next;
      more = next !== null;
    }
    for (const oldest of [...known.keys()].slice(0, known.size - remembered + 1)) known.delete(oldest);
    known.set(order, all);
    return all;
  }

  return {
    of: async (order: OrderId) => known.get(order) ?? (await readAll(order)),
    async holding(order: OrderId, place: LabelPlace): Promise<RollRecord | null> {
      const holds = ({ stretches }: RollRecord): boolean => indexOnRoll(stretches, place) !== null;
      return known.get(order)?.find(holds) ?? (await readAll(order)).find(holds) ?? null;
    },
  };
}

function alarmOf(roll: string, sight: RollSight): Problem | null {
  if (sight.kind === 'jump') {
    const [first] = sight.skipped;
    const { job = '', from = 0 } = first ?? {};
    return problem('roll-stretch-missing', { roll, count: sight.count, job, position: from });
  }
  if (sight.kind === 'wound-back') {
    return problem('roll-wound-back', { roll, from: sight.from.position, to: sight.to.position });
  }
  return null;
}

function placeOf({ job, position }: { job: string | null; position: number | null }): LabelPlace | null {
  return job === null || position === null ? null : { job, position };
}
