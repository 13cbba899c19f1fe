import type { SingleCode } from '../../lib/pool';
import { isRecord } from '../shell';

/** The code that a message of a generate node brings; null where it brings none. */
export function singleIn(payload: unknown): SingleCode | null {
  if (!isRecord(payload)) return null;
  const { job, position, code } = payload;
  return typeof job === 'string' && typeof position === 'number' && typeof code === 'string'
    ? { job, position, code }
    : null;
}
