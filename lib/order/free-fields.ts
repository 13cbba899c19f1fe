import { z } from 'zod';

/** Most free fields of a product or an order. */
const most = 50;

/** Free fields as they come: by name, numbers as text. Names and values are what a rule can put into a code. */
export const freeFieldsSchema: z.ZodType<Readonly<Record<string, string>>> = z
  .record(
    z
      .string()
      .min(1)
      .max(64)
      .regex(/^\P{C}*$/u, 'its name holds a control character'),
    z.union([z.number().transform(String), z.string().trim()]).pipe(
      z
        .string()
        .min(1)
        .max(80)
        .regex(/^\P{C}*$/u, 'it holds a control character'),
    ),
  )
  .refine((fields) => Object.keys(fields).length <= most, `at most ${String(most)} fields`);
