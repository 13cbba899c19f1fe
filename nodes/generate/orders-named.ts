import { isRecord } from '../shell';

/** Orders an order node has accepted, or one by its id; null where none is named. */
export function ordersNamed(payload: unknown): string[] | null {
  const value = typeof payload === 'string' && payload.startsWith('{') ? fromJson(payload) : payload;
  if (typeof value === 'string') return value === '' ? null : [value];
  if (!isRecord(value)) return null;
  if (typeof value['id'] === 'string') return [value['id']];
  if (!Array.isArray(value['orders'])) return null;
  return value['orders'].flatMap((each: unknown) =>
    isRecord(each) && each['state'] === 'accepted' && typeof each['id'] === 'string' ? [each['id']] : [],
  );
}

/** An order node's answer to an HTTP client is text. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
