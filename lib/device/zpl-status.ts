import type { PrinterReply, PrinterState } from './types';

type Status = Extract<PrinterReply, { kind: 'status' }>;

/**
 * Takes one more frame into a `~HS` answer, which comes as three frames of 12, 11 and 2 fields.
 *
 * @param lines frames of the answer so far
 * @returns `part`: goes on; `whole`: the answer; `none`: the frame is something else and `lines` stay as they are
 * @see Zebra ZPL II programming guide, `~HS`
 */
export function readHostStatus(
  lines: readonly string[],
  frame: string,
): { kind: 'part'; lines: string[] } | { kind: 'whole'; reply: Status } | { kind: 'none' } {
  const [first, second] = lines;
  if (isNumbers(frame, 12)) return { kind: 'part', lines: [frame] };
  if (first !== undefined && second === undefined && isNumbers(frame, 11)) {
    return { kind: 'part', lines: [first, frame] };
  }
  if (first !== undefined && second !== undefined && /^\w{1,8},\d$/.test(frame)) {
    return { kind: 'whole', reply: statusOf(first.split(',').map(Number), second.split(',').map(Number)) };
  }
  return { kind: 'none' };
}

function isNumbers(frame: string, fields: number): boolean {
  const parts = frame.split(',');
  return parts.length === fields && parts.every((part) => /^\d+$/.test(part));
}

function statusOf(first: readonly number[], second: readonly number[]): Status {
  const [, paperOut, paused, , formats = 0, , , partial = 0, , corrupt, cold, hot] = first;
  const [, , headUp, ribbonOut, , , , , remaining = 0] = second;
  const held = formats + remaining + partial;
  return { kind: 'status', state: state(), held };

  function state(): PrinterState {
    if (headUp) return 'headOpen';
    if (paperOut) return 'paperOut';
    if (ribbonOut) return 'ribbonOut';
    if (corrupt || cold || hot) return 'fault';
    if (paused) return 'paused';
    return held > 0 ? 'printing' : 'ready';
  }
}

/**
 * Reads a `~HQES` answer; null where the frame is none. A flag we do not know is a fault, never health.
 *
 * @see Zebra ZPL II programming guide, `~HQES`
 */
export function readFaults(frame: string): PrinterReply | null {
  if (!frame.includes('PRINTER STATUS')) return null;
  const errors = /ERRORS:\s*(\d)\s+([0-9A-F]{8})\s+([0-9A-F]{8})/i.exec(frame);
  if (!errors) return { kind: 'faults', state: 'fault' };
  const [, flag, high, low] = errors;
  const bits = parseInt(low ?? '0', 16);
  if (bits & 4) return { kind: 'faults', state: 'headOpen' };
  if (bits & 1) return { kind: 'faults', state: 'paperOut' };
  if (bits & 2) return { kind: 'faults', state: 'ribbonOut' };
  const healthy = flag === '0' && bits === 0 && parseInt(high ?? '0', 16) === 0;
  return { kind: 'faults', state: healthy ? 'ready' : 'fault' };
}

/** Reads a `~HI` answer, `model,firmware,dots-per-mm,memory`; null where the frame is none. */
export function readIdentity(frame: string): PrinterReply | null {
  const [model, firmware, density, memory] = frame.split(',');
  if (!model || !firmware || memory === undefined || !/^\d{1,2}$/.test(density ?? '')) return null;
  return { kind: 'identity', model, firmware, density: Number(density) };
}
