import { TraceError, verbatim } from '../errors';

/** @throws TraceError `internal` when nobody looked for the key; what is not there is said by its value */
export function lookedFor<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined)
    throw new TraceError('internal', { reason: verbatim(`snapshot: ${what} ${String(key)}`) });
  return value;
}
