import type { Codec } from '../code';
import { TraceError } from '../errors';
import type { OrderId, OrderRecord, OrderState } from '../order';
import { planJobs, topUpRequestId, type ExistingJob, type Packing } from './plan';
import type { AllocateRequest, Job, JobId } from './types';

/** What generating asks of the store; the store's port has all of it. */
export interface PoolStore {
  order(request: { id: OrderId }): Promise<{ order: OrderRecord } | null>;
  progress(request: { order: OrderId }): Promise<ExistingJob[]>;
  packing(request: { order: OrderId }): Promise<Packing>;
  allocate(request: AllocateRequest): Promise<Job[]>;
  voidWaiting(request: {
    job: JobId;
    count: number;
    reason: string;
    now: number;
  }): Promise<{ voided: number }>;
}

/** What the world adds to a plan. */
export interface Planning {
  now: () => number;
  /** The plant's working day at a time, for rules with `shiftDate`; see `PlantTime.shiftDate`. */
  shiftDate?: (time: number) => string;
}

/** The levels of a rule, ready to work: in the version asked for, else in the newest. Null: there is no such rule. */
export type CodecsOf = (rule: string, version?: number) => readonly Codec[] | null;

const makable: readonly OrderState[] = ['waiting', 'started', 'paused', 'closing'];

export interface Generated {
  order: OrderRecord;
  /** Jobs that are new now. */
  added: Job[];
  voided: number;
}

/**
 * Brings an order's codes to what it needs now: tops up, or voids what was not sent (LAWS *reconcile*). Asked twice it
 * does nothing the second time.
 *
 * @throws TraceError `order-unknown`, `rule-unknown`, `order-state` where the order is not to be made, and those of
 * `planJobs` and `allocate`
 */
export async function generate(
  store: PoolStore,
  codecs: CodecsOf,
  id: OrderId,
  { now, shiftDate }: Planning,
): Promise<Generated> {
  const added: Job[] = [];
  let voided = 0;
  // each round reads anew what the round before changed; two suffice unless others change the order meanwhile
  for (let round = 0; round < 5; round += 1) {
    const view = await store.order({ id });
    if (!view) throw new TraceError('order-unknown', { order: id });
    const { order } = view;
    if (!makable.includes(order.state)) {
      throw new TraceError('order-state', {
        order: order.content.number,
        state: order.state,
        verb: 'generate',
        from: makable.join(', '),
      });
    }
    const rule = order.product?.rule ?? '';
    const found = codecs(rule);
    if (!found) throw new TraceError('rule-unknown', { rule, order: order.content.number });

    const existing = await store.progress({ order: order.id });
    const packing = await store.packing({ order: order.id });
    const plan = planJobs(order, found, existing, packing, shiftDate?.(now()));
    for (const { job, count } of plan.drop) {
      const answer = await store.voidWaiting({ job, count, reason: 'the order needs fewer', now: now() });
      voided += answer.voided;
    }
    if (plan.add.length === 0) return { order, added, voided };
    const requestId = topUpRequestId(order.id, existing);
    added.push(...(await store.allocate({ requestId, order: order.id, jobs: plan.add, time: now() })));
  }
  throw new TraceError('order-keeps-changing', { order: id });
}
