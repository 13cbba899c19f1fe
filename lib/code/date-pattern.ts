import { isCalendarDay } from '../gs1';
import { dateOfWeek, dateOfYearDay, dayOfYear, weekOf, weeksIn } from './iso-week';

/** What a text says of a date; a pattern without days says no day. */
export interface DateParts {
  year?: number;
  month?: number;
  day?: number;
  yearDay?: number;
  /** ISO year, week and weekday (1 is Monday). */
  weekYear?: number;
  week?: number;
  weekday?: number;
}
export type DatePart = keyof DateParts;

/** What the letters of `y`, `Y` and `M` mean. */
export interface DateLetters {
  firstYear?: number;
  years?: string;
  months?: string;
}

interface PartToken {
  part: DatePart;
  width: number;
  /** Characters that may stand there. */
  characters: string;
  /** The years it can tell apart, `2000–2099`; null: all. */
  years: string | null;
  write(value: number): string | null;
  read(text: string): number | null;
}
export type DateToken = PartToken | { sign: string; width: number };

export interface DatePattern {
  text: string;
  tokens: readonly DateToken[];
  width: number;
}

/** `pattern`: other letters or digits stand in it, or no part of a date; `letters`: it lacks what `y`, `Y` or `M` mean. */
export type DatePatternFault = 'pattern' | 'letters';

const numbers: Readonly<Record<string, DatePart>> = {
  yyyy: 'year',
  GGGG: 'weekYear',
  MM: 'month',
  dd: 'day',
  DDD: 'yearDay',
  ww: 'week',
  e: 'weekday',
};
const centuries: Readonly<Record<string, DatePart>> = { yy: 'year', GG: 'weekYear' };

/** Reads a pattern of `DateSegment` into its tokens. */
export function datePattern(pattern: string, letters: DateLetters = {}): DatePattern | DatePatternFault {
  const tokens: DateToken[] = [];
  for (const [text] of pattern.matchAll(/([A-Za-z])\1*|[^]/gu)) {
    const token = /[A-Za-z]/.test(text) ? tokenOf(text, letters) : signOf(text);
    if (typeof token === 'string') return token;
    tokens.push(token);
  }
  return tokens.some((token) => 'part' in token)
    ? { text: pattern, tokens, width: pattern.length }
    : 'pattern';
}

function signOf(text: string): DateToken | DatePatternFault {
  return /^[\p{P}\p{S} ]$/u.test(text) ? { sign: text, width: text.length } : 'pattern';
}

function tokenOf(
  text: string,
  { firstYear, years = '', months = '' }: DateLetters,
): DateToken | DatePatternFault {
  const number = Object.hasOwn(numbers, text) ? numbers[text] : undefined;
  if (number) return numberToken(number, text.length, 0);
  const century = Object.hasOwn(centuries, text) ? centuries[text] : undefined;
  if (century) return numberToken(century, 2, 2000);
  if (text === 'M') return months.length === 12 ? letterToken('month', months, 1) : 'letters';
  if (text !== 'y' && text !== 'Y') return 'pattern';
  if (firstYear === undefined) return 'letters';
  return letterToken('year', text === 'y' ? lastDigits(firstYear) : years, firstYear);
}

/** The ten last digits of the years from `firstYear` on. */
function lastDigits(firstYear: number): string {
  return Array.from({ length: 10 }, (_, i) => String((firstYear + i) % 10)).join('');
}

const yearsFrom = (first: number, count: number): string => `${String(first)}–${String(first + count - 1)}`;

function numberToken(part: DatePart, width: number, base: number): DateToken {
  return {
    part,
    width,
    characters: '0123456789',
    years: base > 0 ? yearsFrom(base, 100) : null,
    write(value) {
      const text = String(value - base).padStart(width, '0');
      return value >= base && text.length === width ? text : null;
    },
    read: (text) => (/^\d+$/.test(text) ? base + Number(text) : null),
  };
}

/** One letter for each value from `first` on. */
function letterToken(part: DatePart, letters: string, first: number): DateToken | DatePatternFault {
  if (letters === '' || new Set(letters).size < letters.length) return 'letters';
  return {
    part,
    width: 1,
    characters: letters,
    years: part === 'year' ? yearsFrom(first, letters.length) : null,
    write: (value) => letters[value - first] ?? null,
    read: (text) => (text !== '' && letters.includes(text) ? first + letters.indexOf(text) : null),
  };
}

/** A value that has a time of day but does not say in which zone: nobody can tell the plant's day from it. */
export function lacksZone(value: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]\d\d(:?\d\d)*(\.\d+)?$/.test(value);
}

/**
 * Writes a date by a pattern.
 *
 * @param date `YYYY-MM-DD`, or `YYYY-MM`, `YYYY` and `YYYY-Www` where the pattern asks no more
 * @returns    null where the date is none, does not say enough, or is outside the pattern's years
 */
export function formatDate(pattern: DatePattern, date: string): string | null {
  const known = partsOf(date);
  if (!known) return null;
  let text = '';
  for (const token of pattern.tokens) {
    const value = 'sign' in token ? undefined : known[token.part];
    const piece = 'sign' in token ? token.sign : value === undefined ? null : token.write(value);
    if (piece === null) return null;
    text += piece;
  }
  return text;
}

/** All that a date says; null where it is none. */
function partsOf(date: string): DateParts | null {
  const inWeek = /^(\d{4})-W(\d\d)$/.exec(date);
  if (inWeek) {
    const [weekYear, week] = [Number(inWeek[1]), Number(inWeek[2])];
    return week >= 1 && week <= weeksIn(weekYear) ? { weekYear, week } : null;
  }
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2] === undefined) return { year };
  const month = Number(match[2]);
  if (match[3] === undefined) return isCalendarDay(year, month, 1) ? { year, month } : null;
  const day = Number(match[3]);
  if (!isCalendarDay(year, month, day)) return null;
  const iso = weekOf(year, month, day);
  const yearDay = dayOfYear(year, month, day);
  return { year, month, day, yearDay, weekYear: iso.year, week: iso.week, weekday: iso.weekday };
}

/** Reads a text written by the pattern; null where it is not. */
export function parseDate(pattern: DatePattern, text: string): DateParts | null {
  let parts: DateParts = {};
  let at = 0;
  for (const token of pattern.tokens) {
    const piece = text.slice(at, (at += token.width));
    if ('sign' in token) {
      if (piece !== token.sign) return null;
      continue;
    }
    const value = piece.length === token.width ? token.read(piece) : null;
    const merged = value === null ? null : mergeParts(parts, { [token.part]: value });
    if (!merged) return null;
    parts = merged;
  }
  return at === text.length && settle(parts) ? parts : null;
}

/** What two texts say of one date; null where they contradict each other. */
export function mergeParts(a: DateParts, b: DateParts): DateParts | null {
  const merged = { ...a, ...b };
  return settle(merged) && alike(merged, a) ? merged : null;
}

function alike(a: DateParts, b: DateParts): boolean {
  const pairs: [number | undefined, number | undefined][] = [
    [a.year, b.year],
    [a.month, b.month],
    [a.day, b.day],
    [a.yearDay, b.yearDay],
    [a.weekYear, b.weekYear],
    [a.week, b.week],
    [a.weekday, b.weekday],
  ];
  return pairs.every(([one, other]) => one === undefined || other === undefined || one === other);
}

/** The date as far as it is known, `YYYY-MM-DD`, `YYYY-MM`, `YYYY-Www` or `YYYY`; null without a year. */
export function dateText(parts: DateParts): string | null {
  return settle(parts)?.date ?? null;
}

/** Null where no date has all these parts. */
function settle(parts: DateParts): { date: string | null } | null {
  const whole = wholeDate(parts);
  if (whole) {
    const known = partsOf(whole);
    return known && alike(known, parts) ? { date: whole } : null;
  }
  const { year, month, day, yearDay = 1, weekYear, week = 1, weekday = 1 } = parts;
  const lastWeek = weekYear === undefined ? 53 : weeksIn(weekYear);
  const possible =
    isCalendarDay(year ?? 2000, month ?? 1, day ?? 1) &&
    yearDay >= 1 &&
    yearDay <= 366 &&
    week >= 1 &&
    week <= lastWeek &&
    weekday >= 1 &&
    weekday <= 7;
  return possible ? { date: partialDate(parts) } : null;
}

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');

/** `YYYY-MM-DD` by month and day, by day of the year, or by week and weekday; may be no day of the calendar. */
function wholeDate({ year, month, day, yearDay, weekYear, week, weekday }: DateParts): string | null {
  if (year !== undefined && month !== undefined && day !== undefined)
    return `${four(year)}-${two(month)}-${two(day)}`;
  if (year !== undefined && yearDay !== undefined) return dateOfYearDay(year, yearDay) ?? 'none';
  if (weekYear !== undefined && week !== undefined && weekday !== undefined) {
    const inYear = week >= 1 && week <= weeksIn(weekYear) && weekday >= 1 && weekday <= 7;
    return inYear ? dateOfWeek({ year: weekYear, week, weekday }) : 'none';
  }
  return null;
}

function partialDate({ year, month, weekYear, week }: DateParts): string | null {
  if (year !== undefined) return month === undefined ? four(year) : `${four(year)}-${two(month)}`;
  return weekYear === undefined || week === undefined ? null : `${four(weekYear)}-W${two(week)}`;
}
