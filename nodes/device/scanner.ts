import { scannerSession, type ScannedFrame } from '../../lib/device';
import { errorOf } from '../../lib/errors';
import { connectTcp, type GateKeeper, type NodeScope } from '../shell';
import type { DeviceConfig } from './config';
import { listeners } from './listeners';

export type ScannerState = 'online' | 'offline';

/** A scanner and its session. `answer` and `presentAgain` take the `gate` of a triggered frame. */
export interface ScannerHandle extends GateKeeper {
  readonly kind: 'scanner';
  /** Of the config node: names the gate in messages. */
  readonly id: string;
  /** Name in causes, `scan:<device>:…`. */
  readonly device: string;
  /** Tells each frame; those that came while nobody listened come first. Gives back how to stop. */
  onFrame(listener: (frame: ScannedFrame) => void): () => void;
  /** Tells the present state at once. */
  onState(listener: (state: ScannerState) => void): () => void;
  stop(): Promise<void>;
}

/** Frames kept while no node listens, as in a redeploy; the oldest give way. */
const mostKept = 1_000;

export function openScanner(device: string, config: DeviceConfig, scope: NodeScope): ScannerHandle {
  const frames = listeners<ScannedFrame>(scope.report);
  const states = listeners<ScannerState>(scope.report);
  const kept: ScannedFrame[] = [];
  let state: ScannerState = 'offline';

  const session = scannerSession({
    device,
    address: { host: config.host, port: config.port },
    connect: connectTcp,
    world: scope.world,
    on: {
      frame(frame) {
        if (frames.size > 0) frames.tell(frame);
        else if (kept.push(frame) > mostKept) kept.shift();
      },
      state(now) {
        state = now;
        if (now === 'online') scope.recovered();
        states.tell(now);
      },
      problem(problem) {
        scope.outage(errorOf(problem));
      },
    },
  });
  session.start();

  return {
    kind: 'scanner',
    id: scope.id,
    device,
    onFrame(listener) {
      const stop = frames.add(listener);
      for (const frame of kept.splice(0)) frames.tell(frame);
      return stop;
    },
    onState(listener) {
      const stop = states.add(listener);
      listener(state);
      return stop;
    },
    answer: session.answer,
    presentAgain: session.presentAgain,
    stop: session.stop,
  };
}
