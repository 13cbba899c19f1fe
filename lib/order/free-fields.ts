import { z } from 'zod';
import { says } from '../errors';

/** Most free fields of a product or an order. */
const most = 50;

/** Free fields as they come: by name, numbers as text. Names and values are what a rule can put into a code. */
export const freeFieldsSchema: z.ZodType<Readonly<Record<string, string>>> = z
  .record(
    z.string().min(1).max(64).refine(isPlain, says('its name holds a control character', '名称含有控制字符')),
    z
      .union([z.number().transform(String), z.string().trim()])
      .pipe(z.string().min(1).max(80).refine(isPlain, says('it holds a control character', '含有控制字符'))),
  )
  .refine(
    (fields) => Object.keys(fields).length <= most,
    says(`it has more than ${String(most)} fields`, `超过 ${String(most)} 个字段`),
  );

function isPlain(text: string): boolean {
  return /^\P{C}*$/u.test(text);
}
