import { TraceError } from '../../lib/errors';
import type { ConfigType, Used, Uses } from './handles';
import type { RawConfig, Red, RedNode } from './red';
import { suppliesType, type Supply } from './supply';

/** A node's ties to the config nodes it names. */
export interface Ties<U extends Uses, M extends Uses> {
  /** How many config nodes it names. */
  readonly count: number;
  /** @throws TraceError `config-missing` where a config node is named that is not there */
  check(): void;
  /**
   * The handles of all of them.
   *
   * @throws TraceError `config-missing`, `config-invalid`, `config-unavailable`, `node-closing`
   */
  take(patience: number): Promise<Used<U, M>>;
  /** Counts a user at every one of them. */
  join(user: RedNode): void;
  leave(user: RedNode): void;
}

/** `uses` must be filled in; `mayUse` may be left empty and is then null. */
export function tie<U extends Uses, M extends Uses>(
  RED: Red,
  node: { label: string; raw: RawConfig },
  uses: U | undefined,
  mayUse: M | undefined,
): Ties<U, M> {
  const ties = [...Object.entries(uses ?? {}), ...Object.entries(mayUse ?? {})].map(([property, type]) => ({
    property,
    found: find(RED, node, property, type, Object.hasOwn(mayUse ?? {}, property)),
  }));
  const missing = ties.map(({ found }) => found).find((found) => found instanceof TraceError) ?? null;
  const supplies = ties.flatMap(({ found }) =>
    found instanceof TraceError || found === null ? [] : [found],
  );

  return {
    count: supplies.length,
    check() {
      if (missing) throw missing;
    },
    async take(patience) {
      const handles: Record<string, unknown> = {};
      for (const { property, found } of ties) {
        if (found instanceof TraceError) throw found;
        handles[property] = found === null ? null : await found.take(patience);
      }
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- each came from a supply of its own type
      return handles as Used<U, M>;
    },
    join(user) {
      for (const supply of supplies) supply.join(user);
    },
    leave(user) {
      for (const supply of supplies) supply.leave(user);
    },
  };
}

function find(
  RED: Red,
  node: { label: string; raw: RawConfig },
  property: string,
  type: ConfigType,
  optional: boolean,
): Supply<unknown> | TraceError | null {
  const id = node.raw[property];
  if (optional && (id === undefined || id === null || id === '' || id === '_ADD_')) return null;
  const found = typeof id === 'string' ? RED.nodes.getNode(id) : null;
  if (suppliesType(found, type)) return found.supply;
  return new TraceError('config-missing', { node: node.label, field: property, type });
}
