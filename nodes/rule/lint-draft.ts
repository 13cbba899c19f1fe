import { lintRule, ruleSchema, type LevelFigures, type LintPlace } from '../../lib/code';
import { issueWords, sentence, type Bilingual, type Language } from '../../lib/errors';
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
  const draft = { id, version: 1, levels };
  const read = ruleSchema.safeParse(draft);
  if (!read.success) {
    const findings = read.error.issues.map((issue): PreviewFinding => ({
      severity: 'error',
      ...placed(issue.path, issueWords(issue, draft), levels, language),
    }));
    return { findings, figures: [] };
  }
  const holders = new Set(read.data.levels.flatMap(({ level, contains }) => (contains ? level : [])));
  const { findings, levels: figures } = lintRule(read.data, {
    ...{ others, issued, perDay, now },
    ...(sameProducts && { sameProducts }),
    ...(carried && { carried }),
    symbolOf: symbolOnLabels(rooms, holders, symbols),
  });
  return {
    findings: findings.map(({ severity, problem, at }) => ({
      severity,
      message: sentence(problem.code, problem.details, language),
      at,
    })),
    figures,
  };
}

/** A fault of the rule's form, at the row it is in. */
function placed(
  path: readonly PropertyKey[],
  reason: Bilingual,
  levels: unknown,
  language: Language,
): { message: string; at: LintPlace } {
  const [, level, elements, element, segments, segment, ...rest] = path;
  const at: LintPlace = {};
  const named = Array.isArray(levels) && typeof level === 'number' ? nameOf(levels[level]) : null;
  if (named !== null) at.level = named;
  if (elements === 'elements' && typeof element === 'number') at.element = element;
  if (segments === 'segments' && typeof segment === 'number') at.segment = segment;
  const field = rest.length > 0 ? rest.join('.') : String(path.at(-1) ?? 'levels');
  return { message: sentence('input-invalid', { field, reason }, language), at };
}

function nameOf(level: unknown): string | null {
  const named = typeof level === 'object' && level !== null && 'level' in level ? level.level : null;
  return typeof named === 'string' ? named : null;
}
