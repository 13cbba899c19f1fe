import { problemOf, TraceError } from '../errors';
import type { Cancel, Clock } from '../world';
import { leaseLife, type LeaseLife } from './lease-life';
import { leaseWatch } from './lease-watch';
import type { DeviceLease, DeviceRecord, PrintJournal } from './types';

/** The lease on one device, renewed by itself while it is held (LAWS *one-driver*). */
export interface HeldLease {
  /** Also when it is held already: reads the record anew under a new token. @throws TraceError `device-driven-elsewhere` */
  acquire(): Promise<DeviceRecord>;
  /** By our own clock, so that an owner that slept too long does not send. */
  isAlive(): boolean;
  /** @throws TraceError `device-lease-lost` */
  token(): DeviceLease;
  release(): Promise<void>;
}

export function heldLease(
  journal: PrintJournal,
  clock: Clock,
  who: { device: string; owner: string },
  ttl: number,
  onLost: () => void,
): HeldLease {
  const others = leaseWatch(journal, clock, who.device);
  let lease: DeviceLease | null = null;
  let life: LeaseLife | null = null;
  let cancelRenewal: Cancel = () => undefined;

  function renewLater(): void {
    cancelRenewal();
    cancelRenewal = clock.after(ttl / 3, () => void renew());
  }

  async function renew(): Promise<void> {
    const renewed = lease;
    if (!renewed) return;
    const begun = leaseLife(clock, ttl);
    try {
      await journal.renewDevice(renewed);
      if (lease === renewed) live(begun);
    } catch (error) {
      // Any other failure may pass; until then the lease simply grows old.
      if (lease === renewed && problemOf(error).code === 'device-lease-lost') {
        lease = null;
        onLost();
      }
    }
    if (life !== begun) begun.end();
    if (lease === renewed) renewLater();
  }

  function live(next: LeaseLife | null): void {
    life?.end();
    life = next;
  }

  return {
    async acquire() {
      cancelRenewal();
      lease = null;
      const begun = leaseLife(clock, ttl);
      try {
        const record = await others.acquire({ ...who, ttl });
        lease = { ...who, token: record.token };
        live(begun);
        renewLater();
        return record;
      } finally {
        if (life !== begun) begun.end();
      }
    },
    isAlive: () => lease !== null && life?.isOver() === false,
    token() {
      if (!lease || life?.isOver() !== false)
        throw new TraceError('device-lease-lost', { device: who.device });
      return lease;
    },
    async release() {
      cancelRenewal();
      others.end();
      live(null);
      const held = lease;
      lease = null;
      if (held) await journal.releaseDevice(held);
    },
  };
}
