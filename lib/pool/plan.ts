import type { Codec, Fields, Frame, Level } from '../code';
import { TraceError } from '../errors';
import { gtinOf, type OrderId, type OrderRecord } from '../order';
import { sameGoods, type Goods } from '../trace';
import { countFates } from './fates';
import { changeSince, goodsOf } from './goods';
import { reconcile, type JobProgress } from './reconcile';
import type { FateRun, Job, JobId, NewJob, Tally } from './types';

/** A job of the order, with how far it has come. */
export interface ExistingJob extends JobProgress {
  job: Job;
  fates: readonly FateRun[];
  tally: Tally;
}

/** Per level above the lowest. */
export type Packing = Readonly<Record<Level, PackedLevel>>;

export interface PackedLevel {
  /** Containers that take no further child with fewer than they can hold. */
  closed: number;
  /** How many children lie in those. */
  children: number;
  /** Containers with something in them, not yet packed; `labelled`: their label is on its way or there. */
  open: readonly (Goods & { labelled: boolean })[];
}

/** What `allocate` shall add and `voidWaiting` take away. Both empty: the order has what it needs. */
export interface JobPlan {
  add: readonly NewJob[];
  drop: readonly { job: JobId; count: number }[];
}

const nothingPacked: PackedLevel = { closed: 0, children: 0, open: [] };

/**
 * How many objects each level of an order needs: items as ordered, containers for all of them, the last one partial.
 * 1000 items, 12 a case, 40 cases a pallet: 1000, 84, 3. A container closed early costs a label more further on, and
 * what was made before an order became smaller lies in containers all the same.
 *
 * @param target items wanted
 * @param levels from the lowest up, with the children one holds
 * @param made   objects of each level that are there already
 * @returns      objects by level
 */
export function levelTargets(
  target: number,
  levels: readonly { level: Level; count: number }[],
  packing: Packing = {},
  made: Readonly<Record<Level, number>> = {},
): Record<Level, number> {
  const targets: Record<Level, number> = {};
  let children = target;
  for (const [index, { level, count }] of levels.entries()) {
    if (index > 0) {
      const done = packing[level] ?? nothingPacked;
      children = done.closed + Math.ceil(Math.max(0, children - done.children) / count);
    }
    children = Math.max(children, made[level] ?? 0);
    targets[level] = children;
  }
  return targets;
}

/**
 * The values an order puts into its codes; free fields of the order before those of the product, and neither instead
 * of what has a name of its own. What the order does not know is left out, so that a rule which asks for it is refused
 * by name (`field-missing`) instead of printing an empty field.
 *
 * @param shiftDate the plant's working day on which the codes are made, `YYYY-MM-DD`
 * @throws TraceError `order-without-product`
 */
export function fieldsOf(order: OrderRecord, shiftDate: string | null = null): Fields {
  const { content, product } = order;
  if (!product) throw new TraceError('order-without-product', { order: order.id });
  const values: Record<string, string | null> = {
    ...product.fields,
    ...content.fields,
    gtin: gtinOf(order),
    companyPrefix: product.companyPrefix,
    material: content.material,
    lot: order.lot,
    order: content.number,
    orderLine: content.line,
    plant: content.plant,
    line: order.line ?? content.workCenter,
    productionDate: order.dates.production,
    expiryDate: order.dates.expiry,
    orderDate: content.start?.slice(0, 10) ?? null,
    shiftDate,
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/**
 * Jobs that bring every level of an order to what it needs now. Codes of another product or lot are not this order's
 * any more: their jobs give up what was not sent and count only with what was made of them (LAWS *reconcile*). What lies
 * in open containers of a former product or lot still gets labels of that. Codes that name another line than the one that
 * makes the order now are given up too where they were not sent.
 *
 * @param codecs   of the rule, one a level of the order
 * @param existing all jobs of the order
 * @param shiftDate see `fieldsOf`
 * @throws TraceError `order-without-product`, `rule-level-missing`, `serials-too-few`, and those of `codec.frame`
 */
// law: reconcile
export function planJobs(
  order: OrderRecord,
  codecs: readonly Codec[],
  existing: readonly ExistingJob[],
  packing: Packing = {},
  shiftDate: string | null = null,
): JobPlan {
  const fields = fieldsOf(order, shiftDate);
  // of an order that is closing what is made is packed, and no more is made
  const wanted = order.state === 'closing' ? 0 : order.content.quantity;
  const targets = levelTargets(wanted, order.levels, packing, madeOf(existing));
  const add: NewJob[] = [];
  const drop: { job: JobId; count: number }[] = [];
  for (const { level } of order.levels) {
    const codec = codecs.find((each) => each.level === level);
    if (!codec) throw new TraceError('rule-level-missing', { order: order.id, level });
    const ofLevel = existing.filter(({ job }) => job.level === level);
    const current = ofLevel.filter(({ job }) => sameProductAndLot(job.fields, fields));
    const former = ofLevel.filter((each) => !current.includes(each));
    const open = (packing[level] ?? nothingPacked).open.filter((each) => changeSince(order, each) !== null);
    const owed = formerLabels(open, former);
    drop.push(...owed.drop);
    for (const { goods, count } of owed.more)
      add.push(newJob(order, codec, fieldsLike(goods, level, existing, fields), count, ofLevel));
    // what another line was to print is not printed here; what it has sent out counts all the same
    const strayed = current.filter(({ job }) => namesOtherLine(codec, fields, job.fields['line']));
    const stray = strayed.reduce((sum, each) => sum + unsentOf(each), 0);
    drop.push(...takeBack(strayed, stray));
    const there = (madeOf(former)[level] ?? 0) + open.length;
    const result = reconcile(Math.max(0, (targets[level] ?? 0) - there) + stray, current);
    if (result.kind === 'more') add.push(newJob(order, codec, fields, result.quantity, ofLevel));
    if (result.kind === 'fewer')
      drop.push(
        ...takeBack(
          current.filter((each) => !strayed.includes(each)),
          result.void,
        ),
      );
  }
  return { add, drop };
}

/** What former jobs of a level keep, give up or lack, so that each open container of theirs without a label gets one. */
function formerLabels(
  open: PackedLevel['open'],
  former: readonly ExistingJob[],
): { drop: JobPlan['drop']; more: { goods: Goods; count: number }[] } {
  const groups: { goods: Goods; jobs: ExistingJob[]; need: number }[] = [];
  const groupOf = (goods: Goods) => {
    const found = groups.find((each) => sameGoods(each.goods, goods));
    if (found) return found;
    const group = { goods, jobs: [], need: 0 };
    groups.push(group);
    return group;
  };
  for (const each of former) groupOf(goodsOf(each.job)).jobs.push(each);
  for (const { labelled, ...goods } of open) if (!labelled) groupOf(goods).need += 1;
  const drop: { job: JobId; count: number }[] = [];
  const more: { goods: Goods; count: number }[] = [];
  for (const { goods, jobs, need } of groups) {
    const unsent = jobs.reduce((sum, each) => sum + unsentOf(each), 0);
    drop.push(...takeBack(jobs, unsent - need));
    if (need > unsent) more.push({ goods, count: need - unsent });
  }
  return { drop, more };
}

/** What the codes of former goods say: dates and free fields go with the lot. */
function fieldsLike(goods: Goods, level: Level, existing: readonly ExistingJob[], now: Fields): Fields {
  const jobs = existing.map(({ job }) => job).filter((job) => sameGoods(goodsOf(job), goods));
  const like = jobs.findLast((job) => job.level === level) ?? jobs.at(-1);
  const { lot, product } = goods;
  return like?.fields ?? { ...now, ...(lot !== null && { lot }), ...(product !== null && { gtin: product }) };
}

/** Objects of each level that are alive. */
function madeOf(existing: readonly ExistingJob[]): Record<Level, number> {
  const made: Record<Level, number> = {};
  for (const { job, tally } of existing) {
    made[job.level] = (made[job.level] ?? 0) + tally.commissioned + tally.released;
  }
  return made;
}

/**
 * Names a request of `allocate` by what it starts from: the same order with the same numbers of codes issued so far.
 * Whoever crashed between planning and allocating, or plans at the same time, asks with the same name and is given
 * the same answer. It has no version: two versions of an order planned from one state would both be given codes.
 * After an answer plan again until nothing is left to add.
 *
 * @param existing all jobs of the order
 */
// law: allocate
export function topUpRequestId(order: OrderId, existing: readonly Pick<ExistingJob, 'job'>[]): string {
  const issued = new Map<Level, number>();
  for (const { job } of existing) issued.set(job.level, (issued.get(job.level) ?? 0) + job.quantity);
  const state = [...issued].sort(([a], [b]) => (a < b ? -1 : 1)).map(([level, count]) => `${level}=${count}`);
  return ['jobs', order, ...state].join('|');
}

export function sameProductAndLot(a: Fields, b: Fields): boolean {
  return a.gtin === b.gtin && a.lot === b.lot;
}

/** Whether the codes of these fields name their line, and would be others on that one. */
export function namesOtherLine(
  codec: Pick<Codec, 'frame'>,
  fields: Fields,
  line: string | undefined,
): boolean {
  const own = fields['line'];
  if (own === undefined || line === undefined || own === line) return false;
  const here = codec.frame(fields).id;
  try {
    return codec.frame({ ...fields, line }).id !== here;
  } catch (error) {
    // a line that its rule does not know is another one
    if (error instanceof TraceError) return true;
    throw error;
  }
}

/** Up to `count` unsent codes, from the newest job back. */
function takeBack(jobs: readonly ExistingJob[], count: number): { job: JobId; count: number }[] {
  let left = count;
  const newestFirst = [...jobs].sort(
    (a, b) => b.job.createdAt - a.job.createdAt || (a.job.id < b.job.id ? 1 : -1),
  );
  return newestFirst.flatMap(({ job, fates }) => {
    const taken = Math.max(0, Math.min(left, unsentOf({ job, fates })));
    left -= taken;
    return taken > 0 ? [{ job: job.id, count: taken }] : [];
  });
}

function unsentOf({ job, fates }: Pick<ExistingJob, 'job' | 'fates'>): number {
  const { waiting, notPrinted } = countFates(fates, job.quantity);
  return waiting + notPrinted;
}

function newJob(
  order: OrderRecord,
  codec: Codec,
  fields: Fields,
  quantity: number,
  existing: readonly ExistingJob[],
): NewJob {
  const frame = codec.frame(fields);
  const serials = frame.mode === 'fromOrder' ? unusedSerials(order, frame, quantity, existing) : null;
  return { level: codec.level, rule: codec.rule, fields, frame, quantity, serials };
}

/** The next of the order's own serials in this frame. */
function unusedSerials(
  order: OrderRecord,
  frame: Frame,
  count: number,
  existing: readonly ExistingJob[],
): readonly string[] {
  const used = new Set(existing.flatMap(({ job }) => (job.frame.id === frame.id ? (job.serials ?? []) : [])));
  const free = [...new Set(order.content.serials)].filter((serial) => !used.has(serial));
  if (free.length < count) {
    throw new TraceError('serials-too-few', { order: order.content.number, have: free.length, need: count });
  }
  return free.slice(0, count);
}
