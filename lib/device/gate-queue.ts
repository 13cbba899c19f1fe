import type { Clock } from '../world';
import type { ScannedFrame } from './scanned-frame';

type Triggered = Extract<ScannedFrame, { kind: 'triggered' }>;

/** Objects that wait at a gate for their verdict. */
export interface GateQueue {
  add(frame: Triggered): void;
  /** False when nobody waits under this name. */
  remove(gate: string): boolean;
  /** Tells the object once more, after a pause; no later one goes before it. */
  again(gate: string): void;
  /** A lost connection: the scanner shows them all anew. */
  clear(): void;
}

/**
 * Tells one object at a time, in the order of the line: one that has to be told again must not be overtaken, or it would
 * lie in a later slot than it really does.
 *
 * @param pauses ms; `again`: before an object is told once more; `unanswered`: before one that nobody answers is, whose
 *               message may have been lost with a deploy
 */
// law: slots
export function gateQueue(
  clock: Clock,
  pauses: { again: number; unanswered: number },
  tell: (frame: Triggered) => void,
): GateQueue {
  const waiting = new Map<string, Triggered>();
  let told: { gate: string; forget: () => void } | null = null;

  function say(gate: string): void {
    const frame = waiting.get(gate);
    if (!frame) return;
    plan(gate, pauses.unanswered);
    tell(frame);
  }
  function plan(gate: string, ms: number): void {
    told?.forget();
    const forget = clock.after(ms, () => {
      say(gate);
    });
    told = { gate, forget };
  }
  function next(): void {
    const [gate] = waiting.keys();
    if (told === null && gate !== undefined) say(gate);
  }
  function forgetTold(): void {
    told?.forget();
    told = null;
  }

  return {
    add(frame) {
      waiting.set(frame.gate, frame);
      next();
    },
    remove(gate) {
      if (!waiting.delete(gate)) return false;
      if (told?.gate === gate) forgetTold();
      next();
      return true;
    },
    again(gate) {
      if (told?.gate === gate) plan(gate, pauses.again);
    },
    clear() {
      waiting.clear();
      forgetTold();
    },
  };
}
