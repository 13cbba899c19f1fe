import { z } from 'zod';
import { presetIds, presetRules, readLevels, type LevelRule, type PresetId } from '../../lib/code';
import { says, verbatim } from '../../lib/errors';
import { field } from '../shell';
import type { KeySlot } from './keys';

/** A rule's JSON as the dialog holds it: the levels, from the lowest up. */
const levels = z.unknown().transform((value, context): readonly LevelRule[] => {
  const read = readLevels(value);
  if (read.kind === 'levels') return read.levels;
  const [{ place, reason } = { place: verbatim('levels'), reason: verbatim('?') }] = read.faults;
  context.addIssue({
    code: 'custom',
    ...says(`${place.en}: ${reason.en}`, `${place.zh}：${reason.zh}`),
  });
  return z.NEVER;
});

export const config = z.object({
  /** Name by which products ask for the rule; empty: the preset's own. */
  rule: field.text({ default: '', max: 64, pattern: /^[\w.-]*$/, example: 'sgtin-sscc' }),
  /** A ready-made rule, or `own`. */
  preset: field.choice([...presetIds, 'own'], { default: 'sgtin-sscc' }),
  /** Digits of the GS1 company prefix, for the presets that have one in their codes. */
  prefixDigits: field.number({ default: 7, min: 4, max: 12, whole: true }),
  /** The levels of an own rule. */
  levels: field.json(levels).optional(),
  /** The stored version that was changed; -1: whichever there is. */
  base: field.number({ default: -1, min: -1, whole: true }),
});

/** The rule's keys, the last one filled in being in force: earlier ones read the codes of earlier versions. */
export const credentials = {
  key: { type: 'password' },
  key2: { type: 'password' },
  key3: { type: 'password' },
  key4: { type: 'password' },
} as const satisfies Record<KeySlot, { type: 'password' }>;

/** A ready-made rule. Null where none has the name. */
export function presetRule(
  preset: PresetId | 'own',
  prefixDigits: number,
): { id: string; levels: readonly LevelRule[] } | null {
  const found = presetRules(prefixDigits).find((_, place) => presetIds[place] === preset);
  return found ? { id: found.id, levels: found.levels } : null;
}

/** What the dialog's choices come to. */
export function definitionOf({ rule, preset, prefixDigits, levels }: z.output<typeof config>) {
  const ready = presetRule(preset, prefixDigits);
  return ready ? { ...ready, id: rule || ready.id } : { id: rule, levels: levels ?? [] };
}
