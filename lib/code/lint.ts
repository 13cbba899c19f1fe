import { lintConfusion } from './lint-confusion';
import { levelFigures, lintFigures } from './lint-figures';
import { laidLevels, ruleOverlaps } from './lint-overlap';
import { lintNames } from './lint-names';
import { lintSymbol } from './lint-symbol';
import type { LevelFigures, LintFinding, LintResult, LintSurroundings } from './lint-types';
import { lintWeeks } from './lint-week';
import { lonelyElements, ruleFaults } from './rule-check';
import type { Rule } from './types';

/**
 * Proves what can be proved of a rule, and tells what it comes to.
 *
 * Errors, which keep it from being saved: codes that are not unique, cannot be read back or are not GS1's (`checkRule`),
 * and codes that another rule of the store could make too (`blockingFindings`).
 * Warnings: serials that run out within a year at the current rate; codes that are guessed in 1 of 10,000 tries or more
 * (of scrambled serials: issued codes among all there could be, divided by the values of a tag; counted serials are known
 * to whoever has seen one, so only a tag hides them, and only the lowest level is shown to strangers); serials of an order
 * that might meet another rule's; fields that nobody is known to bring; weeks named with the calendar's year; AIs that GS1
 * wants others beside; characters taken for one another; symbols that cannot be made, or are too large for the printer.
 *
 * @returns `levels`: the figures of each level that can be laid out
 */
export function lintRule(rule: Rule, surroundings: LintSurroundings): LintResult {
  const findings: LintFinding[] = [
    ...ruleFaults(rule),
    ...ruleOverlaps(rule, surroundings.others, surroundings.sameProducts),
    ...rule.levels.flatMap(lonelyElements),
    ...lintConfusion(rule),
    ...lintWeeks(rule),
    ...(surroundings.carried ? lintNames(rule, surroundings.carried) : []),
  ];
  const faulty = new Set(findings.filter(({ severity }) => severity === 'error').map(({ at }) => at.level));
  const levels = laidLevels(rule).flatMap(({ level, laid }): LevelFigures[] => {
    const figures = levelFigures(level, laid, surroundings);
    if (!figures) return [];
    const lowest = rule.levels.find((one) => one.level === level)?.contains === undefined;
    const { symbol, findings: ofSymbol } = faulty.has(level)
      ? { symbol: null, findings: [] }
      : lintSymbol(level, laid, surroundings);
    findings.push(...lintFigures(figures, laid, lowest, surroundings), ...ofSymbol);
    return [{ ...figures, symbol }];
  });
  return { findings, levels };
}

/**
 * The part of the linter that decides whether a rule may be saved beside the others of the store: run it inside the
 * compare-and-set on the rule set's version, so that two rules that overlap cannot both pass.
 *
 * @param others all versions of all rules of the store; of `rule` itself the former ones
 * @returns      what has no finding of severity `error` may be saved
 */
// law: frame
export function blockingFindings(rule: Rule, others: readonly Rule[]): LintFinding[] {
  return [...ruleFaults(rule), ...ruleOverlaps(rule, others)];
}
