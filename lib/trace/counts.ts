import type { Level } from '../code';
import { noProgress, progressOf } from './completion';
import { lookedFor } from './looked-for';
import type { Effects, Snapshot, TallyTerm } from './decision';
import type { Container, LevelProgress, OrderFacts } from './rows';

/** Orders as they are after the events so far, and what the events changed of their counts. */
export interface Counts {
  order(id: string): OrderFacts | null;
  tally(job: string | null, term: TallyTerm, by: number): void;
  count(order: string | null, level: Level, term: keyof LevelProgress, by: number): void;
  /** Whether the container is one of its order's incomplete ones. */
  listIncomplete(container: Container, listed: boolean): void;
  /** Sums; what comes out even is left out. */
  changes(): Pick<Effects, 'tallies' | 'progress'>;
}

export function openCounts(snapshot: Snapshot): Counts {
  const orders = new Map<string, OrderFacts>();
  const tallies = new Map<string, Effects['tallies'][number]>();
  const levels = new Map<string, Effects['progress'][number]>();

  const order = (id: string) => orders.get(id) ?? lookedFor(snapshot.orders, id, 'order');

  function tally(job: string | null, term: TallyTerm, by: number): void {
    if (job === null) return;
    const key = `${term}|${job}`;
    tallies.set(key, { job, term, by: (tallies.get(key)?.by ?? 0) + by });
  }

  function count(id: string | null, level: Level, term: keyof LevelProgress, by: number): void {
    if (id === null || by === 0) return;
    const key = JSON.stringify([id, level]);
    const sum = levels.get(key) ?? { order: id, level, ...noProgress };
    levels.set(key, { ...sum, [term]: sum[term] + by });
    const facts = order(id);
    if (!facts) return;
    const before = progressOf(facts, level);
    orders.set(id, {
      ...facts,
      progress: { ...facts.progress, [level]: { ...before, [term]: before[term] + by } },
    });
  }

  function listIncomplete({ id, order: of }: Container, listed: boolean): void {
    const facts = order(of);
    if (!facts || facts.incomplete.includes(id) === listed) return;
    const others = facts.incomplete.filter((each) => each !== id);
    orders.set(of, { ...facts, incomplete: listed ? [...others, id] : others });
  }

  return {
    order,
    tally,
    count,
    listIncomplete,
    changes: () => ({
      tallies: [...tallies.values()].filter(({ by }) => by !== 0),
      progress: [...levels.values()].filter(({ order: _order, level: _level, ...by }) =>
        Object.values(by).some(Boolean),
      ),
    }),
  };
}
