/** ISO 8601's extended or basic form with its zone, as RFC 3339 lets people write it. */
const zoned =
  /^(\d{4})(-?)(\d\d)\2(\d\d)[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?(?:[Zz]|([+-])(\d\d):?(\d\d)?)$/;

/**
 * The instant of a date and time that says its zone: `2026-03-09T06:00:00+08:00`, `20260308T220000Z`; `24:00` is the midnight
 * at a day's end.
 *
 * @returns ms since 1970 UTC; null where the text is no such; NaN where no calendar or clock has it: `Date.parse` would
 *          make the 2nd of March of a 30th of February
 * @see ISO 8601-1 5.4, RFC 3339 5.6
 */
export function instantOf(text: string): number | null {
  const match = zoned.exec(text);
  if (!match) return null;
  const number = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day] = [number(1), number(3), number(4)];
  const [hour, minute, second, ms] = [number(5), number(6), number(7), Number(`0.${match[8] ?? 0}`) * 1000];
  const [hours, minutes] = [number(10), number(11)];
  const midnight = Date.UTC(year, month - 1, day);
  const read = new Date(midnight);
  const isDay =
    read.getUTCFullYear() === year && read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
  const isTime = minute < 60 && second < 60 && (hour < 24 || (hour === 24 && minute + second + ms === 0));
  if (!isDay || !isTime || hours > 23 || minutes > 59) return NaN;
  const offset = (hours * 60 + minutes) * (match[9] === '-' ? -1 : 1);
  return midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + Math.floor(ms);
}
