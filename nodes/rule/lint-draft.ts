import { lintRule, readLevels, type FormFault, type LevelFigures, type LintResult } from '../../lib/code';
import { sentence, type ErrorCode, type Language } from '../../lib/errors';
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
  const { id, levels, others, issued, perDay, sameProducts, carried, rooms, keyChecks, now, language } =
    asked;
  // what is wrong with the name is said beside it
  const read = readLevels(levels);
  if (read.kind === 'faults') {
    const findings = read.faults.map((fault): PreviewFinding => ({
      severity: 'error',
      message: formSentence(fault, language),
      at: fault.at,
    }));
    return { findings, figures: [] };
  }
  const holders = new Set(read.levels.flatMap(({ level, contains }) => (contains ? level : [])));
  const surroundings = {
    ...{ others, issued, perDay, now },
    ...(sameProducts && { sameProducts }),
    ...(carried && { carried }),
    symbolOf: symbolOnLabels(rooms, holders, symbols),
  };
  const { findings, levels: figures } = withFittingKey(keyChecks, (keyCheck) =>
    lintRule({ id, version: 1, levels: read.levels, keyCheck }, surroundings),
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

/** As publishing does: an earlier key goes on where a newer one would make codes of other rules again. */
function withFittingKey(
  keyChecks: readonly string[],
  lint: (keyCheck: string | null) => LintResult,
): LintResult {
  const [now = null, ...earlier] = keyChecks;
  const first = lint(now);
  const doubles = ({ findings }: LintResult): boolean =>
    findings.some(({ problem }) => problem.code === 'rule-key-changed');
  if (!doubles(first)) return first;
  for (const keyCheck of earlier) {
    const found = lint(keyCheck);
    if (!doubles(found)) return found;
  }
  return first;
}

/** What is wrong with the rule's form, in words of the dialog where it can come about there. */
function formSentence({ empty, most, place, reason }: FormFault, language: Language): string {
  if (empty) return sentence(emptyLists[empty], {}, language);
  if (most !== null) return sentence('rule-too-many', { most }, language);
  return sentence('input-invalid', { field: place, reason }, language);
}

const emptyLists = {
  elements: 'rule-level-empty',
  segments: 'rule-element-empty',
  over: 'rule-check-empty',
} as const satisfies Record<string, ErrorCode>;
