import { bind, settled } from '../../lib/line';
import { problem } from '../../lib/errors';
import { defineNode } from '../shell';
import { codeIn } from '../station/code-in';
import { momentOf } from '../station/moment';
import '../station/station';
import { bindingIn } from './binding-in';
import { config } from './config';

/** Commissions a code and ties to it what the station knows at this moment. */
export default defineNode({
  type: 'tracecode-bind',
  config,
  uses: { station: 'tracecode-station' },
  start: () => ({ bound: 0 }),
  async input({ msg, trace, config, use, state, world, send, reject, status, answerGate }) {
    const { station } = use;
    const now = world.clock.now();
    const code = codeIn(msg.payload, station.store.codecs.classify);
    if (code.kind === 'unknown') {
      reject(code.problem);
      return;
    }
    const order = trace.order ?? (await station.store.line({ id: station.place.line })).order;
    if (order === null) {
      reject(problem('station-idle', { line: station.place.line }));
      return;
    }
    const binding = await bindingIn(station, msg.payload, { code, order, lot: trace.lot, now });
    const outcome = settled(await bind(station.store, momentOf(station, msg, trace, 'bind', now), binding));
    if (outcome.kind === 'rejected') {
      reject(outcome.problem);
      return;
    }
    state.bound += 1;
    status('bound', { count: state.bound });
    if (config.release) answerGate('good');
    const { code: text, identity, level } = code;
    const payload = { code: text, identity, level, state: 'Commissioned', time: now, data: binding.data };
    send({
      ...msg,
      payload,
      trace: { ...trace, ...station.place, order, ...(binding.lot && { lot: binding.lot }) },
    });
  },
});
