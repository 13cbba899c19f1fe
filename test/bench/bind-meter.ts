import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** Figures of a loop of binds; delays in ms, memory in MB after each tenth. */
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
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const tenth = Math.ceil(lines.length / 10);
  const rss: number[] = [];
  const heap: number[] = [];
  let at = 0;
  let begun = 0;
  let paused = 0;

  /** The collection it asks for is none of the line's delay. */
  function weigh(): void {
    const before = performance.now();
    delay.disable();
    globalThis.gc?.();
    const used = process.memoryUsage();
    rss.push(megabytes(used.rss));
    heap.push(megabytes(used.heapUsed));
    delay.enable();
    paused += performance.now() - before;
  }

  function report(): void {
    delay.disable();
    const ms = (ns: number): number => Math.round(ns / 1e5) / 10;
    const seconds = (performance.now() - begun - paused) / 1000;
    const delays = { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) };
    const figures: BindFigures = { binds: lines.length, seconds, ...delays, rss, heap };
    console.log(figuresMark + JSON.stringify(figures));
    done(true);
  }

  return {
    order,
    next() {
      if (at === 0) {
        begun = performance.now();
        delay.enable();
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
