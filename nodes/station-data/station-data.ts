import { problem } from '../../lib/errors';
import { defineNode } from '../shell';
import '../station/station';
import { config } from './config';
import { readingsIn } from './readings-in';

/** Takes values of the station as they come: process values, badges, material lots, QC results. */
export default defineNode({
  type: 'tracecode-station-data',
  config,
  uses: { station: 'tracecode-station' },
  input({ msg, config, use, world, send, reject, status }) {
    const { data } = use.station;
    const now = world.clock.now();
    const readings = readingsIn(msg, config, now);
    if (readings.length === 0) {
      reject(problem('station-value-missing'));
      return;
    }
    for (const reading of readings) data.note(reading);
    const snapshot = data.snapshot(now);
    const doubtful = Object.values(snapshot).filter(({ quality }) => quality !== 'good').length;
    if (doubtful > 0) status('stale', { count: doubtful });
    else status('fresh', { count: Object.keys(snapshot).length });
    send({ ...msg, payload: snapshot });
  },
});
