import type { EncodedCode } from '../code';
import type { Problem } from '../errors';
import type { PrinterState, SentLabel } from './types';

/** What became of labels whose session ended before they were all confirmed. */
export interface Settlement {
  session: string;
  printed: readonly SentLabel[];
  unknown: readonly SentLabel[];
  notPrinted: readonly SentLabel[];
  reason: string;
}

/** What a print session tells. The listeners must not throw. */
export interface PrintReports {
  /**
   * Once for every label that the device confirmed, after the journal has it.
   * `code` is null for labels that an earlier process had sent: encode position `label.position` of job `label.job`.
   */
  printed(label: SentLabel, code: EncodedCode | null): void;
  /** On each change. `inDevice`: labels on their way. `problem`: why it stands still, where there is one. */
  state(state: PrinterState, detail: { inDevice: number; problem: Problem | null }): void;
  /** Labels of a broken session were accounted for; those printed are also told one by one. */
  settled(settlement: Settlement): void;
  /** Once per outage and code. */
  problem(problem: Problem): void;
}
