import { z } from 'zod';
import { checkAlgorithms } from './check-characters';
import type { Rule, Segment } from './types';

const name = z.string().min(1).max(64);

const alphabet = z.string().min(2).max(256);

/** The form of a segment, by its kind. */
const segmentForms = {
  text: z.object({ kind: z.literal('text'), text: z.string().min(1).max(90) }),
  field: z.object({
    kind: z.literal('field'),
    name,
    width: z.int().min(1).max(90).exactOptional(),
    pad: z.string().length(1).exactOptional(),
    transform: z.enum(['upper', 'lower', 'first', 'last']).exactOptional(),
    table: z.record(z.string().min(1).max(90), z.string().min(1).max(90)).exactOptional(),
    decimals: z.int().min(0).max(9).exactOptional(),
  }),
  date: z.object({
    kind: z.literal('date'),
    name,
    pattern: z.string().min(1).max(20),
    firstYear: z.int().min(1900).max(9999).exactOptional(),
    years: z.string().min(1).max(100).exactOptional(),
    months: z.string().length(12).exactOptional(),
  }),
  serial: z.object({
    kind: z.literal('serial'),
    mode: z.enum(['sequential', 'scrambled', 'fromOrder']),
    alphabet,
    length: z.union([z.int().min(1).max(90), z.literal('fill')]),
    start: z.int().min(0).exactOptional(),
    step: z.int().min(1).exactOptional(),
    reset: z
      .array(z.enum(['product', 'lot', 'line', 'day', 'month', 'year']))
      .max(6)
      .exactOptional(),
  }),
  check: z.object({
    kind: z.literal('check'),
    algorithm: z.enum(checkAlgorithms),
    over: z.array(z.int().min(0).max(19)).min(1).max(20).exactOptional(),
  }),
  tag: z.object({ kind: z.literal('tag'), alphabet, length: z.int().min(1).max(16) }),
} satisfies { [Kind in Segment['kind']]: z.ZodType<Extract<Segment, { kind: Kind }>> };

const { text, ...otherForms } = segmentForms;
const segment = z.discriminatedUnion('kind', [text, ...Object.values(otherForms)]);

/** Their names, as messages list them. */
export const segmentKinds: readonly string[] = Object.keys(segmentForms);

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
  link: z.object({ stem: z.string().regex(/^https?:\/\/[^\s?#]{1,200}[^\s?#/]$/i) }).exactOptional(),
});

/** The form of a rule, for dialogs and imports. What a rule of this form could still do wrong, `checkRule` finds. */
export const ruleSchema: z.ZodType<Rule> = z.object({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  version: z.int().min(1),
  levels: z.array(levelRule).min(1).max(32),
  keyCheck: z
    .string()
    .regex(/^[\da-f]{16}$/)
    .nullable()
    .exactOptional(),
});
