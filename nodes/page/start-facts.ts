import type { Rule } from '../../lib/code';
import type { Store } from '../../lib/store';
import type { LineView } from '../../lib/query';
import type { StartFacts } from './pages';

/** The product of the bottling template, which the demo's terminal names too. */
const example = 'WATER-500';
/** Orders shown on the start page. */
const fewOrders = 10;
/** Products looked at for one to order. */
const fewProducts = 100;

/** What the start page tells. @param base `http://host/root` of the request */
export async function startFacts(
  store: Store,
  { line, recent }: LineView,
  base: string | null,
  rules: readonly Rule[],
): Promise<StartFacts> {
  const [orders, products] = await Promise.all([
    store.orders({ newest: true, limit: fewOrders }),
    store.products({ limit: fewProducts }),
  ]);
  // what was ordered last is what this line makes
  const own = products.filter(({ material }) => material === example);
  const known = [...orders.flatMap(({ product }) => product ?? []), ...own, ...products];
  const counted = known.find(({ rule }) => countsItsSerials(rules, rule)) ?? products[0];
  const order = { orderNo: await freeNumber(store), material: counted?.material ?? example, quantity: 1000 };
  return { lines: [line], orders, latest: recent, curl: curlLine(base ?? 'http://127.0.0.1:1880', order) };
}

/** An order of such a product needs no serials of its own. */
function countsItsSerials(rules: readonly Rule[], id: string): boolean {
  const [items] = rules.find((rule) => rule.id === id)?.levels ?? [];
  const segments = items?.elements.flatMap((element) => element.segments) ?? [];
  return segments.some((segment) => segment.kind === 'serial' && segment.mode !== 'fromOrder');
}

/** Order numbers tried at a time. */
const someNumbers = 50;

/** A number that no order has, of whatever plant. Steps grow, so that many orders in a row cost few questions. */
async function freeNumber(store: Pick<Store, 'orders'>): Promise<string> {
  for (let first = 4711, step = someNumbers; ; first += step, step *= 2) {
    const numbers = Array.from({ length: someNumbers }, (_, n) => String(first + n));
    const taken = new Set<string>();
    for (const { content } of await store.orders({ numbers, limit: 500 })) taken.add(content.number);
    const free = numbers.find((number) => !taken.has(number));
    if (free !== undefined) return free;
  }
}

/** A command to paste into a POSIX shell: the order in single quotes, whatever is in it. */
function curlLine(base: string, order: object): string {
  const body = JSON.stringify(order).replaceAll("'", String.raw`'\''`);
  return `curl -X POST ${base}/tracecode/orders -H 'Content-Type: application/json' -d '${body}'`;
}
