import { TraceError } from '../../lib/errors';
import { leaseEnd, leaseRuns, takeAccount, type LeaseAccount, type PackageRecord } from '../../lib/pool';
import type { Clock, PlantTime } from '../../lib/world';
import type { StoreHandle } from '../store/store';
import type { Ask } from './ask';

const verbs = ['account', 'extend'] as const;

/** A lease as messages carry it. */
export interface LeaseHandle {
  package: string;
  order: string;
  level: string;
  line: string | null;
  expiresAt: string | null;
  running: boolean;
  state: PackageRecord['state'];
}

/**
 * What a message does with a lease: `account` takes the line's final account, `extend` lets it run longer.
 *
 * @param payload as it was read
 * @throws TraceError `verb-unknown`, and those of `takeAccount`, `leaseEnd` and `extendLease`
 */
export async function tendLease(
  store: StoreHandle,
  payload: unknown,
  ask: Ask,
  { clock, by, plant }: { clock: Clock; by: string; plant: PlantTime },
): Promise<LeaseAccount | LeaseHandle> {
  const verb = verbs.find((each) => each === ask.verb);
  if (!verb) throw new TraceError('verb-unknown', { verb: ask.verb, verbs: verbs.join(', ') });
  if (verb === 'account') return takeAccount(store, payload, { clock, by });
  const now = clock.now();
  const record = await store.extendLease({ id: ask.package, expiresAt: leaseEnd(ask, { now, plant }), now });
  const { id, order, level, line, expiresAt, state } = record;
  return {
    ...{ package: id, order, level, line, state, running: leaseRuns(record, now) },
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}
