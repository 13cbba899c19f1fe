import type { Connect } from '../../lib/device';
import type { Clock } from '../../lib/world';

/** The life of one process. When it ends nothing of it goes on: no timer fires, no promise resumes. */
export interface Life {
  isOver(): boolean;
  end(): void;
  /** Stands still for `ms`, as a computer that sleeps or swaps does; then goes on as if nothing had been. */
  stall(ms: number): void;
  /** The clock of its computer, whose wall time may be set. */
  clock: Clock & { step(ms: number): void };
  /** What `work` answers, as long as somebody is alive to hear it. */
  hears<T>(work: Promise<T>): Promise<T>;
  /** Connections whose ends this process hears of. */
  through(connect: Connect): Connect;
}

/** Thrown into a transaction whose process died: it is rolled back. */
export class Killed extends Error {}

export function openLife(world: Clock): Life {
  let over = false;
  let ahead = 0;
  let asleep = 0;
  let missed: (() => void)[] = [];

  /** Now, or when it is awake again, or never. */
  function run(task: () => void): void {
    if (over) return;
    if (asleep > 0) missed.push(task);
    else task();
  }

  const life: Life = {
    isOver: () => over,
    end() {
      over = true;
      missed = [];
    },
    stall(ms) {
      asleep += 1;
      world.after(ms, () => {
        asleep -= 1;
        if (asleep === 0) for (const task of missed.splice(0)) run(task);
      });
    },
    clock: {
      now: () => world.now() + ahead,
      after: (ms, task) => {
        let cancelled = false;
        const cancel = world.after(ms, () =>
          run(() => {
            if (!cancelled) task();
          }),
        );
        return () => {
          cancelled = true;
          cancel();
        };
      },
      step(ms) {
        ahead += ms;
      },
    },
    hears: (work) =>
      new Promise((resolve, reject) => {
        work.then(
          (value) => run(() => resolve(value)),
          (error: unknown) => run(() => reject(error instanceof Error ? error : new Error(String(error)))),
        );
      }),
    through: (connect) => async (address) => {
      const transport = await life.hears(connect(address));
      return {
        ...transport,
        onData: (listener) => transport.onData((chunk) => run(() => listener(chunk))),
        onClose: (listener) => transport.onClose(() => run(listener)),
      };
    },
  };
  return life;
}
