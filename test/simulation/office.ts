import { presetRules } from '../../lib/code';
import { readEnvelope, type Product } from '../../lib/order';
import { publishRule } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { water as product } from '../support/bottling';
import { key, line } from './host';
import type { Script } from './script';

/** The reason of a close in the middle. */
export const closedEarly = 'not needed any more';
const today = '2026-03-02';

/** Somebody at the line screen; closing gives one reason for whatever is open. */
export async function moveRunning(
  store: Store,
  verb: 'pause' | 'close',
  now: number,
): Promise<string | null> {
  const { order: id } = await store.line({ id: line });
  const view = id === null ? null : await store.order({ id });
  if (id === null || !view) return null;
  const reasons = Object.fromEntries(['waiting', 'inFlight', 'toVerify'].map((term) => [term, closedEarly]));
  await store.moveOrder({ id, verb, line, reasons, now });
  return id;
}

/** Rules, the product and the first versions of the orders. */
export async function prepare(store: Store, script: Script, now: number): Promise<void> {
  for (const rule of presetRules()) await publishRule(store, rule, { keys: [key] });
  const bottled: Product = { ...product, contains: { case: script.perCase, pallet: script.perPallet } };
  await store.saveProducts({ products: [bottled], now, today });
  for (const [n, { quantity }] of script.orders.entries()) await post(store, n, { quantity }, now + n);
}

/** Somebody reads that the order needs new codes and allows it; the line goes on, also where somebody had paused it. */
export async function allowNewLot(store: Store, now: number): Promise<void> {
  for (const { id, problem, line: on } of await store.orders({ states: ['paused'], limit: 10 })) {
    if (problem?.code !== 'order-needs-new-job') continue;
    const { order } = await store.moveOrder({ id, verb: 'release', line: on, reasons: {}, now, today });
    if (order.state === 'paused') await store.moveOrder({ id, verb: 'resume', line: on, reasons: {}, now });
  }
}

/** As a MES posts it. */
export async function post(
  store: Store,
  n: number,
  { quantity, lot = `L${n}` }: { quantity: number; lot?: string },
  now: number,
): Promise<void> {
  const order = {
    orderNo: String(4711 + n),
    plant: 'P1',
    material: product.material,
    quantity,
    unit: 'PCE',
    lot,
  };
  const { orders } = readEnvelope(
    Buffer.from(JSON.stringify({ orders: [order] })),
    { contentType: 'application/json' },
    { zone: 'Asia/Shanghai' },
  );
  const [answer] = await store.receiveOrders({ orders, now, today, messageId: null });
  if (
    answer?.state !== 'accepted' &&
    answer?.state !== 'unchanged' &&
    answer?.problem?.code !== 'order-closed' &&
    answer?.problem?.code !== 'order-needs-new-job'
  )
    throw new Error(`order not accepted: ${JSON.stringify(answer)}`);
}
