import type { Fields } from '../../lib/code';
import { TraceError } from '../../lib/errors';
import { isRecord } from '../shell';

/**
 * The values that a message brings for its code: by name in the payload, in its `values`, or as a station's data with
 * their quality; where one value is asked for, the payload itself.
 *
 * @throws TraceError `input-invalid` naming a value that is missing, stale, or no text or number
 */
export function valuesIn(payload: unknown, names: readonly string[]): Fields {
  const [only] = names;
  const bare = typeof payload === 'number' || typeof payload === 'string';
  const given = bare && only !== undefined && names.length === 1 ? { [only]: payload } : payload;
  return Object.fromEntries(names.map((name) => [name, textOf(name, valueOf(given, name))]));
}

function valueOf(payload: unknown, name: string): unknown {
  if (!isRecord(payload)) return undefined;
  const { values, data } = payload;
  for (const place of [payload, values, data]) {
    if (isRecord(place) && place[name] !== undefined && place[name] !== null) return place[name];
  }
  return undefined;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 200) return value.trim();
  if (typeof value === 'number' && Number.isFinite(value)) return plainNumber(value);
  if (isRecord(value) && 'quality' in value) {
    // an old weight on a new piece is worse than none
    if (value['quality'] === 'good') return textOf(name, value['value']);
    throw unusable(name, `it is ${String(value['quality'])}: measure it again`);
  }
  throw unusable(
    name,
    value === undefined ? 'it is missing: let the message bring it' : 'it is no text or number',
  );
}

/** As people write it: `0.0000001`, never `1e-7`. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

function unusable(name: string, reason: string): TraceError {
  return new TraceError('input-invalid', { field: name, reason });
}
