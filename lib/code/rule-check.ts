import { problem, type Problem } from '../errors';
import { applicationIdentifier, digitalLink, excludedPartner, missingPartner, type Gs1Element } from '../gs1';
import { layOut, serialOf, type LaidLevel, type LayoutFault } from './layout';
import { fieldFaults } from './lint-field';
import { levelOverlaps, type LaidRuleLevel } from './lint-overlap';
import { serialFaults } from './lint-serial';
import type { LintFinding, LintPlace } from './lint-types';
import { valueFaults } from './lint-value';
import type { Level, LevelRule, Rule, Segment } from './types';

/**
 * What would keep a rule's codes from being unique, or from being read back to the number they were made of.
 * Each problem names its level; `sentence()` gives it in either language.
 *
 * @returns empty for a rule that `compileRule` takes
 */
export function checkRule(rule: Rule): Problem[] {
  return ruleFaults(rule).map((finding) => finding.problem);
}

/** The same with the place of each: the errors a rule has by itself. */
export function ruleFaults(rule: Rule): LintFinding[] {
  const levels: LaidRuleLevel[] = [];
  const findings = rule.levels.flatMap((levelRule, i) => {
    const found = [...nameFaults(rule, i), ...elementFaults(levelRule)];
    if (found.length > 0) return found;
    const unlaid = layoutFaults(levelRule);
    const laid = layOut(levelRule);
    if (laid.kind === 'fault') return unlaid;
    levels.push({ level: levelRule.level, laid });
    return levelFaults(levelRule, laid);
  });
  return [...findings, ...levelOverlaps(levels)];
}

function error(said: Problem, at: LintPlace): LintFinding {
  return { severity: 'error', problem: said, at };
}

function nameFaults(rule: Rule, index: number): LintFinding[] {
  const below = rule.levels.slice(0, index).map(({ level }) => level);
  const { level = '', contains } = rule.levels[index] ?? {};
  const at = { level };
  const findings: LintFinding[] = [];
  if (below.includes(level)) findings.push(error(problem('rule-level-duplicate', { level }), at));
  if (contains && !below.includes(contains.level)) {
    findings.push(error(problem('rule-contains-unknown', { level, contains: contains.level }), at));
  }
  return findings;
}

/** Application identifiers and how many serials there are. */
function elementFaults({ level, elements }: LevelRule): LintFinding[] {
  const ais = elements.map(({ ai }) => ai);
  const mixed = ais.findIndex((ai, i) => ais.indexOf(ai) < i || (ai === null && ais.length > 1));
  if (mixed >= 0) return [error(problem('rule-elements-mixed', { level }), { level, element: mixed })];
  const strange = ais.flatMap((ai, element) =>
    ai === null || applicationIdentifier(ai)
      ? []
      : error(problem('rule-ai-unknown', { level, ai }), { level, element }),
  );
  if (strange.length > 0) return strange;
  const serials = elements.flatMap(({ segments }, element) =>
    segments.flatMap(({ kind }, segment) => (kind === 'serial' ? { level, element, segment } : [])),
  );
  const [, second] = serials;
  return second ? [error(problem('rule-serial-repeated', { level, count: serials.length }), second)] : [];
}

/** What cannot be laid out, element by element: each by itself, so that all are told at once. */
function layoutFaults(levelRule: LevelRule): LintFinding[] {
  const { level, elements } = levelRule;
  return elements.flatMap((element, i) => {
    const laid = layOut({ level, elements: [element] });
    if (laid.kind === 'laid') return [];
    const segment = element.segments.findIndex((one) => isToBlame(one, laid));
    return error(layoutProblem(level, laid), { level, element: i, ...(segment >= 0 && { segment }) });
  });
}

function isToBlame(segment: Segment, fault: LayoutFault): boolean {
  if (fault.reason === 'fill') return segment.kind === 'serial' && segment.length === 'fill';
  if (fault.reason === 'over') return segment.kind === 'check' && segment.algorithm === fault.algorithm;
  return segment.kind === 'date' && segment.pattern === fault.pattern;
}

function layoutProblem(level: Level, fault: LayoutFault): Problem {
  switch (fault.reason) {
    case 'fill':
      return problem('rule-fill-unfit', { level });
    case 'pattern':
      return problem('rule-pattern-unknown', { level, pattern: fault.pattern });
    case 'letters':
      return problem('rule-date-letters', { level, pattern: fault.pattern });
    case 'over':
      return problem('rule-check-unfit', { level, part: fault.algorithm });
  }
}

function levelFaults(levelRule: LevelRule, laid: LaidLevel): LintFinding[] {
  const { level } = levelRule;
  if (!serialOf(laid)) {
    const identity = laid.identity.map(({ ai }) => (ai === null ? '–' : `(${ai})`)).join('');
    return [error(problem('rule-serial-missing', { level, identity }), { level })];
  }
  return [
    ...serialFaults(level, laid),
    ...laid.elements.flatMap((element, i) => {
      const fields = fieldFaults(level, element, i);
      return fields.length > 0 ? fields : valueFaults(level, element, i);
    }),
    ...linkFaults(levelRule),
    ...partnerFaults(levelRule),
  ];
}

/** A Digital Link names a GS1 key in its path. */
function linkFaults(levelRule: LevelRule): LintFinding[] {
  const { level, link } = levelRule;
  return link && digitalLink(namedIn(levelRule), link.stem) === null
    ? [error(problem('rule-link-unfit', { level }), { level })]
    : [];
}

/** AIs that GS1 does not let be on one item. */
function partnerFaults(levelRule: LevelRule): LintFinding[] {
  const fault = excludedPartner(namedIn(levelRule));
  if (!fault) return [];
  const { level, elements } = levelRule;
  const [other = ''] = fault.others ?? [];
  const at = { level, element: elements.findIndex(({ ai }) => ai === fault.ai) };
  return [error(problem('rule-ai-excluded', { level, ai: fault.ai, other }), at)];
}

/** AIs that GS1 wants others beside: a warning, as those may be in another symbol on the item. */
export function lonelyElements(levelRule: LevelRule): LintFinding[] {
  const fault = missingPartner(namedIn(levelRule));
  if (!fault) return [];
  const { level, elements } = levelRule;
  const at = { level, element: elements.findIndex(({ ai }) => ai === fault.ai) };
  const others = (fault.others ?? []).join(', ');
  return [{ severity: 'warning', problem: problem('rule-ai-alone', { level, ai: fault.ai, others }), at }];
}

function namedIn({ elements }: LevelRule): Gs1Element[] {
  return elements.flatMap(({ ai }): Gs1Element[] => (ai === null ? [] : [{ ai, value: '0' }]));
}
