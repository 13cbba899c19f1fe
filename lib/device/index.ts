/** How is it printed, how is it seen? Protocol drivers, print sessions with their in-flight ledger, scanner sessions. */
export { zplDriver, type ZplDriverOptions } from './zpl-driver';
export { printSession, type PrinterSession, type PrintSessionOptions } from './print-session';
export type { PrintReports, Settlement } from './print-reports';
export { defaultTimeouts, type PrintTimeouts } from './timeouts';
export { judgeWindow, type Handed, type Verdict } from './window-evidence';
export type { GateVerdict, ScannedFrame } from './scanned-frame';
export { scannerSession, type ScannerSession, type ScannerSessionOptions } from './scanner-session';
export type {
  Connect,
  DeviceLease,
  OutlivedLease,
  DeviceRecord,
  Feedback,
  PrinterDriver,
  PrinterReply,
  PrinterState,
  PrintJournal,
  PrintSession,
  PrintSource,
  PrintTask,
  SentLabel,
  Transport,
} from './types';
