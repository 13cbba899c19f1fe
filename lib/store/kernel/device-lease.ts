import type { DeviceLease, DeviceRecord, OutlivedLease } from '../../device';
import { TraceError } from '../../errors';
import type { Documents } from '../documents';
import type { Held, Tx } from '../engine';
import type { Glance, Work } from './step';

/** One driver a device, by a lease with a fencing token that only ever grows. */
// law: one-driver
export async function acquireDevice(
  { tx }: Work,
  request: { device: string; owner: string; ttl: number; outlived: OutlivedLease | null },
): Promise<DeviceRecord> {
  const { device, owner, ttl, outlived } = request;
  const held = await tx.get('devices', device);
  const before = held?.doc ?? newDevice(device);
  const over = outlived?.token === before.token && outlived.beat === before.beat;
  if (before.owner !== null && before.owner !== owner && !over)
    throw new TraceError('device-driven-elsewhere', { device, owner: before.owner });
  const doc = { ...before, owner, token: before.token + 1, beat: 0, ttl };
  if (held === null) await tx.insert('devices', [{ key: device, doc }]);
  else await tx.replace('devices', [{ held, doc }]);
  return doc;
}

export async function renewDevice({ tx }: Work, lease: DeviceLease): Promise<void> {
  const held = await drivenBy(tx, lease);
  await tx.replace('devices', [{ held, doc: { ...held.doc, beat: held.doc.beat + 1 } }]);
}

/** A lease that is no longer held needs no release. */
export async function releaseDevice({ tx }: Work, lease: DeviceLease): Promise<void> {
  const held = await tx.get('devices', lease.device);
  if (held === null || !holds(held.doc, lease)) return;
  await tx.replace('devices', [{ held, doc: { ...held.doc, owner: null } }]);
}

/** The device's record, for a write by its driver. @throws TraceError `device-lease-lost` */
// law: one-driver
export async function drivenBy(tx: Tx, lease: DeviceLease): Promise<Held<'devices'>> {
  const held = await tx.get('devices', lease.device);
  if (held === null || !holds(held.doc, lease))
    throw new TraceError('device-lease-lost', { device: lease.device });
  return held;
}

export async function device({ tx }: Glance, request: { device: string }): Promise<DeviceRecord | null> {
  return (await tx.get('devices', request.device))?.doc ?? null;
}

export async function clearDevice(
  { tx }: Work,
  request: { device: string; by: string; now: number },
): Promise<void> {
  const held = await tx.get('devices', request.device);
  if (held === null || held.doc.clearance === null) return;
  const cleared = { by: request.by, at: request.now };
  await tx.replace('devices', [{ held, doc: { ...held.doc, clearance: null, cleared } }]);
}

function holds(record: DeviceRecord, { owner, token }: DeviceLease): boolean {
  return record.owner === owner && record.token === token;
}

function newDevice(device: string): Documents['devices'] {
  return {
    device,
    owner: null,
    token: 0,
    beat: 0,
    ttl: 0,
    session: null,
    window: [],
    clearance: null,
    cleared: null,
  };
}
