import type { z } from 'zod';
import type { Bilingual } from './bilingual';

type Issue = z.core.$ZodIssue;

/** Where a value does not have the shape it should have, and why. */
export interface ShapeFault {
  /** Names from the outside in, with dots between; '' is the value itself. */
  field: string;
  reason: Bilingual;
}

/** A refinement's own words: `.refine(fits, says('it ends before it begins', '结束早于开始'))`. */
export function says(en: string, zh: string): { error: string; params: { says: Bilingual } } {
  return { error: en, params: { says: { en, zh } } };
}

/** The first thing that is wrong with a value that its schema refused. `given` is what was parsed. */
export function shapeFault({ issues: [issue] }: Pick<z.ZodError, 'issues'>, given: unknown): ShapeFault {
  if (!issue) return { field: '', reason: unreadable };
  return { field: issue.path.map(String).join('.'), reason: issueWords(issue, given) };
}

/** The same in one text, for sentences that name no field of their own. */
export function shapeWords(error: Pick<z.ZodError, 'issues'>, given: unknown): Bilingual {
  const { field, reason } = shapeFault(error, given);
  return field === '' ? reason : { en: `${field}: ${reason.en}`, zh: `${field}：${reason.zh}` };
}

/** What an issue of zod says, in both languages. */
export function issueWords(issue: Issue, given: unknown): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(given, issue.path) === undefined ? missing : typeWords(issue.expected);
    case 'too_small':
      return limitWords(issue.origin, 'least', issue.minimum);
    case 'too_big':
      return limitWords(issue.origin, 'most', issue.maximum);
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return unionWords(issue, given);
    case 'invalid_format':
      return formatWords(issue.format);
    case 'unrecognized_keys':
      return {
        en: `there is no ${issue.keys.join(', ')} here`,
        zh: `此处没有 ${issue.keys.join('、')}`,
      };
    case 'invalid_key':
      return issue.issues[0] ? issueWords(issue.issues[0], undefined) : unreadable;
    case 'custom':
      return ownWords(issue.params?.['says']) ?? unreadable;
    default:
      return unreadable;
  }
}

/** Of two values where one has to be known: the list of those there are. */
export function oneOf(known: readonly string[]): Bilingual {
  return { en: `it must be one of ${known.join(', ')}`, zh: `必须是以下之一：${known.join(', ')}` };
}

const unreadable = { en: 'it is unreadable', zh: '无法读取' };
const missing = { en: 'it is missing', zh: '缺失' };
const noForm = { en: 'it has none of the forms that are taken', zh: '不符合任何可接受的形式' };

const types: Readonly<Record<string, Bilingual>> = {
  string: { en: 'it is no text', zh: '不是文本' },
  number: { en: 'it is no number', zh: '不是数字' },
  int: { en: 'it is no whole number', zh: '不是整数' },
  boolean: { en: 'it is neither true nor false', zh: '不是 true 或 false' },
  array: { en: 'it is no list', zh: '不是列表' },
  object: { en: 'it is no object', zh: '不是对象' },
  record: { en: 'it is no object', zh: '不是对象' },
};

function typeWords(expected: string): Bilingual {
  return types[expected] ?? { en: 'it is a value of the wrong kind', zh: '值的类型不对' };
}

function limitWords(origin: string, side: 'least' | 'most', limit: number | bigint): Bilingual {
  const [en, zh] = side === 'least' ? ['at least', '至少'] : ['at most', '最多'];
  const isList = ['array', 'set', 'map', 'object', 'record'].includes(origin);
  if (limit === 1 && side === 'least' && (isList || origin === 'string')) {
    return { en: 'it is empty', zh: '不能为空' };
  }
  if (origin === 'string') {
    return { en: `it must have ${en} ${limit} characters`, zh: `长度须${zh} ${limit} 个字符` };
  }
  return isList
    ? { en: `it must have ${en} ${limit} entries`, zh: `须${zh}有 ${limit} 项` }
    : { en: `it must be ${en} ${limit}`, zh: `须${side === 'least' ? '不小于' : '不大于'} ${limit}` };
}

/** Of several forms the one that was meant most likely: the first fault of the one that lies deepest. */
function unionWords(issue: Extract<Issue, { code: 'invalid_union' }>, given: unknown): Bilingual {
  const here = valueAt(given, issue.path);
  if (here === undefined) return missing;
  const faults = issue.errors.flatMap(([first]) => first ?? []);
  const deepest = Math.max(0, ...faults.map(({ path }) => path.length));
  const meant = faults.find(({ path }) => path.length === deepest);
  if (!meant || deepest === 0) return noForm;
  return shapeWords({ issues: [meant] }, here);
}

const formats: Readonly<Record<string, Bilingual>> = {
  datetime: { en: 'it is no time as ISO 8601 writes it', zh: '不是 ISO 8601 格式的时间' },
  date: { en: 'it is no date as YYYY-MM-DD', zh: '不是 YYYY-MM-DD 格式的日期' },
  url: { en: 'it is no address of the web', zh: '不是网址' },
};

function formatWords(format: string): Bilingual {
  return (
    formats[format] ?? { en: 'it has characters or a form that are not taken', zh: '格式或字符不符合要求' }
  );
}

function ownWords(words: unknown): Bilingual | null {
  const isOwn = typeof words === 'object' && words !== null && 'en' in words && 'zh' in words;
  return isOwn ? { en: String(words.en), zh: String(words.zh) } : null;
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}
