import type { Verb } from '../trace';
import type { Archive, ArchiveEvent, ConsumerStep, ConsumerView } from './types';

/** What may be told of a product's way; a dealer's receipt is not. */
const steps: Partial<Record<Verb, ConsumerStep['step']>> = {
  commission: 'made',
  pack: 'packed',
  ship: 'shipped',
};

/** Until a product is made there is no lot and no date to tell. */
const unmade: ReadonlySet<Archive['state']> = new Set([
  'Unassigned',
  'Unallocated',
  'Allocated',
  'Encoded',
  'SNInvalid',
]);

/**
 * What a consumer may see of an archive. Built from named fields only, so that what is added to an archive later
 * stays hidden until somebody decides otherwise.
 */
export function consumerView(found: Archive): ConsumerView {
  const { code, identity, level, verdict, product, unit } = found;
  const order = unmade.has(found.state) ? null : found.order;
  return {
    verdict,
    code,
    identity,
    level,
    product: product && { name: product.name, gtin: product.gtin },
    lot: order?.lot || null,
    produced: order?.dates.production || null,
    bestBefore: order?.dates.expiry || null,
    origin: product?.origin ?? null,
    contact: product?.contact ?? null,
    picture: product?.picture ?? null,
    unit,
    steps: consumerSteps(found.events),
  };
}

/** The first time of each step, in the order they happened. */
function consumerSteps(events: readonly ArchiveEvent[]): ConsumerStep[] {
  const first = new Map<ConsumerStep['step'], string>();
  for (const event of events) {
    const step = steps[event.verb];
    if (!step || event.refused || first.has(step)) continue;
    first.set(step, plantDay(event.time, event.offset));
  }
  return [...first].map(([step, day]) => ({ step, day }));
}

/** The calendar day at the plant. @param offset `+08:00` */
function plantDay(time: number, offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const east = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
  return new Date(time + east * 60_000).toISOString().slice(0, 10);
}
