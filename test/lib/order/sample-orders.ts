import assert from 'node:assert/strict';
import {
  move,
  receive,
  type MoveRequest,
  type OrderContent,
  type OrderRecord,
  type OrderVerb,
  type Product,
  type ReadOrder,
  type ReceiveOptions,
  type Received,
} from '../../../lib/order';

/** An order, a product and their surroundings for tests of the order's life. */
export const water: Product = {
  material: 'WATER',
  gtin: '04006381333931',
  name: { en: 'Water', zh: '水' },
  rule: 'bottle',
  companyPrefix: '4006381',
  lotRule: 'L{yyMMdd}',
  shelfLifeDays: 365,
};

export const around: ReceiveOptions = {
  plantToday: '2026-11-23',
  levelsOf: ({ rule }) =>
    rule === 'bottle'
      ? [
          { level: 'item', count: 1 },
          { level: 'case', count: 12 },
        ]
      : undefined,
  codesProblem: () => null,
};

/** Fields of a source may be changed one by one. */
export type Change = Partial<Omit<OrderContent, 'source'>> & { source?: Partial<OrderContent['source']> };

export function contentWith(change: Change = {}): OrderContent {
  const { source, ...rest } = change;
  return {
    id: 'P1:4711:1',
    number: '4711',
    line: '1',
    plant: 'P1',
    source: { format: 'generic', messageKey: null, stamp: null, system: 'MES', ...source },
    material: 'WATER',
    gtin: null,
    quantity: 1000,
    unit: 'H87',
    lot: null,
    serials: [],
    workCenter: null,
    start: null,
    end: null,
    productionDate: null,
    expiryDate: null,
    components: [],
    release: 'released',
    ...rest,
  };
}

export function orderWith(change: Change = {}): ReadOrder {
  return { kind: 'order', content: contentWith(change) };
}

export function freshOrder(change: Change = {}, product: Product | null = water): OrderRecord {
  const { record } = receive(null, orderWith(change), product, 1, around);
  if (!record) throw new Error('a first version always makes a record');
  return record;
}

export const started = (change: Change = {}): OrderRecord => ({
  ...freshOrder(change),
  state: 'started',
  line: 'L1',
  startedAt: 5,
});

/** Changes an order as another sender would. */
export const mes2: Change = { source: { system: 'MES2' } };

/** Plays messages one after another and keeps what a store would keep. */
export function play(
  messages: readonly ReadOrder[],
  from: OrderRecord | null = null,
  product: Product | null = water,
) {
  let record = from;
  const answers = messages.map((read, index) => {
    const received: Received = receive(record, read, product, 10 + index, around);
    record = received.record ?? record;
    return received.answer;
  });
  return {
    record,
    answers,
    states: answers.map(({ state }) => state),
    codes: answers.map(({ problem }) => problem?.code),
  };
}

export const request = (record: OrderRecord): Omit<MoveRequest, 'verb'> => ({
  record,
  ...{
    line: null,
    now: 50,
    terms: {},
    openContainers: 0,
    version: null,
    asked: null,
    reasons: {},
    product: water,
    around,
  },
});

/** What a person's word makes of an order. */
export function decide(
  record: OrderRecord | null,
  verb: OrderVerb,
  reasons: Readonly<Record<string, string>> = {},
): OrderRecord {
  const result = move({ ...request(record ?? assert.fail()), verb, reasons });
  return result.kind === 'moved' ? result.record : assert.fail(result.problem.message);
}
