import type { Frame } from '../code';
import { problem, TraceError, type Problem } from '../errors';
import type { FrameRecord, Interval } from './types';

/**
 * Takes the next `count` numbers of a frame. The store writes `record` in the transaction that saves the job.
 *
 * Where a counter goes on over several frames, numbers below its own are skipped; the frame's counter stays the law.
 *
 * @param count     whole, 0 or more
 * @param at        the job's position of the first of them
 * @param scopeNext the next number of the frame's scope; 0 where it has none
 * @throws TraceError `serial-exhausted` when the frame has fewer left
 */
// law: frame
export function reserve(
  record: FrameRecord,
  count: number,
  at = 0,
  scopeNext = 0,
): { record: FrameRecord; interval: Interval } {
  const { frame } = record;
  const next = Math.max(record.next, scopeNext);
  const left = Math.max(0, frame.capacity - next);
  if (count > left) throw new TraceError('serial-exhausted', { frame: frame.id, left, need: count });
  const to = next + count;
  return { record: { frame, next: to }, interval: { frame: frame.id, from: next, to, at } };
}

/** What first use of a frame freezes. `id` and with it the tweak are the key; `capacity` follows from the others. */
const frozen = [
  'mode',
  'alphabet',
  'length',
  'start',
  'step',
  'tag',
  'keyCheck',
] as const satisfies readonly (keyof Frame)[];

/** Null when both count alike; else `frame-changed`, naming what differs: the same numbers would make other codes. */
// law: frame
export function sameFrame(kept: Frame, asked: Frame): Problem | null {
  const differs = frozen.filter((name) => kept[name] !== asked[name]);
  return differs.length === 0
    ? null
    : problem('frame-changed', { frame: kept.id, differs: differs.join(', ') });
}
