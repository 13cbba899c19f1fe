import type { FlowMessage } from './red';

/** Where a physical item waits for its verdict: a trigger of a scanner. */
export interface Gate {
  /** Id of the device config node. */
  device: string;
  /** The frame's own name for the waiting item. */
  trigger: string;
}

/** The suite's own property of a message. Passes through every node untouched. */
export interface MessageTrace {
  order?: string;
  job?: string;
  lot?: string;
  line?: string;
  station?: string;
  gate?: Gate;
}

/** `msg.trace` as far as it is what it should be; whatever else stands there is left out. */
export function traceOf(msg: FlowMessage): MessageTrace {
  if (!isRecord(msg.trace)) return {};
  const { order, job, lot, line, station, gate } = msg.trace;
  return {
    ...(typeof order === 'string' && { order }),
    ...(typeof job === 'string' && { job }),
    ...(typeof lot === 'string' && { lot }),
    ...(typeof line === 'string' && { line }),
    ...(typeof station === 'string' && { station }),
    ...(isGate(gate) && { gate: { device: gate.device, trigger: gate.trigger } }),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGate(value: unknown): value is Gate {
  return isRecord(value) && typeof value['device'] === 'string' && typeof value['trigger'] === 'string';
}
