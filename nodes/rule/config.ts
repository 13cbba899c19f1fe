import { z } from 'zod';
import { presetRules, ruleSchema } from '../../lib/code';
import { field } from '../shell';

/** A rule's JSON as the dialog holds it: the levels, from the lowest up. */
const levels = z.unknown().transform((value, context): z.output<typeof ruleSchema>['levels'] => {
  const read = ruleSchema.safeParse({ id: 'own', version: 1, levels: value });
  if (read.success) return read.data.levels;
  const [issue] = read.error.issues;
  context.addIssue({ code: 'custom', message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
  return z.NEVER;
});

export const config = z.object({
  /** Name by which products ask for the rule; empty: the preset's own. */
  rule: field.text({ default: '', max: 64, pattern: /^[\w.-]*$/, example: 'sgtin-sscc' }),
  /** A ready-made rule, or `own`. */
  preset: field.choice(['sgtin-sscc', 'sgtin-serial', 'own'], { default: 'sgtin-sscc' }),
  /** Digits of the GS1 company prefix, for the presets' case and pallet codes. */
  prefixDigits: field.number({ default: 7, min: 4, max: 12, whole: true }),
  /** The levels of an own rule. */
  levels: field.json(levels).optional(),
});

export const credentials = { key: { type: 'password' } } as const;

/** What the dialog's choices come to. */
export function definitionOf({ rule, preset, prefixDigits, levels }: z.output<typeof config>) {
  const ready = presetRules(prefixDigits).find(
    ({ id }) => id === preset || id === `${preset}-${String(prefixDigits)}`,
  );
  if (preset !== 'own' && ready) return { id: rule || ready.id, levels: ready.levels };
  return { id: rule, levels: levels ?? [] };
}
