import { z } from 'zod';
import { problem, says, shapeFault, type Problem } from '../errors';
import { gtin14 } from '../gs1';
import { freeFieldsSchema } from './free-fields';
import { lotRuleFault } from './lot';
import { normalised } from './order-id';
import { productPictures, type Product } from './types';

const word = z.string().trim().min(1).max(200);
/** Whole numbers also as text: imports and the order intake keep numbers as they were written. */
const whole = (least: number, most: number): z.ZodType<number> =>
  z.unknown().transform((value, context) => {
    const number = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most)
      return number;
    const words = says(
      `it must be a whole number from ${least} to ${most}`,
      `须为 ${least} 至 ${most} 的整数`,
    );
    context.addIssue({ code: 'custom', message: words.error, params: words.params });
    return z.NEVER;
  });
const bilingual = z.union([
  z.object({ en: word, zh: word }),
  word.transform((text) => ({ en: text, zh: text })),
]);

/** Master data of one material. Refinement messages are error codes of the table where one fits. */
export const productSchema = z.object({
  material: word.max(80).transform(normalised),
  gtin: z.string().transform((text, context) => {
    const gtin = gtin14(text.replace(/[\s-]/g, ''));
    if (gtin !== null) return gtin;
    context.addIssue({ code: 'custom', message: 'product-gtin-wrong' });
    return z.NEVER;
  }),
  name: bilingual,
  rule: word,
  contains: z.record(z.string().min(1), whole(1, 100_000)).optional(),
  companyPrefix: z
    .string()
    .trim()
    .refine(
      (prefix) => /^\d{4,12}$/.test(prefix),
      says('a GS1 company prefix has 4 to 12 digits', 'GS1 厂商识别代码须为 4 至 12 位数字'),
    ),
  lotRule: z
    .string()
    .min(1)
    .max(80)
    .refine((rule) => lotRuleFault(rule) === null, 'product-lot-rule-wrong')
    .default('L{yyMMdd}'),
  shelfLifeDays: whole(0, 36_500).nullable().default(null),
  contact: word.optional(),
  origin: bilingual.optional(),
  picture: z.enum(productPictures).optional(),
  fields: freeFieldsSchema.optional(),
});

export interface ReadProducts {
  products: Product[];
  refused: { position: number; material: string | null; problem: Problem }[];
}

/**
 * Products out of an import: a list, one product, or `{products: […]}`. Each is taken or refused on its own.
 */
export function readProducts(value: unknown): ReadProducts {
  const inner = isRecord(value) && Array.isArray(value['products']) ? value['products'] : value;
  const list: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
  const read: ReadProducts = { products: [], refused: [] };
  list.forEach((entry, index) => {
    const result = productSchema.safeParse(entry);
    if (result.success) read.products.push(productOf(result.data));
    else
      read.refused.push({
        position: index + 1,
        material: materialOf(entry),
        problem: faultOf(entry, index, result.error),
      });
  });
  return read;
}

/** zod writes an absent optional as `undefined`; a product does not have it at all. */
function productOf(read: z.output<typeof productSchema>): Product {
  const { contains, contact, origin, picture, fields, ...rest } = read;
  return {
    ...rest,
    ...(contains && { contains }),
    ...(contact && { contact }),
    ...(origin && { origin }),
    ...(picture && { picture }),
    ...(fields && { fields }),
  };
}

function faultOf(entry: unknown, index: number, error: z.ZodError): Problem {
  const issue = error.issues[0];
  const material = materialOf(entry) ?? `#${index + 1}`;
  const text = (field: string): string => (isRecord(entry) ? String(entry[field]) : '');
  if (issue?.message === 'product-gtin-wrong')
    return problem('product-gtin-wrong', { material, gtin: text('gtin') });
  if (issue?.message === 'product-lot-rule-wrong') {
    const rule = text('lotRule');
    return problem('product-lot-rule-wrong', { material, rule, part: lotRuleFault(rule) });
  }
  const { field, reason } = shapeFault(error, entry);
  return problem('product-invalid', { material, field: field || 'product', reason });
}

function materialOf(entry: unknown): string | null {
  return isRecord(entry) && typeof entry['material'] === 'string' ? entry['material'].trim() : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
