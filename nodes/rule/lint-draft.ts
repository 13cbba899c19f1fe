import type { z } from 'zod';
import { lintRule, ruleSchema, type LevelFigures, type LintPlace } from '../../lib/code';
import { issueWords, sentence, type ErrorCode, type Language } from '../../lib/errors';
import { symbolOnLabels } from './label-rooms';
import type { MadeSymbols } from './made-symbols';
import type { PreviewAsked, PreviewFinding } from './preview-types';

/** What the linter says of a rule as it stands in the dialog, in words of the dialog's language, and its figures. */
export function lintDraft(
  asked: PreviewAsked,
  symbols: MadeSymbols,
): {
  findings: PreviewFinding[];
  figures: readonly LevelFigures[];
} {
  const { id, levels, others, issued, perDay, sameProducts, carried, rooms, now, language } = asked;
  // what is wrong with the name is said beside it
  const draft = { id: 'draft', version: 1, levels };
  const read = ruleSchema.safeParse(draft);
  if (!read.success) {
    const findings = read.error.issues.map((issue): PreviewFinding => ({
      severity: 'error',
      message: formSentence(issue, draft, language),
      at: placeOf(issue.path, levels),
    }));
    return { findings, figures: [] };
  }
  const holders = new Set(read.data.levels.flatMap(({ level, contains }) => (contains ? level : [])));
  const { findings, levels: figures } = lintRule(
    { ...read.data, id },
    {
      ...{ others, issued, perDay, now },
      ...(sameProducts && { sameProducts }),
      ...(carried && { carried }),
      symbolOf: symbolOnLabels(rooms, holders, symbols),
    },
  );
  return {
    findings: findings.map(({ severity, problem, at }) => ({
      severity,
      message: sentence(problem.code, problem.details, language),
      at,
    })),
    figures,
  };
}

/** What is wrong with the rule's form, in words of the dialog where it can come about there. */
function formSentence(issue: z.core.$ZodIssue, draft: object, language: Language): string {
  const { code, path } = issue;
  const list = String(path.at(-1) ?? 'levels');
  const empty = code === 'too_small' ? emptyLists[list] : undefined;
  if (empty) return sentence(empty, {}, language);
  if (code === 'too_big' && issue.origin === 'array') {
    return sentence('rule-too-many', { most: Number(issue.maximum) }, language);
  }
  const [, , , , , , ...rest] = path;
  const field = rest.length > 0 ? rest.join('.') : list;
  return sentence('input-invalid', { field, reason: issueWords(issue, draft) }, language);
}

const emptyLists: Partial<Record<string, ErrorCode>> = {
  elements: 'rule-level-empty',
  segments: 'rule-element-empty',
  over: 'rule-check-empty',
};

/** The row that a fault of the rule's form is in. */
function placeOf(path: readonly PropertyKey[], levels: unknown): LintPlace {
  const [, level, elements, element, segments, segment] = path;
  const at: LintPlace = {};
  const named = Array.isArray(levels) && typeof level === 'number' ? nameOf(levels[level]) : null;
  if (named !== null) at.level = named;
  if (elements === 'elements' && typeof element === 'number') at.element = element;
  if (segments === 'segments' && typeof segment === 'number') at.segment = segment;
  return at;
}

function nameOf(level: unknown): string | null {
  const named = typeof level === 'object' && level !== null && 'level' in level ? level.level : null;
  return typeof named === 'string' ? named : null;
}
