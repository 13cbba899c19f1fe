import { problem, TraceError, errorOf } from '../../errors';
import type { OrderId } from '../../order';
import {
  emptyTally,
  reserve,
  sameFrame,
  type AllocateRequest,
  type Interval,
  type Job,
  type JobId,
  type NewJob,
} from '../../pool';
import { noProgress } from '../../trace';
import type { Documents } from '../documents';
import type { Held, Tx } from '../engine';
import { limits } from '../timeouts';
import { every, sortable } from './every';
import { withSerials } from './order-ledger';
import { useRule } from './rules';
import type { Work } from './step';

/**
 * Reserves the numbers of all levels of an order and saves their jobs in one step. The same request gets the same answer.
 *
 * @throws TraceError `order-unknown`, `order-state`, `frame-changed`, `serial-exhausted`, `serial-taken`
 */
// law: allocate
export async function allocate({ tx, touch }: Work, request: AllocateRequest): Promise<Job[]> {
  const answered = await tx.get('requests', request.requestId);
  if (answered?.doc.kind === 'jobs') return jobsOf(tx, answered.doc.jobs);
  if (answered !== null) throw otherRequest(request.requestId);

  await guardOrder(tx, request);
  const numbered = new Map<string, number>();
  for (const { doc } of await every(tx, 'jobs', { order: request.order })) {
    numbered.set(doc.level, (numbered.get(doc.level) ?? 0) + 1);
  }
  const made: JobId[] = [];
  for (const wanted of request.jobs) {
    const n = (numbered.get(wanted.level) ?? 0) + 1;
    numbered.set(wanted.level, n);
    const id = `${request.order}:${wanted.level}:${n}`;
    await saveJob(tx, id, wanted, request);
    made.push(id);
  }
  await tx.insert('requests', [{ key: request.requestId, doc: { kind: 'jobs', jobs: made } }]);
  touch(request.order);
  return jobsOf(tx, made);
}

/** A request id names one request. */
export function otherRequest(id: string): TraceError {
  const reason = {
    en: `"${id}" was the name of another request: give each its own`,
    zh: `“${id}”已用于另一请求：请为每个请求使用不同的名称`,
  };
  return new TraceError('input-invalid', { field: 'requestId', reason });
}

/** The order must be alive, and stay so until we are done: a close writes the same progress. */
async function guardOrder(tx: Tx, { order, jobs }: AllocateRequest): Promise<void> {
  const held = await tx.get('orders', order);
  if (held === null) throw new TraceError('order-unknown', { order });
  const { state, levels: all } = held.doc;
  const labels = jobs.every(({ level }) => level !== all[0]?.level);
  const alive = state === 'waiting' || state === 'started' || state === 'paused';
  if (!alive && !(state === 'closing' && labels)) {
    throw new TraceError('order-state', { order, state, verb: 'allocate', from: 'waiting, started, paused' });
  }
  const progress = await tx.get('progress', order);
  const levels = {
    ...Object.fromEntries(jobs.map(({ level }) => [level, noProgress])),
    ...progress?.doc.levels,
  };
  if (progress === null) await tx.insert('progress', [{ key: order, doc: { levels } }]);
  else await tx.replace('progress', [{ held: progress, doc: { levels } }]);
}

async function saveJob(tx: Tx, id: JobId, wanted: NewJob, { order, time }: AllocateRequest): Promise<void> {
  await useRule(tx, wanted.rule);
  const intervals = await takeNumbers(tx, id, wanted);
  if (wanted.serials !== null) await takeSerials(tx, id, wanted, order);
  const { level, rule, fields, frame, quantity } = wanted;
  const doc: Documents['jobs'] = {
    id,
    order,
    level,
    rule,
    fields,
    frame,
    quantity,
    intervals,
    createdAt: time,
  };
  await tx.insert('jobs', [{ key: id, doc }]);
  await tx.insert('fates', [{ key: id, doc: { runs: [], assumed: [] } }]);
  await tx.insert('tallies', [{ key: id, doc: emptyTally }]);
}

/** One counter a frame, whoever formats into it; what first use froze must still be so. Its scope may change. */
// law: frame
async function takeNumbers(tx: Tx, job: JobId, { frame, quantity }: NewJob): Promise<Interval[]> {
  const held = await tx.get('frames', frame.id);
  const changed = held && sameFrame(held.doc.frame, frame);
  if (changed) throw errorOf(changed);
  const record = { frame, next: held?.doc.next ?? 0 };
  if (frame.mode === 'fromOrder') {
    await saveFrame(tx, held, record);
    return [];
  }
  const scope = frame.scope === null ? null : await tx.get('scopes', frame.scope);
  const taken = reserve(record, quantity, 0, scope?.doc.next ?? 0);
  const { from, to, at } = taken.interval;
  await saveFrame(tx, held, taken.record);
  if (frame.scope !== null) await saveScope(tx, scope, frame.scope, to);
  await tx.insert('intervals', [
    { key: `${frame.id}#${sortable(from)}`, doc: { frame: frame.id, from, to, at, job } },
  ]);
  return [taken.interval];
}

async function saveFrame(tx: Tx, held: Held<'frames'> | null, doc: Documents['frames']): Promise<void> {
  if (held === null) await tx.insert('frames', [{ key: doc.frame.id, doc }]);
  else if (held.doc.next !== doc.next) await tx.replace('frames', [{ held, doc }]);
}

async function saveScope(tx: Tx, held: Held<'scopes'> | null, key: string, next: number): Promise<void> {
  if (held === null) await tx.insert('scopes', [{ key, doc: { next } }]);
  else await tx.replace('scopes', [{ held, doc: { next } }]);
}

/** The ERP's serials are unique in their frame, or the job is refused. */
async function takeSerials(tx: Tx, job: JobId, wanted: NewJob, order: OrderId): Promise<void> {
  const frame = wanted.frame.id;
  const entries = (wanted.serials ?? []).map((serial, position) => ({
    key: serialKey(frame, serial),
    doc: { frame, serial, job, position },
  }));
  const seen = new Set<string>();
  for (const { key, doc } of entries) {
    if (seen.has(key)) throw taken(doc.serial, frame, order, order);
    seen.add(key);
  }
  for (let at = 0; at < entries.length; at += limits.page) {
    const part = entries.slice(at, at + limits.page);
    const [there] = (
      await tx.getMany(
        'serials',
        part.map(({ key }) => key),
      )
    ).values();
    if (there !== undefined) {
      const owner = await tx.get('jobs', there.doc.job);
      throw taken(there.doc.serial, frame, owner?.doc.order ?? there.doc.job, order);
    }
    await tx.insert('serials', part);
  }
}

function taken(serial: string, frame: string, order: OrderId, asked: OrderId): TraceError {
  return errorOf(problem('serial-taken', { serial, frame, order, asked }));
}

export function serialKey(frame: string, serial: string): string {
  return `${frame}#${serial}`;
}

async function jobsOf(tx: Tx, ids: readonly JobId[]): Promise<Job[]> {
  const kept = await tx.getMany('jobs', ids);
  return Promise.all(ids.flatMap((id) => kept.get(id) ?? []).map(({ doc }) => withSerials(tx, doc)));
}
