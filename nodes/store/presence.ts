/** Names that deployed nodes stand for, for as long as these are deployed. */
export interface Presence {
  /** @returns how the node leaves */
  join(name: string): () => void;
  has(name: string): boolean;
}

export function presence(): Presence {
  const nodes = new Map<string, Set<symbol>>();
  return {
    join(name) {
      const node = Symbol(name);
      const there = nodes.get(name) ?? new Set();
      nodes.set(name, there.add(node));
      return () => {
        there.delete(node);
        if (there.size === 0 && nodes.get(name) === there) nodes.delete(name);
      };
    },
    has: (name) => nodes.has(name),
  };
}
