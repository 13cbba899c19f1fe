import type { Problem } from '../errors';
import type { World } from '../world';
import type { HeldLease } from './held-lease';
import type { LabelWindow } from './label-window';
import type { PrintReports } from './print-reports';
import type { PrintTimeouts } from './timeouts';
import type { PrinterDriver, PrinterState, PrintSource } from './types';
import type { WakeUp } from './wake-up';

/** The parts of a print session that its steps work with. */
export interface Press {
  device: string;
  driver: PrinterDriver;
  source: PrintSource;
  depth: number;
  assumed: boolean;
  world: World;
  timeouts: PrintTimeouts;
  lease: HeldLease;
  window: LabelWindow;
  wake: WakeUp;
  tell: Teller;
  stopping(): boolean;
}

/** Passes reports on: states when they change, a problem once until it is over. */
export interface Teller {
  condition(state: PrinterState): void;
  problem(problem: Problem): void;
  /** The connection or the session ended by this. */
  broken(problem: Problem): void;
  /** Labels run: whatever stood in the way is over. */
  progress(): void;
}

export function teller(on: PrintReports, inDevice: () => number): Teller {
  let told = '';
  let failing: Problem | null = null;

  function state(now: PrinterState): void {
    const key = `${now} ${failing?.code ?? ''}`;
    if (key !== told) on.state(now, { inDevice: inDevice(), problem: failing });
    told = key;
  }
  function problem(now: Problem): void {
    if (failing?.code !== now.code) on.problem(now);
    failing = now;
  }
  return {
    problem,
    condition(now) {
      const well = now === 'ready' || now === 'printing';
      if (well && failing && isOfDevice(failing)) failing = null;
      // A label that cannot be made stays a problem however well the device is.
      state(well && failing ? 'fault' : now);
    },
    broken(now) {
      problem(now);
      state(isOfDevice(now) ? 'offline' : 'fault');
    },
    progress() {
      failing = null;
    },
  };
}

function isOfDevice(problem: Problem): boolean {
  return problem.code.startsWith('device-');
}
