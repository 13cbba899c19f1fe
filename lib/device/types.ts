import type { EncodedCode } from '../code';
import type { Job, JobId } from '../pool';

/** What the device can confirm (printer-protocols, feedback classes). `none`: nothing (LAWS *blind*). */
export type Feedback = 'index' | 'event' | 'counter' | 'none';

/** `blocked`: it is there and prints nothing, and does not say why. `offline`: nobody answers. */
export type PrinterState =
  'ready' | 'printing' | 'paused' | 'paperOut' | 'ribbonOut' | 'headOpen' | 'blocked' | 'offline' | 'fault';

/** A label on its way: `record` counts up within the print session. */
export interface SentLabel {
  session: string;
  record: number;
  job: JobId;
  position: number;
}

/** The one who may drive a device now (LAWS *one-driver*). */
export interface DeviceLease {
  device: string;
  owner: string;
  /** Fencing token: every write of the journal checks it. */
  token: number;
}

/** A lease as somebody else saw it, unchanged for its whole life by the clock of the one who looked. */
export type OutlivedLease = Pick<DeviceRecord, 'token' | 'beat'>;

/** The print session of a device as the journal keeps it. */
export interface PrintSession {
  id: string;
  openedAt: number;
  /** The device's own counter when the session began; null where it has none. */
  counterBase: number | null;
  /** Labels confirmed printed in this session. */
  confirmed: number;
  nextRecord: number;
}

export interface DeviceRecord {
  device: string;
  owner: string | null;
  token: number;
  /** Raised by each renewal of the lease. */
  beat: number;
  /** How long the lease lasts after a renewal, ms. */
  ttl: number;
  session: PrintSession | null;
  /** Handed to the device, oldest first, fate not yet known. At most the device's depth. */
  window: readonly SentLabel[];
  /** What was left unknown by earlier sessions and not yet looked at by a person. */
  clearance: { session: string; reason: string; labels: readonly SentLabel[] } | null;
}

/** The in-flight ledger, implemented by the store. Each call is one transaction and checks the token (`device-lease-lost`). */
export interface PrintJournal {
  /**
   * The same owner takes its own lease over at once, with a new token; another owner only one that it outlived: no two
   * computers' clocks are ever compared. @throws TraceError `device-driven-elsewhere`
   */
  acquireDevice(request: {
    device: string;
    owner: string;
    ttl: number;
    outlived: OutlivedLease | null;
  }): Promise<DeviceRecord>;
  renewDevice(lease: DeviceLease): Promise<void>;
  device(request: { device: string }): Promise<DeviceRecord | null>;
  releaseDevice(lease: DeviceLease): Promise<void>;
  /** Begins a session; the window must be empty (`device-window-open`). */
  openSession(
    lease: DeviceLease & { session: string; counterBase: number | null; now: number },
  ): Promise<DeviceRecord>;
  /**
   * Write-ahead: the next waiting (or notPrinted) positions of the job become `inFlight` and enter the window.
   * With `container` the label's number is tied to it in the same step. Fewer than `count`, or none, when the job runs dry.
   * With `position` this one code that was handed out by itself, or none where it is in a device, has its end or waits for
   * another than `by`.
   */
  takeLabels(
    lease: DeviceLease & {
      session: string;
      job: JobId;
      count: number;
      container: string | null;
      position?: number;
      by?: string;
      now: number;
    },
  ): Promise<SentLabel[]>;
  /** The `count` oldest of the window were printed. `assumed`: nobody confirmed it (LAWS *blind*); stored as such. */
  confirmPrinted(
    lease: DeviceLease & { session: string; count: number; assumed?: boolean; now: number },
  ): Promise<DeviceRecord>;
  /**
   * Ends what is open: of the window, the `printed` oldest become printed, the `unsent` newest (absent: 0) notPrinted,
   * and all between them `rest`. `unsent` are labels whose bytes were never handed to the transport, known only to the
   * very process that took them (LAWS *not-printed*).
   */
  settleWindow(
    lease: DeviceLease & {
      printed: number;
      rest: 'unknown' | 'notPrinted';
      unsent?: number;
      reason: string;
      now: number;
    },
  ): Promise<DeviceRecord>;
}

/** Labels of a job: any, one for a container, or the one at a `position` that was handed out by itself and waits for `by`. */
export interface PrintTask {
  job: Job;
  container: string | null;
  position?: number;
  by?: string;
}

/** What a print session is to print; asked whenever the device has room. */
export interface PrintSource {
  /** The job to take from now, or null: nothing to print (no order started, paused, all printed). */
  current(): Promise<PrintTask | null>;
  /** Nothing could be taken of what it named: it is to look again. */
  exhausted?(task: PrintTask): void;
  /** The bytes of one label. */
  render(job: Job, position: number): { code: EncodedCode; bytes: Uint8Array };
}

/** What a printer says. */
export type PrinterReply =
  /** `held`: labels in the device not printed yet, null where it does not say. */
  | { kind: 'status'; state: PrinterState; held: number | null }
  /** Answer to the fault query; `held` is never known from it. */
  | { kind: 'faults'; state: PrinterState }
  /** null: the device does not know this counter. */
  | { kind: 'counter'; value: number | null }
  | { kind: 'identity'; model: string; firmware: string; density: number }
  /** Anything nobody asked for. */
  | { kind: 'other'; text: string };

/** Pure: bytes out of commands, replies out of bytes (DESIGN *Device*). */
export interface PrinterDriver {
  readonly name: string;
  readonly feedback: Feedback;
  readonly port: number;
  /** Sent first on a new connection: what a broken connection left half received is dropped. */
  hello(): Uint8Array;
  statusQuery(): Uint8Array;
  /** Asked when the status query stays unanswered. */
  faultQuery(): Uint8Array | null;
  /** Null for a blind device. */
  counterQuery(): Uint8Array | null;
  /** Name of the counter, for sentences. */
  readonly counter: string | null;
  /** Cancels all labels that the device holds. */
  clear(): Uint8Array | null;
  /** Feeds a chunk; `rest` comes back in with the next one. Never throws. */
  decode(rest: Uint8Array, chunk: Uint8Array): { replies: PrinterReply[]; rest: Uint8Array };
}

/** A byte stream to a device. Opened by the composition root's `connect`. */
export interface Transport {
  /** Resolves when the bytes were handed to the operating system. @throws TraceError `device-unreachable` */
  write(bytes: Uint8Array): Promise<void>;
  onData(listener: (chunk: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

export type Connect = (address: { host: string; port: number; timeout: number }) => Promise<Transport>;
