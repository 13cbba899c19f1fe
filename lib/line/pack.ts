import type { CodeRef, Level } from '../code';
import { problem, type Problem } from '../errors';
import type { OrderId, OrderRecord } from '../order';
import { close, place } from './aggregation';
import type { Moment } from './bind';
import type { LineStore } from './ports';

/** A container that its label's scan has closed. */
export interface ClosedContainer {
  code: string;
  identity: string;
  level: Level;
  children: number;
  partial: boolean;
  order: OrderId;
  lot: string | null;
}

export type Packed =
  | { kind: 'rejected'; problem: Problem }
  | { kind: 'placed' }
  | { kind: 'closed'; container: ClosedContainer };

/**
 * What a packing station saw: an object of the lowest level takes a slot, the label of a full container closes it.
 * A code is packed for the order it was made for, whatever runs now.
 *
 * @param code    null where nobody could read it
 * @param running the order that runs here, for what names none itself
 */
export async function pack(
  store: LineStore,
  moment: Moment,
  code: CodeRef | null,
  running: OrderId | null,
): Promise<Packed> {
  const [known] = code ? await store.snapshot([code]) : [];
  const issued = known?.kind === 'row' ? known.row : known?.kind === 'ledger' ? known : null;
  const order = await orderOf(store, issued?.order ?? running);
  if (!order) return { kind: 'rejected', problem: problem('station-idle', { line: moment.place.line }) };
  const lowest = order.levels[0]?.level ?? '';
  if (!code || code.level === lowest) {
    const answer = await place(store, moment, order, lowest, code);
    return answer.kind === 'rejected' ? answer : { kind: 'placed' };
  }
  if (!issued || issued.job === null || issued.position === null) {
    return { kind: 'rejected', problem: problem('code-never-issued', { code: code.identity }) };
  }
  const { job, position, lot, product } = issued;
  const preprinted = known?.kind === 'ledger' && known.fate === 'exported';
  const answer = await close(store, moment, order, { ...code, job, position, lot, product, preprinted });
  if (answer.kind === 'rejected') return answer;
  return { kind: 'closed', container: await closedContainer(store, code, order.id) };
}

async function closedContainer(store: LineStore, label: CodeRef, order: OrderId): Promise<ClosedContainer> {
  const [known] = await store.snapshot([label]);
  const { childCount = 0, partial = false, lot = null } = known?.kind === 'row' ? known.row : {};
  const { code, identity, level } = label;
  return { code, identity, level, children: childCount, partial, order, lot };
}

async function orderOf(store: LineStore, id: OrderId | null): Promise<OrderRecord | null> {
  return id === null ? null : ((await store.orders({ ids: [id], limit: 1 }))[0] ?? null);
}
