import type { Codec, Level } from '../code';
import { TraceError } from '../errors';
import type { LineId, OrderRecord, Product } from '../order';
import { fateAt, fieldsOf, goodsOf, namesOtherLine, nextWaiting, sameProductAndLot, type Job } from '../pool';
import type { Container } from '../trace';
import { isOfGoods } from './aggregation';
import type { LineStore, StationPlace } from './ports';

/** What a printer is to print next: labels of `job`, for `container` where it is a container's label. */
export interface PrintWork {
  job: Job;
  container: string | null;
  product: Product | null;
}

/** What the codes of a job are made with. */
export type CodecOfJob = (job: Job) => Pick<Codec, 'frame'>;

/**
 * The job of `level` of the order that the line runs now, while it has numbers to print. Codes of a former product or lot,
 * and such as name another line, are left to `generate`, which gives them up.
 *
 * @throws TraceError `print-level-missing` where the order has no such level, and what `codecOf` throws
 */
export async function nextItems(
  store: LineStore,
  { line, level, codecOf }: { line: LineId; level: Level; codecOf: CodecOfJob },
): Promise<PrintWork | null> {
  const { order } = await store.line({ id: line });
  if (order === null) return null;
  const found = await store.order({ id: order });
  if (found?.order.state !== 'started') return null;
  const has = found.order.levels.map((each) => each.level);
  if (!has.includes(level))
    throw new TraceError('print-level-missing', { level, order, levels: has.join(', ') });
  const { waiting = 0, notPrinted = 0 } = found.balance[level] ?? {};
  if (waiting + notPrinted === 0) return null;
  const own = found.jobs.filter((job) => job.level === level && isOfNow(found.order, job, codecOf));
  const job = await firstToPrint(store, own, level);
  return job && { job, container: null, product: found.order.product };
}

function isOfNow(order: OrderRecord, job: Job, codecOf: CodecOfJob): boolean {
  const now = fieldsOf(order);
  if (!sameProductAndLot(job.fields, now)) return false;
  return job.fields['line'] === now['line'] || !namesOtherLine(codecOf(job), job.fields, now['line']);
}

/** Of a level, those looked at: all but some whose lost label turned up after all need one. */
const candidates = 20;

/**
 * The container of the line's order that has waited longest at the station for a label, of a level that has numbers of
 * its lot; one whose label is on its way waits for none, however many they are.
 */
export async function nextContainer(
  store: LineStore,
  { line, station }: StationPlace,
): Promise<PrintWork | null> {
  const at = { station, waitsFor: 'label' } as const;
  // looked at all the time, and most of the time there is none
  const [any] = await store.containers({ ...at, limit: 1 });
  const { order: id } = any ? await store.line({ id: line }) : { order: null };
  const found = id === null ? null : await store.order({ id });
  if (!found) return null;
  const { order, jobs } = found;
  const waiting = await Promise.all(
    order.levels.map(({ level }) => store.containers({ ...at, order: order.id, level, limit: candidates })),
  );
  for (const container of waiting.flat().sort((a, b) => a.openedAt - b.openedAt)) {
    if (!(await needsLabel(store, container))) continue;
    const job = await firstToPrint(
      store,
      jobs.filter((job) => isOfGoods(container, goodsOf(job))),
      container.level,
    );
    if (job) return { job, container: container.id, product: order.product };
  }
  return null;
}

async function firstToPrint(store: LineStore, jobs: readonly Job[], level: Level): Promise<Job | null> {
  for (const { id } of jobs.filter((job) => job.level === level)) {
    const found = await store.job({ id });
    if (found && nextWaiting(found.fates, found.job.quantity, 1).length > 0) return found.job;
  }
  return null;
}

/** A scan may have shown that a lost label was printed. */
async function needsLabel(store: LineStore, { label }: Container): Promise<boolean> {
  if (!label) return true;
  const found = await store.job({ id: label.job });
  const fate = found ? fateAt(found.fates, label.position) : 'unknown';
  return fate !== 'inFlight' && fate !== 'printed';
}
