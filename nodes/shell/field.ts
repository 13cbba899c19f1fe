import { z } from 'zod';
import { brokenJson, issueWords, shapeWords, type Bilingual } from '../../lib/errors';

/**
 * Fields of a node's `config.ts`. The editor and the environment give text where a flow file or a test gives the
 * native value, so each field takes both. A field without default must be filled in.
 */
export const field = { text, number, boolean, choice, list, levels, json };

/** Why a value does not fit its field. `{…}` is filled from the limits. */
const reasons = {
  required: { en: 'it is empty', zh: '不能为空' },
  unset: {
    en: 'the environment variable {name} is not set; set it, or write ${{name}:-value}',
    zh: '环境变量 {name} 未设置；请设置，或写成 ${{name}:-默认值}',
  },
  kind: { en: 'it is a value of the wrong kind', zh: '值的类型不对' },
  tooLong: { en: 'it is longer than {max} characters', zh: '超过 {max} 个字符' },
  pattern: { en: 'it should look like {example}', zh: '格式应类似 {example}' },
  number: { en: 'it is not a number', zh: '不是数字' },
  whole: { en: 'it is not a whole number', zh: '不是整数' },
  tooSmall: { en: 'it is less than {min}', zh: '小于 {min}' },
  tooLarge: { en: 'it is more than {max}', zh: '大于 {max}' },
  boolean: { en: 'it is neither true nor false', zh: '不是 true 或 false' },
  choice: { en: 'it must be one of {choices}', zh: '必须是以下之一：{choices}' },
  list: { en: 'it is not a list', zh: '不是列表' },
  emptyEntry: { en: 'an entry is empty', zh: '有空的条目' },
  longEntry: { en: 'an entry is longer than {max} characters', zh: '有条目超过 {max} 个字符' },
  shape: { en: 'in it, {problem}', zh: '其中 {problem}' },
  json: { en: 'it is not usable JSON ({problem})', zh: '不是可用的 JSON（{problem}）' },
} as const satisfies Record<string, Bilingual>;

type Reason = keyof typeof reasons;
type Limits = Readonly<Record<string, string | number | Bilingual>>;

/** A value refused by its field. */
class Unfit {
  constructor(
    readonly reason: Reason,
    readonly limits: Limits = {},
  ) {}
}

/** A reason in words. */
export function reasonText(reason: Reason, limits: Limits): Bilingual {
  const said = (language: keyof Bilingual): string =>
    reasons[reason][language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const limit = limits[name] ?? '';
      return typeof limit === 'object' ? limit[language] : String(limit);
    });
  return { en: said('en'), zh: said('zh') };
}

/** What an issue of a field says, in words; issues of zod itself mean a missing value or one of the wrong kind. */
export function reasonOf(issue: z.core.$ZodIssue, given: unknown): Bilingual {
  if (issue.code !== 'custom') return reasonText(given === undefined ? 'required' : 'kind', {});
  const unfit: unknown = issue.params?.['unfit'];
  return unfit instanceof Unfit ? reasonText(unfit.reason, unfit.limits) : issueWords(issue, given);
}

/** @param options `emptyStays`: emptied by hand it is empty, and not the default; `required`: that is refused */
function text(
  options: {
    default?: string;
    max?: number;
    pattern?: RegExp;
    example?: string | Bilingual;
    emptyStays?: boolean;
    required?: boolean;
  } = {},
): z.ZodType<string> {
  const { max = 4096, pattern, example, required = false, emptyStays = required } = options;
  const schema = fieldOf(z.union([z.string(), z.number(), z.boolean()]), options.default, (value) => {
    const read = String(value).trim();
    if (required && read === '') return new Unfit('required');
    if (read.length > max) return new Unfit('tooLong', { max });
    if (pattern && read && !pattern.test(read))
      return new Unfit('pattern', { example: example ?? pattern.source });
    return read;
  });
  return emptyStays ? schema.meta({ emptyStays }) : schema;
}

/** @param options `required`: emptied by hand it is refused, and not the default */
function number(
  options: { default?: number; min?: number; max?: number; whole?: boolean; required?: boolean } = {},
): z.ZodType<number> {
  const { min = -Infinity, max = Infinity, whole = false, required = false } = options;
  const schema = fieldOf(z.union([z.number(), z.string()]), options.default, (value) => {
    if (required && typeof value === 'string' && value.trim() === '') return new Unfit('required');
    const read = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
    if (!Number.isFinite(read)) return new Unfit('number');
    if (whole && !Number.isSafeInteger(read)) return new Unfit('whole');
    if (read < min) return new Unfit('tooSmall', { min });
    if (read > max) return new Unfit('tooLarge', { max });
    return read;
  });
  return required ? schema.meta({ emptyStays: true }) : schema;
}

function boolean(options: { default?: boolean } = {}): z.ZodType<boolean> {
  return fieldOf(z.union([z.boolean(), z.string(), z.number()]), options.default, (value) => {
    const read = String(value).trim().toLowerCase();
    if (['true', '1', 'yes', 'on'].includes(read)) return true;
    if (['false', '0', 'no', 'off'].includes(read)) return false;
    return new Unfit('boolean');
  });
}

function choice<const C extends string>(choices: readonly C[], options: { default?: C } = {}): z.ZodType<C> {
  const named = z.string().meta({ examples: [...choices] });
  return fieldOf(
    named,
    options.default,
    (value) =>
      choices.find((known) => known === value.trim()) ?? new Unfit('choice', { choices: choices.join(', ') }),
  );
}

/** A list of texts: native, a JSON array, or text with commas or line ends between. */
function list(options: { default?: readonly string[] } = {}): z.ZodType<readonly string[]> {
  return listField(options, (value) => {
    const entries = entriesIn(value, /[,\n]/);
    const written = typeof value === 'string' && !(entries instanceof Unfit);
    return written ? entries.filter(Boolean) : entries;
  });
}

/** As long as a rule lets the name of a level be. */
const longestLevel = 64;

/** Names of levels: native, a JSON array, or text with commas or semicolons between. None of them may be empty. */
function levels(options: { default?: readonly string[] } = {}): z.ZodType<readonly string[]> {
  return listField(options, (value) => {
    const entries = entriesIn(value, /[,;，；]/);
    if (entries instanceof Unfit) return entries;
    const names = entries.map((entry) => entry.trim());
    if (names.includes('')) return new Unfit('emptyEntry');
    const tooLong = names.some(({ length }) => length > longestLevel);
    return tooLong ? new Unfit('longEntry', { max: longestLevel }) : names;
  });
}

function listField(
  options: { default?: readonly string[] },
  read: (value: readonly string[] | string) => readonly string[] | Unfit,
): z.ZodType<readonly string[]> {
  const native = z.union([z.array(z.string()), z.string()]);
  return fieldOf(native, options.default && [...options.default], read);
}

function entriesIn(value: readonly string[] | string, between: RegExp): readonly string[] | Unfit {
  if (typeof value !== 'string') return value;
  if (!value.trim().startsWith('[')) return value.split(between).map((entry) => entry.trim());
  const read = readJson(value);
  if (read instanceof Unfit) return read;
  return Array.isArray(read) ? read.map(String) : new Unfit('list');
}

/** A document in JSON, native or as text, that fits `shape`. */
function json<O>(shape: z.ZodType<O>, options: { default?: z.core.util.JSONType } = {}): z.ZodType<O> {
  return fieldOf(z.unknown(), options.default, (value) => {
    const read = typeof value === 'string' ? readJson(value) : value;
    if (read instanceof Unfit) return read;
    const fit = shape.safeParse(read);
    if (fit.success) return fit.data;
    return new Unfit('shape', { problem: shapeWords(fit.error, read) });
  });
}

function fieldOf<I, O>(
  input: z.ZodType<I>,
  fallback: I | undefined,
  read: (value: I) => O | Unfit,
): z.ZodType<O> {
  const schema = input.transform((value, context): O => {
    const result = read(value);
    if (!(result instanceof Unfit)) return result;
    context.addIssue({ code: 'custom', message: result.reason, params: { unfit: result } });
    return z.NEVER;
  });
  return fallback === undefined ? schema : z.prefault(schema, fallback);
}

function readJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    return new Unfit('json', { problem: brokenJson(error) });
  }
}
