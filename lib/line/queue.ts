import { problemOf } from '../errors';
import type { LineId, OrderId } from '../order';
import { openTerms } from '../pool';
import type { OwnReason } from '../trace';
import {
  completeFormer,
  completeRunning,
  dissolveLeftOpen,
  dissolveUnscanned,
  labelNotScanned,
  type Standstill,
  type When,
} from './left-open';
import type { LineOrder, LineStore } from './ports';

/** Items on their way to the packing station when an order is closed are waited for until none has come in this time, ms. */
const onTheirWay = 10_000;
/** A labelled container, and the scan of a printed label, is waited for until nothing has happened in this time, ms: people stack pallets. */
const beingStacked = 60_000;
/** What ended orders left open is looked for this often, ms; and whenever the line changes its order. */
const sweepEvery = 5_000;

export interface QueuePolicy {
  /** A waiting order starts by itself when the line is free. */
  autoStart: boolean;
  /** An order closes by itself once all is made and packed and its balance adds up. One a person closed always does. */
  autoClose: boolean;
}

/** What was done, if anything. */
export type QueueStep =
  { kind: 'started' | 'settled' | 'closed'; order: OrderId | null } | { kind: 'nothing' };

/** The order queue of a line. What it remembers is only how long things have stood still, by our own clock. */
export interface LineQueue {
  /**
   * One step; call again until `nothing`. Oldest order first. What an order leaves open is settled before it is asked
   * whether it is finished, and before the next one starts.
   */
  step(when: When): Promise<QueueStep>;
}

export function lineQueue(store: LineStore, line: LineId, policy: QueuePolicy): LineQueue {
  /** The running order whose predecessors have nothing open any more. */
  let cleared: OrderId | null | undefined;
  let sweptAt = -Infinity;
  const items = stillness();
  const all = stillness();

  function standstillOf({ order, balance, progress }: LineOrder, now: number): Standstill {
    const level = order.levels[0]?.level ?? '';
    const { inFlight = 0, toVerify = 0 } = balance[level] ?? {};
    const { made = 0, placed = 0 } = progress[level] ?? {};
    const still = items([order.id, order.state, inFlight, toVerify, made, placed], now);
    const none = inFlight + toVerify + Math.max(0, made - placed) === 0;
    return {
      items: none || still > onTheirWay,
      all: all([order.id, order.state, balance, progress], now) > beingStacked,
    };
  }

  async function sweep(current: OrderId | null, when: When): Promise<number> {
    if (current === cleared && Math.abs(when.now - sweptAt) < sweepEvery) return 0;
    const given = await dissolveLeftOpen(store, line, when);
    if (given > 0) return given;
    cleared = current;
    sweptAt = when.now;
    return 0;
  }

  return {
    async step(when) {
      const { order: current } = await store.line({ id: line });
      if ((await sweep(current, when)) > 0) return { kind: 'settled', order: current };
      if (current !== null) {
        const found = await store.order({ id: current });
        if (!found) return { kind: 'nothing' };
        const standstill = standstillOf(found, when.now);
        const completed =
          (await completeFormer(store, found, standstill, when)) +
          (await completeRunning(store, found, standstill, when));
        if (completed > 0) return { kind: 'settled', order: current };
        if ((await dissolveUnscanned(store, found, standstill, when)) > 0)
          return { kind: 'settled', order: current };
        const reasons = reasonsToClose(found, policy, standstill.all);
        if (!reasons) return { kind: 'nothing' };
        const { version } = found.order;
        return move(store, { id: current, verb: 'close', line, reasons, now: when.now, version });
      }
      if (!policy.autoStart) return { kind: 'nothing' };
      const [next] = await store.orders({ states: ['waiting'], limit: 1 });
      if (!next) return { kind: 'nothing' };
      return move(store, { id: next.id, verb: 'start', line, reasons: {}, now: when.now });
    },
  };
}

/** How long something has been as it is, ms, by our own clock; one that was set back counts anew. */
function stillness(): (state: unknown, now: number) => number {
  let last = { state: '', since: 0 };
  return (state, now) => {
    const text = JSON.stringify(state);
    if (text !== last.state || now < last.since) last = { state: text, since: now };
    return now - last.since;
  };
}

/** Another station of the line, or another line, may have been quicker. */
async function move(
  store: LineStore,
  request: Parameters<LineStore['moveOrder']>[0] & { verb: 'start' | 'close' },
): Promise<QueueStep> {
  try {
    const { order } = await store.moveOrder(request);
    const kind = request.verb === 'start' ? 'started' : 'closed';
    return order.state === kind ? { kind, order: order.id } : { kind: 'nothing' };
  } catch (error) {
    if (['order-state', 'line-busy', 'order-not-balanced'].includes(problemOf(error).code))
      return { kind: 'nothing' };
    throw error;
  }
}

/**
 * Why the running order closes by itself now; null while it does not.
 *
 * @param still what is loose by now stays so
 */
function reasonsToClose(
  found: LineOrder,
  { autoClose }: QueuePolicy,
  still: boolean,
): Record<string, string> | null {
  switch (found.order.state) {
    case 'started':
      return autoClose && isFinished(found) && isExplained(found) ? neverSent : null;
    // a person's reasons are kept in the order; what came up since waits for another, but for labels of no container
    case 'closing':
      return isLabelled(found) || (still && nothingOpen(found))
        ? { ...neverSent, ...unusedLabels(found) }
        : null;
    default:
      return null;
  }
}

/** Numbers never sent are voided at close; any other open term waits for a person's reason (LAWS *balance*). */
const neverSent = { waiting: 'numbers-never-sent' satisfies OwnReason };

/** Labels printed for containers that were given up are no more to verify: no container waits for them. */
// law: balance
function unusedLabels({ order }: LineOrder): Record<string, string> {
  const terms = order.levels.slice(1).map(({ level }) => `${level}.toVerify`);
  return Object.fromEntries(
    terms.filter((term) => order.closeReasons[term] === undefined).map((term) => [term, labelNotScanned]),
  );
}

function isExplained({ balance }: LineOrder): boolean {
  return Object.values(balance).every((terms) => openTerms(terms).every(({ term }) => term === 'waiting'));
}

/** Every item wanted is made, everything made lies in a container up to the top, and no container is still open. */
export function isFinished(found: LineOrder): boolean {
  const { order, balance, progress } = found;
  const { level = '' } = order.levels[0] ?? {};
  const { made = 0, placed = 0 } = progress[level] ?? {};
  const packs = order.levels.length > 1;
  return (
    made >= order.content.quantity &&
    (!packs || placed >= made) &&
    order.levels.every((each, index) => {
      const { packed = 0 } = progress[each.level] ?? {};
      return (index === 0 || packed > 0) && balance[each.level]?.inFlight === 0;
    }) &&
    isLabelled(found)
  );
}

function nothingOpen({ progress }: LineOrder): boolean {
  return Object.values(progress).every(({ open }) => open === 0);
}

/** No container is open, and every one that holds something lies in the next one up. */
function isLabelled({ order, progress }: LineOrder): boolean {
  return order.levels.every(({ level }, index) => {
    const { placed = 0, packed = 0, open = 0 } = progress[level] ?? {};
    return open === 0 && (index === 0 || index === order.levels.length - 1 || placed >= packed);
  });
}
