import { problemOf, TraceError } from '../../lib/errors';
import { countFates, type ExistingJob, type PackageRecord } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { unfit, type Ask } from './ask';

/** What new packages are made of. */
export interface Issuing {
  levels: readonly string[];
  kind: 'file' | 'roll';
  /** Name of the request where the message has none. */
  request: string;
  now: number;
}

/**
 * The packages a message asks for: one that is there already, or new ones of what an order's jobs have waiting. With `single`
 * exactly one, or nothing is issued.
 *
 * @throws TraceError `order-unknown`, `input-invalid`, `package-settled`, `package-not-single`, `package-nothing-waiting` and
 *   those of `issuePackage`
 */
export async function packagesAsked(
  store: Store,
  ask: Ask,
  issuing: Issuing,
  single: boolean,
): Promise<PackageRecord[]> {
  if (ask.package !== '') {
    const record = await store.package({ id: ask.package });
    if (record) return [exportable(record)];
    // a payload of text alone may name either
    if (ask.package !== ask.order) throw new TraceError('package-unknown', { package: ask.package });
  }
  const view = await store.order({ id: ask.order });
  if (!view) throw new TraceError('order-unknown', { order: ask.order });
  const { id: order, levels } = view.order;
  const wanted = ask.levels.length > 0 ? ask.levels : issuing.levels;
  const known = levels.map(({ level }) => level);
  const stranger = wanted.find((level) => !known.includes(level));
  if (stranger !== undefined) {
    throw unfit('level', `order ${order} has no "${stranger.slice(0, 40)}"; there are ${known.join(', ')}`);
  }
  const jobs = (await store.progress({ order }))
    .filter(({ job }) => wanted.length === 0 || wanted.includes(job.level))
    .filter(({ job }) => ask.jobs.length === 0 || ask.jobs.includes(job.id))
    .sort((a, b) => known.indexOf(a.job.level) - known.indexOf(b.job.level));
  if (jobs.length === 0)
    throw new TraceError('package-nothing-waiting', { order, level: wanted.join(', ') || '–' });
  return ask.count === 'all'
    ? issueAll(store, order, jobs, { ask, issuing, single })
    : [await issueCount(store, order, jobs, { ask, issuing, count: ask.count })];
}

/** All that waits, a package a job. Asked again under the same name it is the same packages. */
async function issueAll(
  store: Store,
  order: string,
  jobs: readonly ExistingJob[],
  { ask, issuing, single }: { ask: Ask; issuing: Issuing; single: boolean },
): Promise<PackageRecord[]> {
  const waiting = jobs.filter((each) => waitingOf(each) > 0);
  const from = waiting.length > 0 && single ? waiting : jobs;
  if (single && from.length > 1) {
    const named = from.map(({ job }) => `${job.id} (${job.level})`).join(', ');
    throw new TraceError('package-not-single', { jobs: named });
  }
  const issued: PackageRecord[] = [];
  for (const { job } of from) {
    const record = await issue(store, job.id, { ask, issuing, count: 'all', name: job.id }).catch(
      (error: unknown) => {
        if (problemOf(error).code === 'package-too-few') return null;
        throw error;
      },
    );
    if (record) issued.push(record);
  }
  const level = [...new Set(jobs.map(({ job }) => job.level))].join(', ');
  if (issued.length === 0) throw new TraceError('package-nothing-waiting', { order, level });
  return issued;
}

/** So many of one level, out of one job that has them. */
async function issueCount(
  store: Store,
  order: string,
  jobs: readonly ExistingJob[],
  { ask, issuing, count }: { ask: Ask; issuing: Issuing; count: number },
): Promise<PackageRecord> {
  const levels = [...new Set(jobs.map(({ job }) => job.level))];
  if (levels.length > 1)
    throw unfit('count', `order ${order} has ${levels.join(', ')}: name one level with it`);
  if (count < 1) throw unfit('count', `${count} codes make no package`);
  const [largest] = [...jobs].sort((a, b) => waitingOf(b) - waitingOf(a));
  const job = jobs.find((each) => waitingOf(each) >= count) ?? largest;
  return issue(store, job?.job.id ?? '', { ask, issuing, count, name: `${order}|${levels[0] ?? ''}` });
}

async function issue(
  store: Store,
  job: string,
  { ask, issuing, count, name }: { ask: Ask; issuing: Issuing; count: number | 'all'; name: string },
): Promise<PackageRecord> {
  const kind = ask.kind === '' ? issuing.kind : (['file', 'roll'] as const).find((each) => each === ask.kind);
  if (!kind) throw unfit('kind', 'there are file, roll');
  return store.issuePackage({
    requestId: ['package', ask.request || issuing.request, name].join('|'),
    ...{ kind, job, count, now: issuing.now },
    ...(ask.note !== '' && { note: ask.note }),
  });
}

function waitingOf({ job, fates }: ExistingJob): number {
  const { waiting, notPrinted } = countFates(fates, job.quantity);
  return waiting + notPrinted;
}

/** What is accounted for is not printed once more; what a line makes itself is no file. */
function exportable(record: PackageRecord): PackageRecord {
  const { id, state, settledBy, kind, line } = record;
  if (state === 'settled') throw new TraceError('package-settled', { package: id, by: settledBy });
  if (kind === 'lease')
    throw unfit('package', `line ${line ?? '–'} makes the codes of ${id} itself: it is leased`);
  return record;
}
