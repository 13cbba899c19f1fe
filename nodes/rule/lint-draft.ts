import { lintRule, readLevels, type FormFault, type LevelFigures } from '../../lib/code';
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
  const { id, levels, others, issued, perDay, sameProducts, carried, rooms, now, language } = asked;
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
  const { findings, levels: figures } = lintRule(
    { id, version: 1, levels: read.levels },
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
