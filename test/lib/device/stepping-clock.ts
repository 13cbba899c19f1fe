import type { Clock } from '../../../lib/world';

/** A clock that goes as far as it is told to. */
export function steppingClock(): { clock: Clock; pass: (ms: number) => Promise<void> } {
  let now = Date.UTC(2026, 2, 2);
  let order = 0;
  const due = new Map<number, { at: number; task: () => void }>();

  /** All that can happen without time. */
  const rest = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

  return {
    clock: {
      now: () => now,
      after(ms, task) {
        const id = (order += 1);
        due.set(id, { at: now + Math.max(0, ms), task });
        return () => void due.delete(id);
      },
    },
    async pass(ms) {
      const end = now + ms;
      await rest();
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].task();
        await rest();
      }
      now = end;
    },
  };
}
