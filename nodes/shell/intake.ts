import { TraceError } from '../../lib/errors';

/** Takes items in order, works on at most `lanes` at a time and lets at most `limit` wait. */
export interface Intake<T> {
  take(item: T): void;
  /** Refuses what waits and what comes. */
  stop(): void;
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
  readonly waiting: number;
}

export interface IntakeOptions<T> {
  /** Named in `queue-full`. */
  name: string;
  lanes: number;
  limit: number;
  /** Must settle every item itself; never rejects. */
  work: (item: T) => Promise<void>;
  refuse: (item: T, error: TraceError) => void;
}

export function createIntake<T>({ name, lanes, limit, work, refuse }: IntakeOptions<T>): Intake<T> {
  const queue: T[] = [];
  const listeners: (() => void)[] = [];
  let working = 0;
  let stopped = false;

  const run = async (first: T): Promise<void> => {
    working += 1;
    for (let item: T | undefined = first; item !== undefined; item = queue.shift()) await work(item);
    working -= 1;
    if (working === 0) for (const listener of listeners.splice(0)) listener();
  };

  return {
    take(item) {
      if (stopped) refuse(item, new TraceError('node-closing'));
      else if (working < lanes) void run(item);
      else if (queue.length < limit) queue.push(item);
      else refuse(item, new TraceError('queue-full', { queue: name, limit }));
    },
    stop() {
      stopped = true;
      for (const item of queue.splice(0)) refuse(item, new TraceError('node-closing'));
    },
    idle: () => (working === 0 ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve))),
    get waiting() {
      return queue.length;
    },
  };
}
