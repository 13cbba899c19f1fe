import { TraceError, type Bilingual } from '../../errors';
import { instantOf, type PlantTime } from '../../world';

const hour = 3_600_000;
/** In hours: a year. What is lent is out until it is accounted for: a slip of the pen must not lend it for ever. */
export const longestLease = 8_760;

const noTime = {
  en: 'it is no time as 2026-03-09T18:00:00 or with a zone +08:00',
  zh: '须为 2026-03-09T18:00:00 形式的时间，可带时区 +08:00',
};
const tooLate = {
  en: `it is more than ${longestLease} hours from now`,
  zh: `距现在超过 ${longestLease} 小时`,
};
const noHours = {
  en: `it is no number of hours up to ${longestLease}`,
  zh: `须为不超过 ${longestLease} 的小时数`,
};

/**
 * Until when a lease is to run: a time, or so many hours from now; said either way, at most `longestLease`.
 *
 * @param until `2026-03-09T18:00:00+08:00`; without a zone it is the plant's time; '': `hours` counts
 * @returns     ms since 1970 UTC
 * @throws TraceError `input-invalid`
 */
export function leaseEnd(
  { until, hours }: { until: string; hours: string },
  { now, plant }: { now: number; plant: Pick<PlantTime, 'offset'> },
): number {
  if (until === '') return leaseAfter(hours, now);
  const time = timeOf(until, plant);
  if (Number.isNaN(time)) throw unfit('until', noTime);
  if (time - now > longestLease * hour) throw unfit('until', tooLate);
  return time;
}

/**
 * The end of a lease of so many hours.
 *
 * @param hours a number or its text, more than 0 and at most `longestLease`
 * @returns     ms since 1970 UTC
 * @throws TraceError `input-invalid`
 */
export function leaseAfter(hours: unknown, now: number): number {
  const isNumber = typeof hours === 'number' || (typeof hours === 'string' && hours.trim() !== '');
  const read = isNumber ? Number(hours) : NaN;
  if (read > 0 && read <= longestLease) return now + Math.round(read * hour);
  throw unfit('hours', noHours);
}

const local = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;
const zone = /(Z|[+-]\d\d:\d\d)$/;

function timeOf(text: string, plant: Pick<PlantTime, 'offset'>): number {
  const written = text.replace(/^(\S+) (\S+)$/, '$1T$2');
  const bare = written.replace(zone, '');
  if (!local.test(bare)) return NaN;
  if (bare !== written) return instantOf(written) ?? NaN;
  const full = bare.includes('T') ? bare : `${bare}T00:00`;
  const near = instantOf(`${full}Z`) ?? NaN;
  if (Number.isNaN(near)) return NaN;
  // the offset that holds at that moment, also where the clocks change near it
  const first = Date.parse(`${full}${plant.offset(near)}`);
  return Date.parse(`${full}${plant.offset(first)}`);
}

function unfit(field: string, reason: Bilingual): TraceError {
  return new TraceError('input-invalid', { field, reason });
}
