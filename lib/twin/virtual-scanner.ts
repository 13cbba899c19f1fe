import type { World } from '../world';
import { lineReader } from './line-reader';
import { reading, textOn, type ReadFault } from './reading';
import type { FaultChances, InkLine, LaneStatus, Wire } from './types';

/** What a scanner remembers for ever: a read (`text` null: what stands on the label), or an answer. */
export type ScanLine =
  | { scanner: string; trigger: number; text: string | null }
  | { scanner: string; trigger: number; verdict: 'GOOD' | 'REJECT' };

export interface VirtualScannerOptions {
  name: string;
  /** Names this life of the triggers: they count on within it. */
  incarnation: string;
  /** Objects shown without an answer. */
  window: number;
  world: World;
  chances(): FaultChances;
  keep(line: ScanLine): void;
}

export interface VirtualScanner {
  attach(wire: Wire): void;
  /** The next object has come. Its trigger is its place in the ink of the lane. */
  pass(label: InkLine): void;
  /** Brings back what an earlier run had kept, before any object passes. */
  recall(line: ScanLine): void;
  fault(name: ReadFault, count: number): void;
  status(): LaneStatus['scanner'];
  stop(): void;
}

/**
 * A triggered scanner at a gate: shows each object until somebody answers GOOD or REJECT. After a reconnect it shows
 * what is unanswered again, under the same trigger and with the same text.
 */
export function virtualScanner(options: VirtualScannerOptions): VirtualScanner {
  const { name, incarnation, window } = options;
  const reads = reading(options.world.chance, options.chances);
  const wires = new Set<Wire>();
  const waiting = new Map<number, InkLine>();
  const shown = new Set<number>();
  /** What an object was read as the first time, by trigger, until it is answered; null: what stands on its label. */
  const firstReads = new Map<number, string | null>();
  const answered = new Set<number>();
  let triggers = 0;
  let good = 0;
  let rejected = 0;

  function show(): void {
    if (wires.size === 0) return;
    for (const [trigger, label] of waiting) {
      if (shown.size >= window) break;
      if (shown.has(trigger)) continue;
      shown.add(trigger);
      present(trigger, label, [...wires]);
    }
  }

  function present(trigger: number, label: InkLine, to: readonly Wire[]): void {
    const frame = Buffer.from(`${incarnation}:${trigger}\t${read(trigger, label)}\r\n`);
    for (const wire of to) wire.write(frame).catch(() => undefined); // the close tells
  }

  function read(trigger: number, label: InkLine): string {
    let text = firstReads.get(trigger);
    if (text === undefined) {
      text = reads.read(label);
      firstReads.set(trigger, text);
      options.keep({ scanner: name, trigger, text });
    }
    return text ?? textOn(label);
  }

  function hear(line: string): void {
    const [, number, verdict] = /^(\d{1,15})\t(GOOD|REJECT)$/.exec(line) ?? [];
    const trigger = Number(number);
    if (!shown.has(trigger) || (verdict !== 'GOOD' && verdict !== 'REJECT')) return;
    options.keep({ scanner: name, trigger, verdict });
    settle(trigger, verdict);
    show();
  }

  function settle(trigger: number, verdict: 'GOOD' | 'REJECT'): void {
    waiting.delete(trigger);
    shown.delete(trigger);
    firstReads.delete(trigger);
    if (verdict === 'GOOD') good += 1;
    else rejected += 1;
  }

  return {
    attach(wire) {
      wires.add(wire);
      wire.onData(lineReader(hear));
      wire.onClose(() => {
        wires.delete(wire);
        if (wires.size === 0) shown.clear();
      });
      for (const trigger of shown) {
        const label = waiting.get(trigger);
        if (label) present(trigger, label, [wire]);
      }
      show();
    },
    pass(label) {
      triggers += 1;
      if (answered.delete(triggers)) return;
      waiting.set(triggers, label);
      show();
    },
    recall(line) {
      if ('text' in line) firstReads.set(line.trigger, line.text);
      else {
        answered.add(line.trigger);
        settle(line.trigger, line.verdict);
      }
    },
    fault: reads.fault,
    status: () => ({ waiting: waiting.size, good, rejected, connections: wires.size }),
    stop() {
      for (const wire of [...wires]) wire.close();
    },
  };
}
