import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance, type ELDHistogram } from 'node:perf_hooks';

/** Figures of a loop of binds; delays in ms, each that of its worst tenth, memory in MB after each tenth. */
export interface BindFigures {
  binds: number;
  seconds: number;
  p50: number;
  p99: number;
  max: number;
  rss: number[];
  heap: number[];
}

/** Lives in the measured Node-RED and drives its loop: each call of `next` is the end of one bind and begins another. */
export interface BindMeter {
  order: string;
  next(): string | null;
  failed(reason: unknown): void;
}

/** Begins the line of standard output that carries the figures. */
export const figuresMark = 'bind figures: ';

/**
 * @param codes a file with one code a line
 * @param done  called with the figures, or with null after a failure
 */
export function bindMeter(codes: string, order: string, done: (ok: boolean) => void): BindMeter {
  const lines = readFileSync(codes, 'utf8').trimEnd().split('\n');
  const delays: ELDHistogram[] = [];
  const tenth = Math.ceil(lines.length / 10);
  const rss: number[] = [];
  const heap: number[] = [];
  let at = 0;
  let begun = 0;
  let paused = 0;

  /**
   * The collection it asks for is none of the line's delay, but a histogram that was paused counts its pause as one:
   * each tenth has its own, begun when the loop has turned after the collection.
   */
  function weigh(): void {
    const before = performance.now();
    delays.at(-1)?.disable();
    globalThis.gc?.();
    const used = process.memoryUsage();
    rss.push(megabytes(used.rss));
    heap.push(megabytes(used.heapUsed));
    setImmediate(start);
    paused += performance.now() - before;
  }

  function start(): void {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    delays.push(delay);
  }

  function report(): void {
    const worst = (of: (delay: ELDHistogram) => number): number =>
      Math.round(Math.max(...delays.map(of)) / 1e5) / 10;
    const seconds = (performance.now() - begun - paused) / 1000;
    const spread = {
      p50: worst((delay) => delay.percentile(50)),
      p99: worst((delay) => delay.percentile(99)),
      max: worst((delay) => delay.max),
    };
    const figures: BindFigures = { binds: lines.length, seconds, ...spread, rss, heap };
    console.log(figuresMark + JSON.stringify(figures));
    done(true);
  }

  return {
    order,
    next() {
      if (at === 0) {
        begun = performance.now();
        start();
      } else if (at % tenth === 0 || at === lines.length) weigh();
      const code = lines[at];
      at += 1;
      if (code !== undefined) return code;
      report();
      return null;
    },
    failed(reason) {
      console.log(`bind ${at} failed: ${JSON.stringify(reason)}`);
      done(false);
    },
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 102.4) / 10;
}
