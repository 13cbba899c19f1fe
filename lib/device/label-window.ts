import type { EncodedCode } from '../code';
import { TraceError } from '../errors';
import type { Clock } from '../world';
import type { HeldLease } from './held-lease';
import type { PrintReports } from './print-reports';
import type { DeviceRecord, PrintJournal, PrintTask, SentLabel } from './types';
import { judgeWindow, movedBy, unsentOf, type Handed, type Verdict } from './window-evidence';

const noSession = { en: 'a label without a print session', zh: '标签没有打印会话' };

/** The labels on their way, as the journal has them, and what only this process knows of them. */
export interface LabelWindow {
  size(): number;
  /** Those of them whose bytes may have reached the device. */
  sent(): number;
  /** Takes over what the journal says. */
  adopt(record: DeviceRecord): void;
  open(session: string, counterBase: number | null): Promise<void>;
  /** Write-ahead: the journal has the labels before anybody can send them. */
  take(task: PrintTask, count: number): Promise<SentLabel[]>;
  /** Call before the bytes of the label go to the transport. */
  handOver(label: SentLabel, code: EncodedCode): void;
  /** How many more labels the counter speaks of. @throws TraceError `device-counter-jumped` */
  moved(counter: number | null): number;
  confirm(count: number, assumed: boolean): Promise<void>;
  judge(counter: number | null): Verdict;
  /** Ends the open window with a verdict; tells what became of whom. */
  settle(verdict: Verdict, reason: string): Promise<void>;
}

export function labelWindow(
  device: string,
  journal: PrintJournal,
  lease: HeldLease,
  clock: Clock,
  on: Pick<PrintReports, 'printed' | 'settled'>,
): LabelWindow {
  let session: DeviceRecord['session'] = null;
  let window: readonly SentLabel[] = [];
  let handed: Handed | null = null;
  /** A jump of the counter taints all that the session still has open, whatever the counter says later. */
  let tainted = false;
  const codes = new Map<string, EncodedCode>();

  function adopt(record: DeviceRecord): void {
    // Also when the answer to a confirmation was lost: what the session counts more than before was printed.
    const more =
      record.session?.id === session?.id ? (record.session?.confirmed ?? 0) - (session?.confirmed ?? 0) : 0;
    const printed = window.slice(0, more);
    session = record.session;
    window = record.window;
    tellPrinted(printed);
  }
  function tellPrinted(labels: readonly SentLabel[]): void {
    for (const label of labels) {
      const code = codes.get(keyOf(label)) ?? null;
      codes.delete(keyOf(label));
      on.printed(label, code);
    }
  }
  function current(): NonNullable<DeviceRecord['session']> {
    if (!session) throw new TraceError('internal', { reason: noSession });
    return session;
  }

  return {
    adopt,
    size: () => window.length,
    sent: () => window.length - unsentOf(window, handed),
    async open(id, counterBase) {
      adopt(await journal.openSession({ ...lease.token(), session: id, counterBase, now: clock.now() }));
      handed = { session: id, record: -1 };
      tainted = false;
      codes.clear();
    },
    // law: not-printed
    async take({ job, container, position, by }, count) {
      const one = { ...(position !== undefined && { position }), ...(by !== undefined && { by }) };
      const request = { session: current().id, job: job.id, count, container, ...one, now: clock.now() };
      const labels = await journal.takeLabels({ ...lease.token(), ...request });
      window = [...window, ...labels];
      return labels;
    },
    handOver(label, code) {
      handed = { session: label.session, record: label.record };
      codes.set(keyOf(label), code);
    },
    moved(counter) {
      const by = movedBy(session, counter) ?? 0;
      const sent = window.length - unsentOf(window, handed);
      if (by >= 0 && by <= sent) return by;
      tainted = true;
      throw jumped(counter);
    },
    async confirm(count, assumed) {
      const how = assumed ? { assumed } : {};
      const request = { session: current().id, count, ...how, now: clock.now() };
      adopt(await journal.confirmPrinted({ ...lease.token(), ...request }));
    },
    judge(counter) {
      const verdict = judgeWindow({ window, session }, counter, handed);
      const sent = window.length - verdict.unsent;
      return tainted && sent > 0 ? { ...verdict, printed: 0, doubt: 'counter-jumped' } : verdict;
    },
    async settle({ printed, unsent }, reason) {
      const labels = window;
      const request = { printed, rest: 'unknown', unsent, reason, now: clock.now() } as const;
      ({ session, window } = await journal.settleWindow({ ...lease.token(), ...request }));
      tellPrinted(labels.slice(0, printed));
      on.settled({
        session: labels[0]?.session ?? '',
        printed: labels.slice(0, printed),
        unknown: labels.slice(printed, labels.length - unsent),
        notPrinted: labels.slice(labels.length - unsent),
        reason,
      });
    },
  };

  function jumped(counter: number | null): TraceError {
    const from = (session?.counterBase ?? 0) + (session?.confirmed ?? 0);
    return new TraceError('device-counter-jumped', { device, from, to: counter, count: window.length });
  }
}

function keyOf(label: SentLabel): string {
  return `${label.session}/${label.record}`;
}
