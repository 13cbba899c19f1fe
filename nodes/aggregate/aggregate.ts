import { defineNode } from '../shell';
import { momentOf } from '../station/moment';
import '../station/station';
import { config } from './config';
import { containerVerb } from './container-verb';
import { packing } from './packing';

/**
 * Packs at all levels: an object takes a slot of the container that fills here; a full container waits for its label,
 * which the print node prints; the label's scan closes it. Which container is where is in the store alone.
 */
export default defineNode({
  type: 'tracecode-aggregate',
  config,
  uses: { station: 'tracecode-station' },
  start: ({ use }) => ({ pack: packing(use.station), packed: 0 }),
  async input({ msg, trace, config, use, state, world, send, reject, status, answerGate }) {
    const { station } = use;
    const now = world.clock.now();
    const moment = momentOf(station, msg, trace, 'pack', now);
    const verb = containerVerb(msg.payload);
    const done = verb
      ? await state.pack.byHand(moment, verb)
      : await state.pack.scanned(moment, msg.payload, trace);
    if (done.kind === 'rejected') {
      reject(done.problem);
      return;
    }
    if (config.release) answerGate('good');
    if (done.kind !== 'closed') return;
    state.packed += 1;
    status('packed', { count: state.packed });
    const { code, identity, level, children, partial, order, lot } = done.container;
    const payload = { code, identity, level, state: 'Commissioned', time: now, children, partial };
    send({ ...msg, payload, trace: { ...trace, ...station.place, order, ...(lot !== null && { lot }) } });
  },
});
