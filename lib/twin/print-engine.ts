import type { Cancel, World } from '../world';
import { uniform } from './seeded-chance';
import type { FaultChances, InkLine, LaneStatus } from './types';
import type { LabelImage } from './zpl-format';

export type PrinterFault = 'paperOut' | 'headOpen' | 'mend' | 'drop' | 'powerCycle';

export interface PrintEngineOptions {
  name: string;
  /** Labels the buffer holds. */
  depth: number;
  /** Labels ever printed, at power-on. */
  odometer: number;
  world: World;
  /** Labels a minute; 0: as fast as it goes. */
  itemsPerMinute(): number;
  chances(): FaultChances;
  /** Puts ink on paper: called before the label counts. */
  ink(line: InkLine): void;
  /** All connections end. */
  hangUp(): void;
  /** A label has left the buffer. */
  onRoom(): void;
}

/** What moves paper in a printer: buffer, counter, media, head. */
export interface PrintEngine {
  hasRoom(): boolean;
  receive(label: LabelImage): void;
  cancelAll(): void;
  pause(paused: boolean): void;
  fault(name: PrinterFault): void;
  status(): Omit<LaneStatus['printer'], 'connections'> & { paper: boolean; head: boolean; paused: boolean };
  stop(): void;
}

/** How long somebody needs to load paper after a fault by chance, ms. */
const mendAfter = 3_000;

export function printEngine(options: PrintEngineOptions): PrintEngine {
  const { clock, chance } = options.world;
  let buffer: LabelImage[] = [];
  let odometer = options.odometer;
  let last: LabelImage | null = null;
  let repeats = true;
  let paper = true;
  let head = true;
  let paused = false;
  let nextAt = 0;
  let running: Cancel | null = null;
  let mending: Cancel = () => undefined;

  function run(): void {
    if (running || buffer.length === 0 || !paper || !head || paused) return;
    running = clock.after(Math.max(0, nextAt - clock.now()), () => {
      running = null;
      if (paper && head && !paused) printOne();
      run();
    });
  }

  function printOne(): void {
    const label = buffer.shift();
    if (!label) return;
    const speed = options.itemsPerMinute();
    nextAt = Math.max(nextAt, clock.now()) + (speed > 0 ? 60_000 / speed : 0);
    last = label;
    options.ink(inkLine(options.name, clock.now(), label));
    odometer += 1;
    stumble();
    options.onRoom();
  }

  function stumble(): void {
    const chances = options.chances();
    for (const name of ['drop', 'powerCycle', 'paperOut'] as const) {
      if (chances[name] === 0 || uniform(chance) >= chances[name]) continue;
      fault(name);
      if (name === 'paperOut') mending = clock.after(mendAfter, mend);
    }
  }

  function fault(name: PrinterFault): void {
    if (name === 'paperOut') paper = false;
    if (name === 'headOpen') head = false;
    if (name === 'mend') mend();
    if (name === 'powerCycle') {
      buffer = [];
      last = null;
      repeats = true;
      paused = false;
    }
    if (name === 'powerCycle' || name === 'drop') options.hangUp();
    run();
  }

  function mend(): void {
    if (!paper && repeats && last) buffer.unshift(last);
    paper = true;
    head = true;
    run();
  }

  return {
    fault,
    hasRoom: () => buffer.length < options.depth,
    receive(label) {
      if (label.repeatsAfterError !== null) repeats = label.repeatsAfterError;
      if (label.symbols.length + label.texts.length === 0) return;
      for (let copy = 0; copy < label.copies; copy += 1) buffer.push(label);
      run();
    },
    cancelAll() {
      buffer = [];
    },
    pause(now) {
      paused = now;
      run();
    },
    status() {
      const busy = buffer.length > 0 ? 'printing' : 'ready';
      const state = !head ? 'headOpen' : !paper ? 'paperOut' : paused ? 'paused' : busy;
      return { state, held: buffer.length, odometer, paper, head, paused };
    },
    stop() {
      running?.();
      mending();
    },
  };
}

function inkLine(device: string, time: number, label: LabelImage): InkLine {
  const [symbol] = label.symbols;
  const { code = null, symbology = null } = symbol ?? {};
  return { time, device, code, text: label.texts.join(' | '), symbology };
}
