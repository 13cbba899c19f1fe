import type { PositionRange } from './types';

/** Ranges sorted, neither empty nor overlapping nor touching. */
export function joinRanges(ranges: readonly PositionRange[]): PositionRange[] {
  const joined: PositionRange[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    if (from >= to) continue;
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Single positions as ranges, sorted, each once. */
export function inOrder(positions: Iterable<number>): PositionRange[] {
  return [...new Set(positions)].sort((a, b) => a - b).map((from) => ({ from, to: from + 1 }));
}

/** The parts of runs that lie in ranges. Both sorted and disjoint; each is looked at once. */
export function partsIn<R extends PositionRange>(runs: readonly R[], ranges: readonly PositionRange[]): R[] {
  const parts: R[] = [];
  let next = 0;
  for (const run of runs) {
    for (let range = ranges[next]; range && range.from < run.to; range = ranges[next]) {
      const from = Math.max(run.from, range.from);
      const to = Math.min(run.to, range.to);
      if (from < to) parts.push({ ...run, from, to });
      if (range.to > run.to) break;
      next += 1;
    }
  }
  return parts;
}

/** What lies in both. */
export function commonRanges(a: readonly PositionRange[], b: readonly PositionRange[]): PositionRange[] {
  return partsIn(joinRanges(a), joinRanges(b));
}

/** What lies in `a` and not in `b`. */
export function rangesWithout(a: readonly PositionRange[], b: readonly PositionRange[]): PositionRange[] {
  const left: PositionRange[] = [];
  const holes = joinRanges(b);
  let next = 0;
  for (const { from, to } of joinRanges(a)) {
    let begin = from;
    for (let hole = holes[next]; hole && hole.from < to; hole = holes[next]) {
      if (begin < hole.from) left.push({ from: begin, to: hole.from });
      begin = Math.max(begin, hole.to);
      if (hole.to > to) break;
      next += 1;
    }
    if (begin < to) left.push({ from: begin, to });
  }
  return left;
}

/** How many positions lie in ranges that do not overlap. */
export function countRanges(ranges: readonly PositionRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
