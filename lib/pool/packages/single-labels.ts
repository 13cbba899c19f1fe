import type { Fields } from '../../code';
import { problem, TraceError, type Problem } from '../../errors';
import type { OrderId, OrderState } from '../../order';
import type { Fate, Job, JobId, PackageId, PackageRecord } from '../types';
import { packageId } from './account';
import type { PackageStore } from './portable';

/** A code that was handed out by itself. */
export interface SingleCode {
  job: JobId;
  position: number;
  code: string;
}

/** What printing single codes asks of the store; the store's port has all of it. */
export interface SingleStore extends Pick<PackageStore, 'package' | 'job'> {
  order(request: { id: OrderId }): Promise<{ order: { state: OrderState } } | null>;
  queueSingle(request: {
    job: JobId;
    position: number;
    by: string;
    now: number;
  }): Promise<{ record: PackageRecord; fate: Fate } | null>;
  packages(request: {
    queuedBy: string;
    states: readonly PackageRecord['state'][];
    after: string | null;
    limit: number;
  }): Promise<{ rows: readonly PackageRecord[] }>;
}

/** One label of a single code. */
export interface SingleTask {
  job: Job;
  container: null;
  position: number;
  by: string;
}

/** On its way to the printer, with the messages that brought it; none where an earlier process was told of it. */
interface Single<M> extends SingleCode {
  messages: M[];
}

const atMost = 1_000;

/** Codes with values of their own that messages bring, each for one object and printed once. */
export interface SingleLabels<M> {
  /**
   * Queues the code a message brings, for good: a restart goes on with it. One that waits or is being printed is answered with
   * the first.
   *
   * @returns the record of one that was printed here before; null: its answer comes once it is printed
   * @throws TraceError `queue-full`, `code-unknown`, `label-handed-over`
   */
  add(single: SingleCode, message: M): Promise<PackageRecord | null>;
  /** The next that may be printed; those that may not any more are refused on the way. */
  next(): Promise<SingleTask | null>;
  /** The values of one that is being printed; null: it is none of these. */
  sent(job: Job, position: number): Fields | null;
  /** One has its end: the messages that brought it. Null: it is none of these. */
  done(job: JobId, position: number): { code: string; messages: readonly M[] } | null;
}

/**
 * The queue of single codes of one printer's node, kept in the store: the next process goes on with what is open.
 *
 * @param by     who prints them: what is queued under this name is printed by no other
 * @param refuse told of each message whose code may not be printed any more
 */
export function singleLabels<M>(
  store: SingleStore,
  { by, now }: { by: string; now: () => number },
  refuse: (problem: Problem, message: M) => void,
): SingleLabels<M> {
  const waiting = new Map<PackageId, Single<M>>();
  const sent = new Map<PackageId, Single<M> & { fields: Fields }>();
  let current: (Single<M> & { id: PackageId; fields: Fields }) | null = null;
  let resumed = false;

  /** What an earlier process was brought and did not print. */
  async function resume(): Promise<void> {
    const { rows } = await store.packages({ queuedBy: by, states: ['open'], after: null, limit: atMost });
    const later = [...waiting];
    const earlier = rows.filter(({ id }) => !waiting.has(id) && !sent.has(id));
    waiting.clear();
    for (const { id, job, from } of earlier) waiting.set(id, { job, position: from, code: id, messages: [] });
    for (const [id, single] of later) waiting.set(id, single);
    resumed = true;
  }

  return {
    async add(single, message) {
      const { job, position, code } = single;
      const id = packageId(job, position);
      const known = sent.get(id) ?? waiting.get(id);
      if (known) {
        known.messages.push(message);
        return null;
      }
      if (waiting.size >= atMost)
        throw new TraceError('queue-full', {
          queue: { en: 'The print node', zh: '打印节点' },
          limit: atMost,
        });
      const queued = await store.queueSingle({ job, position, by, now: now() });
      if (!queued?.record.fields) throw new TraceError('code-unknown', { code });
      const { record, fate } = queued;
      const meanwhile = sent.get(id) ?? waiting.get(id);
      if (meanwhile) {
        meanwhile.messages.push(message);
        return null;
      }
      const own = { ...single, messages: [message] };
      if (record.state === 'open') waiting.set(id, own);
      else if (record.queue?.by !== by || !['inFlight', 'printed'].includes(fate)) {
        throw new TraceError('label-handed-over', { code, by: record.settledBy });
      } else if (fate === 'printed') return record;
      else sent.set(id, { ...own, fields: queued.record.fields });
      return null;
    },
    async next() {
      if (!resumed) await resume();
      for (const [id, single] of waiting) {
        const judged = await singleToPrint(store, by, single);
        if ('fields' in judged) {
          current = { ...single, id, fields: judged.fields };
          return { job: judged.job, container: null, position: single.position, by };
        }
        waiting.delete(id);
        for (const message of single.messages) refuse(judged, message);
      }
      return null;
    },
    sent(job, position) {
      const id = packageId(job.id, position);
      if (current?.id === id) {
        waiting.delete(id);
        sent.set(id, current);
        current = null;
      }
      return sent.get(id)?.fields ?? null;
    },
    done(job, position) {
      const id = packageId(job, position);
      const single = sent.get(id);
      sent.delete(id);
      return single ?? null;
    },
  };
}

/** What a single code is printed with; or why it may not be printed (any more). */
async function singleToPrint(
  store: SingleStore,
  by: string,
  { job, position, code }: SingleCode,
): Promise<{ job: Job; fields: Fields } | Problem> {
  const record = await store.package({ id: packageId(job, position) });
  const found = await store.job({ id: job });
  if (!found || !record?.fields) return problem('code-unknown', { code });
  if (record.state !== 'open') return problem('label-handed-over', { code, by: record.settledBy });
  const state = (await store.order({ id: record.order }))?.order.state ?? 'closed';
  if (state === 'closed') {
    const from = 'waiting, held, started, paused, closing';
    return problem('order-state', { order: record.order, state, verb: 'print', from });
  }
  const { queue } = record;
  if (queue?.by !== by) return problem('label-handed-over', { code, by: queue?.by ?? '–' });
  return { job: found.job, fields: record.fields };
}
