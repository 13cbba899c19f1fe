import type { PreviewFinding } from '../preview-types';
import type { Desk } from './desk';
import { button, el, icon } from '../../shell/editor/dom';
import { rowAt, type LevelDraft } from './draft';
import { rowId } from './rows';

/** How many findings each level has, by its place. */
export type Counts = readonly { errors: number; warnings: number }[];

/** Shows each finding of the level beside the row it concerns. */
export function showFindings(level: LevelDraft, findings: readonly PreviewFinding[]): void {
  for (const list of document.querySelectorAll('.tracecode-rule-findings')) list.replaceChildren();
  for (const row of document.querySelectorAll('.tracecode-rule-row'))
    row.classList.remove('tracecode-rule-bad');
  for (const finding of findings) {
    if (finding.at.level !== undefined && finding.at.level !== level.level) continue;
    const { element, segment } = finding.at;
    const row = element === undefined ? null : rowAt(level, element, segment);
    const list =
      (row && document.getElementById(`${rowId(row)}-findings`)) ??
      document.getElementById(
        finding.at.level === undefined ? 'tracecode-rule-findings' : 'tracecode-rule-level-findings',
      );
    list?.append(item(finding));
    if (row && finding.severity === 'error')
      document.getElementById(rowId(row))?.classList.add('tracecode-rule-bad');
  }
}

function item({ severity, message }: PreviewFinding): HTMLElement {
  const name = severity === 'error' ? 'times-circle' : 'exclamation-triangle';
  return el('p', { class: `tracecode-rule-${severity}` }, icon(name), ` ${message}`);
}

export function countFindings(draft: readonly LevelDraft[], findings: readonly PreviewFinding[]): Counts {
  return draft.map(({ level }) => {
    const here = findings.filter(({ at }) => at.level === level);
    const errors = here.filter(({ severity }) => severity === 'error').length;
    return { errors, warnings: here.length - errors };
  });
}

/** @param faults of inputs, which the findings know nothing of */
export function countAll(findings: readonly PreviewFinding[], faults: number): Counts[number] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors: errors + faults, warnings: findings.length - errors };
}

/** One line on whether the rule can be saved, with a way to the first place that keeps it from it. */
export function showVerdict(
  desk: Desk,
  place: HTMLElement,
  { errors, warnings }: Counts[number],
  known: boolean,
  goThere: (() => void) | null,
): void {
  if (!known && errors === 0) return; // what was said last holds until the answer is there
  const state = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'good';
  place.dataset['state'] = state;
  const text =
    state === 'error'
      ? desk.word('rule.verdict.errors', { count: errors })
      : state === 'warning'
        ? desk.word('rule.verdict.warnings', { count: warnings })
        : desk.word('rule.verdict.good');
  const name = { error: 'times-circle', warning: 'exclamation-triangle', good: 'check-circle' }[state];
  place.replaceChildren(icon(name), el('span', {}, ` ${text}`));
  if (goThere) place.append(' ', button({ text: desk.word('rule.verdict.show') }, goThere));
}
