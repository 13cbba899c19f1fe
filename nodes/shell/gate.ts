import type { GateVerdict } from '../../lib/device';
import { httpStatus, problemOf } from '../../lib/errors';
import { isRecord, traceOf, type Gate } from './message';
import type { FlowMessage, Red } from './red';
import { suppliesAny } from './supply';

/** What a device's handle offers where an item waits at it for its verdict. */
export interface GateKeeper {
  /** Lets the item pass, or has it ejected; false when it does not wait (any more). */
  answer(trigger: string, verdict: GateVerdict): boolean;
  /** Presents the item of this trigger again, after a pause: what failed may work then. */
  presentAgain(trigger: string): void;
}

/** The gate at which the message's item waits, if any, with the one who keeps it. */
export function gateOf(RED: Red, msg: FlowMessage): { gate: Gate; keeper: GateKeeper } | null {
  const { gate } = traceOf(msg);
  if (!gate) return null;
  const node = RED.nodes.getNode(gate.device);
  const handle = suppliesAny(node) ? node.supply.peek() : null;
  return isKeeper(handle) ? { gate, keeper: handle } : null;
}

/**
 * After an error: where trying again may help (503) the item is presented again, under the same cause, so that nothing
 * doubles; where it cannot, the item is ejected.
 */
export function settleGate(RED: Red, msg: FlowMessage, error: unknown): void {
  const waiting = gateOf(RED, msg);
  if (!waiting) return;
  if (httpStatus(problemOf(error).code) === 503) waiting.keeper.presentAgain(waiting.gate.trigger);
  else waiting.keeper.answer(waiting.gate.trigger, 'reject');
}

function isKeeper(handle: unknown): handle is GateKeeper {
  return (
    isRecord(handle) && typeof handle['answer'] === 'function' && typeof handle['presentAgain'] === 'function'
  );
}
