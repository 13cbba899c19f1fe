import type { Level } from '../code';
import type { Problem } from '../errors';
import {
  decisionsOn,
  overmade,
  type Decision,
  type LineId,
  type OrderId,
  type OrderState,
  type Product,
} from '../order';
import { levelTargets, type Balance } from '../pool';
import type { OrderView, Store } from '../store';

type StateTerm = 'commissioned' | 'sampled' | 'inactive' | 'destroyed' | 'released';

/** The terms of LAWS *balance* by its names: those of the ledger, and code states as OPEN-SCS writes them. */
export type BalanceReport = Omit<Balance, StateTerm> & Record<Capitalize<StateTerm>, number>;

/** `GET /tracecode/orders/:id`. Times in ms, dates `YYYY-MM-DD` of the plant. */
export interface OrderReport {
  id: OrderId;
  number: string;
  state: OrderState;
  lot: string;
  line: LineId | null;
  /** The work centre or line its sender meant it for. */
  workCenter: string | null;
  /** What its pieces bear, in the order of the jobs: more than one where lot or product was changed after printing began. */
  lots: OrderLot[];
  product: Pick<Product, 'material' | 'gtin' | 'name'> | null;
  /** Items wanted; null where the quantity could not be read. */
  target: number | null;
  dates: { production: string; expiry: string };
  received: number;
  started: number | null;
  closed: number | null;
  /** From the lowest up; `planned` is how many of the level the target makes. */
  levels: { level: Level; planned: number; made: number; placed: number }[];
  balance: Record<Level, BalanceReport>;
  /** Codes handed to a device whose print nobody can prove; never used again. */
  unknown: { count: number; codes: string };
  problem: Problem | null;
  /** What a person can decide about it now. */
  decisions: readonly Decision[];
  /** That more is made than the order wants now; null where it is not so. */
  overmade: Problem | null;
  /** A person's reason for each term that was not zero at close. */
  closeReasons: Readonly<Record<string, string>>;
}

/** Pieces made of one lot of one product. */
export interface OrderLot {
  lot: string;
  material: string;
  made: number;
}

/** The order as its page and its JSON tell it; null when there is none. @param id order id, or its bare number where unique */
export async function orderView(store: Store, id: OrderId): Promise<OrderReport | null> {
  const view = await store.order({ id });
  return view && orderReport(view);
}

/** The report of an order already read. */
export function orderReport(view: OrderView): OrderReport {
  const { order, balance, placed, progress } = view;
  const { content, product } = order;
  const planned = levelTargets(content.quantity, order.levels);
  return {
    id: order.id,
    number: content.number,
    state: order.state,
    lot: order.lot,
    line: order.line,
    workCenter: content.workCenter,
    lots: lotsOf(view),
    product: product && { material: product.material, gtin: product.gtin, name: product.name },
    target: order.state === 'rejected' ? null : content.quantity,
    dates: order.dates,
    received: order.receivedAt,
    started: order.startedAt,
    closed: order.closedAt,
    levels: order.levels.map(({ level }) => ({
      level,
      planned: planned[level] ?? 0,
      made: balance[level]?.everCommissioned ?? 0,
      placed: placed[level] ?? 0,
    })),
    balance: Object.fromEntries(Object.entries(balance).map(([level, terms]) => [level, reportOf(terms)])),
    unknown: {
      count: Object.values(balance).reduce((sum, terms) => sum + terms.unknown, 0),
      codes: `/tracecode/orders/${encodeURIComponent(order.id)}/codes?fate=unknown`,
    },
    problem: order.problem,
    decisions: decisionsOn(order),
    overmade: overmade(content.number, content.quantity, progress[order.levels[0]?.level ?? '']?.made ?? 0),
    closeReasons: inLevels(order.closeReasons, order.levels),
  };
}

function lotsOf({ order, jobs, made }: OrderView): OrderLot[] {
  const lots = new Map<string, OrderLot>();
  for (const { id, level, fields } of jobs) {
    if (level !== order.levels[0]?.level) continue;
    const { lot = '', material = '' } = fields;
    const key = JSON.stringify([lot, material]);
    const before = lots.get(key)?.made ?? 0;
    lots.set(key, { lot, material, made: before + (made[id] ?? 0) });
  }
  return [...lots.values()];
}

/** Reasons by the order of the levels, from the lowest up, whatever order the store keeps them in. */
function inLevels(
  reasons: OrderReport['closeReasons'],
  levels: readonly { level: Level }[],
): OrderReport['closeReasons'] {
  const rank = (term: string): number => levels.findIndex(({ level }) => term.startsWith(`${level}.`));
  return Object.fromEntries(Object.entries(reasons).sort(([one], [other]) => rank(one) - rank(other)));
}

function reportOf(terms: Balance): BalanceReport {
  const { commissioned, sampled, inactive, destroyed, released, ...ledger } = terms;
  return {
    ...ledger,
    Commissioned: commissioned,
    Sampled: sampled,
    Inactive: inactive,
    Destroyed: destroyed,
    Released: released,
  };
}
