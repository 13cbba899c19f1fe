import type { z } from 'zod';
import type { EncodedCode } from '../../lib/code';
import type { PrintSource, Settlement } from '../../lib/device';
import { toZpl, type LabelLayout } from '../../lib/label';
import { nextContainer, nextItems } from '../../lib/line';
import { serialAt, type Job } from '../../lib/pool';
import type { PrintedLabel, PrinterCondition, PrinterHandle } from '../device/printer';
import type { MessageTrace, NodeScope, Outputs, ShowStatus } from '../shell';
import type { StationHandle } from '../station/station';
import type { config } from './config';

interface Printing extends NodeScope, Outputs {
  status: ShowStatus;
  printer: PrinterHandle;
  station: StationHandle;
  layout: LabelLayout;
}

/** Output of the device's state, beside printed and rejected. */
const stateOutput = 3;

/** What a print node asks the printer to print, and what it tells of it. */
export function printWork(printing: Printing, { what, level }: z.output<typeof config>) {
  const { printer, station, layout, world, send, status, guard } = printing;
  const { store, place } = station;
  /** Product names by order, for the label; the order that is printed now and few before it. */
  const names = new Map<string, string>();
  let idle = false;
  let count = 0;

  const encode = (job: Job, position: number): EncodedCode =>
    store.codecs
      .rule(job.rule.id, job.rule.version)
      .level(job.level)
      .encode(job.fields, serialAt(job, position));
  const isMine = (job: Job): boolean => (what === 'items') === (job.level === level);
  const remember = ({ id, name }: { id: string; name: string }): void => {
    names.delete(id);
    names.set(id, name);
    const [oldest] = names.keys();
    if (names.size > 10 && oldest !== undefined) names.delete(oldest);
  };

  const work: PrintSource = {
    async current() {
      const next =
        what === 'items'
          ? await nextItems(store, place.line, level)
          : await nextContainer(store, place.station);
      idle = next === null;
      if (next) remember({ id: next.job.order, name: next.product?.name.en ?? '' });
      return next;
    },
    render(job, position) {
      const code = encode(job, position);
      const data = { ...job.fields, name: names.get(job.order) ?? '' };
      return { code, bytes: Buffer.from(toZpl(layout, data, code.code)) };
    },
  };

  const told = async ({ label, code }: PrintedLabel): Promise<void> => {
    const found = await store.job({ id: label.job });
    if (!found || !isMine(found.job)) return;
    const { job } = found;
    count += 1;
    status('printing', { count });
    const trace: MessageTrace = {
      order: job.order,
      job: job.id,
      ...place,
      ...(job.fields.lot && { lot: job.fields.lot }),
    };
    const printed = code ?? encode(job, label.position);
    send({ payload: { ...printed, level: job.level, state: 'Encoded', time: world.clock.now() }, trace });
  };
  const condition = ({ state, inDevice, problem }: PrinterCondition): void => {
    const { device } = printer;
    station.devices.set(device, {
      id: device,
      name: printing.label,
      role: what === 'items' ? 'item' : 'label',
      state,
    });
    if (state === 'printing') status('printing', { count });
    else status(state);
    send({ payload: { device, state, inDevice, problem }, trace: { ...place } }, stateOutput);
  };
  const settled = async ({ session, reason, printed, unknown, notPrinted }: Settlement): Promise<void> => {
    const codes: string[] = [];
    for (const { job, position } of unknown) {
      const found = await store.job({ id: job });
      if (found) codes.push(encode(found.job, position).code);
    }
    const counts = { printed: printed.length, unknown: unknown.length, notPrinted: notPrinted.length };
    send(
      { payload: { device: printer.device, session, reason, ...counts, codes }, trace: { ...place } },
      stateOutput,
    );
  };

  return {
    work,
    report: {
      printed: guard(told),
      condition: guard(condition),
      settled: guard(settled),
      changed: () => {
        if (idle) printer.poke();
      },
    },
  };
}
