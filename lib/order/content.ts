import { createHash } from 'node:crypto';
import { problem, problemOf, shapeFault, TraceError, type Bilingual, type Problem } from '../errors';
import { gtin14 } from '../gs1';
import { decimal } from './decimal';
import { freeFieldsSchema } from './free-fields';
import { normalised, orderId } from './order-id';
import { wholePieces } from './quantity';
import { serialsProblem } from './serials';
import type { OrderContent, OrderFormat, ReadOrder } from './types';
import { unitOf } from './unit';

/** What a dialect knows of an order before it reads it: enough to answer for it, whatever is wrong inside. */
export interface Claim {
  format: OrderFormat;
  number: string | null;
  line: string | null;
  plant: string | null;
  material: string | null;
  /** The sender's message id. */
  message: string | null;
}

/** The rest of an order as a dialect finds it, not yet checked. */
export interface Draft {
  stamp: string | null;
  system: string | null;
  gtin: string | null;
  quantity: string | null;
  unit: string | null;
  lot: string | null;
  serials: readonly string[];
  workCenter: string | null;
  start: string | null;
  end: string | null;
  productionDate: string | null;
  expiryDate: string | null;
  components: readonly {
    material: string | null;
    quantity: string | null;
    unit: string | null;
    lot: string | null;
    position: string | null;
  }[];
  release: OrderContent['release'];
  /** Free fields as they were found. */
  fields?: unknown;
}

const textLimit = 80;
/** As much of a value as an error's sentence shows. */
const shownLimit = 120;

/** Reads one order of an envelope; whatever is wrong with it stays its own and becomes a refusal. */
export function readOrder(claim: Claim, draft: () => Draft): ReadOrder {
  const line = claim.line ?? '1';
  const plant = claim.plant ?? '';
  const named = [plant, claim.number ?? '', line].every((part) => part.length <= textLimit);
  // what no order can be named by is answered and not kept: it would weigh on every list of orders
  const id = claim.number === null || !named ? null : orderId(plant, claim.number, line);
  const messageKey = claim.message === null ? null : `${claim.message}|${id ?? ''}`;
  try {
    if (claim.number === null) throw missing('(without number)', 'orderNo');
    const found = draft();
    if (claim.material === null) throw missing(claim.number, 'material');
    const asReceived = { number: claim.number, line, plant, material: claim.material };
    return { kind: 'order', content: checked(claim.format, messageKey, asReceived, found) };
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const seen = {
      format: claim.format,
      line: normalised(line),
      plant: normalised(plant),
      material: claim.material && shortened(normalised(claim.material)),
    };
    const number = claim.number && shortened(normalised(claim.number));
    return { kind: 'refused', id, number, messageKey, problem: withShortDetails(problemOf(error)), seen };
  }
}

/** A refusal is kept, answered and listed, so that a value of any length must not go into it whole. */
function withShortDetails({ code, details }: Problem): Problem {
  const short: Record<string, Problem['details'][string]> = { ...details };
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string') short[name] = shortened(value);
  }
  return problem(code, { ...short, reason: details.reason });
}

function shortened(text: string): string {
  return text.length > shownLimit ? `${text.slice(0, shownLimit)}…` : text;
}

/** The refusal of an entry of which not even the order's number can be found. */
export function unreadable(position: number, reason: Bilingual, messageKey: string | null): ReadOrder {
  return {
    kind: 'refused',
    id: null,
    number: null,
    messageKey,
    problem: problem('order-unreadable', { position, reason }),
  };
}

function checked(
  format: OrderFormat,
  messageKey: string | null,
  received: { number: string; line: string; plant: string; material: string },
  draft: Draft,
): OrderContent {
  const order = received.number;
  const fit = (field: string, value: string): string => {
    if (value.length > textLimit)
      throw unfit(order, field, value, {
        en: `it is longer than ${textLimit} characters`,
        zh: `超过 ${textLimit} 个字符`,
      });
    if (/\p{C}/u.test(value))
      throw unfit(order, field, value, { en: 'it holds a control character', zh: '含有控制字符' });
    return value;
  };
  const fitOr = (field: string, value: string | null): string | null => value && fit(field, value);
  if (draft.quantity === null) throw missing(order, 'quantity');
  if (draft.unit === null) throw missing(order, 'unit');
  const { quantity, unit } = wholePieces(order, draft.quantity, draft.unit);
  const wrong = serialsProblem(order, draft.serials, quantity);
  if (wrong) throw new TraceError(wrong.code, wrong.details);
  const gtin = draft.gtin === null ? null : gtin14(draft.gtin);
  if (draft.gtin !== null && gtin === null)
    throw new TraceError('order-gtin-wrong', { order, gtin: draft.gtin });

  return {
    id: orderId(received.plant, received.number, received.line),
    number: normalised(fit('orderNo', received.number)),
    line: normalised(fit('orderLine', received.line)),
    plant: normalised(fit('plant', received.plant)),
    source: { format, messageKey, stamp: draft.stamp, system: draft.system, ...otherSpellings(received) },
    material: normalised(fit('material', received.material)),
    gtin,
    quantity,
    unit,
    lot: fitOr('lot', draft.lot),
    serials: draft.serials,
    workCenter: fitOr('workCenter', draft.workCenter),
    start: draft.start,
    end: draft.end,
    productionDate: draft.productionDate?.slice(0, 10) ?? null,
    expiryDate: draft.expiryDate?.slice(0, 10) ?? null,
    components: draft.components.flatMap((one) => component(order, one)),
    release: draft.release,
    ...freeFields(order, draft.fields),
  };
}

/** Nothing where the order brings none. */
function freeFields(order: string, found: unknown): Pick<OrderContent, 'fields'> {
  if (found === undefined || found === null) return {};
  const read = freeFieldsSchema.safeParse(found);
  if (read.success) return { fields: read.data };
  const { field, reason } = shapeFault(read.error, found);
  throw unfit(order, field ? `fields.${field}` : 'fields', '', reason);
}

function component(order: string, one: Draft['components'][number]): OrderContent['components'][number][] {
  // Text items of a bill of materials have no material; nothing of them can be traced.
  if (one.material === null) return [];
  const written = one.quantity ?? '0';
  const quantity = decimal(written);
  if (quantity === null) throw new TraceError('order-quantity-unreadable', { order, quantity: written });
  const unit = one.unit === null ? 'H87' : (unitOf(one.unit)?.code ?? one.unit);
  return [{ material: normalised(one.material), quantity, unit, lot: one.lot, position: one.position ?? '' }];
}

type Received = Record<'number' | 'line' | 'plant' | 'material', string>;

function otherSpellings(received: Received): { received?: Partial<Received> } {
  const changed = Object.entries(received).filter(([, text]) => normalised(text) !== text);
  return changed.length === 0 ? {} : { received: Object.fromEntries(changed) };
}

function missing(order: string, field: string): TraceError {
  return new TraceError('order-field-missing', { order, field });
}

function unfit(order: string, field: string, value: string, reason: Bilingual): TraceError {
  return new TraceError('order-field-unfit', { order, field, value, reason });
}

/**
 * SHA-256 (hex) over all of an order that matters for making it: not who sent it, how and when.
 * Two versions of an order with the same digest are the same version.
 */
export function contentDigest(content: OrderContent): string {
  const { id, material, gtin, quantity, unit, lot, serials, workCenter, start, end } = content;
  const { productionDate, expiryDate, components, release, fields = {} } = content;
  const parts = components.map((one) => [one.position, one.material, one.quantity, one.unit, one.lot]);
  const making = [id, material, gtin, quantity, unit, lot, serials, workCenter, start, end];
  const free = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([...making, productionDate, expiryDate, parts, release, free]);
  return createHash('sha256').update(text).digest('hex');
}
