import { TraceError } from '../../lib/errors';
import { generate, type Generated } from '../../lib/pool';
import type { FlowMessage, MessageTrace } from '../shell';
import {
  codecsHere,
  noOrder,
  planningOf,
  waitsForLine,
  type Generating,
  type Mode,
  type Watch,
} from './generating';
import { keepGenerated } from './keep-generated';
import { ordersNamed } from './orders-named';

/** Gives every order the codes it needs now, for all levels: when a message names it, and whenever it needs more. */
export function forOrders(context: Generating, watch: Watch): Mode {
  const { use, send, status } = context;
  const planning = planningOf(context);
  let codes = 0;

  /** What an order has new codes of; none before it starts, where they name its line. */
  async function given(id: string): Promise<Generated> {
    try {
      return await generate(use.store, codecsHere(use.store), id, planning);
    } catch (error) {
      const view = waitsForLine(error) ? await use.store.order({ id }) : null;
      if (view === null) throw error;
      return { order: view.order, added: [], voided: 0 };
    }
  }

  async function make(id: string, msg: FlowMessage = {}): Promise<void> {
    const { order, added, voided } = await given(id);
    watch(order.id);
    if (added.length === 0 && voided === 0 && !msg.payload) return;
    codes += added.reduce((sum, { quantity }) => sum + quantity, 0);
    status('generated', { count: codes });
    const jobs = added.map(({ id: job, level, quantity }) => ({ id: job, level, quantity }));
    const trace: MessageTrace = {
      order: order.id,
      lot: order.lot,
      ...(order.line && { line: order.line }),
    };
    send({ ...msg, payload: { order: order.id, jobs, voided }, trace });
  }

  return {
    async take(msg, trace) {
      const ids = ordersNamed(msg.payload) ?? (trace.order === undefined ? null : [trace.order]);
      if (ids === null) {
        throw new TraceError('input-invalid', { field: 'msg.payload', reason: noOrder });
      }
      // whoever waits for an HTTP answer gets one
      const { req: _, res: __, ...plain } = msg;
      for (const [n, id] of ids.entries()) await make(id, n === ids.length - 1 ? msg : plain);
    },
    stop: keepGenerated(use.store, make, context),
  };
}
