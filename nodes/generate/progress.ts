import { lowWater, rateWindow, type LowWater } from '../../lib/pool';
import type { OrderView } from '../../lib/store';
import { atMostEvery } from '../shell';
import type { Generating, Watch } from './generating';

/** Output of progress and warnings, beside what was given out and what was rejected. */
const progressOutput = 3;
/** At most this often an order's progress is told, ms. */
const interval = 1_000;
const watchedAtMost = 1_000;

/** Tells how far the orders are whose codes went out here, and which counters run low. */
export function tellProgress(context: Generating): { watch: Watch; stop: () => void } {
  const { use, world, config, send, status, guard } = context;
  const mark = { numbers: config.lowNumbers, days: config.lowDays };
  /** What was told last, by order. */
  const watched = new Map<string, string>();
  const changed = new Set<string>();

  async function tell(id: string): Promise<void> {
    const view = await use.store.order({ id });
    if (!view) return;
    const { order, balance } = view;
    const low = await runningLow(view);
    const payload = { order: order.id, state: order.state, balance, low };
    const text = JSON.stringify(payload);
    if (watched.get(id) === text) return;
    watched.set(id, text);
    if (order.state === 'closed' || order.state === 'rejected') watched.delete(id);
    const [worst] = low;
    if (worst) status('runningLow', { count: Math.min(...low.map(({ left }) => left)) });
    send(
      { payload, trace: { order: order.id, lot: order.lot, ...(order.line && { line: order.line }) } },
      progressOutput,
    );
  }
  async function runningLow({ jobs }: OrderView): Promise<LowWater[]> {
    const ids = [...new Set(jobs.map(({ frame }) => frame.id))];
    return lowWater(await use.store.frames({ ids, since: world.clock.now() - rateWindow }), mark);
  }
  const soon = atMostEvery(
    world.clock,
    interval,
    guard(async () => {
      const ids = [...changed];
      changed.clear();
      for (const id of ids) await tell(id);
    }),
  );
  const note = (id: string): void => {
    changed.add(id);
    soon();
  };
  const stop = use.store.onChange(({ orders }) => {
    for (const id of orders) if (watched.has(id)) note(id);
  });
  return {
    watch(id) {
      if (!watched.has(id)) watched.set(id, '');
      const [oldest] = watched.keys();
      if (watched.size > watchedAtMost && oldest !== undefined) watched.delete(oldest);
      note(id);
    },
    stop,
  };
}
