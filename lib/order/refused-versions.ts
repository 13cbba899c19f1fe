import { contentDigest } from './content';
import { isOlder, sameSource } from './disagreement';
import type { OrderContent, OrderRecord, RefusedVersion } from './types';

/** So many are remembered: senders repeat the last they said. */
const most = 10;

/** The record, with a version that a person has refused. */
export function withRefused(record: OrderRecord, version: OrderContent, at: number): OrderRecord {
  const refused = { digest: contentDigest(version), source: version.source, at };
  return { ...record, refused: [...(record.refused ?? []), refused].slice(-most) };
}

/** When a person refused this very content of this sender, if he did. */
// law: order-key
export function refusedBefore(record: OrderRecord, content: OrderContent): RefusedVersion | null {
  const digest = contentDigest(content);
  return ofSender(record, content).findLast((one) => one.digest === digest) ?? null;
}

/** The record with the newer stamp of a version refused before, so that what was sent in between stays stale. */
export function restamped(
  record: OrderRecord,
  before: RefusedVersion,
  { source }: Pick<OrderContent, 'source'>,
): OrderRecord {
  if (source.stamp === before.source.stamp || isOlder({ source }, before)) return record;
  return {
    ...record,
    refused: (record.refused ?? []).map((one) => (one === before ? { ...one, source } : one)),
  };
}

/** The newest refused version that makes this one stale, if one does. */
export function refusedSince(record: OrderRecord, content: OrderContent): RefusedVersion | null {
  return ofSender(record, content).findLast((one) => isOlder(content, one)) ?? null;
}

function ofSender({ refused = [] }: OrderRecord, content: OrderContent): RefusedVersion[] {
  return refused.filter((one) => sameSource(one, content));
}
