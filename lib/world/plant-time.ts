import { instantOf } from './instant';

const formats = (zone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** A plant's own time, from its IANA zone. */
export interface PlantTime {
  readonly zone: string;
  /** `YYYY-MM-DD` in the plant at `time` (ms since 1970 UTC). */
  date(time: number): string;
  /** A time with its zone, `2026-03-09T06:00:00+08:00`, as the plant's day; any other text as it is. */
  dayOf(text: string): string;
  /**
   * The working day at `time`, `YYYY-MM-DD`: a shift that goes beyond midnight belongs to the day it began.
   *
   * @param dayStart when the plant's day begins by its own clock, `06:00`
   */
  shiftDate(time: number, dayStart: string): string;
  /** Offset from UTC in the plant at `time`, `+08:00`. */
  offset(time: number): string;
}

/** @throws RangeError where `zone` is no IANA zone */
export function plantTime(zone: string): PlantTime {
  const format = formats(zone);
  const parts = (time: number) =>
    Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const date = (time: number): string => {
    const { year = '', month = '', day = '' } = parts(time);
    return `${year}-${month}-${day}`;
  };
  return {
    zone,
    date,
    dayOf(text) {
      const time = instantOf(text) ?? NaN;
      return Number.isFinite(time) ? date(time) : text;
    },
    shiftDate(time, dayStart) {
      const { year, month, day, hour = '', minute = '' } = parts(time);
      const begun = `${hour}:${minute}` >= dayStart;
      const local = Date.UTC(Number(year), Number(month) - 1, Number(day) - (begun ? 0 : 1));
      return new Date(local).toISOString().slice(0, 10);
    },
    offset(time) {
      const p = parts(time);
      const local = Date.UTC(
        Number(p.year),
        Number(p.month) - 1,
        Number(p.day),
        Number(p.hour),
        Number(p.minute),
        Number(p.second),
      );
      const minutes = Math.round((local - Math.floor(time / 1000) * 1000) / 60_000);
      const ahead = Math.abs(minutes);
      const two = (n: number) => String(n).padStart(2, '0');
      return `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
    },
  };
}
