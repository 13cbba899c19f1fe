import type { Rule } from '../../lib/code';
import type { OrderRecord } from '../../lib/order';
import type { Store } from '../../lib/store';
import type { LineView } from '../../lib/query';
import type { StartFacts } from './pages';

/** The product of the bottling template, which the demo's terminal names too. */
const example = 'WATER-500';
/** Orders shown on the start page. */
const fewOrders = 10;

/** What the start page tells. @param base `http://host/root` of the request */
export async function startFacts(
  store: Store,
  { line, recent }: LineView,
  base: string | null,
  rules: readonly Rule[],
): Promise<StartFacts> {
  const [orders, products] = await Promise.all([
    store.orders({ newest: true, limit: fewOrders }),
    store.products(),
  ]);
  // what was ordered last is what this line makes
  const own = products.filter(({ material }) => material === example);
  const known = [...orders.flatMap(({ product }) => product ?? []), ...own, ...products];
  const counted = known.find(({ rule }) => countsItsSerials(rules, rule)) ?? products[0];
  const order = { orderNo: freeNumber(orders), material: counted?.material ?? example, quantity: 1000 };
  return { lines: [line], orders, latest: recent, curl: curlLine(base ?? 'http://127.0.0.1:1880', order) };
}

/** An order of such a product needs no serials of its own. */
function countsItsSerials(rules: readonly Rule[], id: string): boolean {
  const [items] = rules.find((rule) => rule.id === id)?.levels ?? [];
  const segments = items?.elements.flatMap((element) => element.segments) ?? [];
  return segments.some((segment) => segment.kind === 'serial' && segment.mode !== 'fromOrder');
}

function freeNumber(orders: readonly OrderRecord[]): string {
  const taken = new Set(orders.map(({ content }) => content.number));
  let number = 4711;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

/** A command to paste into a POSIX shell: the order in single quotes, whatever is in it. */
function curlLine(base: string, order: object): string {
  const body = JSON.stringify(order).replaceAll("'", String.raw`'\''`);
  return `curl -X POST ${base}/tracecode/orders -H 'Content-Type: application/json' -d '${body}'`;
}
