import type { DeviceLease, DeviceRecord, PrintJournal, PrintSession, SentLabel } from '../../device';
import { TraceError } from '../../errors';
import type { OrderState } from '../../order';
import { fateAt, inOrder, nextWaiting, packageId, setFateIn, setFates, type Fate } from '../../pool';
import { waiting, type Container } from '../../trace';
import type { Documents } from '../documents';
import type { Held, Tx } from '../engine';
import { drivenBy } from './device-lease';
import { setAsideLate } from './order-close';
import { singlesAmong, takeSingle } from './singles';
import type { Work } from './step';

export async function openSession(
  { tx }: Work,
  request: DeviceLease & { session: string; counterBase: number | null; now: number },
): Promise<DeviceRecord> {
  const held = await drivenBy(tx, request);
  const { device, window } = held.doc;
  // law: evidence
  if (window.length > 0) throw new TraceError('device-window-open', { device, count: window.length });
  const { session: id, now: openedAt, counterBase } = request;
  return save(tx, held, { ...held.doc, session: { id, openedAt, counterBase, confirmed: 0, nextRecord: 0 } });
}

/** Write-ahead: numbers are in flight before anybody can send them. */
// law: not-printed
export async function takeLabels(
  work: Work,
  request: Parameters<PrintJournal['takeLabels']>[0],
): Promise<SentLabel[]> {
  const { tx } = work;
  const held = await drivenBy(tx, request);
  const session = sessionOf(held.doc, request.session);
  const job = await tx.get('jobs', request.job);
  const fates = await tx.get('fates', request.job);
  if (job === null || fates === null) throw new TraceError('job-unknown', { job: request.job });
  const order = await tx.get('orders', job.doc.order);
  if (!mayPrint(order?.doc.state, request)) return [];
  const container = request.container === null ? null : await unlabelled(tx, request.container);
  if (request.container !== null && container === null) return [];

  const count = container === null ? request.count : Math.min(1, request.count);
  const ranges =
    request.position === undefined
      ? nextWaiting(fates.doc.runs, job.doc.quantity, count)
      : await takeSingle(tx, job.key, request.position, request);
  const positions = ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n));
  const [first] = positions;
  if (first === undefined) return [];

  const labels = positions.map((position, n) => ({
    session: session.id,
    record: session.nextRecord + n,
    job: request.job,
    position,
  }));
  const runs = setFateIn(fates.doc.runs, ranges, 'inFlight');
  await tx.replace('fates', [{ held: fates, doc: { ...fates.doc, runs } }]);
  if (container !== null) {
    const label = { job: request.job, position: first };
    await tx.replace('containers', [{ held: container, doc: waiting({ ...container.doc, label }) }]);
  }
  await save(tx, held, {
    ...held.doc,
    window: [...held.doc.window, ...labels],
    session: { ...session, nextRecord: session.nextRecord + labels.length },
  });
  work.touch(job.doc.order);
  return labels;
}

/** Items while their order runs; what was begun by its own message, and labels of containers, until it is closed. */
// law: rowless
function mayPrint(
  state: OrderState | undefined,
  { container, position }: { container: string | null; position?: number },
): boolean {
  const item = container === null && position === undefined;
  return item ? state === 'started' : state !== 'closed';
}

export async function confirmPrinted(
  work: Work,
  request: DeviceLease & { session: string; count: number; assumed?: boolean },
): Promise<DeviceRecord> {
  const held = await drivenBy(work.tx, request);
  const session = sessionOf(held.doc, request.session);
  const { window, device } = held.doc;
  // law: evidence
  if (request.count > window.length) throw tooMany(device, request.count, window.length);
  await settle(work, window.slice(0, request.count), 'printed', request.assumed === true);
  return save(work.tx, held, {
    ...held.doc,
    window: window.slice(request.count),
    session: { ...session, confirmed: session.confirmed + request.count },
  });
}

export async function settleWindow(
  work: Work,
  request: DeviceLease & { printed: number; rest: 'unknown' | 'notPrinted'; unsent?: number; reason: string },
): Promise<DeviceRecord> {
  const held = await drivenBy(work.tx, request);
  const { window, device, session, clearance } = held.doc;
  const newest = window.length - (request.unsent ?? 0);
  // law: evidence
  if (request.printed > newest) throw tooMany(device, request.printed + (request.unsent ?? 0), window.length);
  await settle(work, window.slice(0, request.printed), 'printed', false);
  // law: not-printed
  await settle(work, window.slice(newest), 'notPrinted', false);
  const rest = await settle(work, window.slice(request.printed, newest), request.rest, false);
  const listed = request.rest === 'unknown' ? rest : [];
  return save(work.tx, held, {
    ...held.doc,
    window: [],
    session: session && { ...session, confirmed: session.confirmed + request.printed },
    clearance: withUnknown(clearance, listed, request.reason),
  });
}

/**
 * Gives labels their end. What a scan has proved printed meanwhile stays printed.
 *
 * @returns those that got the fate
 */
async function settle(
  work: Work,
  labels: readonly SentLabel[],
  fate: Fate,
  assumed: boolean,
): Promise<SentLabel[]> {
  const { tx } = work;
  const ids = [...new Set(labels.map(({ job }) => job))];
  const kept = await tx.getMany('fates', ids);
  const singles = fate === 'notPrinted' ? await singlesAmong(tx, labels) : new Set<string>();
  const settled: SentLabel[] = [];
  for (const [job, held] of kept) {
    const { runs, assumed: assumptions } = held.doc;
    const ended = new Map<number, SentLabel>();
    for (const label of labels) {
      if (label.job === job && fateAt(runs, label.position) === 'inFlight') ended.set(label.position, label);
    }
    settled.push(...ended.values());
    const changes = inOrder(ended.keys()).map((range) => {
      // law: states — a label with values of its own is for one object: proved not printed, its number ends
      const own = singles.has(packageId(job, range.from)) ? 'voided' : fate;
      return { ...range, fate: own };
    });
    const doc = {
      runs: setFates(runs, changes),
      assumed: assumed ? setFateIn(assumptions, changes, 'printed') : assumptions,
    };
    await tx.replace('fates', [{ held, doc }]);
  }
  for (const { doc } of (await tx.getMany('jobs', ids)).values()) work.touch(doc.order);
  if (fate === 'printed') await setAsideLate(tx, settled);
  if (fate === 'notPrinted') await relabel(tx, settled, () => null);
  if (fate === 'unknown') await relabel(tx, settled, (label) => ({ ...label, lost: true }));
  return settled;
}

/**
 * Containers whose labels have gone wait for a number anew. One proved not printed may be taken again, for another
 * container; one that nobody can prove stays with this one, should it be scanned all the same.
 */
// law: states
async function relabel(
  tx: Tx,
  labels: readonly SentLabel[],
  left: (label: { job: string; position: number }) => Container['label'],
): Promise<void> {
  for (const { job, position } of labels) {
    const tied = await tx.find('containers', {
      where: { 'label.job': job, 'label.position': position },
      limit: 1,
    });
    await tx.replace(
      'containers',
      tied.map((held) => ({ held, doc: waiting({ ...held.doc, label: left({ job, position }) }) })),
    );
  }
}

/** The container, if it is full and has no label, or one that is lost. */
async function unlabelled(tx: Tx, id: string): Promise<Held<'containers'> | null> {
  const held = await tx.get('containers', id);
  if (held?.doc.state !== 'full') return null;
  const { label } = held.doc;
  if (label === null) return held;
  const fates = await tx.get('fates', label.job);
  const fate = fateAt(fates?.doc.runs ?? [], label.position);
  return fate === 'inFlight' || fate === 'printed' ? null : held;
}

function sessionOf(record: DeviceRecord, id: string): PrintSession {
  const { device, session } = record;
  if (session?.id !== id) throw new TraceError('device-lease-lost', { device });
  return session;
}

function withUnknown(
  before: DeviceRecord['clearance'],
  labels: readonly SentLabel[],
  reason: string,
): DeviceRecord['clearance'] {
  const session = labels.at(-1)?.session;
  if (session === undefined) return before;
  return { session, reason, labels: [...(before?.labels ?? []), ...labels] };
}

function tooMany(device: string, asked: number, inWindow: number): TraceError {
  const reason = {
    en: `${asked} labels of ${device} cannot be settled, ${inWindow} are in flight`,
    zh: `${device} 的 ${asked} 个标签无法处置，在途 ${inWindow} 个`,
  };
  return new TraceError('input-invalid', { field: 'count', reason });
}

async function save(tx: Tx, held: Held<'devices'>, doc: Documents['devices']): Promise<DeviceRecord> {
  await tx.replace('devices', [{ held, doc }]);
  return doc;
}
