import { defineNode } from '../shell';
import '../device/device';
import '../station/station';
import { config } from './config';
import { listen } from './listen';
import { judging } from './judging';

/** Judges what a reader saw: frames of its scanner, or texts in messages. Good ones go on, all others leave at output 2. */
export default defineNode({
  type: 'tracecode-scan',
  config,
  uses: { station: 'tracecode-station' },
  mayUse: { device: 'tracecode-device' },
  start(context) {
    const { use, config } = context;
    const judge = judging(context, use.station, config.levels);
    const stop = use.device ? listen(context, use.device, use.station, judge) : () => undefined;
    return { judge, stop };
  },
  input: ({ msg, state }) => state.judge(msg),
  close: ({ stop }) => {
    stop();
  },
});
