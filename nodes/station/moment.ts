import type { Moment } from '../../lib/line';
import { isRecord, type FlowMessage, type MessageTrace } from '../shell';
import type { StationHandle } from './station';

/**
 * When and where a message's event happens, and the cause that makes it the same event when it comes again: the item at
 * a gate, a `cause` of the sender in the payload, or a new one.
 *
 * @param what tells the events of one item apart: `bind`, `pack`
 */
export function momentOf(
  station: StationHandle,
  msg: FlowMessage,
  trace: MessageTrace,
  what: string,
  now: number,
): Moment {
  const named = isRecord(msg.payload) ? msg.payload['cause'] : undefined;
  const said =
    typeof named === 'string' && named !== '' && named.length <= 200 ? `sender:${named}:${what}` : null;
  return {
    place: station.place,
    cause: trace.gate ? `${itemCause(trace.gate)}:${what}` : (said ?? station.newCause()),
    time: now,
    offset: station.plant.offset(now),
  };
}

/** Of the item a scanner shows: the same whenever it is shown (LAWS *cause*). All that happens to it begins with this. */
export function itemCause(gate: { device: string; trigger: string }): string {
  return `scan:${gate.device}:${gate.trigger}`;
}
