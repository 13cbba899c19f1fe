import { isRecord, type FlowMessage, type MessageTrace } from '../shell';

/** The text of a payload, or of one of its properties by the first name that has one; '' where there is none. */
export function textIn(payload: unknown, ...names: readonly string[]): string {
  if (typeof payload === 'string') return payload.trim();
  if (!isRecord(payload)) return '';
  const found = names
    .map((name) => payload[name])
    .find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof found === 'string' ? found.trim() : '';
}

/** The order a message asks about: named in the payload, else the one it belongs to. */
export function orderIn({ payload }: FlowMessage, trace: MessageTrace): string {
  return textIn(payload, 'order', 'id') || (trace.order ?? '');
}
