import { TraceError } from '../errors';
import type { Cancel, Clock } from '../world';
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
  let lease: DeviceLease | null = null;
  let until = 0;
  let cancel: Cancel = () => undefined;

  function renewLater(): void {
    cancel();
    cancel = clock.after(ttl / 3, () => void renew());
  }

  async function renew(): Promise<void> {
    const renewed = lease;
    if (!renewed) return;
    const now = clock.now();
    try {
      await journal.renewDevice({ ...renewed, now, ttl });
      if (lease === renewed) until = now + ttl;
    } catch (error) {
      // Any other failure may pass; until then the lease simply grows old.
      if (lease === renewed && error instanceof TraceError && error.code === 'device-lease-lost') {
        lease = null;
        onLost();
      }
    }
    if (lease === renewed) renewLater();
  }

  return {
    async acquire() {
      cancel();
      lease = null;
      const now = clock.now();
      const record = await journal.acquireDevice({ ...who, now, ttl });
      lease = { ...who, token: record.token };
      until = now + ttl;
      renewLater();
      return record;
    },
    isAlive: () => lease !== null && clock.now() < until,
    token() {
      if (!lease || clock.now() >= until) throw new TraceError('device-lease-lost', { device: who.device });
      return lease;
    },
    async release() {
      cancel();
      const held = lease;
      lease = null;
      if (held) await journal.releaseDevice(held);
    },
  };
}
