import { TraceError } from '../errors';
import { isCalendarDay } from '../gs1';
import { instantOf } from '../world';
import type { PlantTime } from './types';

/** Dates of orders. One without a zone is the plant's local time; the plant's zone is a setting, never the server's. */

const dayMs = 86_400_000;
/** Between them a year has four digits in every zone; earlier ones are no order's. */
const [startOfTime, endOfTime] = [Date.UTC(1900, 0, 2), Date.UTC(9999, 11, 31)];

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Checks the calendar and puts the parts together; `24:00:00` is the next day's midnight. */
function compose(
  field: string,
  raw: string,
  date: readonly number[],
  time: readonly number[] | null,
): PlantTime {
  const [year = 0, month = 0, day = 0] = date;
  const [hour = 0, minute = 0, second = 0] = time ?? [];
  const endOfDay = hour === 24 && minute === 0 && second === 0;
  const timeRight = (hour < 24 || endOfDay) && minute < 60 && second < 60;
  if (year < 1900 || (endOfDay && year === 9999) || !isCalendarDay(year, month, day) || !timeRight)
    throw new TraceError('order-date-unreadable', { field, value: raw });
  const dateText = dayText(Date.UTC(year, month - 1, day) + (endOfDay ? dayMs : 0));
  return time ? `${dateText}T${two(endOfDay ? 0 : hour)}:${two(minute)}:${two(second)}` : dateText;
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function numbers(...parts: readonly (string | undefined)[]): number[] {
  return parts.map((part) => Number(part ?? 0));
}

/**
 * SAP's `DATS` and `TIMS`, also with the signs that its web services put between. `00000000` is no date, `240000` the
 * end of the day.
 *
 * @throws TraceError `order-date-unreadable`
 */
export function sapTime(field: string, date: string | null, time: string | null): PlantTime | null {
  if (date === null || /^[0-]*$/.test(date)) return null;
  const day = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(date);
  const clock = time === null ? null : /^(\d\d):?(\d\d):?(\d\d)$/.exec(time);
  if (!day || (time !== null && !clock)) {
    throw new TraceError('order-date-unreadable', { field, value: `${date} ${time ?? ''}`.trim() });
  }
  return compose(
    field,
    `${date} ${time ?? ''}`,
    numbers(day[1], day[2], day[3]),
    clock && numbers(clock[1], clock[2], clock[3]),
  );
}

/**
 * SAP OData's calendar day with a time of day beside it: `/Date(1496707200000)/` and `PT07H00M00S`, or OData v4's
 * `2017-06-06` and `07:00:00`. The day is the UTC day of the instant, also where a partner has shown it with an offset.
 *
 * @throws TraceError `order-date-unreadable`
 */
export function odataTime(field: string, date: string | null, time: string | null): PlantTime | null {
  if (date === null) return null;
  const fault = new TraceError('order-date-unreadable', { field, value: `${date} ${time ?? ''}`.trim() });
  const ms = odataInstant(date);
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) throw fault;
  const day = dayText(ms).split('-').map(Number);
  if (time === null) return compose(field, date, day, null);
  const clock =
    /^P(?:0+D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(time) ??
    /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/.exec(time);
  if (!clock) throw fault;
  return compose(field, `${date} ${time}`, day, numbers(clock[1], clock[2], clock[3]));
}

function odataInstant(date: string): number {
  const wrapped = /^\/Date\((-?\d{1,16})([+-]\d{1,4})?\)\/$/.exec(date);
  if (wrapped) return Number(wrapped[1]);
  return instantOf(date) ?? instantOf(`${date}Z`) ?? instantOf(`${date}T00:00Z`) ?? NaN;
}

/**
 * A date, or date and time, as MES post them: `2026-11-23`, `20261123`, `2026/11/23 08:00`, `2026-11-23T08:00:00`;
 * with a zone (`…Z`, `…+01:00`) it is turned into the plant's time. Zeros, and the first day of year 1 as .NET writes a
 * date that was never set, are no date.
 *
 * @param zone  the plant's IANA time zone
 * @throws TraceError `order-date-unreadable`
 */
export function plantTime(field: string, raw: string | null, zone: string): PlantTime | null {
  if (raw === null || /^[0-]*$/.test(raw) || /^0001-01-01(?:T00:00:00.*)?$/.test(raw)) return null;
  const instant = instantOf(raw);
  if (instant !== null && instant >= startOfTime && instant < endOfTime) return inZone(instant, zone);
  const match =
    /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/.exec(raw) ??
    /^(\d{4})()(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)$/.exec(raw);
  if (!match || (match[2] === '' && (match[3] ?? '').length + (match[4] ?? '').length !== 4)) {
    throw new TraceError('order-date-unreadable', { field, value: raw });
  }
  const clock = match[5] === undefined ? null : numbers(match[5], match[6], match[7]);
  return compose(field, raw, numbers(match[1], match[3], match[4]), clock);
}

function inZone(ms: number, zone: string): PlantTime {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(ms);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/** The day `days` after a date `YYYY-MM-DD`. */
export function dayAfter(date: string, days: number): string {
  return dayText(Date.parse(`${date}T00:00:00Z`) + days * dayMs);
}
