import { stationData } from '../../lib/line';
import type { Cause } from '../../lib/trace';
import { plantTime } from '../../lib/world';
import { defineConfigNode } from '../shell';
import '../store/store';
import { config } from './config';
import { expectationsOf } from './expectations';
import { keepQueueMoving } from './order-queue';
import type { StationHandle } from './station-handle';
import { zoneOf } from './zone';

export type { StationHandle } from './station-handle';

declare module '../shell/handles' {
  interface Handles {
    'tracecode-station': StationHandle;
  }
}

export default defineConfigNode({
  type: 'tracecode-station',
  config,
  uses: { store: 'tracecode-store' },
  open({ config, use, ...scope }) {
    const { line, autoStart, autoClose } = config;
    const station = config.station || line;
    const plant = plantTime(zoneOf(config.zone, scope));
    const data = stationData(expectationsOf(config.expected, scope));
    const policy = { autoStart, autoClose };
    const incarnation = scope.world.chance.id();
    let sequence = 0;
    const newCause = (): Cause => `station:${station}:${incarnation}:${(sequence += 1)}`;
    const leave = [use.store.lines.join(line), use.store.labelPlaces.stations.join(station)];
    const endQueue = keepQueueMoving(use.store, line, policy, plant, scope);
    return {
      store: use.store,
      place: { station, line },
      plant,
      policy,
      data,
      devices: new Map(),
      newCause,
      close() {
        endQueue();
        for (const each of leave) each();
      },
    };
  },
  close: (station) => {
    station.close();
  },
});
