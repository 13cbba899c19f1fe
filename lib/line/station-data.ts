import type { StationSnapshot, StationValue } from '../trace';

/** How a value of the station must be: how old it may be, and that it must be there at all. */
export interface Expectation {
  name: string;
  /** Older is `stale`; null: never too old. */
  maxAge: number | null;
}

export interface Reading {
  name: string;
  value: string | number | boolean | null;
  unit?: string;
  /** When it was measured, ms since 1970 UTC. */
  time: number;
}

/** The live data of a station (operator, shift, process values, loaded material …). */
export interface StationData {
  /** Takes a reading; one that is older than the value held is left out and false returned. */
  note(reading: Reading): boolean;
  /** Every value held or expected, each with its quality: stale and missing ones are shown, never silently empty. */
  snapshot(now: number): StationSnapshot;
}

/** @param limit how many names are held at most; the one read longest ago gives way */
export function stationData(expected: readonly Expectation[], limit = 200): StationData {
  const readings = new Map<string, Reading>();
  const ages = new Map(expected.map(({ name, maxAge }) => [name, maxAge]));

  return {
    note(reading) {
      const held = readings.get(reading.name);
      if (held && held.time > reading.time) return false;
      readings.delete(reading.name);
      readings.set(reading.name, reading);
      const oldest = readings.keys().next();
      if (readings.size > limit && !oldest.done) readings.delete(oldest.value);
      return true;
    },

    snapshot(now) {
      const values = new Map<string, StationValue>(
        expected.map(({ name }) => [name, { value: null, time: null, quality: 'missing' }]),
      );
      for (const { name, value, unit, time } of readings.values()) {
        const maxAge = ages.get(name) ?? null;
        const stale = maxAge !== null && now - time > maxAge;
        const missing = value === null || value === '';
        values.set(name, {
          value,
          time,
          quality: missing ? 'missing' : stale ? 'stale' : 'good',
          ...(unit === undefined ? {} : { unit }),
        });
      }
      return Object.fromEntries(values);
    },
  };
}
