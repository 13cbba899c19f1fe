/** Calendar days by ISO week and by day of the year. Days are counted from 1970-01-01, without zone. */

const dayMs = 86_400_000;

/** A day of the ISO calendar; `weekday` 1 is Monday. */
export interface WeekDay {
  year: number;
  week: number;
  weekday: number;
}

const dayNumber = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) / dayMs;

/** `YYYY-MM-DD` of a day by its number. */
function dateOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** Monday of the first week: the one with the 4th of January. */
function firstMonday(year: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((fourth + 3) % 7);
}

/** ISO week of a calendar day. */
export function weekOf(year: number, month: number, day: number): WeekDay {
  const number = dayNumber(year, month, day);
  const weekYear = number < firstMonday(year) ? year - 1 : number < firstMonday(year + 1) ? year : year + 1;
  const since = number - firstMonday(weekYear);
  return { year: weekYear, week: Math.floor(since / 7) + 1, weekday: (since % 7) + 1 };
}

/** How many weeks an ISO year has, 52 or 53. */
export function weeksIn(year: number): number {
  return (firstMonday(year + 1) - firstMonday(year)) / 7;
}

/** `YYYY-MM-DD` of a day of an ISO week. */
export function dateOfWeek({ year, week, weekday }: WeekDay): string {
  return dateOf(firstMonday(year) + (week - 1) * 7 + weekday - 1);
}

/** 1 for the 1st of January. */
export function dayOfYear(year: number, month: number, day: number): number {
  return dayNumber(year, month, day) - dayNumber(year, 1, 1) + 1;
}

/** `YYYY-MM-DD` of a day of a year; null where the year has fewer. */
export function dateOfYearDay(year: number, day: number): string | null {
  const date = dateOf(dayNumber(year, 1, 1) + day - 1);
  return date.startsWith(String(year).padStart(4, '0')) ? date : null;
}
