import { httpStatus, problemOf } from '../../lib/errors';
import type { Uses } from './handles';
import { createIntake } from './intake';
import { languageFor } from './language';
import { traceOf } from './message';
import type { ConfigSchema } from './node-config';
import type { NodeSpec, StartContext } from './node-spec';
import { closeTime, createScope, drainTime, type NodeScope } from './node-scope';
import { endWithError, outputsOf } from './outputs';
import type { CredentialFields, Done, FlowMessage, RawConfig, Red, RedNode } from './red';
import { readSettings } from './settings';
import { keepStarting } from './starter';
import { statusWriter } from './status';
import { tie } from './uses';

interface Entry {
  msg: FlowMessage;
  done: Done;
}

interface Started<S extends ConfigSchema, C extends CredentialFields, U extends Uses, M extends Uses, State> {
  context: StartContext<S, C, U, M>;
  state: State;
}

const defaultQueue = 1_000;
const patience = 10_000;

/** Brings a flow node to life on what Node-RED has constructed. */
export function runNode<
  S extends ConfigSchema,
  C extends CredentialFields,
  U extends Uses,
  M extends Uses,
  State,
>(RED: Red, node: RedNode, raw: RawConfig, spec: NodeSpec<S, C, U, M, State>): void {
  const label = node.name ?? node.type;
  const ties = tie(RED, { label, raw }, spec.uses, spec.mayUse);
  const scope = createScope(RED, node, {
    drain: () => intake.idle(),
    drainBy: drainTime,
    async end() {
      try {
        const begun = await starter.done;
        if (begun) await spec.close?.(begun.state);
      } finally {
        status.stop();
        ties.leave(node);
      }
    },
    endBy: closeTime,
  });
  const status = statusWriter(scope.world.clock, scope.language, ({ status: shown, words }) => {
    node.status(shown);
    // Node-RED passes on one text only; the editor's part is in nodes/store/store.html
    RED.comms?.publish(`tracecode/status/${node.id}`, words ?? {}, true);
  });
  const outputs = outputsOf(RED, node, scope.language);

  if (ties.count > 0) status.show('waiting');
  const starter = keepStarting(
    scope,
    {
      read() {
        ties.check();
        return readSettings(RED, node, raw, spec, scope);
      },
      acquire: () => ties.take(patience),
      async start(attempt, settings, use): Promise<Started<S, C, U, M, State>> {
        const context = { ...attempt, ...settings, use, ...outputs, status: status.show };
        status.show(null);
        // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- without `start`, State is undefined
        return { context, state: (await spec.start?.(context)) as State };
      },
      onFailure: (_, invalid) => {
        status.show(invalid ? 'invalid' : 'unavailable');
      },
    },
    spec.longestPause,
  );

  const work = async ({ msg }: Entry): Promise<void> => {
    const { context, state } = starter.now() ?? (await starter.wait());
    await spec.input?.({
      ...context,
      msg,
      trace: traceOf(msg),
      language: languageFor(msg, scope.language),
      state,
      reject: (problem, rejection = { input: msg.payload }) => {
        outputs.reject(problem, { msg, ...rejection });
      },
      answerGate: (verdict) => {
        outputs.answerGate(msg, verdict);
      },
    });
  };
  let refusals = 0;
  const refuse = (entry: Entry, error: unknown): void => {
    const { code } = problemOf(error);
    // what a message brings is not the node's fault: red is for what somebody must mend here
    if (httpStatus(code) < 500) status.show('rejected', { count: (refusals += 1) });
    else if (code !== 'node-closing') status.show('failed');
    endWithError(RED, node, scope.language, entry, error);
  };
  const intake = createIntake<Entry>({
    name: label,
    lanes: spec.lanes ?? 1,
    limit: spec.queue ?? defaultQueue,
    work: (entry) => settleOnce(scope, entry, work, refuse),
    refuse,
  });
  scope.onClose(intake.stop);
  ties.join(node);
  if (spec.input) {
    node.on('input', (msg, _send, done) => {
      intake.take({ msg, done });
    });
  }
}

/** Handles an entry and ends it exactly once; what the flow behind `done` throws is reported, not answered again. */
async function settleOnce(
  scope: NodeScope,
  entry: Entry,
  work: (entry: Entry) => Promise<void>,
  refuse: (entry: Entry, error: unknown) => void,
): Promise<void> {
  const failed = await work(entry).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  try {
    if (failed) refuse(entry, failed.error);
    else entry.done();
  } catch (error) {
    scope.report(error);
  }
}
