import { generate } from '../../lib/pool';
import { defineNode, isRecord, type FlowMessage, type MessageTrace } from '../shell';
import '../store/store';
import { config } from './config';
import { keepGenerated } from './keep-generated';

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
  async input({ msg, state, trace }) {
    const { req: _, res: __, ...plain } = msg;
    for (const id of ordersNamed(msg.payload) ?? (trace.order ? [trace.order] : []))
      await state.make(id, plain);
  },
  close: ({ stop }) => {
    stop();
  },
});

/** Orders an order node has accepted, or one by its id. */
function ordersNamed(payload: unknown): string[] | null {
  const value: unknown =
    typeof payload === 'string' && payload.startsWith('{') ? JSON.parse(payload) : payload;
  if (typeof value === 'string') return [value];
  if (!isRecord(value)) return null;
  if (typeof value['id'] === 'string') return [value['id']];
  if (!Array.isArray(value['orders'])) return null;
  return value['orders'].flatMap((each: unknown) =>
    isRecord(each) && each['state'] === 'accepted' && typeof each['id'] === 'string' ? [each['id']] : [],
  );
}
