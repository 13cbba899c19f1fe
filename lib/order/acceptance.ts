import { problem, type Problem } from '../errors';
import { contentDigest } from './content';
import { expiryOf, lotOf } from './lot';
import type { Decision, OrderContent, OrderRecord, OrderState, Product } from './types';

/** What the order life asks of the world around the order. */
export interface OrderSurroundings {
  /** The plant's calendar day, `YYYY-MM-DD`. */
  plantToday: string;
  /** Levels of the product's rule from the lowest up with the children one holds; undefined where the rule is unknown. */
  levelsOf(product: Product): OrderRecord['levels'] | undefined;
  /** What keeps the product's rule from making the order's codes; null where nothing does. */
  codesProblem(record: OrderRecord & { product: Product }): Problem | null;
}

/** Whether a line works on it: such an order is paused where another would be held. */
export function isRunning(state: OrderState): boolean {
  return state === 'started' || state === 'paused';
}

/** The order with or without something against it, in the state that follows. */
export function withAgainst(record: OrderRecord, against: Problem | null): OrderRecord {
  const { state } = record;
  if (!isRunning(state)) return { ...record, problem: against, state: against ? 'held' : 'waiting' };
  if (!against) return { ...record, problem: null };
  return { ...record, problem: against, state: 'paused', ...(state === 'started' && { interrupted: true }) };
}

/** What a person has to allow before it is made: what the sender's status forbids, and more than is usual. */
function releaseProblem({
  content,
  allowedRelease,
}: Pick<OrderRecord, 'content' | 'allowedRelease'>): Problem | null {
  const { number: order, quantity, askedAbove: limit, release } = content;
  switch (release === allowedRelease ? 'released' : release) {
    case 'withdrawn':
      return problem('order-withdrawn', { order });
    case 'locked':
      return problem('order-locked', { order });
    case 'notReleased':
      return problem('order-not-released', { order });
    case 'released':
      return limit === undefined ? null : problem('order-quantity-unusual', { order, quantity, limit });
  }
}

/** What a person can decide about an order: nothing, where there is no question or only master data answers it. */
export function decisionsOn(record: OrderRecord): Decision[] {
  if (record.problem === null) return [];
  if (record.pending) return ['release', 'dismiss'];
  return record.problem.code === releaseProblem(record)?.code ? ['release'] : [];
}

/** Names the version that a decision would be about, so that nobody takes or refuses one that he has not seen. */
export function versionAsked({ pending, content }: OrderRecord): string {
  return contentDigest(pending ?? content).slice(0, 16);
}

/** Whether the current version is made while the pending one waits: all that is wrong with that is its size. */
export function goesOn(record: OrderRecord): boolean {
  const { problem: open, pending } = record;
  return (
    open?.code === 'order-change-unusual' &&
    pending?.release === 'released' &&
    releaseProblem(record) === null
  );
}

/** How many pieces its release would let go that are more than the plant takes without asking; null where they are not. */
export function unusualPieces(record: OrderRecord): number | null {
  const content = record.pending ?? record.content;
  return isUnusual(record, content) ? content.quantity : null;
}

const mendedByProduct: readonly string[] = [
  'material-unknown',
  'product-rule-unknown',
  'field-missing',
  'field-unfit',
  'order-beyond-serial',
];

/** Problems that end when the product or its rule is there, or is changed. */
export function waitsForProduct({ problem }: OrderRecord): boolean {
  return problem !== null && mendedByProduct.includes(problem.code);
}

/**
 * The order with `content` as its current version: product, lot, dates and levels fixed, and its state as they allow.
 * What a running order was accepted with stays, as long as its material does.
 *
 * @param person  a person lets it go whatever the sender's status says, and however many pieces it has; both are
 *   remembered, so that nobody is asked twice
 */
export function accept(
  before: OrderRecord | null,
  content: OrderContent,
  product: Product | null,
  now: number,
  around: OrderSurroundings,
  person = false,
): OrderRecord {
  const same = before?.content.material === content.material ? before : null;
  const known = same && isRunning(same.state) && same.product ? same.product : product;
  const levels = (known && around.levelsOf(known)) ?? [];
  const keptDay =
    same?.content.productionDate === null && same.dates.production !== '' ? same.dates.production : null;
  const day = content.productionDate ?? keptDay ?? around.plantToday;
  const record: OrderRecord = {
    id: content.id,
    state: before?.state ?? 'waiting',
    content: person || !isUnusual(before, content) ? unasked(content) : content,
    version: (before?.version ?? 0) + 1,
    problem: null,
    product: known,
    lot: known ? (keptLot(same, content) ?? lotOf(known, content, day)) : (content.lot ?? ''),
    dates: known
      ? { production: day, expiry: expiryOf(known, content, day) }
      : { production: '', expiry: '' },
    levels,
    line: before?.line ?? null,
    receivedAt: before?.receivedAt ?? now,
    changedAt: now,
    startedAt: before?.startedAt ?? null,
    closedAt: null,
    closeReasons: {},
    ...(before && pauseOf(before)),
    ...allowances(before, content, person),
    ...stillRefused(before, content),
  };
  return withVerdict(record, around);
}

/** Why it is paused: by whom does not change with its version. */
function pauseOf({
  interrupted,
  pausedBecause,
}: OrderRecord): Pick<OrderRecord, 'interrupted' | 'pausedBecause'> {
  return { ...(interrupted && { interrupted }), ...(pausedBecause !== undefined && { pausedBecause }) };
}

/** Whether a person has to see the quantity: neither was so much allowed before, nor is it what is made already. */
function isUnusual(before: OrderRecord | null, { quantity, askedAbove }: OrderContent): boolean {
  const taken = before && before.content.askedAbove === undefined ? before.content.quantity : 0;
  return askedAbove !== undefined && quantity > Math.max(taken, before?.allowedPieces ?? 0);
}

function unasked(content: OrderContent): OrderContent {
  const { askedAbove: _, ...rest } = content;
  return rest;
}

function allowances(
  before: OrderRecord | null,
  { quantity, askedAbove, release }: OrderContent,
  person: boolean,
): Pick<OrderRecord, 'allowedPieces' | 'allowedRelease'> {
  const pieces = Math.max(before?.allowedPieces ?? 0, person && askedAbove !== undefined ? quantity : 0);
  const status = person ? release : before?.allowedRelease;
  return {
    ...(pieces > 0 && { allowedPieces: pieces }),
    ...(status === release && status !== 'released' && { allowedRelease: status }),
  };
}

/** What a person has refused stays so for as long as the version is the current one that he chose instead. */
// law: order-key
function stillRefused(before: OrderRecord | null, content: OrderContent): Pick<OrderRecord, 'refused'> {
  if (!before?.refused || contentDigest(before.content) !== contentDigest(content)) return {};
  return { refused: before.refused };
}

/** The record with what stands against making it, and the state that follows. */
export function withVerdict(
  record: OrderRecord,
  around: Pick<OrderSurroundings, 'codesProblem'>,
): OrderRecord {
  const against = makingProblem(record, around) ?? releaseProblem(record);
  return withAgainst(record, against);
}

/** What is missing of our own to make it. */
function makingProblem(record: OrderRecord, around: Pick<OrderSurroundings, 'codesProblem'>): Problem | null {
  const { content, product, levels } = record;
  const { number: order, material } = content;
  if (!product) return problem('material-unknown', { order, material });
  if (levels.length === 0) return problem('product-rule-unknown', { order, material, rule: product.rule });
  return around.codesProblem({ ...record, product });
}

/** A lot named by the rule stays when the order changes on another day, unless it is what no code can carry. */
function keptLot(before: OrderRecord | null, content: OrderContent): string | null {
  if (before === null || waitsForProduct(before)) return null;
  return content.lot === null && before.content.lot === null && before.lot !== '' ? before.lot : null;
}

/** The record without the version that waited. */
export function dropPending(record: OrderRecord): OrderRecord {
  const rest = { ...record };
  delete rest.pending;
  return rest;
}
