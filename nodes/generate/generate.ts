import { problem } from '../../lib/errors';
import { generate } from '../../lib/pool';
import { defineNode, type FlowMessage, type MessageTrace } from '../shell';
import '../store/store';
import { config } from './config';
import { keepGenerated } from './keep-generated';
import { ordersNamed } from './orders-named';

/** Gives every order the codes it needs now, for all levels: when a message names it, and whenever it needs more. */
export default defineNode({
  type: 'tracecode-generate',
  config,
  uses: { store: 'tracecode-store' },
  start(context) {
    const { use, world, send, status } = context;
    let codes = 0;
    const make = async (id: string, msg: FlowMessage = {}): Promise<void> => {
      const codecs = (rule: string) => use.store.codecs.rule(rule).levels;
      const { order, added, voided } = await generate(use.store, codecs, id, () => world.clock.now());
      if (added.length === 0 && voided === 0 && !msg.payload) return;
      codes += added.reduce((sum, { quantity }) => sum + quantity, 0);
      status('generated', { count: codes });
      const jobs = added.map(({ id, level, quantity }) => ({ id, level, quantity }));
      const trace: MessageTrace = {
        order: order.id,
        lot: order.lot,
        ...(order.line && { line: order.line }),
      };
      send({ ...msg, payload: { order: order.id, jobs, voided }, trace });
    };
    const stop = keepGenerated(use.store, make, context);
    return { make, stop };
  },
  async input({ msg, state, trace, reject }) {
    const { req: _, res: __, ...plain } = msg;
    const ids = ordersNamed(msg.payload) ?? (trace.order === undefined ? null : [trace.order]);
    if (ids === null) {
      reject(problem('input-invalid', { field: 'msg.payload', reason: 'it names no order' }));
      return;
    }
    for (const id of ids) await state.make(id, plain);
  },
  close: ({ stop }) => {
    stop();
  },
});
