import { issueWords, oneOf, type Bilingual } from '../errors';
import type { LintPlace } from './lint-types';
import { ruleSchema, segmentKinds } from './rule-schema';
import type { LevelRule } from './types';

type Issue = Parameters<typeof issueWords>[0];

/** What keeps levels from being read: where, what of it, and why. */
export interface FormFault {
  at: LintPlace;
  /** The place in words, with the name of the value that is wrong. */
  place: Bilingual;
  reason: Bilingual;
  /** A list that has nothing in it: of elements, of segments, or of what a check covers. */
  empty: 'elements' | 'segments' | 'over' | null;
  /** As many as there is room for, where there are more. */
  most: number | null;
}

/**
 * Levels as a dialog, a file or a setting brings them. Their form alone is read: what such levels could still do wrong,
 * `checkRule` finds. Never throws.
 *
 * @returns the levels, or all that keeps them from being read
 */
export function readLevels(
  levels: unknown,
): { kind: 'levels'; levels: readonly LevelRule[] } | { kind: 'faults'; faults: readonly FormFault[] } {
  const draft = { id: 'levels', version: 1, levels };
  const read = ruleSchema.safeParse(draft);
  if (read.success) return { kind: 'levels', levels: read.data.levels };
  return { kind: 'faults', faults: read.error.issues.map((issue) => faultOf(issue, draft)) };
}

function faultOf(issue: Issue, draft: { levels: unknown }): FormFault {
  const { at, place } = placeOf(issue.path, draft.levels);
  const last = issue.path.at(-1);
  const isList = (issue.code === 'too_small' || issue.code === 'too_big') && issue.origin === 'array';
  return {
    at,
    place,
    reason: reasonOf(issue, draft),
    empty: isList && issue.code === 'too_small' ? (lists.find((list) => list === last) ?? null) : null,
    most: isList && issue.code === 'too_big' ? Number(issue.maximum) : null,
  };
}

const lists = ['elements', 'segments', 'over'] as const;

/** What a value must be where the schema's own answer would be one of several forms. */
const forms: Readonly<Record<string, Bilingual>> = {
  kind: oneOf(segmentKinds),
  length: { en: 'it must be a whole number from 1 to 90, or "fill"', zh: '须为 1 至 90 的整数，或 "fill"' },
  ai: { en: 'it is no GS1 application identifier', zh: '不是 GS1 应用标识符' },
  stem: { en: 'it is no web address', zh: '不是网址' },
};

function reasonOf(issue: Issue, draft: object): Bilingual {
  const form = forms[String(issue.path.at(-1))];
  return form && (issue.code === 'invalid_union' || issue.code === 'invalid_format')
    ? form
    : issueWords(issue, draft);
}

/** As `levels.0.elements.1.segments.2.width`: level "item", element 2, piece 3, width. */
function placeOf(path: readonly PropertyKey[], levels: unknown): { at: LintPlace; place: Bilingual } {
  const [, level, , element, , segment] = path;
  const at: LintPlace = {};
  const [en, zh]: [string[], string[]] = [[], []];
  let known = 1;
  if (typeof level === 'number') {
    const name = nameOf(Array.isArray(levels) ? levels[level] : null);
    if (name !== null) at.level = name;
    en.push(name === null ? `level ${String(level + 1)}` : `level "${name}"`);
    zh.push(name === null ? `第 ${String(level + 1)} 个层级` : `层级“${name}”`);
    known = 2;
  }
  if (path[2] === 'elements' && typeof element === 'number') {
    at.element = element;
    en.push(`element ${String(element + 1)}`);
    zh.push(`第 ${String(element + 1)} 个元素`);
    known = 4;
    if (path[4] === 'segments' && typeof segment === 'number') {
      at.segment = segment;
      en.push(`piece ${String(segment + 1)}`);
      zh.push(`第 ${String(segment + 1)} 段`);
      known = 6;
    }
  }
  const rest = path.slice(known).map(String).join('.');
  const all = known === 1 ? ['levels'] : rest === '' ? [] : [rest];
  return { at, place: { en: [...en, ...all].join(', '), zh: [...zh, ...all].join('、') } };
}

function nameOf(level: unknown): string | null {
  const named = typeof level === 'object' && level !== null && 'level' in level ? level.level : null;
  return typeof named === 'string' ? named : null;
}
