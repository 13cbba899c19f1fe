import type { Fate, FateCounts, FateRun, PositionRange } from './types';

/**
 * The runs with positions `[from, to)` given a fate; whatever stood there before is replaced.
 * Neighbours with one fate are joined, so a job printed in order stays one run whatever its quantity.
 *
 * @param runs sorted, disjoint, neighbours differ, as this function leaves them
 */
export function setFate(runs: readonly FateRun[], from: number, to: number, fate: Fate): FateRun[] {
  return from < to ? setFates(runs, [{ from, to, fate }]) : [...runs];
}

/**
 * As `setFate`, for many at once: each change is looked at once, and runs that none of them touches are taken over as they
 * are, so that a job with very many costs no more than a copy of their list.
 *
 * @param changes sorted, disjoint
 */
export function setFates(
  runs: readonly FateRun[],
  changes: readonly (PositionRange & { fate: Fate })[],
): FateRun[] {
  let out: FateRun[] = [];
  const put = (from: number, to: number, fate: Fate, as?: FateRun): void => {
    if (from >= to || fate === 'waiting') return;
    const last = out.at(-1);
    if (last?.to === from && last.fate === fate) out[out.length - 1] = { from: last.from, to, fate };
    else out.push(as?.from === from ? as : { from, to, fate });
  };
  let next = 0;
  let done = 0;
  const takeOver = (end: number): void => {
    const [first] = runs.slice(next, Math.min(next + 1, end));
    if (!first) return;
    put(Math.max(first.from, done), first.to, first.fate, first);
    out = joined(out, runs, next + 1, end);
    next = end;
  };
  for (const { from, to, fate } of changes) {
    takeOver(firstEndingFrom(runs, next, from));
    for (let run = runs[next]; run && run.from < to; run = runs[next]) {
      put(Math.max(run.from, done), Math.min(run.to, from), run.fate);
      if (run.to > to) break;
      next += 1;
    }
    put(from, to, fate);
    done = to;
  }
  takeOver(runs.length);
  return out;
}

/** `out` with `runs[from … end)` behind it; each run is copied at most twice, however many parts there are. */
function joined(out: FateRun[], runs: readonly FateRun[], from: number, end: number): FateRun[] {
  if (end - from > out.length) return out.concat(runs.slice(from, end));
  for (let at = from; at < end; at += 1) {
    const run = runs[at];
    if (run) out.push(run);
  }
  return out;
}

/** The first run at or after `low` that does not end before `position`. */
function firstEndingFrom(runs: readonly FateRun[], low: number, position: number): number {
  let [from, end] = [low, runs.length];
  while (from < end) {
    const middle = Math.floor((from + end) / 2);
    if ((runs[middle]?.to ?? position) < position) from = middle + 1;
    else end = middle;
  }
  return from;
}

/** The runs with all of some ranges given one fate. @param ranges sorted, disjoint */
export function setFateIn(runs: readonly FateRun[], ranges: readonly PositionRange[], fate: Fate): FateRun[] {
  return setFates(
    runs,
    ranges.map(({ from, to }) => ({ from, to, fate })),
  );
}

/**
 * The fate of one position, `waiting` where no run has it. Many labels are looked up among many runs, so it is found by
 * halving.
 *
 * @param runs sorted, disjoint
 */
export function fateAt(runs: readonly FateRun[], position: number): Fate {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const run = runs[middle];
    if (!run || position < run.from) high = middle;
    else if (position >= run.to) low = middle + 1;
    else return run.fate;
  }
  return 'waiting';
}

const noFates: FateCounts = {
  waiting: 0,
  leasedOut: 0,
  exported: 0,
  inFlight: 0,
  printed: 0,
  notPrinted: 0,
  unknown: 0,
  returned: 0,
  voided: 0,
};

/** How many of a job's `quantity` positions have each fate. */
export function countFates(runs: readonly FateRun[], quantity: number): FateCounts {
  const counts = { ...noFates, waiting: quantity };
  for (const run of runs) {
    counts[run.fate] += run.to - run.from;
    counts.waiting -= run.to - run.from;
  }
  return counts;
}

/** The first `count` positions that may be handed to a device, waiting or not printed, in order; fewer when the job runs dry. */
export function nextWaiting(runs: readonly FateRun[], quantity: number, count: number): PositionRange[] {
  const found: PositionRange[] = [];
  let wanted = count;
  for (const { from, to } of unsent(runs, quantity)) {
    if (wanted <= 0) break;
    const end = Math.min(to, from + wanted);
    found.push({ from, to: end });
    wanted -= end - from;
  }
  return found;
}

/** The last `count` positions that were never sent or proved not printed, in order: those that may become void (LAWS *states*). */
export function lastWaiting(runs: readonly FateRun[], quantity: number, count: number): PositionRange[] {
  const found: PositionRange[] = [];
  let wanted = count;
  for (const { from, to } of [...unsent(runs, quantity)].reverse()) {
    if (wanted <= 0) break;
    const begin = Math.max(from, to - wanted);
    found.push({ from: begin, to });
    wanted -= to - begin;
  }
  return found.reverse();
}

/** All positions waiting or not printed, as ranges that neither touch nor overlap, in order. */
function* unsent(runs: readonly FateRun[], quantity: number): Generator<PositionRange> {
  let from = 0;
  for (const run of runs) {
    if (run.fate === 'notPrinted') continue;
    if (from < run.from) yield { from, to: run.from };
    from = run.to;
  }
  if (from < quantity) yield { from, to: quantity };
}
