import { problem, type Problem } from '../errors';
import {
  accept,
  dropPending,
  goesOn,
  isRunning,
  withAgainst,
  waitsForProduct,
  withVerdict,
  type OrderSurroundings,
} from './acceptance';
import { contentDigest } from './content';
import { changesOf, inWords, printedChanges } from './change';
import { contradiction, isOlder, sameSource } from './disagreement';
import { overmade } from './overmade';
import { refusedBefore, refusedSince, restamped } from './refused-versions';
import type { OrderAnswer, OrderContent, OrderRecord, Product, ReadOrder, RefusedVersion } from './types';

export interface ReceiveOptions extends OrderSurroundings {
  /** Whether a code of the order was ever handed to a device; default: whether the order was ever started. */
  printingBegan?: boolean;
  /** Good pieces made of the order so far; default: none. */
  made?: number;
}

/** The record to store (null: leave what is there) and the answer to the sender. */
export interface Received {
  record: OrderRecord | null;
  answer: OrderAnswer;
}

/**
 * What becomes of an order when a version of it arrives. Pure. Repeats by message key never get here: the store gives
 * them the first answer. Compared is the *current* version only, so 1000 → 600 → 1000 ends at 1000.
 *
 * @param current  the order as stored under the same id; null if there is none
 * @param product  the product of the message's material; null if there is none
 */
export function receive(
  current: OrderRecord | null,
  read: ReadOrder,
  product: Product | null,
  now: number,
  options: ReceiveOptions,
): Received {
  const { record, answer: given } = received(current, read, product, now, options);
  return { record, answer: toldToSender(given, options.made ?? 0) };
}

function received(
  current: OrderRecord | null,
  read: ReadOrder,
  product: Product | null,
  now: number,
  options: ReceiveOptions,
): Received {
  // law: order-key
  if (read.kind === 'refused') return refused(current, read, now);
  const { content } = read;
  if (!current || current.state === 'rejected') return taken(accept(null, content, product, now, options));
  if (current.state === 'closing' || current.state === 'closed') return late(current, content);
  return changed(current, content, product, now, options);
}

/** Of what has nothing against it: that more is made already, or that it was here before. */
function toldToSender(given: OrderAnswer, made: number): OrderAnswer {
  const { number, quantity, state } = given;
  if (given.problem || number === null || quantity === null) return given;
  const told =
    overmade(number, quantity, made) ??
    (state === 'unchanged' ? problem('order-same', { order: number }) : null);
  return told ? { ...given, problem: told } : given;
}

/** A bad version never harms a good one; alone it is kept as rejected, until a good one of the same id repairs it. */
function refused(
  current: OrderRecord | null,
  read: Extract<ReadOrder, { kind: 'refused' }>,
  now: number,
): Received {
  const reply: OrderAnswer = {
    id: read.id,
    number: read.number,
    state: 'rejected',
    quantity: null,
    problem: read.problem,
  };
  const keep = current !== null && current.state !== 'rejected';
  return { record: keep || read.id === null ? null : rejectedRecord(read.id, read, now), answer: reply };
}

function rejectedRecord(id: string, read: Extract<ReadOrder, { kind: 'refused' }>, now: number): OrderRecord {
  const content: OrderContent = {
    id,
    number: read.number ?? '',
    line: read.seen?.line ?? '',
    plant: read.seen?.plant ?? '',
    source: {
      format: read.seen?.format ?? 'generic',
      messageKey: read.messageKey,
      stamp: null,
      system: null,
    },
    material: read.seen?.material ?? '',
    gtin: null,
    quantity: 0,
    unit: 'H87',
    lot: null,
    serials: [],
    workCenter: null,
    start: null,
    end: null,
    productionDate: null,
    expiryDate: null,
    components: [],
    release: 'notReleased',
  };
  return {
    id,
    state: 'rejected',
    content,
    version: 1,
    problem: read.problem,
    product: null,
    lot: '',
    dates: { production: '', expiry: '' },
    levels: [],
    line: null,
    receivedAt: now,
    changedAt: now,
    startedAt: null,
    closedAt: null,
    closeReasons: {},
  };
}

/** That the sender completes what we have closed, or repeats it, is no change. */
function late(current: OrderRecord, content: OrderContent): Received {
  const known = content.release === 'withdrawn' || contradiction(current.content, content) === null;
  if (known || (sameSource(current.content, content) && isOlder(content, current.content)))
    return unchanged(current);
  const closed = problem('order-closed', { order: current.content.number });
  return { record: null, answer: answer('rejected', current, closed) };
}

function changed(
  current: OrderRecord,
  content: OrderContent,
  product: Product | null,
  now: number,
  options: ReceiveOptions,
): Received {
  const { pending } = current;
  const own = sameSource(current.content, content);
  const last = pending && sameSource(pending, content) ? pending : own ? current.content : null;
  if (last && isOlder(content, last)) return stale(current, content, last);
  if (last && contentDigest(last) === contentDigest(content)) {
    if (waitsForProduct(current) && product) return taken(accept(current, content, product, now, options));
    const raised = last.askedAbove !== undefined && content.askedAbove === undefined;
    if (!(own && raised)) return again(current, content, last);
  } else {
    const before = refusedBefore(current, content);
    if (before) return refusedAgain(current, content, before, now, options);
    const newer = refusedSince(current, content);
    if (newer) return stale(current, content, newer);
  }
  return own ? fromOwner(current, content, product, now, options) : fromOther(current, content, now, options);
}

function stale(current: OrderRecord, content: OrderContent, last: Pick<OrderContent, 'source'>): Received {
  const [stamp, newest] = [content.source.stamp, last.source.stamp];
  const left = problem('order-stale', { order: content.number, stamp, current: newest });
  return { record: null, answer: answer('unchanged', current, left) };
}

/** What a person has refused stays so; it also takes back what its sender had asked for meanwhile. */
// law: order-key
function refusedAgain(
  current: OrderRecord,
  content: OrderContent,
  before: RefusedVersion,
  now: number,
  around: OrderSurroundings,
): Received {
  const told = problem('order-version-refused', {
    order: content.number,
    time: new Date(before.at).toISOString(),
  });
  const { pending } = current;
  const kept = pending && sameSource(pending, content) ? withoutPending(current, now, around) : current;
  const record = restamped(kept, before, content);
  return { record: record === current ? null : record, answer: answer('unchanged', record, told) };
}

/** The same version once more; its newer stamp is kept, so that what was sent in between stays stale. */
function again(current: OrderRecord, content: OrderContent, last: OrderContent): Received {
  if (content.source.stamp === last.source.stamp) return unchanged(current);
  const stamped = { ...last, source: content.source };
  const record =
    last === current.content ? { ...current, content: stamped } : { ...current, pending: stamped };
  return { ...unchanged(current), record };
}

/** The sender whose version is the current one has changed his mind. */
function fromOwner(
  current: OrderRecord,
  content: OrderContent,
  product: Product | null,
  now: number,
  options: ReceiveOptions,
): Received {
  const next = accept(current, content, product, now, options);
  const against = changeProblem(current, next, options);
  if (against) return waits(current, content, against, now);
  const { pending } = current;
  const disputed = pending && !sameSource(pending, content) ? contradiction(content, pending) : null;
  if (pending && disputed) return waits(next, pending, disagreement(content, pending, disputed), now);
  return taken(next);
}

/** Why a person has to look at a change of what is made already, before anything of it is made. */
function changeProblem(current: OrderRecord, next: OrderRecord, options: ReceiveOptions): Problem | null {
  // law: reconcile
  const { number: order, askedAbove: limit } = next.content;
  const began = options.printingBegan ?? current.startedAt !== null;
  const changes = inWords(changesOf(current, next));
  if (began && printedChanges(current, next).length > 0)
    return problem('order-needs-new-job', { order, changes });
  return isRunning(current.state) && limit !== undefined
    ? problem('order-change-unusual', { order, changes, limit })
    : null;
}

/** Another sender speaks. Nothing puts two senders' versions in order, so a person has to. */
function fromOther(
  current: OrderRecord,
  content: OrderContent,
  now: number,
  around: OrderSurroundings,
): Received {
  const field = contradiction(current.content, content);
  if (field) return waits(current, content, disagreement(current.content, content, field), now);
  if (!current.pending || !sameSource(current.pending, content)) return unchanged(current);
  return taken(withoutPending(current, now, around));
}

function disagreement(current: OrderContent, other: OrderContent, field: string): Problem {
  const nameOf = ({ source }: OrderContent): string => source.system ?? source.format;
  return problem('order-sources-disagree', {
    order: current.number,
    field,
    system: nameOf(other),
    other: nameOf(current),
  });
}

/** `pending` waits for a person; the current version stays what it is, and is made if nothing is against that. */
function waits(record: OrderRecord, pending: OrderContent, against: Problem, now: number): Received {
  const held = { ...record, problem: against, pending, changedAt: now };
  return taken(goesOn(held) ? held : withAgainst(held, against));
}

/** The current version as if the pending one had never come. */
export function withoutPending(record: OrderRecord, now: number, around: OrderSurroundings): OrderRecord {
  return withVerdict({ ...dropPending(record), changedAt: now }, around);
}

function taken(record: OrderRecord): Received {
  return { record, answer: answer(record.problem ? 'held' : 'accepted', record, record.problem) };
}

function unchanged(current: OrderRecord): Received {
  return { record: null, answer: answer('unchanged', current, current.problem) };
}

function answer(state: OrderAnswer['state'], record: OrderRecord, against: Problem | null): OrderAnswer {
  const { id, number, quantity } = record.content;
  return { id, number, state, quantity, ...(against && { problem: against }) };
}

/**
 * An order that was held for want of a product, when the product arrives or changes.
 *
 * @returns the order as it now stands, or null where this product does not concern it
 */
export function releaseHeld(
  record: OrderRecord,
  product: Product,
  now: number,
  around: OrderSurroundings,
): OrderRecord | null {
  if (!waitsForProduct(record) || isRunning(record.state) || record.content.material !== product.material)
    return null;
  return { ...accept(record, record.content, product, now, around), version: record.version };
}
