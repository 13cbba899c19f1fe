import type { Fields } from '../../lib/code';
import { TraceError, type Bilingual } from '../../lib/errors';
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
    throw unusable(name, poor(value['quality']));
  }
  throw unusable(name, value === undefined ? missing : noValue);
}

/** As people write it: `0.0000001`, never `1e-7`. */
function plainNumber(value: number): string {
  const meant = withoutBinaryRest(value);
  const text = String(meant);
  return text.includes('e') ? meant.toFixed(12).replace(/\.?0+$/, '') : text;
}

/**
 * A register of 32 bits tells 12.3 as 12.300000190734863, and 0.1 + 0.2 is 0.30000000000000004: what was meant is neither.
 * A whole number, such as that of a part, is what it is.
 */
function withoutBinaryRest(value: number): number {
  if (Number.isInteger(value) || Number(value.toPrecision(12)) === value) return value;
  if (Math.fround(value) !== value) return Number(value.toPrecision(15));
  const shorter = [6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
  return shorter.find((one) => Math.fround(one) === value) ?? value;
}

const missing = { en: 'it is missing: let the message bring it', zh: '缺失：请由消息提供' };
const noValue = { en: 'it is no text or number', zh: '不是文本或数字' };

function poor(quality: unknown): Bilingual {
  const zh =
    quality === 'stale' ? '数值已过期' : quality === 'missing' ? '数值缺失' : `数值质量为 ${String(quality)}`;
  return { en: `it is ${String(quality)}: measure it again`, zh: `${zh}：请重新测量` };
}

function unusable(name: string, reason: Bilingual): TraceError {
  return new TraceError('input-invalid', { field: name, reason });
}
