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

/** What lies in both. */
export function commonRanges(a: readonly PositionRange[], b: readonly PositionRange[]): PositionRange[] {
  return joinRanges(
    a.flatMap((one) =>
      b.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
    ),
  );
}

/** What lies in `a` and not in `b`. */
export function rangesWithout(a: readonly PositionRange[], b: readonly PositionRange[]): PositionRange[] {
  let left = joinRanges(a);
  for (const { from, to } of joinRanges(b)) {
    left = left.flatMap((one) => [
      { from: one.from, to: Math.min(one.to, from) },
      { from: Math.max(one.from, to), to: one.to },
    ]);
    left = left.filter((one) => one.from < one.to);
  }
  return left;
}

/** How many positions lie in ranges that do not overlap. */
export function countRanges(ranges: readonly PositionRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
