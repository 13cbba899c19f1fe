import type { Level } from '../../lib/code';
import { rateWindow, type FrameUse, type Job } from '../../lib/pool';
import type { Store } from '../../lib/store';

/** How a rule is used, as far as the last orders tell. */
export interface RuleUsage {
  /** Codes handed out of the frame that has most, by level. */
  issued: Readonly<Record<Level, number>>;
  /** Codes a day of the product that needs most, over the last week, by level. */
  perDay: Readonly<Record<Level, number>>;
  /** Other rules that make codes of the same products. */
  sameProducts: readonly string[];
  /** Names of the free fields that products and the last orders have. */
  carried: readonly string[];
}

/** How far back is looked: enough for what a line makes now, little enough to open a dialog. */
const lastOrders = 50;
const dayMs = 86_400_000;

/** @param store as far as it is asked here */
export async function ruleUsage(
  store: Pick<Store, 'orders' | 'order' | 'frames' | 'products'>,
  rule: string,
  now: number,
): Promise<RuleUsage> {
  const orders = await store.orders({ newest: true, limit: lastOrders });
  const views = await Promise.all(orders.map(({ id }) => store.order({ id })));
  const all = views.flatMap((view) => view?.jobs ?? []);
  const jobs = all.filter((job) => job.rule.id === rule);
  const ids = [...new Set(jobs.map(({ frame }) => frame.id))];
  const uses = new Map(
    (await store.frames({ ids, since: now - rateWindow })).map((use) => [use.frame.id, use]),
  );
  const products = await store.products();
  const bearers = [...products, ...orders.map(({ content }) => content)];
  return {
    ...figuresOf(jobs, uses),
    sameProducts: rulesBeside(rule, all, products),
    carried: [...new Set(bearers.flatMap(({ fields }) => Object.keys(fields ?? {})))],
  };
}

function figuresOf(
  jobs: readonly Job[],
  uses: ReadonlyMap<string, FrameUse>,
): Pick<RuleUsage, 'issued' | 'perDay'> {
  const issued: Record<Level, number> = {};
  const perDay: Record<Level, number> = {};
  for (const level of new Set(jobs.map((job) => job.level))) {
    const ofProducts = new Map<string, Set<FrameUse>>();
    for (const { level: of, frame, fields } of jobs) {
      const use = of === level ? uses.get(frame.id) : undefined;
      if (!use || frame.mode === 'fromOrder') continue;
      issued[level] = Math.max(issued[level] ?? 0, use.next);
      const product = fields['gtin'] ?? fields['material'] ?? '';
      ofProducts.set(product, (ofProducts.get(product) ?? new Set()).add(use));
    }
    const rates = [...ofProducts.values()].map((frames) =>
      [...frames].reduce((sum, { recent }) => sum + recent, 0),
    );
    const most = Math.max(0, ...rates);
    if (most > 0) perDay[level] = Math.ceil(most / (rateWindow / dayMs));
  }
  return { issued, perDay };
}

/** By what products ask for now, and what the last orders were made with. */
function rulesBeside(
  rule: string,
  jobs: readonly Job[],
  products: readonly { gtin: string; rule: string }[],
): string[] {
  const pairs = [
    ...products,
    ...jobs.flatMap(({ fields, rule: { id } }) => {
      const gtin = fields['gtin'];
      return gtin === undefined ? [] : { gtin, rule: id };
    }),
  ];
  const ours = new Set(pairs.filter((pair) => pair.rule === rule).map(({ gtin }) => gtin));
  const others = pairs.filter((pair) => pair.rule !== rule && ours.has(pair.gtin));
  return [...new Set(others.map((pair) => pair.rule))];
}
