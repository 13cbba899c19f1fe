import type { z } from 'zod';
import type { GateVerdict } from '../../lib/device';
import type { Language, Problem } from '../../lib/errors';
import type { Credentials } from './credentials';
import type { Used, Uses } from './handles';
import type { MessageTrace } from './message';
import type { ConfigSchema } from './node-config';
import type { NodeScope } from './node-scope';
import type { Outputs } from './outputs';
import type { CredentialFields, FlowMessage } from './red';
import type { ShowStatus } from './status';

export interface StartContext<
  S extends ConfigSchema,
  C extends CredentialFields,
  U extends Uses,
  M extends Uses,
>
  extends NodeScope, Outputs {
  readonly config: z.output<S>;
  readonly credentials: Credentials<C>;
  readonly use: Used<U, M>;
  readonly status: ShowStatus;
}

export interface InputContext<
  S extends ConfigSchema,
  C extends CredentialFields,
  U extends Uses,
  M extends Uses,
  State,
> extends Omit<StartContext<S, C, U, M>, 'reject' | 'answerGate' | 'language'> {
  readonly msg: FlowMessage;
  readonly trace: MessageTrace;
  /** In which this message is answered. */
  readonly language: Language;
  /** What `start` returned. */
  readonly state: State;
  reject(problem: Problem, rejection?: { input: unknown }): void;
  answerGate(verdict: GateVerdict): void;
}

export interface NodeSpec<
  S extends ConfigSchema,
  C extends CredentialFields,
  U extends Uses,
  M extends Uses,
  State,
> {
  type: string;
  config: S;
  credentials?: C;
  /** Config nodes that must be chosen, and those that may. */
  uses?: U;
  mayUse?: M;
  /** Messages worked on at the same time, 1 unless said: more than one may leave out of order. */
  lanes?: number;
  /** Messages that may wait; one more is refused with `queue-full`. */
  queue?: number;
  /** Where `start` fails it is tried again after growing pauses, no longer than this, ms; 30 s unless said. */
  longestPause?: number;
  /** Runs once, when every config node is open. */
  start?(context: StartContext<S, C, U, M>): Promise<State> | State;
  /** Handles one message. What it throws is that message's error, and reaches Catch nodes with its code. */
  input?(context: InputContext<S, C, U, M, State>): Promise<void> | void;
  /** Ends what `start` made, after the last message was handled. */
  close?(state: State): Promise<void> | void;
}
