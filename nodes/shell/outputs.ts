import type { GateVerdict } from '../../lib/device';
import { problemOf, type Language, type Problem } from '../../lib/errors';
import { flowError, inWords } from './flow-error';
import { gateOf, settleGate } from './gate';
import { languageFor } from './language';
import { problemAnswer, responseOf } from './http';
import type { Done, FlowMessage, Red, RedNode } from './red';

/** What was refused, for output 2. */
export interface Rejection {
  /** The message it came with; its other properties are kept. */
  msg?: FlowMessage;
  input: unknown;
}

/** The ways out of a flow node. */
export interface Outputs {
  /** Sends to an output, counted from 1 as the user sees them. */
  send(msg: FlowMessage, output?: number): void;
  /** Says at output 2 what was refused and why, `{code, reason, input}`; the item waiting at a gate is ejected. */
  reject(problem: Problem, rejection: Rejection): void;
  /** Answers the item that the message stands for, where one waits at a gate. */
  answerGate(msg: FlowMessage, verdict: GateVerdict): void;
}

export function outputsOf(RED: Red, node: RedNode, language: Language): Outputs {
  const send: Outputs['send'] = (msg, output = 1) => {
    node.send([...new Array<null>(output - 1).fill(null), msg]);
  };
  const answerGate: Outputs['answerGate'] = (msg, verdict) => {
    const waiting = gateOf(RED, msg);
    waiting?.keeper.answer(waiting.gate.trigger, verdict);
  };
  return {
    send,
    answerGate,
    reject(problem, { msg = {}, input }) {
      answerGate(msg, 'reject');
      const spoken = languageFor(msg, language);
      const payload = { code: problem.code, reason: inWords(problem, spoken), input };
      send(responseOf(msg) ? problemAnswer(msg, problem, spoken) : { ...msg, payload }, 2);
    },
  };
}

/**
 * Ends a message with an error, once: by `done`, for Catch nodes; or where an HTTP client waits and output 2 leads
 * somewhere, by an answer there.
 */
export function endWithError(
  RED: Red,
  node: RedNode,
  language: Language,
  { msg, done }: { msg: FlowMessage; done: Done },
  error: unknown,
): void {
  settleGate(RED, msg, error);
  if (responseOf(msg) && (node.wires[1]?.length ?? 0) > 0) {
    const problem = problemOf(error);
    // without a message it goes to the log only
    if (problem.code === 'internal') node.error(flowError(error, language));
    node.send([null, problemAnswer(msg, problem, languageFor(msg, language))]);
    done();
  } else {
    done(flowError(error, language));
  }
}
