import assert from 'node:assert/strict';
import { compileRule, presetRules, type CodeRef, type EncodedCode, type Level } from '../../lib/code';
import { planJobs, serialAt, topUpRequestId, type Job } from '../../lib/pool';
import type { OrderContent, OrderRecord, Product, ReadOrder } from '../../lib/order';
import type { Store } from '../../lib/store';
import type { Outcome, TraceEvent } from '../../lib/trace';

/** 2026-03-02 08:00 in Shanghai. */
export const morning = Date.UTC(2026, 2, 2, 0, 0, 0);
export const today = '2026-03-02';
export const key = new Uint8Array(32).fill(7);

export const water: Product = {
  material: 'WATER-500',
  gtin: '06901234567892',
  name: { en: 'Spring water 500 ml', zh: '山泉水 500 毫升' },
  rule: 'sgtin-sscc',
  contains: { case: 3, pallet: 2 },
  companyPrefix: '6901234',
  lotRule: 'L{yyMMdd}',
  shelfLifeDays: 365,
};

/** An order as a MES sends it; any field may be said otherwise. */
function orderContent(number: string, quantity: number, other: Partial<OrderContent> = {}): OrderContent {
  return {
    id: `P1:${number}:1`,
    number,
    line: '1',
    plant: 'P1',
    source: { format: 'generic', messageKey: null, stamp: null, system: 'MES' },
    material: water.material,
    gtin: null,
    quantity,
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
    ...other,
  };
}

export function readOrder(number: string, quantity: number, other: Partial<OrderContent> = {}): ReadOrder {
  return { kind: 'order', content: orderContent(number, quantity, other) };
}

/** Rules and products the tests make codes with. */
export async function saveMasterData(store: Store): Promise<void> {
  for (const rule of presetRules()) {
    const { setVersion } = await store.rules();
    await store.saveRule({ rule, setVersion });
  }
  const fromOrder = { ...water, material: 'PUMP-1', gtin: '06901234567908', rule: 'sgtin-serial' };
  await store.saveProducts({ products: [water, fromOrder], now: morning, today });
}

export async function receive(store: Store, ...orders: ReadOrder[]) {
  return store.receiveOrders({ orders, now: morning, today, messageId: null });
}

/** Brings an order to the codes it needs, as `generate` does. */
export async function generate(store: Store, id: string): Promise<Job[]> {
  const view = await store.order({ id });
  assert.ok(view?.order.product, `order ${id} has a product`);
  const codecs = await codecsOf(store, view.order);
  const existing = await store.progress({ order: id });
  const plan = planJobs(view.order, codecs, existing, await store.packing({ order: id }));
  for (const { job, count } of plan.drop)
    await store.voidWaiting({ job, count, reason: 'fewer wanted', now: morning });
  if (plan.add.length === 0) return [];
  return store.allocate({
    requestId: topUpRequestId(id, existing),
    order: id,
    jobs: plan.add,
    time: morning,
  });
}

export async function codecsOf(store: Store, { product }: OrderRecord) {
  const { rules } = await store.rules();
  const rule = rules.find((each) => each.id === product?.rule);
  assert.ok(rule, 'the rule is saved');
  return compileRule(rule, key).levels;
}

/** One started order with its codes, and what a station says about them. */
export interface Bottling {
  store: Store;
  order: string;
  jobs: Job[];
  job(level: Level): Job;
  encode(level: Level, position: number): EncodedCode;
  code(level: Level, position: number): CodeRef;
  /** Prints the next labels of a level on a printer that works, and returns their positions. */
  print(level: Level, count: number, container?: string): Promise<number[]>;
  commission(level: Level, position: number, cause?: string): TraceEvent;
  claim(level: Level, child: Level, position: number | null, station?: string): TraceEvent;
  event(verb: { verb: TraceEvent['verb'] } & Record<string, unknown>, cause?: string): TraceEvent;
  commit(...events: TraceEvent[]): Promise<Outcome[]>;
}

export async function startBottling(
  store: Store,
  number: string,
  quantity: number,
  line = 'L1',
): Promise<Bottling> {
  const id = `P1:${number}:1`;
  await saveMasterData(store);
  await receive(store, readOrder(number, quantity));
  const jobs = await generate(store, id);
  const { order } = await store.moveOrder({ id, verb: 'start', line, reasons: {}, now: morning });
  return bottlingOf(store, order, jobs);
}

/** A running order with `jobs` of one lot; `run` keeps its causes apart from those of another one of the order. */
export async function bottlingOf(
  store: Store,
  order: OrderRecord,
  jobs: Job[],
  run = order.content.number,
): Promise<Bottling> {
  const { id } = order;
  const line = order.line ?? '';
  const codecs = await codecsOf(store, order);
  let causes = 0;
  let sessions = 0;

  const job = (level: Level): Job => {
    const found = jobs.find((each) => each.level === level);
    assert.ok(found, `a job of ${level}`);
    return found;
  };
  const encode = (level: Level, position: number): EncodedCode => {
    const codec = codecs.find((each) => each.level === level);
    assert.ok(codec, `a codec of ${level}`);
    return codec.encode(job(level).fields, serialAt(job(level), position));
  };
  const code = (level: Level, position: number): CodeRef => {
    const serial = serialAt(job(level), position);
    return {
      ...encode(level, position),
      level,
      frame: job(level).frame.id,
      number: typeof serial === 'number' ? serial : null,
      serial: typeof serial === 'string' ? serial : null,
    };
  };
  const event: Bottling['event'] = (verb, cause) => {
    causes += 1;
    const base = {
      cause: cause ?? `test:${run}:${causes}`,
      time: morning + causes,
      offset: '+08:00',
      station: 'S1',
      line,
      order: id,
      lot: order.lot,
    };
    return { ...base, ...verb } as unknown as TraceEvent;
  };

  return {
    store,
    order: id,
    jobs,
    job,
    encode,
    code,
    event,
    commission: (level, position, cause) => event({ verb: 'commission', code: code(level, position) }, cause),
    claim(level, child, position, station = 'pack') {
      const capacity = order.levels.find((each) => each.level === level)?.count ?? 0;
      const container = { station, level, childLevel: child, capacity };
      return event({ verb: 'claim', container, code: position === null ? null : code(child, position) });
    },
    commit: (...events) => store.commit(events),
    async print(level, count, container) {
      sessions += 1;
      const lease = await driveDevice(store, `printer-${run}`, `print ${sessions}`);
      const request = { job: job(level).id, count, container: container ?? null, now: morning };
      const labels = await store.takeLabels({ ...lease, ...request });
      await store.confirmPrinted({ ...lease, count: labels.length, now: morning });
      return labels.map(({ position }) => position);
    },
  };
}

/** A lease on a device with a print session open. */
export async function driveDevice(store: Store, device: string, session: string, owner = 'here') {
  const { token } = await store.acquireDevice({ device, owner, ttl: 60_000, outlived: null });
  await store.openSession({ device, owner, token, session, counterBase: null, now: morning });
  return { device, owner, token, session };
}

export function kinds(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((outcome) => (outcome.kind === 'rejected' ? outcome.problem.code : outcome.kind));
}
