import type { Level } from '../../code';
import type { OrderId } from '../../order';
import type { JobId, PackageId, PositionRange } from '../types';

/** Labels one after another on a roll: positions `[from, to)` of a job, `down`: the highest first. */
export interface Stretch extends PositionRange {
  package: PackageId;
  job: JobId;
  down: boolean;
}

/** A roll of labels printed beforehand (卷): its stretches in the order in which they lie on it, a splice between two. */
export interface RollRecord {
  /** As its printer calls it. */
  id: string;
  order: OrderId;
  lot: string | null;
  level: Level;
  stretches: readonly Stretch[];
  /** Labels that should be on it and, by its printer's word, are not. */
  missing: readonly Stretch[];
  importedAt: number;
}

/** A label on a roll by what it stands for. */
export interface LabelPlace {
  job: JobId;
  position: number;
}

/** How many labels lie on stretches. */
export function labelsOn(stretches: readonly PositionRange[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** How many labels lie before this one, 0 for the first; null where it is not among them. */
export function indexOnRoll(stretches: readonly Stretch[], { job, position }: LabelPlace): number | null {
  let before = 0;
  for (const { job: own, from, to, down } of stretches) {
    if (own === job && from <= position && position < to) {
      return before + (down ? to - 1 - position : position - from);
    }
    before += to - from;
  }
  return null;
}

/** The labels with indexes `[from, to)`, in the order of the roll. */
export function sliceOfRoll(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  let before = 0;
  for (const stretch of stretches) {
    const length = stretch.to - stretch.from;
    const begin = Math.max(0, from - before);
    const end = Math.min(length, to - before);
    if (begin < end) {
      const { down } = stretch;
      found.push({
        ...stretch,
        from: down ? stretch.to - end : stretch.from + begin,
        to: down ? stretch.to - begin : stretch.from + end,
      });
    }
    before += length;
  }
  return found;
}

/** The first label that two lists of stretches share; null where none is on both. */
export function sharedLabel(a: readonly Stretch[], b: readonly Stretch[]): LabelPlace | null {
  for (const one of a) {
    for (const other of b) {
      const from = Math.max(one.from, other.from);
      if (one.job === other.job && from < Math.min(one.to, other.to)) return { job: one.job, position: from };
    }
  }
  return null;
}

/** Stretches without some labels, in the order they had. */
export function stretchesWithout(stretches: readonly Stretch[], gone: readonly Stretch[]): Stretch[] {
  let left = [...stretches];
  for (const hole of gone) left = left.flatMap((stretch) => without(stretch, hole));
  return left;
}

function without(stretch: Stretch, hole: Stretch): Stretch[] {
  if (stretch.job !== hole.job) return [stretch];
  const parts = [
    { ...stretch, to: Math.min(stretch.to, hole.from) },
    { ...stretch, from: Math.max(stretch.from, hole.to) },
  ].filter(({ from, to }) => from < to);
  return stretch.down ? parts.reverse() : parts;
}
