import { problemOf } from '../errors';
import type { LineId, OrderId, OrderVerb } from '../order';
import { openTerms } from '../pool';
import { settleRunning } from './left-open';
import type { LineOrder, LineStore } from './ports';

export interface QueuePolicy {
  /** A waiting order starts by itself when the line is free. */
  autoStart: boolean;
  /** An order closes by itself once all is made and packed and its balance adds up. One a person closed always does. */
  autoClose: boolean;
}

/** What was done, if anything. */
export type QueueStep = { kind: 'started' | 'settled' | 'closed'; order: string } | { kind: 'nothing' };

/**
 * One step of the line's order queue; call again until `nothing`. Oldest order first. What the running order leaves open
 * is settled before it is asked whether it is finished.
 */
export async function advanceQueue(
  store: LineStore,
  line: LineId,
  policy: QueuePolicy,
  when: { now: number; offset: string },
): Promise<QueueStep> {
  const { now } = when;
  const { order: current } = await store.line({ id: line });
  if (current !== null) {
    const found = await store.order({ id: current });
    if (found && (await settleRunning(store, found, when)) > 0) return { kind: 'settled', order: current };
    const reasons = found && reasonsToClose(found, policy);
    if (!reasons) return { kind: 'nothing' };
    return step(store, { id: current, verb: 'close', line, reasons, now }, 'closed');
  }
  if (!policy.autoStart) return { kind: 'nothing' };
  const [next] = await store.orders({ states: ['waiting'], limit: 1 });
  if (!next) return { kind: 'nothing' };
  return step(store, { id: next.id, verb: 'start', line, reasons: {}, now }, 'started');
}

/** Another station of the line, or another line, may have been quicker. */
async function step(
  store: LineStore,
  move: { id: OrderId; verb: OrderVerb; line: LineId; reasons: Record<string, string>; now: number },
  kind: 'started' | 'closed',
): Promise<QueueStep> {
  try {
    await store.moveOrder(move);
    return { kind, order: move.id };
  } catch (error) {
    if (['order-state', 'line-busy', 'order-not-balanced'].includes(problemOf(error).code))
      return { kind: 'nothing' };
    throw error;
  }
}

/** Why the running order closes by itself now; null while it does not. */
function reasonsToClose(found: LineOrder, { autoClose }: QueuePolicy): Record<string, string> | null {
  switch (found.order.state) {
    case 'started':
      return autoClose && isFinished(found) ? leftovers(found) : null;
    // a person's reasons are kept in the order; what came up since waits for another
    case 'closing':
      return isLabelled(found) ? (leftovers(found) ?? {}) : null;
    default:
      return null;
  }
}

/** No container is open, and every labelled one lies in the next one up. */
function isLabelled({ order, progress }: LineOrder): boolean {
  return order.levels.every(({ level }, index) => {
    const { made = 0, placed = 0, open = 0 } = progress[level] ?? {};
    return open === 0 && (index === 0 || index === order.levels.length - 1 || placed >= made);
  });
}

/** Every item wanted is made, everything made lies in a container up to the top, and no container is still open. */
export function isFinished({ order, balance, progress }: LineOrder): boolean {
  return order.levels.every(({ level }, index) => {
    const { made = 0, placed = 0, open = 0 } = progress[level] ?? {};
    const enough = index === 0 ? made >= order.content.quantity : made > 0;
    const top = index === order.levels.length - 1;
    return enough && open === 0 && (top || placed >= made) && balance[level]?.inFlight === 0;
  });
}

/** Numbers never sent are voided at close; any other open term waits for a person's reason (LAWS *balance*). */
function leftovers({ balance }: LineOrder): Record<string, string> | null {
  const open = new Set(Object.values(balance).flatMap((terms) => openTerms(terms).map(({ term }) => term)));
  if (!open.delete('waiting')) return open.size === 0 ? {} : null;
  return open.size === 0 ? { waiting: 'order complete: numbers never sent are voided' } : null;
}
