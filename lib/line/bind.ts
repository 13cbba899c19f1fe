import type { CodeRef } from '../code';
import { errorOf, httpStatus, type Problem } from '../errors';
import type { OrderId } from '../order';
import type { Cause, Outcome, StationSnapshot, TraceEvent } from '../trace';
import type { LineStore, StationPlace } from './ports';

/** A moment at a place, with the cause that makes it the same moment when it is told again. */
export interface Moment {
  place: StationPlace;
  cause: Cause;
  /** ms since 1970 UTC. */
  time: number;
  /** `+08:00` */
  offset: string;
}

export interface Binding {
  code: CodeRef;
  order: OrderId | null;
  lot: string | null;
  data: StationSnapshot;
  components?: readonly string[];
  reason?: string;
}

type Commissioning = Extract<TraceEvent, { verb: 'commission' }>;

/** Commissions a code and ties to it what the station knows at this moment. */
export function commissioning(moment: Moment, binding: Binding): Commissioning {
  const { code, order, lot, data, components, reason } = binding;
  return {
    verb: 'commission',
    ...eventBase(moment),
    order,
    lot,
    data,
    code,
    ...(components === undefined ? {} : { components }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/**
 * Binds an item at its gate. One more than the order wants is refused with `order-filled`, one with a label of the lot
 * that its order had before with `wrong-lot`, of the product it had with `wrong-product`; since it will be ejected its
 * label is scrapped: should the order want more again, it is made up for.
 */
// law: states
export async function bind(store: LineStore, moment: Moment, binding: Binding): Promise<Outcome> {
  const { code, order, lot } = binding;
  const outcome = first(await store.commit([{ ...commissioning(moment, binding), ifWanted: true }]));
  const answer = settled(outcome);
  if (answer.kind === 'rejected' && (await isSurplus(store, order, answer.problem))) {
    const base = eventBase({ ...moment, cause: `${moment.cause}:scrap` });
    settled(
      first(
        await store.commit([{ verb: 'scrapLabel', ...base, order, lot, code, reason: answer.problem.code }]),
      ),
    );
  }
  return outcome;
}

/** Whether its order has no use for the item any more. A station may just expect another lot than the order's. */
async function isSurplus(
  store: LineStore,
  order: OrderId | null,
  { code, details }: Problem,
): Promise<boolean> {
  if (code === 'order-filled' || code === 'wrong-product') return true;
  if (code !== 'wrong-lot' || order === null) return false;
  const [record] = await store.orders({ ids: [order], limit: 1 });
  return record !== undefined && details['lot'] !== record.lot;
}

/**
 * An object went by that nobody could read: some printed code of the order, nobody knows which.
 *
 * @param what `reason`: the error's code, where something was read that is no code of anybody here
 */
export function recordNoread(
  store: LineStore,
  moment: Moment,
  what: { order: OrderId; lot: string | null; level: string; reason?: string },
): Promise<Outcome> {
  return record(store, { verb: 'noread', ...eventBase(moment), ...what });
}

/** A reader turned an object of the line's order away; `reason`: the error's code. */
export function recordReject(
  store: LineStore,
  moment: Moment,
  what: { order: OrderId; lot: string | null; reason: string },
): Promise<Outcome> {
  return record(store, { verb: 'reject', ...eventBase(moment), ...what });
}

async function record(store: LineStore, event: TraceEvent): Promise<Outcome> {
  const outcome = first(await store.commit([event]));
  settled(outcome);
  return outcome;
}

export function eventBase({ place, cause, time, offset }: Moment) {
  return { cause, time, offset, station: place.station, line: place.line };
}

/**
 * The answer that counts: of a repeat, the first one. A refusal that another try may end is no verdict on the object: it
 * is not kept, and the object is shown again under the same cause.
 *
 * @throws TraceError `store-busy`
 */
// law: cause
export function settled(outcome: Outcome): Exclude<Outcome, { kind: 'duplicate' }> {
  if (outcome.kind === 'duplicate') return settled(outcome.first);
  if (outcome.kind === 'rejected' && httpStatus(outcome.problem.code) === 503) throw errorOf(outcome.problem);
  return outcome;
}

function first(outcomes: readonly Outcome[]): Outcome {
  const [outcome] = outcomes;
  if (!outcome) throw new Error('the store gave no outcome');
  return outcome;
}
