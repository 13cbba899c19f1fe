import type { Level } from '../code';
import type { Problem } from '../errors';
import { overmade, type LineId, type OrderId, type OrderState, type Product } from '../order';
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
  product: Pick<Product, 'material' | 'gtin' | 'name'> | null;
  /** Items wanted. */
  target: number;
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
  /** That more is made than the order wants now; null where it is not so. */
  overmade: Problem | null;
  /** A person's reason for each term that was not zero at close. */
  closeReasons: Readonly<Record<string, string>>;
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
    product: product && { material: product.material, gtin: product.gtin, name: product.name },
    target: content.quantity,
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
    overmade: overmade(content.number, content.quantity, progress[order.levels[0]?.level ?? '']?.made ?? 0),
    closeReasons: inLevels(order.closeReasons, order.levels),
  };
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
