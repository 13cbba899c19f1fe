import { z } from 'zod';
import type { Rule } from './types';

const name = z.string().min(1).max(64);

const segment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().min(1).max(90) }),
  z.object({
    kind: z.literal('field'),
    name,
    width: z.int().min(1).max(90).exactOptional(),
    pad: z.string().length(1).exactOptional(),
  }),
  z.object({ kind: z.literal('date'), name, pattern: z.string().min(1).max(20) }),
  z.object({
    kind: z.literal('serial'),
    mode: z.enum(['sequential', 'scrambled', 'fromOrder']),
    alphabet: z.string().min(2).max(256),
    length: z.union([z.int().min(1).max(90), z.literal('fill')]),
    start: z.int().min(0).exactOptional(),
    step: z.int().min(1).exactOptional(),
  }),
  z.object({ kind: z.literal('check'), algorithm: z.literal('gs1-mod10') }),
]);

const element = z.object({
  ai: z
    .string()
    .regex(/^\d{2,4}$/)
    .nullable(),
  segments: z.array(segment).min(1).max(20),
});

const levelRule = z.object({
  level: name,
  elements: z.array(element).min(1).max(20),
  contains: z.object({ level: name, count: z.int().min(1).max(1_000_000) }).exactOptional(),
});

/** The form of a rule, for dialogs and imports. What a rule of this form could still do wrong, `checkRule` finds. */
export const ruleSchema: z.ZodType<Rule> = z.object({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  version: z.int().min(1),
  levels: z.array(levelRule).min(1).max(10),
});
