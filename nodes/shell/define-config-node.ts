import type { z } from 'zod';
import { problemOf } from '../../lib/errors';
import type { Clock } from '../../lib/world';
import { credentialFields, type Credentials } from './credentials';
import { serveDialog, type DialogAnswers } from './dialog-request';
import { inWords } from './flow-error';
import type { ConfigType, Handles, Used, Uses } from './handles';
import type { ConfigSchema } from './node-config';
import { closeTime, createScope, drainTime, type NodeScope } from './node-scope';
import type { CredentialFields, NodeModule, RawConfig, Red, RedNode } from './red';
import { readSettings } from './settings';
import { keepStarting } from './starter';
import { createSupply, type Supply } from './supply';
import { serveTest, type TestContext } from './test-button';
import { tie, type Ties } from './uses';
import { realWorld } from './world';

export interface OpenContext<
  S extends ConfigSchema,
  C extends CredentialFields,
  U extends Uses,
  M extends Uses,
> extends NodeScope {
  readonly config: z.output<S>;
  readonly credentials: Credentials<C>;
  readonly use: Used<U, M>;
}

export interface ConfigNodeSpec<
  T extends ConfigType,
  S extends ConfigSchema,
  C extends CredentialFields,
  U extends Uses,
  M extends Uses,
> {
  type: T;
  config: S;
  credentials?: C;
  uses?: U;
  mayUse?: M;
  /** Makes the handle. What it throws is reported once and tried again after growing pauses. */
  open(context: OpenContext<S, C, U, M>): Promise<Handles[T]> | Handles[T];
  /** Ends the handle once nobody uses it any more, or time is up. */
  close(handle: Handles[T]): Promise<void> | void;
  /** The dialog's Test button: tries a draft of the config and says in words what it found. */
  test?(context: TestContext<z.output<S>, Credentials<C>>): Promise<{ en: string; zh: string }>;
  /** What the dialog asks the server while it is open. Called once, when the type is registered. */
  dialog?: (clock: Clock) => DialogAnswers<C>;
}

/** Config nodes that others are built on give those this long to close first (LAWS *owner*). */
const foundationTime = 7_500;
const patience = 10_000;

/**
 * A config node that opens a handle, keeps it open and hands it to its users.
 * Its errors reach the Catch nodes of the flows that use it, once an outage.
 */
export function defineConfigNode<
  T extends ConfigType,
  S extends ConfigSchema,
  C extends CredentialFields = Record<never, never>,
  U extends Uses = Record<never, never>,
  M extends Uses = Record<never, never>,
>(spec: ConfigNodeSpec<T, S, C, U, M>): NodeModule {
  return (RED) => {
    RED.nodes.registerType(
      spec.type,
      function (raw) {
        RED.nodes.createNode(this, raw);
        runConfigNode(RED, this, raw, spec);
      },
      ...credentialFields(spec),
    );
    if (spec.test) serveTest(RED, spec, spec.test);
    if (spec.dialog) serveDialog(RED, spec, spec.dialog(realWorld.clock));
  };
}

function runConfigNode<
  T extends ConfigType,
  S extends ConfigSchema,
  C extends CredentialFields,
  U extends Uses,
  M extends Uses,
>(RED: Red, node: RedNode, raw: RawConfig, spec: ConfigNodeSpec<T, S, C, U, M>): void {
  const label = node.name ?? node.type;
  const ties = tie(RED, { label, raw }, spec.uses, spec.mayUse);
  const supply = createSupply<Handles[T]>(node, label);

  const scope = createScope(RED, node, {
    drain: () => supply.unused(),
    drainBy: ties.count > 0 ? drainTime : foundationTime,
    end: async () => {
      supply.closed();
      try {
        const opened = await starter.done;
        if (opened) await spec.close(opened.handle);
      } finally {
        ties.leave(node);
      }
    },
    endBy: ties.count > 0 ? foundationTime : closeTime,
  });
  Object.assign(node, { supply: forwarding(supply, ties) });
  ties.join(node);
  // for applications that embed Node-RED and want to know when all is open
  RED.events.emit('tracecode:opening', node.id);

  const starter = keepStarting(scope, {
    read() {
      ties.check();
      return readSettings(RED, node, raw, spec, scope);
    },
    acquire: () => ties.take(patience),
    start: async (attempt, settings, use): Promise<{ handle: Handles[T] }> => ({
      handle: await spec.open({ ...attempt, ...settings, use }),
    }),
    onStarted: ({ handle }) => {
      supply.opened(handle);
      RED.events.emit('tracecode:open', node.id);
    },
    onFailure(error) {
      supply.failed(error);
      const problem = problemOf(error);
      const message = `${label}: ${inWords(problem, scope.language)}`;
      RED.events.emit('tracecode:failed', node.id, { code: problem.code, message });
    },
  });
}

/** Users of a config node use also what it is built on: an outage down there reaches their Catch nodes too. */
function forwarding<H, U extends Uses, M extends Uses>(supply: Supply<H>, ties: Ties<U, M>): Supply<H> {
  return {
    take: (ms) => supply.take(ms),
    peek: () => supply.peek(),
    failure: () => supply.failure(),
    join(user) {
      supply.join(user);
      ties.join(user);
    },
    leave(user) {
      supply.leave(user);
      ties.leave(user);
    },
  };
}
