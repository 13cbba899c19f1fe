import { problem, type Problem } from '../errors';
import {
  applicationIdentifier,
  charsetAt,
  fitsCharset,
  valueFormat,
  type ApplicationIdentifier,
} from '../gs1';
import { isPlainCode, plainCode } from './element-text';
import { layOut, serialOf, type LaidElement, type LaidLevel, type SerialFormat } from './layout';
import { capacityOf } from './numbering';
import { countingOf, overlap, placesOf, shapeOf } from './shape';
import type { Level, LevelRule, Rule } from './types';

/**
 * What would keep a rule's codes from being unique, or from being read back to the number they were made of.
 * Empty for a rule that `compileRule` takes. Each problem names its level; `sentence()` gives it in either language.
 */
export function checkRule(rule: Rule): Problem[] {
  const laid: { level: Level; laid: LaidLevel }[] = [];
  const problems = rule.levels.flatMap((levelRule, i) => {
    const { level } = levelRule;
    const found = [...checkNames(rule, i), ...checkElements(levelRule)];
    if (found.length > 0) return found;
    const layout = layOut(levelRule);
    if (layout.kind === 'laid') {
      laid.push({ level, laid: layout });
      return checkLayout(level, layout);
    }
    switch (layout.reason) {
      case 'fill':
        return [problem('rule-fill-unfit', { level })];
      case 'pattern':
        return [problem('rule-pattern-unknown', { level, pattern: layout.pattern })];
      case 'letters':
        return [problem('rule-date-letters', { level, pattern: layout.pattern })];
      case 'over':
        return [problem('rule-check-unfit', { level, part: layout.algorithm })];
    }
  });
  return [...problems, ...checkOverlaps(laid)];
}

function checkNames(rule: Rule, index: number): Problem[] {
  const below = rule.levels.slice(0, index).map(({ level }) => level);
  const { level = '', contains } = rule.levels[index] ?? {};
  const problems: Problem[] = [];
  if (below.includes(level)) problems.push(problem('rule-level-duplicate', { level }));
  if (contains && !below.includes(contains.level)) {
    problems.push(problem('rule-contains-unknown', { level, contains: contains.level }));
  }
  return problems;
}

/** Application identifiers and how many serials there are. */
function checkElements({ level, elements }: LevelRule): Problem[] {
  const ais = elements.map(({ ai }) => ai);
  if (new Set(ais).size < ais.length || (ais.includes(null) && ais.length > 1)) {
    return [problem('rule-elements-mixed', { level })];
  }
  const strange = ais.filter((ai) => ai !== null && !applicationIdentifier(ai));
  if (strange.length > 0) return strange.map((ai) => problem('rule-ai-unknown', { level, ai }));
  const count = elements.flatMap(({ segments }) => segments).filter(({ kind }) => kind === 'serial').length;
  return count > 1 ? [problem('rule-serial-repeated', { level, count })] : [];
}

function checkLayout(level: Level, laid: LaidLevel): Problem[] {
  const serial = serialOf(laid);
  if (!serial) {
    const identity = laid.identity.map(({ ai }) => (ai === null ? '–' : `(${ai})`)).join('');
    return [problem('rule-serial-missing', { level, identity })];
  }
  return [...checkSerial(level, serial), ...laid.elements.flatMap((element) => checkElement(level, element))];
}

function checkSerial(level: Level, { mode, alphabet, length, start, step }: SerialFormat): Problem[] {
  const radix = alphabet.length;
  if (radix < 2 || radix > 256 || new Set(alphabet).size < radix || !/^[^\p{Cc}\p{Cs}]*$/u.test(alphabet)) {
    return [problem('rule-alphabet-unfit', { level, alphabet })];
  }
  // law: frame (fewer than a million serials are no domain for FF1)
  if (mode === 'scrambled' && radix ** length < 1e6)
    return [problem('serial-space-too-small', { level, length, radix })];
  const counts = Number.isSafeInteger(start) && start >= 0 && Number.isSafeInteger(step) && step > 0;
  return counts && capacityOf(radix, length, start, step) > 0
    ? []
    : [problem('rule-start-unfit', { level, start, step, length })];
}

function checkElement(level: Level, element: LaidElement): Problem[] {
  const part = nameOf(element);
  const varying = element.segments.filter(({ width }) => width === null);
  if (varying.length > 1) {
    const parts = varying
      .map((segment) => (segment.kind === 'field' ? segment.name : segment.kind))
      .join(' + ');
    return [problem('rule-ambiguous', { level, parts })];
  }
  if (!checksFit(element)) return [problem('rule-check-unfit', { level, part })];
  const identifier = element.ai === null ? undefined : applicationIdentifier(element.ai);
  if (identifier) {
    return valuesFit(element, identifier)
      ? []
      : [problem('rule-value-unfit', { level, part, expected: valueFormat(identifier) })];
  }
  const [first] = shapeOf(element).left;
  const texts = element.segments.flatMap((segment) => (segment.kind === 'text' ? segment.text : []));
  return (first && /[(\]]/.test(first)) || texts.some((text) => !isPlainCode(`.${text}`))
    ? [problem('rule-value-unfit', { level, part, expected: plainCode })]
    : [];
}

function nameOf({ ai, segments }: LaidElement): string {
  const parts = segments.map((segment) =>
    segment.kind === 'text' ? `"${segment.text}"` : 'name' in segment ? segment.name : segment.kind,
  );
  return `${ai === null ? '' : `(${ai}) `}${parts.join(' + ')}`;
}

/** Whether each check covers nothing but characters it can check. */
function checksFit({ segments }: LaidElement): boolean {
  return segments.every((segment) => {
    if (segment.kind !== 'check') return true;
    const { alphabet, longest } = segment.check;
    const covered = segment.over.flatMap((i) => segments[i] ?? []);
    const serials = covered.flatMap((other) => (other.kind === 'serial' ? other.format.alphabet : []));
    const places = covered.flatMap(placesOf);
    return (
      (longest === null || places.length <= longest) &&
      [...places, ...serials].every(
        (place) => place === null || [...place].every((character) => alphabet.includes(character)),
      )
    );
  });
}

/** Whether every value the element can make has length, characters and check digit of its AI, as far as the rule decides it. */
function valuesFit(element: LaidElement, identifier: ApplicationIdentifier): boolean {
  const { left, min, max } = shapeOf(element);
  if (min > identifier.max || max < identifier.min) return false;
  if (min === max && !lengthsOf(identifier).has(min)) return false;
  const placesFit = left.every((place, i) => {
    const charset = charsetAt(identifier, i);
    return charset !== null && (place === null || fitsCharset(place, charset));
  });
  const serial = element.segments.find((segment) => segment.kind === 'serial');
  const tail = charsetAt(identifier, identifier.max - 1);
  const tailFits =
    !serial || serial.width !== null || (tail !== null && fitsCharset(serial.format.alphabet, tail));
  return placesFit && tailFits && datesFit(element, identifier) && checkDigitsMade(element, identifier);
}

/** GS1 dates are YYMMDD, or YYMM with the day 00; another order of the same digits would be another day. */
function datesFit({ segments }: LaidElement, identifier: ApplicationIdentifier): boolean {
  if (identifier.parts.every(({ date }) => date === 'no')) return true;
  return segments.every((segment) => segment.kind !== 'date' || /^yyMM(dd)?$/.test(segment.pattern.text));
}

/** Lengths a value may have: every sum of its parts, the optional ones left out from the end. */
function lengthsOf(identifier: ApplicationIdentifier): ReadonlySet<number> {
  let sums = new Set([0]);
  const lengths = new Set<number>();
  for (const { min, max, optional } of identifier.parts) {
    if (optional) for (const sum of sums) lengths.add(sum);
    const longer = new Set<number>();
    for (const sum of sums) for (let more = min; more <= max; more++) longer.add(sum + more);
    sums = longer;
  }
  return new Set([...lengths, ...sums]);
}

/** Where the AI asks for a check digit over a counted serial, the rule has to make it: at that place, over all before. */
function checkDigitsMade({ segments }: LaidElement, identifier: ApplicationIdentifier): boolean {
  let start = 0;
  for (const part of identifier.parts) {
    const checkAt = start + part.max - 1;
    let at = 0;
    let serialInside = false;
    let made = false;
    for (const segment of segments) {
      if (segment.kind === 'serial' && at <= checkAt && at + (segment.width ?? 1) > start)
        serialInside = true;
      if (segment.kind === 'check' && at === checkAt) made = true;
      at += segment.width ?? 0;
    }
    if (part.check && serialInside && !made) return false;
    start += part.max;
  }
  return true;
}

/** Levels whose codes could be the same text, but for those that share their counters anyhow. */
// law: frame
function checkOverlaps(levels: readonly { level: Level; laid: LaidLevel }[]): Problem[] {
  return levels.flatMap(({ level, laid }, i) =>
    levels
      .slice(0, i)
      .filter((other) => overlap(laid, other.laid) && countingOf(laid) !== countingOf(other.laid))
      .map((other) => problem('rule-levels-overlap', { level, other: other.level })),
  );
}
