import { TraceError } from '../../lib/errors';
import { leaseRuns, takeAccount, type LeaseAccount, type PackageRecord } from '../../lib/pool';
import type { StoreHandle } from '../store/store';
import { unfit, type Ask } from './ask';

const verbs = ['account', 'extend'] as const;
const hour = 3_600_000;
const longest = 8_760;
const noTime = { en: 'it is no time as ISO 8601 writes it', zh: '不是 ISO 8601 格式的时间' };
const noHours = { en: `it is no number of hours up to ${longest}`, zh: `须为不超过 ${longest} 的小时数` };

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
 * @throws TraceError `verb-unknown`, `input-invalid`, and those of `takeAccount` and `extendLease`
 */
export async function tendLease(
  store: StoreHandle,
  payload: unknown,
  ask: Ask,
  { now, by }: { now: number; by: string },
): Promise<LeaseAccount | LeaseHandle> {
  const verb = verbs.find((each) => each === ask.verb);
  if (!verb) throw new TraceError('verb-unknown', { verb: ask.verb, verbs: verbs.join(', ') });
  if (verb === 'account') return takeAccount(store, payload, { now, by });
  const record = await store.extendLease({ id: ask.package, expiresAt: endAsked(ask, now), now });
  const { id, order, level, line, expiresAt, state } = record;
  return {
    ...{ package: id, order, level, line, state, running: leaseRuns(record, now) },
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}

function endAsked({ until, hours }: Ask, now: number): number {
  if (until !== '') {
    const time = Date.parse(until);
    if (Number.isNaN(time)) throw unfit('until', noTime);
    return time;
  }
  const count = Number(hours);
  if (hours === '' || !(count > 0 && count <= longest)) throw unfit('hours', noHours);
  return now + Math.round(count * hour);
}
