import { plantTime } from '../../lib/world';
import { defineNode, isRecord, jsonAnswer, refuseForeign, responseOf } from '../shell';
import { zoneOf } from '../station/zone';
import '../store/store';
import { bodyOf } from './body';
import { config } from './config';
import { envelopeReader } from './envelope-reader';
import { orderVerb } from './order-verb';
import { watchRules } from './rule-arrivals';
import { takeOrders } from './take-orders';

const megabyte = 1024 * 1024;

/** Takes orders in any format, products, and verbs for orders; answers what became of each. */
export default defineNode({
  type: 'tracecode-order',
  config,
  uses: { store: 'tracecode-store' },
  queue: 200,
  start(context) {
    const plant = plantTime(zoneOf(context.config.zone, context));
    const stop = watchRules(context.use.store, plant, context);
    return { plant, stop, reader: envelopeReader(context.world.clock), accepted: 0 };
  },
  async input({ msg, config, use, state, world, status, send, language }) {
    if (isRecord(msg.req) && isRecord(msg.req['headers'])) refuseForeign(msg.req['headers']);
    const now = world.clock.now();
    const when = { now, today: state.plant.date(now) };
    const moved = await orderVerb(use.store, msg.payload, when);
    if (moved) {
      send({ ...msg, payload: moved });
      return;
    }
    const { odataRelease, maxPieces, maxMegabytes, zone } = config;
    const options = { odataRelease, maxPieces, maxBytes: maxMegabytes * megabyte, zone };
    const envelope = await state.reader.read({ ...bodyOf(msg), options });
    const { answer, accepted, held, fresh } = await takeOrders(use.store, envelope, when, language);
    state.accepted += accepted;
    if (held > 0) status('held', { count: held });
    else status('accepted', { count: state.accepted });
    send(
      responseOf(msg) ? jsonAnswer(msg, answer, language, fresh ? 202 : 200) : { ...msg, payload: answer },
    );
  },
  close({ reader, stop }) {
    stop();
    return reader.close();
  },
});
