import type { Codec, EncodedCode, Fields } from '../../code';
import { problemOf, TraceError } from '../../errors';
import type { OrderId, OrderRecord } from '../../order';
import { nextWaiting } from '../fates';
import type { CodecsOf, Planning } from '../generate';
import { issued, levelJobs, type Issued, type PackageStore } from './portable';
import { serialAt } from '../positions';
import type { Job, PackageRecord } from '../types';

export interface NextRequest {
  /** The same request is given the same code. */
  requestId: string;
  order: OrderId;
  level: string;
  /** Values of this one code: `weight`, `12.345`. What tells codes apart is the order's alone. */
  fields: Fields;
}

/** A code handed out by itself, durable before anybody is told of it. */
export interface NextCode extends EncodedCode, Issued {
  position: number;
}

const tries = 5;

/**
 * Hands out one code of an order, with values of its own that lie outside its identity. It leaves as a package of one,
 * so that it is never handed out again; its first scan or an account says what became of it.
 *
 * @throws TraceError `codes-used-up`, `field-in-identity`, and those of `generate` and of `codec.encode`
 */
// law: allocate
export async function nextCode(
  store: PackageStore,
  codecs: CodecsOf,
  request: NextRequest,
  limits: Planning,
): Promise<NextCode> {
  const { requestId, level, fields } = request;
  const before = await store.package({ requestId });
  if (before) return written(store, codecs, before);
  for (let attempt = 1; ; attempt += 1) {
    const { order, jobs } = await levelJobs(store, codecs, request, limits);
    const [first] = jobs;
    const [free] = first ? nextWaiting(first.existing.fates, first.existing.job.quantity, 1) : [];
    if (!first || !free || attempt > tries) {
      throw new TraceError('codes-used-up', { order: order.content.number, level });
    }
    const { job } = first.existing;
    const codec = codecOf(codecs, job);
    checkIdentity(codec, job, fields, order);
    // before the number is gone: a value that does not fit must not cost one
    codec.encode({ ...job.fields, ...fields }, serialAt(job, free.from));
    const issue = { requestId, kind: 'single', job: job.id, count: 1, fields, now: limits.now() } as const;
    const record = await store.issuePackage(issue).catch(othersWereFirst);
    if (record) return written(store, codecs, record);
  }
}

/** The last codes of a job went to somebody else meanwhile: look again. */
function othersWereFirst(error: unknown): null {
  if (problemOf(error).code === 'package-too-few') return null;
  throw error;
}

async function written(store: PackageStore, codecs: CodecsOf, record: PackageRecord): Promise<NextCode> {
  const out = await issued(store, record);
  const { from: position, fields } = record;
  const { job } = out;
  const code = codecOf(codecs, job).encode({ ...job.fields, ...fields }, serialAt(job, position));
  return { ...out, ...code, position };
}

function codecOf(codecs: CodecsOf, { rule, level, order }: Job): Codec {
  const codec = codecs(rule.id, rule.version)?.find((each) => each.level === level);
  if (!codec) throw new TraceError('rule-unknown', { rule: rule.id, order });
  return codec;
}

/** Numbers were reserved for the job's frame: a value that makes it another frame is not the message's to say. */
// law: frame
function checkIdentity(codec: Codec, job: Job, fields: Fields, order: OrderRecord): void {
  if (codec.frame({ ...job.fields, ...fields }).id === job.frame.id) return;
  const guilty = Object.keys(fields).filter(
    (name) => codec.frame({ ...job.fields, [name]: fields[name] ?? '' }).id !== job.frame.id,
  );
  const field = guilty.join(', ') || Object.keys(fields).join(', ');
  throw new TraceError('field-in-identity', { field, order: order.content.number });
}
