import type { LineId } from '../../lib/order';

/** The lines that stations work on, for as long as these are deployed. */
export interface LineRegistry {
  /** @returns how the station leaves the line */
  join(line: LineId): () => void;
  has(line: LineId): boolean;
}

export function lineRegistry(): LineRegistry {
  const stations = new Map<LineId, Set<symbol>>();
  return {
    join(line) {
      const station = Symbol(line);
      const there = stations.get(line) ?? new Set();
      stations.set(line, there.add(station));
      return () => {
        there.delete(station);
        if (there.size === 0 && stations.get(line) === there) stations.delete(line);
      };
    },
    has: (line) => stations.has(line),
  };
}
