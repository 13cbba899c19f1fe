import type { z } from 'zod';
import type { EncodedCode } from '../../lib/code';
import type { PrintSource, Settlement } from '../../lib/device';
import { toZpl, type LabelLayout } from '../../lib/label';
import { nextContainer, nextItems } from '../../lib/line';
import { serialAt, type Job, type JobId } from '../../lib/pool';
import type { PrintedLabel, PrinterCondition, PrinterHandle } from '../device/printer';
import { atMostEvery, type MessageTrace, type NodeScope, type Outputs, type ShowStatus } from '../shell';
import type { StationHandle } from '../station/station';
import type { config } from './config';

interface Printing extends NodeScope, Outputs {
  status: ShowStatus;
  printer: PrinterHandle;
  station: StationHandle;
  layout: LabelLayout;
}

/** A printer with nothing to print asks again once for all that changed in this time, ms. */
const gathering = 50;
const remembered = 10;

/** Output of the device's state, beside printed and rejected. */
const stateOutput = 3;

/** What a print node asks the printer to print, and what it tells of it. */
export function printWork(printing: Printing, { what, level }: z.output<typeof config>) {
  const { printer, station, layout, world, send, status, guard } = printing;
  const { store, place } = station;
  /** Product names by order, for the label, and jobs, which never change; of what is printed now and little before it. */
  const names = new Map<string, string>();
  const jobs = new Map<JobId, Job>();
  let idle = false;
  let count = 0;

  const encode = (job: Job, position: number): EncodedCode =>
    store.codecs
      .rule(job.rule.id, job.rule.version)
      .level(job.level)
      .encode(job.fields, serialAt(job, position));
  const isMine = (job: Job): boolean => (what === 'items') === (job.level === level);
  const jobOf = async (id: JobId): Promise<Job | null> => {
    const job = jobs.get(id) ?? (await store.job({ id }))?.job;
    if (job) remember(jobs, id, job);
    return job ?? null;
  };

  const work: PrintSource = {
    async current() {
      const next =
        what === 'items'
          ? await nextItems(store, place.line, level)
          : await nextContainer(store, place.station);
      idle = next === null;
      if (next) {
        remember(names, next.job.order, next.product?.name.en ?? '');
        remember(jobs, next.job.id, next.job);
      }
      return next;
    },
    render(job, position) {
      const code = encode(job, position);
      const data = { ...job.fields, name: names.get(job.order) ?? '' };
      return { code, bytes: Buffer.from(toZpl(layout, data, code.code)) };
    },
  };

  const told = async ({ label, code }: PrintedLabel): Promise<void> => {
    const job = await jobOf(label.job);
    if (!job || !isMine(job)) return;
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
    for (const { job: id, position } of unknown) {
      const job = await jobOf(id);
      if (job) codes.push(encode(job, position).code);
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
      changed: atMostEvery(world.clock, gathering, () => {
        if (idle) printer.poke();
      }),
    },
  };
}

function remember<V>(all: Map<string, V>, key: string, value: V): void {
  all.delete(key);
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > remembered && oldest !== undefined) all.delete(oldest);
}
