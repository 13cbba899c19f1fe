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
  /** Offset from UTC in the plant at `time`, `+08:00`. */
  offset(time: number): string;
}

/** @throws RangeError where `zone` is no IANA zone */
export function plantTime(zone: string): PlantTime {
  const format = formats(zone);
  const parts = (time: number) =>
    Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return {
    zone,
    date(time) {
      const { year = '', month = '', day = '' } = parts(time);
      return `${year}-${month}-${day}`;
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
