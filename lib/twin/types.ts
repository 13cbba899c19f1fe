import type { Symbology } from '../label';

/** A byte stream to or from a virtual device; the same shape as a device's transport. */
export interface Wire {
  write(bytes: Uint8Array): Promise<void>;
  onData(listener: (chunk: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Opens a TCP server. `port` 0: the operating system chooses. */
export type Listen = (
  address: { host: string; port: number },
  onWire: (wire: Wire) => void,
) => Promise<{ port: number; close(): Promise<void> }>;

/** Where a twin keeps what outlives it: append-only logs of lines. */
export interface TwinFolder {
  /** Synchronous: the line is there when this returns. */
  append(log: TwinLog, line: string): void;
  /** Lines `[from, from + limit)`, fewer at the end. */
  lines(log: TwinLog, from: number, limit: number): string[];
}
export type TwinLog = 'ink' | 'scans';

/** One printed label as the ink log has it. `code` is null for a label without a symbol. */
export interface InkLine {
  time: number;
  device: string;
  /** Bracketed GS1 text, or the plain text of the symbol. */
  code: string | null;
  /** The label's text lines, joined by ` | `. */
  text: string;
  symbology: Symbology | null;
}

/** A printer with a scanner behind it. */
export interface LaneSpec {
  name: string;
  printerPort: number;
  scannerPort: number;
  /** Labels the printer's buffer holds; default 10. */
  depth?: number;
  /** Objects the scanner shows without an answer; default 8. */
  window?: number;
}

/** Chances of faults by themselves, each a number from 0 to 1, per label or per object. */
export interface FaultChances {
  noRead: number;
  misread: number;
  drop: number;
  powerCycle: number;
  /** Mended by itself after 3 s. */
  paperOut: number;
}

export const faultNames = [
  'paperOut',
  'headOpen',
  'mend',
  'drop',
  'powerCycle',
  'noRead',
  'misread',
] as const;
/** `mend` loads paper and closes the head; `noRead` and `misread` hit the next `count` objects. */
export type FaultName = (typeof faultNames)[number];

export interface LaneStatus {
  name: string;
  ports: { printer: number; scanner: number };
  printer: {
    state: 'ready' | 'printing' | 'paused' | 'paperOut' | 'headOpen';
    held: number;
    odometer: number;
    connections: number;
  };
  scanner: { waiting: number; good: number; rejected: number; connections: number };
}

export interface TwinStatus {
  /** Labels a minute; 0: as fast as it goes. */
  itemsPerMinute: number;
  lanes: LaneStatus[];
}

/** A process value with its UN/ECE Rec. 20 unit. */
export interface ProcessValue {
  value: number;
  unit: string;
}
export interface ProcessValues {
  time: number;
  values: Record<'fillTemperature' | 'volume' | 'torque', ProcessValue>;
}
