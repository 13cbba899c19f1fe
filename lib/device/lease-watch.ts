import { problemOf } from '../errors';
import type { Cancel, Clock } from '../world';
import type { DeviceRecord, OutlivedLease, PrintJournal } from './types';

export interface LeaseWatch {
  /** @throws TraceError `device-driven-elsewhere`; ask again until the other's lease is outlived */
  acquire(request: { device: string; owner: string; ttl: number }): Promise<DeviceRecord>;
  end(): void;
}

/**
 * Takes a device from an owner who died: once that lease has been seen unchanged for its whole life. Its owner counts
 * from before the renewal, we from after having seen it, so that it has stopped before we begin, whatever our clocks say.
 */
// law: one-driver
export function leaseWatch(journal: PrintJournal, clock: Clock, device: string): LeaseWatch {
  let seen: OutlivedLease | null = null;
  let outlived = false;
  let cancel: Cancel = () => undefined;

  async function look(): Promise<void> {
    const record = await journal.device({ device });
    if (!record || (record.token === seen?.token && record.beat === seen.beat)) return;
    cancel();
    seen = { token: record.token, beat: record.beat };
    outlived = false;
    cancel = clock.after(record.ttl, () => {
      outlived = true;
    });
  }

  return {
    async acquire(request) {
      try {
        return await journal.acquireDevice({ ...request, outlived: outlived ? seen : null });
      } catch (error) {
        // what is not seen now is seen at the next try
        if (problemOf(error).code === 'device-driven-elsewhere') await look().catch(() => undefined);
        throw error;
      }
    },
    end: () => {
      cancel();
    },
  };
}
