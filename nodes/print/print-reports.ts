import type { Settlement } from '../../lib/device';
import type { Job } from '../../lib/pool';
import type { PrintedLabel, PrinterCondition } from '../device/printer';
import { traceOf, type MessageTrace } from '../shell';
import type { LabelContent } from './label-content';
import type { Printing } from './printing';
import type { SingleLabels } from './single-labels';

/** Output of the device's state, beside printed and rejected. */
const stateOutput = 3;

/** What a print node tells of its printer. */
export function printReports(
  { printer, station, world, send, status, label: name }: Printing,
  content: LabelContent,
  singles: SingleLabels,
  mine: { items: boolean; isMine: (job: Job) => boolean },
) {
  const { place } = station;
  let count = 0;

  return {
    async printed({ label, code }: PrintedLabel): Promise<void> {
      const job = await content.jobOf(label.job);
      const brought = singles.done(label.job, label.position);
      if (!job || !(brought || mine.isMine(job))) return;
      count += 1;
      status('printing', { count });
      const msg = brought ?? {};
      const trace: MessageTrace = {
        ...traceOf(msg),
        order: job.order,
        job: job.id,
        ...place,
        ...(job.fields.lot && { lot: job.fields.lot }),
      };
      const printed = code ?? (await content.encodeAgain(job, label.position));
      const payload = { ...printed, level: job.level, state: 'Encoded', time: world.clock.now() };
      send({ ...msg, payload, trace });
    },
    condition({ state, inDevice, problem }: PrinterCondition): void {
      const { device } = printer;
      station.devices.set(device, { id: device, name, role: mine.items ? 'item' : 'label', state });
      if (state === 'printing') status('printing', { count });
      else status(state);
      send({ payload: { device, state, inDevice, problem }, trace: { ...place } }, stateOutput);
    },
    async settled({ session, reason, printed, unknown, notPrinted }: Settlement): Promise<void> {
      const codes: string[] = [];
      for (const { job: id, position } of unknown) {
        const job = await content.jobOf(id);
        if (job) codes.push((await content.encodeAgain(job, position)).code);
      }
      for (const { job, position } of [...unknown, ...notPrinted]) singles.done(job, position);
      const counts = { printed: printed.length, unknown: unknown.length, notPrinted: notPrinted.length };
      send(
        { payload: { device: printer.device, session, reason, ...counts, codes }, trace: { ...place } },
        stateOutput,
      );
    },
  };
}
