import { indexOnRoll, labelsOn, sliceOfRoll, type LabelPlace, type RollRecord, type Stretch } from './roll';

/** How far a roll was seen to run. `direction` is known from the second label on: a roll may be wound either way. */
export interface RollRun {
  roll: string;
  /** Index of the last label in the run; null before the first. */
  at: number | null;
  direction: 1 | -1 | null;
  /** Objects since then whose label nobody could read. */
  unread: number;
  /** A label out of the run; the run goes on from there if the next one follows it. */
  aside: number | null;
}

/** What a label tells of the roll it came from. */
export type RollSight =
  | { kind: 'next'; /** It is the first of another stretch: where the roll was spliced. */ splice: boolean }
  /** The same label, or one that was passed already: shown again. */
  | { kind: 'again' }
  /** Labels between this one and the last were not seen: a piece was cut out, or two pieces were joined. */
  | { kind: 'jump'; skipped: Stretch[]; count: number }
  /** The roll goes on from a place before: it was spliced together otherwise than its manifest says. */
  | { kind: 'wound-back'; from: LabelPlace; to: LabelPlace }
  /** Its printer said that it was not on the roll. */
  | { kind: 'declared-missing' }
  | { kind: 'not-on-roll' };

/** A roll that was put in and has shown no label yet: either end may come first. */
export function newRun(roll: Pick<RollRecord, 'id'>): RollRun {
  return { roll: roll.id, at: null, direction: null, unread: 0, aside: null };
}

/** An object went by whose label could not be read: it accounts for one label that is not seen. */
export function sawUnread(run: RollRun): RollRun {
  return { ...run, unread: run.unread + 1 };
}

/** A label was read: what it tells, and the run from here. */
export function sawLabel(
  roll: Pick<RollRecord, 'id' | 'stretches' | 'missing'>,
  run: RollRun,
  place: LabelPlace,
): { run: RollRun; sight: RollSight } {
  const { stretches, missing } = roll;
  const index = indexOnRoll(stretches, place);
  if (index === null) {
    const declared = indexOnRoll(missing, place) !== null;
    return { run, sight: { kind: declared ? 'declared-missing' : 'not-on-roll' } };
  }
  const { at, unread } = run;
  if (at === null) return { run: { ...newRun(roll), at: index }, sight: { kind: 'next', splice: false } };
  if (index === at) return { run, sight: { kind: 'again' } };

  const direction = run.direction ?? (index > at ? 1 : -1);
  const goesOn: RollRun = { roll: roll.id, at: index, direction, unread: 0, aside: null };
  const steps = (index - at) * direction;
  if (steps > 0) {
    const count = Math.max(0, steps - 1 - unread);
    if (count === 0) return { run: goesOn, sight: { kind: 'next', splice: isSplice(stretches, at, index) } };
    const skipped = sliceOfRoll(stretches, Math.min(at, index) + 1, Math.max(at, index));
    return { run: goesOn, sight: { kind: 'jump', skipped, count } };
  }
  // one label from before is an object shown again; two in a row are another piece of the roll
  const follows = run.aside !== null && index - run.aside === direction;
  if (!follows) return { run: { ...run, aside: index }, sight: { kind: 'again' } };
  const [from, to] = [labelAt(stretches, at), labelAt(stretches, run.aside ?? index)];
  return { run: goesOn, sight: { kind: 'wound-back', from, to } };
}

/** What was not reached yet: what is left when half a roll comes back. The whole roll before its first label. */
export function restOfRoll(
  { stretches }: Pick<RollRecord, 'stretches'>,
  { at, direction }: RollRun,
): Stretch[] {
  const count = labelsOn(stretches);
  if (at === null) return [...stretches];
  return direction === -1 ? sliceOfRoll(stretches, 0, at) : sliceOfRoll(stretches, at + 1, count);
}

/** Whether two labels lie in different stretches. */
function isSplice(stretches: readonly Stretch[], a: number, b: number): boolean {
  let before = 0;
  for (const { from, to } of stretches) {
    before += to - from;
    if (Math.min(a, b) < before) return Math.max(a, b) >= before;
  }
  return false;
}

function labelAt(stretches: readonly Stretch[], index: number): LabelPlace {
  const [label] = sliceOfRoll(stretches, index, index + 1);
  return { job: label?.job ?? '', position: label?.from ?? 0 };
}
