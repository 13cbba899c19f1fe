import { checkAlgorithms, checkFormat, type CheckFormat } from './check-characters';
import { writeField } from './field-text';
import { layOut, type LaidSegment } from './layout';
import { charactersOf } from './shape';
import type { CheckAlgorithm, Fields, LevelRule } from './types';

/** What decides which methods can check a segment. */
export interface Checkable {
  /** How many characters it has at least, or as the sample has it. */
  width: number;
  /** By the methods that cannot check it: a character of it that they do not take. */
  strange: Readonly<Partial<Record<CheckAlgorithm, string>>>;
}

/**
 * The segments of each element, as checks see them; nothing of an element that cannot be laid out. Never throws.
 *
 * @param sample values of fields, for what the rule does not decide
 * @returns      per element, per segment
 */
export function checkables(
  { level, elements }: LevelRule,
  sample: Fields = {},
): readonly (readonly Checkable[])[] {
  return elements.map((element) => {
    const laid = layOut({ level, elements: [element] });
    if (laid.kind === 'fault') return [];
    return laid.elements.flatMap(({ segments }) => segments.map((one) => checkable(one, sample)));
  });
}

function checkable(segment: LaidSegment, sample: Fields): Checkable {
  const written = sampleText(segment, sample);
  const strange = checkAlgorithms.flatMap((algorithm): [CheckAlgorithm, string][] => {
    const { alphabet } = checkFormat(algorithm);
    const character =
      strangeCharacter(segment, { alphabet }) ?? [...written].find((one) => !alphabet.includes(one));
    return character === undefined ? [] : [[algorithm, character]];
  });
  const byMethod: Checkable['strange'] = Object.fromEntries(strange);
  return { width: Math.max(leastWidth(segment), written.length), strange: byMethod };
}

/** What a field would write; '' of any other segment, or where the value does not fit. */
function sampleText(segment: LaidSegment, sample: Fields): string {
  if (segment.kind !== 'field' || !Object.hasOwn(sample, segment.name)) return '';
  return writeField(segment.format, sample[segment.name] ?? '') ?? '';
}

/** The first character that a method cannot check, as far as the rule decides it. */
export function strangeCharacter(
  segment: LaidSegment,
  { alphabet }: Pick<CheckFormat, 'alphabet'>,
): string | undefined {
  const characters = charactersOf(segment).flatMap((one) => [...(one ?? '')]);
  return characters.find((one) => !alphabet.includes(one));
}

export function leastWidth({ width }: LaidSegment): number {
  return width ?? 1;
}
