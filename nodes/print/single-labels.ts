import type { Fields } from '../../lib/code';
import type { PrintTask } from '../../lib/device';
import { TraceError, type Problem } from '../../lib/errors';
import {
  packageId,
  singleToPrint,
  type Job,
  type JobId,
  type PackageId,
  type SingleCode,
} from '../../lib/pool';
import type { Store } from '../../lib/store';
import { isRecord, type FlowMessage } from '../shell';

/** On its way to the printer. */
interface Single extends SingleCode {
  msg: FlowMessage;
}

const atMost = 1_000;

/** Codes with values of their own that messages brought, each for one object. */
export interface SingleLabels {
  /** Queues the code a message brings. @throws TraceError `queue-full` */
  add(msg: FlowMessage, place: SingleCode): void;
  /** The next that may be printed; those that may not any more are refused on the way. */
  next(): Promise<(PrintTask & { fields: Fields }) | null>;
  /** The values of one that is being printed; null: it is none of these. */
  sent(job: Job, position: number): Fields | null;
  /** The message that brought one that was printed. */
  done(job: JobId, position: number): FlowMessage | null;
}

/** The code that a message of a generate node brings; null where it brings none. */
export function singleIn(payload: unknown): SingleCode | null {
  if (!isRecord(payload)) return null;
  const { job, position, code } = payload;
  return typeof job === 'string' && typeof position === 'number' && typeof code === 'string'
    ? { job, position, code }
    : null;
}

export function singleLabels(
  store: Pick<Store, 'package' | 'job' | 'order'>,
  refuse: (problem: Problem, msg: FlowMessage) => void,
): SingleLabels {
  const waiting = new Map<PackageId, Single>();
  const sent = new Map<PackageId, Single & { fields: Fields }>();
  let current: (Single & { id: PackageId; fields: Fields }) | null = null;

  return {
    add(msg, place) {
      if (waiting.size >= atMost) throw new TraceError('queue-full', { queue: 'print', limit: atMost });
      const id = packageId(place.job, place.position);
      if (!sent.has(id)) waiting.set(id, { ...place, msg });
    },
    async next() {
      for (const [id, single] of waiting) {
        const judged = await singleToPrint(store, single);
        if ('fields' in judged) {
          current = { ...single, id, fields: judged.fields };
          return { job: judged.job, container: null, position: single.position, fields: judged.fields };
        }
        waiting.delete(id);
        refuse(judged, single.msg);
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
      return single?.msg ?? null;
    },
  };
}
