import { TraceError } from '../errors';

/** @throws TraceError `internal` when nobody looked for the key; what is not there is said by its value */
export function lookedFor<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined)
    throw new TraceError('internal', { reason: `the snapshot lacks ${what} ${String(key)}` });
  return value;
}
