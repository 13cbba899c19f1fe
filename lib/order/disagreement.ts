import type { OrderContent } from './types';

type Sent = Pick<OrderContent, 'source'>;

/** Whether two versions come from one sender, so that his stamps, or else their arrival, put them in order. */
export function sameSource(a: Sent, b: Sent): boolean {
  return a.source.format === b.source.format && a.source.system === b.source.system;
}

/** Whether `a` is an older version than `b` of the same sender. Stamps of different length are not comparable. */
export function isOlder(a: Sent, b: Sent): boolean {
  const [left, right] = [a.source.stamp, b.source.stamp];
  return left !== null && right !== null && left.length === right.length && left < right;
}

/**
 * What another sender says against the version there is: the first field on which both speak and differ, or null.
 * What only one of them knows (a MES rarely has components) is no contradiction.
 */
export function contradiction(current: OrderContent, other: OrderContent): string | null {
  if (current.material !== other.material) return 'material';
  if (current.quantity !== other.quantity) return 'quantity';
  const spoken = ['gtin', 'lot', 'productionDate', 'expiryDate'] as const;
  const field = spoken.find(
    (name) => current[name] !== null && other[name] !== null && current[name] !== other[name],
  );
  if (field) return field;
  const bothSerials = current.serials.length > 0 && other.serials.length > 0;
  if (bothSerials && current.serials.join('\n') !== other.serials.join('\n')) return 'serials';
  const forbids = other.release === 'withdrawn' || other.release === 'locked';
  return forbids && current.release !== other.release ? 'release' : null;
}
