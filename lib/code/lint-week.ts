import { problem } from '../errors';
import { datePattern, formatDate, type DatePattern } from './date-pattern';
import type { LintFinding } from './lint-types';
import type { Rule } from './types';

/**
 * Weeks that are named with the calendar's year: the first days of January may be of the last week before, the last days
 * of December of week 1, so that two weeks of a year bear one number. Shown by two days that do.
 */
export function lintWeeks({ levels }: Rule): LintFinding[] {
  return levels.flatMap(({ level, elements }) =>
    elements.flatMap(({ segments }, element) =>
      segments.flatMap((one, segment): LintFinding[] => {
        if (one.kind !== 'date') return [];
        const pattern = datePattern(one.pattern, one);
        const days = typeof pattern === 'string' ? null : sameWeek(pattern);
        if (!days) return [];
        const said = problem('rule-week-of-calendar-year', { level, pattern: one.pattern, ...days });
        return [{ severity: 'warning', problem: said, at: { level, element, segment } }];
      }),
    ),
  );
}

/** A January and a December of one year that the pattern writes alike; null where it names no week, or names it well. */
function sameWeek(pattern: DatePattern): { first: string; last: string; text: string } | null {
  const named = pattern.tokens.some((token) => 'part' in token && token.part === 'week');
  if (!named) return null;
  for (const year of years(pattern)) {
    for (const [one, other] of daysAround(year)) {
      const text = formatDate(pattern, one);
      if (text !== null && text === formatDate(pattern, other)) return { first: one, last: other, text };
    }
  }
  return null;
}

/** 28 years the pattern can write, in which the calendar shows all it can do. */
function years({ tokens }: DatePattern): number[] {
  const from = tokens.flatMap((token) =>
    'part' in token && token.years ? Number(token.years.slice(0, 4)) : [],
  );
  const first = Math.max(2024, ...from);
  return Array.from({ length: 28 }, (_, i) => first + i);
}

function daysAround(year: number): [string, string][] {
  const date = (month: string, day: number): string =>
    `${String(year)}-${month}-${String(day).padStart(2, '0')}`;
  const january = [1, 2, 3, 4, 5, 6, 7].map((day) => date('01', day));
  const december = [25, 26, 27, 28, 29, 30, 31].map((day) => date('12', day));
  return january.flatMap((one) => december.map((other): [string, string] => [one, other]));
}
