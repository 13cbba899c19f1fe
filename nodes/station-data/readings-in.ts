import type { z } from 'zod';
import type { Reading } from '../../lib/line';
import { isRecord, type FlowMessage } from '../shell';
import type { config } from './config';

/** More values than this in one message are left out. */
const most = 200;

/**
 * Readings out of a message: one value by the node's name or the topic, or an object of values by name, each bare or as
 * `{value, unit, time}`. A time to come is taken as now.
 */
export function readingsIn(
  msg: FlowMessage,
  { value: name, unit }: z.output<typeof config>,
  now: number,
): Reading[] {
  const single = name || (typeof msg.topic === 'string' ? msg.topic : '');
  const { payload } = msg;
  const one = (called: string, given: unknown): Reading[] => {
    const { value, unit: said, time } = isRecord(given) && 'value' in given ? given : { value: given };
    if (called === '' || called.length > 64 || !isValue(value)) return [];
    const text = typeof said === 'string' && said !== '' ? said : unit;
    return [
      {
        name: called,
        value: typeof value === 'string' ? value.slice(0, 500) : value,
        time: typeof time === 'number' && time <= now ? time : now,
        ...(text !== '' && { unit: text.slice(0, 16) }),
      },
    ];
  };
  if (name === '' && isRecord(payload) && !('value' in payload)) {
    return Object.entries(payload)
      .slice(0, most)
      .flatMap(([called, given]) => one(called, given));
  }
  return one(single, payload);
}

function isValue(value: unknown): value is Reading['value'] {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}
