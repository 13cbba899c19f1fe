import type { OrderContent } from './types';

/** SAP's system statuses: deleted, technically complete, closed, marked for deletion. */
const withdrawn = ['I0013', 'I0045', 'I0046', 'I0076'];
const locked = 'I0043';
const released = 'I0002';

/** May an order with these system statuses be made? Partly released (I0042) is not enough: only some operations are. */
export function releaseOf(statuses: readonly string[]): OrderContent['release'] {
  if (statuses.some((status) => withdrawn.includes(status))) return 'withdrawn';
  if (statuses.includes(locked)) return 'locked';
  return statuses.includes(released) ? 'released' : 'notReleased';
}
