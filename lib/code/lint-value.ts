import { problem, type Problem } from '../errors';
import {
  applicationIdentifier,
  charsetAt,
  checkValue,
  fitsCharset,
  valueFormat,
  type ApplicationIdentifier,
} from '../gs1';
import { leastWidth, strangeCharacter } from './check-fit';
import { isPlainCode, plainCode } from './element-text';
import type { LaidCheck, LaidElement, LaidSegment } from './layout';
import type { LintFinding, LintPlace } from './lint-types';
import { charactersOf, shapeOf } from './shape';
import type { CheckAlgorithm, Level } from './types';

/** Whether an element's values can be taken apart again, be checked, and be what its AI or a plain code asks for. */
export function valueFaults(level: Level, element: LaidElement, index: number): LintFinding[] {
  const at = { level, element: index };
  const fault = (said: Problem, place: LintPlace = at): LintFinding[] => [
    { severity: 'error', problem: said, at: place },
  ];
  const varying = element.segments.filter(({ width }) => width === null);
  const [, second] = varying;
  if (second) {
    const parts = varying.map((segment) => (segment.kind === 'field' ? segment.name : segment.kind));
    const [first] = parts;
    return fault(problem('rule-ambiguous', { level, parts: parts.join(' + '), first }), {
      ...at,
      segment: element.segments.indexOf(second),
    });
  }
  const part = nameOf(element);
  const unchecked = element.segments.findIndex(
    (segment) => segment.kind === 'check' && !checkFits(segment, element.segments),
  );
  if (unchecked >= 0)
    return fault(problem('rule-check-unfit', { level, part }), { ...at, segment: unchecked });
  const [strange] = element.segments.flatMap((segment, i) => strangeToCheck(segment, element.segments, i));
  if (strange) {
    const { at: segment, ...said } = strange;
    return fault(problem('rule-check-characters', { level, ...said }), { ...at, segment });
  }
  const identifier = element.ai === null ? undefined : applicationIdentifier(element.ai);
  const misfit = identifier ? gs1Misfit(element, identifier) : plainMisfit(element);
  if (!misfit) return [];
  const expected = identifier ? valueFormat(identifier) : plainCode;
  return fault(problem('rule-value-unfit', { level, part, expected }), { ...at, ...misfit });
}

function nameOf({ ai, segments }: LaidElement): string {
  const parts = segments.map((segment) =>
    segment.kind === 'text' ? `"${segment.text}"` : 'name' in segment ? segment.name : segment.kind,
  );
  return `${ai === null ? '' : `(${ai}) `}${parts.join(' + ')}`;
}

/** Whether a check covers no more characters than it can check. */
function checkFits({ check, over }: LaidCheck, segments: readonly LaidSegment[]): boolean {
  const covered = over.flatMap((i) => segments[i] ?? []);
  const width = covered.reduce((sum, segment) => sum + leastWidth(segment), 0);
  return check.longest === null || width <= check.longest;
}

/** The first character that a check cannot check, as far as the rule decides it, and the piece it is in, from 1. */
function strangeToCheck(
  segment: LaidSegment,
  segments: readonly LaidSegment[],
  at: number,
): { at: number; method: string; expected: string; character: string; piece: number }[] {
  if (segment.kind !== 'check') return [];
  const { check, algorithm, over } = segment;
  return over.flatMap((place) => {
    const covered = segments[place];
    const character = covered && strangeCharacter(covered, check);
    if (character === undefined) return [];
    const [method, expected] = [methodName(algorithm), ranges(check.alphabet)];
    return { at, method, expected, character, piece: place + 1 };
  });
}

/** As the dialog calls it: `Luhn mod 36`. */
function methodName(algorithm: CheckAlgorithm): string {
  return algorithm
    .replace(/^luhn-/, 'Luhn ')
    .replace(/^iso7064-/, 'ISO 7064 ')
    .replace(/^gs1-/, 'GS1 ')
    .replace('mod-', 'mod ');
}

/** An alphabet in short: `0–9 A–Z`. */
function ranges(alphabet: string): string {
  const runs: string[] = [];
  for (const letter of alphabet) {
    const run = runs.at(-1);
    if (run !== undefined && letter.charCodeAt(0) === run.charCodeAt(run.length - 1) + 1)
      runs[runs.length - 1] = run + letter;
    else runs.push(letter);
  }
  return runs.map((run) => (run.length < 3 ? run : `${run.charAt(0)}–${run.slice(-1)}`)).join(' ');
}

/** What of an element is to blame: a segment, or the whole. */
type Misfit = { segment?: number };

/** Plain codes are told from GS1 text by their first character, and hold nothing invisible. */
function plainMisfit(element: LaidElement): Misfit | null {
  const [first] = shapeOf(element).left;
  if (first && /[(\]]/.test(first)) return { segment: 0 };
  const segment = element.segments.findIndex((one) =>
    charactersOf(one).some((place) => place !== null && place !== '' && !isPlainCode(`.${place}`)),
  );
  return segment < 0 ? null : { segment };
}

/** Why values have not the length, characters, date and check digit of their AI, as far as the rule decides it. */
function gs1Misfit(element: LaidElement, identifier: ApplicationIdentifier): Misfit | null {
  const { min, max } = shapeOf(element);
  if (min > identifier.max || max < identifier.min) return {};
  if (min === max && !lengthsOf(identifier).has(min)) return {};
  const segment = strangeCharacters(element, identifier);
  if (segment !== null) return { segment };
  if (!datesFit(element, identifier) || !checkDigitsMade(element, identifier)) return {};
  return strangeText(element, identifier) ? {} : null;
}

/** Whether a part of the value that the rule writes as text is none of those its AI takes: no country, no zero, no day. */
function strangeText({ segments }: LaidElement, identifier: ApplicationIdentifier): boolean {
  const unknown = '\0';
  const varying = segments.findIndex(({ width }) => width === null);
  const fixed = varying < 0 ? segments : segments.slice(0, varying);
  const value = fixed
    .map((segment) => (segment.kind === 'text' ? segment.text : unknown.repeat(segment.width ?? 0)))
    .join('');
  let start = 0;
  for (const { max, checks } of identifier.parts) {
    const text = value.slice(start, start + max);
    const said = text !== '' && !text.includes(unknown) && (text.length === max || varying < 0);
    if (said && checks.some((check) => checkValue(check, text) !== null)) return true;
    start += max;
  }
  return false;
}

/** The first segment with characters that its place in the AI's value does not take. */
function strangeCharacters({ segments }: LaidElement, identifier: ApplicationIdentifier): number | null {
  const tail = charsetAt(identifier, identifier.max - 1);
  let at: number | null = 0;
  for (const [i, segment] of segments.entries()) {
    for (const [offset, place] of charactersOf(segment).entries()) {
      const charset = at === null || segment.width === null ? tail : charsetAt(identifier, at + offset);
      if (charset === null || (place !== null && !fitsCharset(place, charset))) return i;
    }
    at = at === null || segment.width === null ? null : at + segment.width;
  }
  return null;
}

/** GS1 dates are YYMMDD or YYYYMMDD, or the month with the day 00; another order of the same digits would be another day. */
function datesFit({ segments }: LaidElement, identifier: ApplicationIdentifier): boolean {
  const checks = identifier.parts.flatMap((part) => part.checks);
  const short = checks.includes('yymmdd') || checks.includes('yymmd0');
  const long = checks.includes('yyyymmdd') || checks.includes('yyyymmd0');
  if (!short && !long) return true;
  const form = long ? /^yyyyMM(dd)?$/ : /^yyMM(dd)?$/;
  return segments.every((segment) => segment.kind !== 'date' || form.test(segment.pattern.text));
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

/** Where the AI asks for a check digit or pair over a counted serial, the rule has to make it: at that place, over all before. */
function checkDigitsMade({ segments }: LaidElement, identifier: ApplicationIdentifier): boolean {
  let start = 0;
  for (const part of identifier.parts) {
    const wanted = part.check ? 'gs1-mod10' : part.checks.includes('csumalpha') ? 'gs1-pair' : null;
    let at = 0;
    let countedInside = false;
    let made = false;
    for (const [i, segment] of segments.entries()) {
      const counted = segment.kind === 'serial' || segment.kind === 'tag';
      if (counted && at < start + part.max && at + (segment.width ?? 1) > start) countedInside = true;
      at += segment.width ?? 0;
      const last = wanted === 'gs1-pair' ? i === segments.length - 1 : at === start + part.max;
      if (segment.kind === 'check' && last && segment.algorithm === wanted)
        made = coversAll(segment, i, segments, start);
    }
    if (wanted !== null && countedInside && !made) return false;
    start += part.max;
  }
  return true;
}

/** Whether a check covers the whole of its part; a zero before the part changes no digit (AI 8003). */
function coversAll(
  { over }: LaidCheck,
  index: number,
  segments: readonly LaidSegment[],
  start: number,
): boolean {
  const first = over[0] ?? index;
  const before = segments.slice(0, first).reduce((sum, { width }) => sum + (width ?? 0), 0);
  return over.length === index - first && over.every((i, at) => i === first + at) && before <= start;
}
