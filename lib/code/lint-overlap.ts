import { problem } from '../errors';
import { bracketed } from '../gs1';
import { patternOf } from './element-pattern';
import { layOut, needsKey, serialOf, type LaidElement, type LaidLevel } from './layout';
import type { LintFinding } from './lint-types';
import { automaton, commonText, type TextAutomaton } from './text-pattern';
import type { Level, Rule } from './types';

export interface LaidRuleLevel {
  level: Level;
  laid: LaidLevel;
}

/** Each element's automaton, made once however many others it is held against. */
type Automata = (element: LaidElement) => TextAutomaton;

function automataOnce(): Automata {
  const made = new Map<LaidElement, TextAutomaton>();
  return (element) => {
    const one = made.get(element) ?? automaton(patternOf(element));
    made.set(element, one);
    return one;
  };
}

/** The levels of a rule that can be laid out; what is wrong with the others `checkRule` says. */
export function laidLevels(rule: Rule): LaidRuleLevel[] {
  return rule.levels.flatMap((levelRule) => {
    const laid = layOut(levelRule);
    return laid.kind === 'laid' ? [{ level: levelRule.level, laid }] : [];
  });
}

/** Levels of one rule whose codes could be the same text, but for those that share their counters anyhow. */
// law: frame
export function levelOverlaps(levels: readonly LaidRuleLevel[]): LintFinding[] {
  const automata = automataOnce();
  return levels.flatMap(({ level, laid }, i) =>
    levels.slice(0, i).flatMap((other) => {
      if (countingOf(laid) === countingOf(other.laid)) return [];
      const example = commonIdentity(laid, other.laid, automata);
      if (example === null) return [];
      const said = problem('rule-levels-overlap', { level, other: other.level, example });
      return [{ severity: 'error', problem: said, at: { level } }];
    }),
  );
}

/**
 * Levels of other rules, and of other versions of this one, whose codes could be the same text: an error, unless they
 * count alike and with the same key, so that one counter serves both. Where a serial comes from the order it is a warning:
 * which serials the ERP gives is not the rules' to say. Rules of different products that both begin with the product's
 * GTIN never meet there.
 *
 * @param sameProducts ids of the rules that make codes of the same products; left out: any might
 */
// law: frame
export function ruleOverlaps(
  rule: Rule,
  others: readonly Rule[],
  sameProducts?: readonly string[],
): LintFinding[] {
  const automata = automataOnce();
  const newestFirst = others
    .filter(({ id, version }) => id !== rule.id || version !== rule.version)
    .sort((a, b) => b.version - a.version)
    .map((other) => ({ other, levels: laidLevels(other) }));
  return laidLevels(rule).flatMap((own) => {
    const told = new Set<string>();
    return newestFirst.flatMap(({ other, levels }) =>
      levels.flatMap((level) => {
        const key = JSON.stringify([other.id, level.level]);
        const found = told.has(key)
          ? null
          : ruleOverlap({ rule, own }, { rule: other, own: level }, automata, sameProducts);
        if (found) told.add(key);
        return found ?? [];
      }),
    );
  });
}

interface LevelOfRule {
  rule: Rule;
  own: LaidRuleLevel;
}

function ruleOverlap(
  a: LevelOfRule,
  b: LevelOfRule,
  automata: Automata,
  sameProducts: readonly string[] | undefined,
): LintFinding | null {
  const alike = countingOf(a.own.laid) === countingOf(b.own.laid);
  const sameKey =
    !needsKey(a.own.laid) || !a.rule.keyCheck || !b.rule.keyCheck || a.rule.keyCheck === b.rule.keyCheck;
  if (alike && sameKey) return null;
  const example = commonIdentity(a.own.laid, b.own.laid, automata);
  if (example === null) return null;
  const { level } = a.own;
  const details = { level, rule: b.rule.id, version: b.rule.version, other: b.own.level, example };
  const at = { level };
  if (alike) {
    const said = problem('rule-key-changed', details);
    return { severity: 'error', problem: said, at: { ...at, ...serialPlace(a.own.laid) } };
  }
  const brought = [a, b].some(({ own }) => serialOf(own.laid)?.mode === 'fromOrder');
  if (brought && productsApart(a, b, sameProducts)) return null;
  return brought
    ? { severity: 'warning', problem: problem('rule-overlap-order', details), at }
    : { severity: 'error', problem: problem('rule-overlap', details), at };
}

/** Where the serial stands, whose row says what is wrong with it. */
function serialPlace({ elements }: LaidLevel): { element?: number; segment?: number } {
  for (const [element, { segments }] of elements.entries()) {
    const segment = segments.findIndex(({ kind }) => kind === 'serial');
    if (segment >= 0) return { element, segment };
  }
  return {};
}

function productsApart(a: LevelOfRule, b: LevelOfRule, sameProducts: readonly string[] | undefined): boolean {
  if (sameProducts === undefined || a.rule.id === b.rule.id || sameProducts.includes(b.rule.id)) return false;
  return namesGtin(a.own.laid) && namesGtin(b.own.laid);
}

function namesGtin({ identity }: LaidLevel): boolean {
  return identity.some(({ ai, segments: [first, ...others] }) => {
    return ai === '01' && first?.kind === 'field' && first.name === 'gtin' && others.length === 0;
  });
}

/**
 * A text that could be the identity of a code of either level; null where there is none. Exact over all lengths, but for
 * what `patternOf` leaves out.
 */
function commonIdentity(a: LaidLevel, b: LaidLevel, automata: Automata): string | null {
  if (a.identity.length !== b.identity.length) return null;
  const gs1: { ai: string; value: string }[] = [];
  for (const [i, element] of a.identity.entries()) {
    const other = b.identity[i];
    if (other?.ai !== element.ai || prefixesApart(element, other)) return null;
    const value = commonText(automata(element), automata(other));
    if (value === null || element.ai === null) return value;
    gs1.push({ ai: element.ai, value });
  }
  return bracketed(gs1);
}

/** GS1 gives out no company prefix that another begins with: prefixes of two lengths at one place are never the same digits. */
function prefixesApart(a: LaidElement, b: LaidElement): boolean {
  const [one, other] = [prefixOf(a), prefixOf(b)];
  return a.ai !== null && one !== null && other !== null && one.at === other.at && one.width !== other.width;
}

function prefixOf({ segments }: LaidElement): { at: number; width: number } | null {
  let at = 0;
  for (const segment of segments) {
    if (segment.width === null) return null;
    if (segment.kind === 'field' && segment.name === 'companyPrefix') return { at, width: segment.width };
    at += segment.width;
  }
  return null;
}

/**
 * Where serial, check and tag stand and how the serial counts, as text: levels with the same one that come to the same
 * identity come to the same frame and number too, and share a counter without harm.
 */
function countingOf(level: LaidLevel): string {
  return JSON.stringify(level.identity.map(({ ai, segments }) => [ai, cutsOf(segments)]));
}

function cutsOf(segments: LaidElement['segments']): unknown[] {
  const cuts: unknown[] = [];
  let before = 0;
  const cut = (...what: unknown[]): void => {
    cuts.push(before, what);
    before = 0;
  };
  for (const segment of segments) {
    switch (segment.kind) {
      case 'serial': {
        const { reset: _, ...format } = segment.format;
        cut(segment.kind, format);
        break;
      }
      case 'tag':
        cut(segment.kind, segment.alphabet, segment.width);
        break;
      case 'check':
        cut(segment.kind, segment.algorithm, segment.over);
        break;
      case 'text':
      case 'field':
      case 'date':
        if (segment.width === null) cut('any');
        else before += segment.width;
    }
  }
  cuts.push(before);
  return cuts;
}
