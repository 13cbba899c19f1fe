import type { Settlement } from '../../lib/device';
import type { EncodedCode } from '../../lib/code';
import { errorOf, problem as problemWith, type Problem } from '../../lib/errors';
import { packageId, type Job, type PackageRecord, type SingleLabels } from '../../lib/pool';
import type { PrintedLabel, PrinterCondition } from '../device/printer';
import { spoken, traceOf, type FlowMessage, type MessageTrace } from '../shell';
import type { LabelContent } from './label-content';
import type { Printing } from './printing';

/** Output of the device's state, beside printed and rejected. */
const stateOutput = 3;

/** What a print node tells of its printer. */
export function printReports(
  { id, printer, station, world, send, reject, report, status, label: name, language }: Printing,
  content: LabelContent,
  singles: SingleLabels<FlowMessage>,
  mine: { items: boolean; isMine: (job: Job) => boolean },
) {
  const { place, store } = station;
  let count = 0;
  /** That the order has no codes of the node's level. */
  let levelProblem: Problem | null = null;
  /** The order of which that was said. */
  let said: unknown = null;

  function show({ state, problem }: PrinterCondition): void {
    const { device } = printer;
    const unfit = problem && !problem.code.startsWith('device-') ? problem : null;
    const role = mine.items ? 'item' : 'label';
    station.devices.set(id, { id: device, name, role, state, labelProblem: unfit ?? levelProblem });
    if (levelProblem) status('levelMissing');
    else if (state === 'printing') status('printing', { count });
    else status(state);
  }

  function tell(job: Job, code: EncodedCode, time: number, msg: FlowMessage): void {
    const { lot } = job.fields;
    const trace: MessageTrace = {
      ...{ ...traceOf(msg), order: job.order, job: job.id, ...place },
      ...(lot && { lot }),
    };
    const { level } = job;
    send({ ...msg, payload: { ...code, level, state: 'Encoded', time }, trace });
  }

  return {
    async printed({ label, code }: PrintedLabel): Promise<void> {
      const job = await content.jobOf(label.job);
      const brought = singles.done(label.job, label.position);
      if (!job || !(brought || mine.isMine(job))) return;
      count += 1;
      status('printing', { count });
      const printed = code ?? (await content.encodeAgain(job, label.position));
      // a single code that is brought again is answered as the first time
      const single =
        code === null || brought ? await store.package({ id: packageId(job.id, label.position) }) : null;
      const time = single?.settledAt ?? world.clock.now();
      const messages = brought?.messages ?? [];
      for (const msg of messages.length > 0 ? messages : [{}]) tell(job, printed, time, msg);
    },
    /** A single code is brought that was printed already. */
    async printedBefore({ job: id, from, settledAt }: PackageRecord, msg: FlowMessage): Promise<void> {
      const job = await content.jobOf(id);
      if (job) tell(job, await content.encodeAgain(job, from), settledAt ?? world.clock.now(), msg);
    },
    /** Whether the line's order has codes of the node's level; that it has none is told once an order. */
    levelFits(problem: Problem | null): void {
      if (problem === null && levelProblem === null) return;
      levelProblem = problem;
      show(printer.condition());
      if (!problem || problem.details['order'] === said) return;
      said = problem.details['order'];
      report(errorOf(problem));
    },
    condition(condition: PrinterCondition): void {
      show(condition);
      const { device } = printer;
      const { state, inDevice, problem } = condition;
      send(
        { payload: spoken({ device, state, inDevice, problem }, language), trace: { ...place } },
        stateOutput,
      );
    },
    async settled({ session, reason, printed, unknown, notPrinted }: Settlement): Promise<void> {
      const codes: string[] = [];
      for (const { job: id, position } of unknown) {
        const job = await content.jobOf(id);
        if (job) codes.push((await content.encodeAgain(job, position)).code);
      }
      for (const { job, position } of [...unknown, ...notPrinted]) {
        const { code = '', messages = [] } = singles.done(job, position) ?? {};
        const lost = problemWith('label-handed-over', { code, by: printer.device });
        for (const msg of messages) reject(lost, { msg, input: msg.payload });
      }
      const counts = { printed: printed.length, unknown: unknown.length, notPrinted: notPrinted.length };
      send(
        { payload: { device: printer.device, session, reason, ...counts, codes }, trace: { ...place } },
        stateOutput,
      );
    },
  };
}
