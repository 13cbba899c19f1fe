import { TraceError } from '../errors';
import type { World } from '../world';
import type { Ask } from './control';
import { controlPort } from './control-port';
import { openLanes, type Lane } from './lane';
import { processValues } from './process-values';
import type { LaneSpec, Listen, TwinFolder, TwinStatus, Wire } from './types';

export interface TwinOptions {
  lanes: readonly LaneSpec[];
  controlPort: number;
  host: string;
  /** Labels a minute of every printer; 0: as fast as it goes. */
  itemsPerMinute: number;
  world: World;
  listen: Listen;
  /** Ink and answers of earlier runs are in it: counters and objects go on from there. */
  folder: TwinFolder;
  /** Somebody asked it to stop on the control port; it has stopped. */
  onStopped?: () => void;
}

export interface Twin {
  ports: { control: number; lanes: { name: string; printer: number; scanner: number }[] };
  status(): TwinStatus;
  /** Connections now, of all ports. */
  connections(): number;
  stop(): Promise<void>;
}

/**
 * A line in a box: printers with scanners behind them, process values, and a control port.
 *
 * @throws what `listen` throws when a port is taken; then nothing listens
 */
export async function startTwin(options: TwinOptions): Promise<Twin> {
  const { world, host, folder } = options;
  const values = processValues(world);
  const closers: (() => Promise<void>)[] = [];
  let { itemsPerMinute } = options;
  const lanes = openLanes(options.lanes, folder, world, () => itemsPerMinute);
  const control = controlPort(folder, (ask) =>
    ask.ask === 'stop' ? { answer: {}, then: leave } : { answer: perform(ask) },
  );

  function perform(ask: Exclude<Ask, { ask: 'ink' | 'stop' }>): object {
    switch (ask.ask) {
      case 'status':
        return status();
      case 'values':
        return values();
      case 'speed':
        ({ itemsPerMinute } = ask);
        return {};
      case 'fault':
        laneOf(lanes, ask.lane).fault(ask.fault, ask.count);
        return {};
      case 'chances': {
        const { ask: _, lane, ...chances } = ask;
        return Object.assign(laneOf(lanes, lane).chances, chances);
      }
    }
  }

  function status(): TwinStatus {
    return { itemsPerMinute, lanes: lanes.map((lane) => lane.status()) };
  }

  async function open(port: number, onWire: (wire: Wire) => void): Promise<number> {
    const server = await options.listen({ host, port }, onWire);
    closers.push(server.close);
    return server.port;
  }

  async function stop(): Promise<void> {
    for (const { printer, scanner } of lanes) {
      printer.stop();
      scanner.stop();
    }
    control.stop();
    await Promise.all(closers.map((close) => close()));
  }

  async function leave(): Promise<void> {
    await stop();
    options.onStopped?.();
  }

  try {
    for (const [i, { ports, printer, scanner }] of lanes.entries()) {
      ports.printer = await open(options.lanes[i]?.printerPort ?? 0, printer.attach);
      ports.scanner = await open(options.lanes[i]?.scannerPort ?? 0, scanner.attach);
    }
    const port = await open(options.controlPort, control.attach);
    return {
      ports: { control: port, lanes: lanes.map(({ name, ports }) => ({ name, ...ports })) },
      status,
      connections: () => lanes.reduce((sum, lane) => sum + connectionsOf(lane), control.connections()),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function connectionsOf({ printer, scanner }: Lane): number {
  return printer.status().connections + scanner.status().connections;
}

function laneOf(lanes: readonly Lane[], name: string): Lane {
  const found = lanes.find((lane) => lane.name === name);
  if (found) return found;
  throw new TraceError('twin-lane-unknown', { lane: name, lanes: lanes.map((lane) => lane.name).join(', ') });
}
