import { checkAlgorithms, checkFormat, type CheckFormat } from './check-characters';
import { layOut, type LaidSegment } from './layout';
import { charactersOf } from './shape';
import type { CheckAlgorithm, LevelRule } from './types';

/** What decides which methods can check a segment. */
export interface Checkable {
  /** How many characters it has at least. */
  width: number;
  /** By the methods that cannot check it: a character of it that they do not take. */
  strange: Readonly<Partial<Record<CheckAlgorithm, string>>>;
}

/** The segments of each element, as checks see them; nothing of an element that cannot be laid out. */
export function checkables({ level, elements }: LevelRule): readonly (readonly Checkable[])[] {
  return elements.map((element) => {
    const laid = layOut({ level, elements: [element] });
    return laid.kind === 'fault' ? [] : laid.elements.flatMap(({ segments }) => segments.map(checkable));
  });
}

function checkable(segment: LaidSegment): Checkable {
  const strange = checkAlgorithms.flatMap((algorithm): [CheckAlgorithm, string][] => {
    const character = strangeCharacter(segment, checkFormat(algorithm));
    return character === undefined ? [] : [[algorithm, character]];
  });
  const byMethod: Checkable['strange'] = Object.fromEntries(strange);
  return { width: leastWidth(segment), strange: byMethod };
}

/** The first character that a method cannot check, as far as the rule decides it. */
export function strangeCharacter(segment: LaidSegment, { alphabet }: CheckFormat): string | undefined {
  const characters = charactersOf(segment).flatMap((one) => [...(one ?? '')]);
  return characters.find((one) => !alphabet.includes(one));
}

export function leastWidth({ width }: LaidSegment): number {
  return width ?? 1;
}
