import { problemOf, sentences, TraceError } from '../../lib/errors';
import { within } from '../../lib/world';
import type { ConfigType, Handles } from './handles';
import { isRecord } from './message';
import type { RedNode } from './red';
import { realWorld } from './world';

/** How a config node hands its handle to those who use it. */
export interface Supply<H> {
  /**
   * The handle; waits while it is being opened for the first time, `patience` ms at most.
   *
   * @throws TraceError `config-invalid`, `config-missing`, `config-unavailable`, `node-closing`
   */
  take(patience: number): Promise<H>;
  /** The handle if it is open now. */
  peek(): H | null;
  /** Why it is not open; null where it is, or nobody knows yet. */
  failure(): TraceError | null;
  /** Counts a user; flow nodes also become reachable for the config node's errors. */
  join(user: RedNode): void;
  leave(user: RedNode): void;
}

/** The config node's own side of its supply. */
export interface SupplyOwner<H> extends Supply<H> {
  opened(handle: H): void;
  failed(error: unknown): void;
  closed(): void;
  /** Resolves when nobody uses it any more. */
  unused(): Promise<void>;
}

export interface SupplyingNode<H> extends RedNode {
  readonly supply: Supply<H>;
}

const connecting = { en: 'it is still connecting', zh: '仍在连接' };

export function createSupply<H>(node: RedNode, label: string): SupplyOwner<H> {
  const users = joinUsers(node);
  const settled = Promise.withResolvers<void>();
  let handle: { is: H } | null = null;
  let failure: TraceError | null = null;

  const take = async (patience: number): Promise<H> => {
    if (!handle && !failure)
      await within(realWorld.clock, patience, 'config-unavailable', settled.promise).catch(() => undefined);
    if (handle) return handle.is;
    throw failure ?? new TraceError('config-unavailable', { node: label, reason: connecting });
  };
  return {
    ...users,
    take,
    peek: () => handle?.is ?? null,
    failure: () => failure,
    opened(is) {
      handle = { is };
      failure = null;
      settled.resolve();
    },
    failed(error) {
      handle = null;
      failure = namingNode(error, label);
      settled.resolve();
    },
    closed() {
      handle = null;
      failure = new TraceError('node-closing');
      settled.resolve();
    },
  };
}

/** Whether `node` is a config node of that type, made by the shell. Its type's name stands for the type of its handle. */
export function suppliesType<T extends ConfigType>(
  node: unknown,
  type: T,
): node is SupplyingNode<Handles[T]> {
  return isRecord(node) && node['type'] === type && isRecord(node['supply']);
}

/** Whether `node` is a config node made by the shell. */
export function suppliesAny(node: unknown): node is SupplyingNode<unknown> {
  return isRecord(node) && isRecord(node['supply']);
}

function namingNode(error: unknown, label: string): TraceError {
  if (
    error instanceof TraceError &&
    ['config-invalid', 'config-missing', 'config-unavailable'].includes(error.code)
  ) {
    return error;
  }
  const why = problemOf(error);
  const details = { node: label, reason: sentences(why), because: why.code };
  return new TraceError('config-unavailable', details, { cause: error });
}

/**
 * Users are counted, since two ways may lead from one flow node to a config node. A config node passes its flow nodes on
 * to the config nodes it uses itself: Node-RED looks for Catch nodes in the flows of `users`, and would look for ever
 * where a config node stands among them.
 */
function joinUsers(node: RedNode): Pick<SupplyOwner<never>, 'join' | 'leave' | 'unused'> {
  const counts = new Map<RedNode, number>();
  const waiting: (() => void)[] = [];
  const users: Record<string, RedNode> = {};
  node.users = users;
  return {
    join(user) {
      counts.set(user, (counts.get(user) ?? 0) + 1);
      if (user.users === undefined) users[user.id] = user;
    },
    leave(user) {
      const left = (counts.get(user) ?? 0) - 1;
      if (left > 0) counts.set(user, left);
      else counts.delete(user);
      if (left <= 0 && users[user.id] === user) Reflect.deleteProperty(users, user.id);
      if (counts.size === 0) for (const resolve of waiting.splice(0)) resolve();
    },
    unused: () => (counts.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
