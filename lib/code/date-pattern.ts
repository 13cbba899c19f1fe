import { isCalendarDay } from '../gs1';

type Part = 'yyyy' | 'yy' | 'MM' | 'dd';
type Token = { part: Part; width: number } | { sign: string; width: number };

/** What a text says of a date; a pattern without days says no day. */
export interface DateParts {
  year?: string;
  month?: string;
  day?: string;
}

export interface DatePattern {
  tokens: readonly Token[];
  width: number;
}

/** Reads `yyyy`, `yy`, `MM`, `dd` and signs between them; null where other letters or digits stand in the pattern. */
export function datePattern(pattern: string): DatePattern | null {
  const tokens: Token[] = [];
  for (const [text] of pattern.matchAll(/yyyy|yy|MM|dd|[^]/g)) {
    if (text === 'yyyy' || text === 'yy' || text === 'MM' || text === 'dd')
      tokens.push({ part: text, width: text.length });
    else if (/[\p{P}\p{S} ]/u.test(text)) tokens.push({ sign: text, width: 1 });
    else return null;
  }
  return tokens.some((token) => 'part' in token) ? { tokens, width: pattern.length } : null;
}

/**
 * Writes a date by a pattern.
 *
 * @param date `YYYY-MM-DD`, or `YYYY-MM` and `YYYY` where the pattern asks no more
 * @returns    null where the date is none, does not say enough, or is outside 2000–2099 for `yy`
 */
export function formatDate(pattern: DatePattern, date: string): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [];
  if (!isCalendarDay(Number(year), Number(month || '1'), Number(day || '1'))) return null;
  let text = '';
  for (const token of pattern.tokens) {
    if ('sign' in token) text += token.sign;
    else if (token.part === 'yyyy') text += year;
    else if (token.part === 'yy' && year.startsWith('20')) text += year.slice(2);
    else if (token.part === 'MM' && month) text += month;
    else if (token.part === 'dd' && day) text += day;
    else return null;
  }
  return year ? text : null;
}

/** Reads a text written by the pattern; null where it is not. */
export function parseDate(pattern: DatePattern, text: string): DateParts | null {
  const parts: DateParts = {};
  let at = 0;
  for (const token of pattern.tokens) {
    const piece = text.slice(at, (at += token.width));
    if ('sign' in token) {
      if (piece !== token.sign) return null;
    } else {
      if (!/^\d+$/.test(piece)) return null;
      if (token.part === 'MM') parts.month = piece;
      else if (token.part === 'dd') parts.day = piece;
      else parts.year = token.part === 'yy' ? `20${piece}` : piece;
    }
  }
  const { year = '2000', month = '01', day = '01' } = parts;
  return isCalendarDay(Number(year), Number(month), Number(day)) ? parts : null;
}

/** The date as far as it is known, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; null without a year. */
export function dateText({ year, month, day }: DateParts): string | null {
  if (year === undefined) return null;
  return month === undefined ? year : day === undefined ? `${year}-${month}` : `${year}-${month}-${day}`;
}
