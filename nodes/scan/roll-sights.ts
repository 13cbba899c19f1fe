import type { ParsedCode } from '../../lib/code';
import { problem, type Problem } from '../../lib/errors';
import type { Judgement } from '../../lib/line';
import {
  indexOnRoll,
  labelsOn,
  newRun,
  restOfRoll,
  sawLabel,
  sawUnread,
  type LabelPlace,
  type RollRecord,
  type RollRun,
  type RollSight,
} from '../../lib/pool';
import type { StoreHandle } from '../store/store';

/** Orders whose rolls are kept at hand. */
const remembered = 10;
const most = 1_000;

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

/**
 * Watches the labels of pre-printed rolls go by at one place. Only labels that were not seen before count: behind the
 * first station objects are missing for other reasons.
 */
export function rollSights(store: StoreHandle) {
  const known = new Map<string, readonly RollRecord[]>();
  let run: RollRun | null = null;
  const stop = store.onChange(({ orders }) => {
    for (const order of orders) known.delete(order);
  });

  async function rollsOf(order: string): Promise<readonly RollRecord[]> {
    const kept = known.get(order);
    if (kept) return kept;
    const found = await store.rolls({ order, limit: most });
    for (const oldest of [...known.keys()].slice(0, known.size - remembered + 1)) known.delete(oldest);
    known.set(order, found);
    return found;
  }

  /** A label that is good by itself. */
  async function judge(code: ParsedCode, order: string): Promise<RollJudgement> {
    const rolls = (await rollsOf(order)).filter(({ level }) => level === code.level);
    if (rolls.length === 0) return { kind: 'none' };
    const [found] = await store.snapshot([code]);
    if (found?.kind !== 'ledger' || !['exported', 'unknown'].includes(found.fate)) return { kind: 'none' };
    const roll = rollOf(rolls, found);
    if (roll) return { kind: 'on-roll', news: watched(roll, found) };
    const holed = rolls.find(({ missing }) => indexOnRoll(missing, found) !== null);
    const details = { code: code.identity, order };
    if (holed)
      return { kind: 'wrong', problem: problem('roll-label-missing', { ...details, roll: holed.id }) };
    if (found.fate === 'unknown') return { kind: 'none' };
    return { kind: 'wrong', problem: problem('roll-not-imported', details) };
  }

  function watched(roll: RollRecord, place: LabelPlace): RollNews {
    const told = sawLabel(roll, run?.roll === roll.id ? run : newRun(roll), place);
    run = told.run;
    const { sight } = told;
    return {
      ...{ roll: roll.id, left: labelsOn(restOfRoll(roll, run)) },
      ...{ splice: sight.kind === 'next' && sight.splice, alarm: alarmOf(roll.id, sight) },
    };
  }

  /** A label of another order: which roll it is from, where that is known. */
  async function foreignRoll(judged: Judgement, expected: string | null): Promise<Problem | null> {
    if (judged.verdict !== 'wrong' || judged.problem.code !== 'scan-wrong-order' || !judged.code) return null;
    const order = String(judged.problem.details['order']);
    const [found] = await store.snapshot([judged.code]);
    const place = found?.kind === 'row' ? placeOf(found.row) : found?.kind === 'ledger' ? found : null;
    const roll = place && rollOf(await rollsOf(order), place);
    return roll ? problem('roll-wrong', { roll: roll.id, order, expected }) : null;
  }

  return {
    judge,
    foreignRoll,
    noread(): void {
      if (run) run = sawUnread(run);
    },
    stop,
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

function rollOf(rolls: readonly RollRecord[], place: LabelPlace): RollRecord | undefined {
  return rolls.find(({ stretches }) => indexOnRoll(stretches, place) !== null);
}

function placeOf({ job, position }: { job: string | null; position: number | null }): LabelPlace | null {
  return job === null || position === null ? null : { job, position };
}
