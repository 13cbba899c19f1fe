import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The part of Node-RED's API that the suite uses, in the shapes measured on 4.1 and 5.0. */

export type Send = (messages: FlowMessage | null | (FlowMessage | FlowMessage[] | null)[]) => void;
export type Done = (error?: Error) => void;

/** A message of a flow. Only what the suite reads is named; everything else passes untouched. */
export interface FlowMessage {
  _msgid?: string;
  topic?: unknown;
  payload?: unknown;
  trace?: unknown;
  req?: unknown;
  res?: unknown;
  [property: string]: unknown;
}

export interface NodeStatus {
  fill?: 'red' | 'green' | 'yellow' | 'blue' | 'grey';
  shape?: 'ring' | 'dot';
  text?: string;
}

/** A running node, as Node-RED's own constructor leaves it. */
export interface RedNode {
  readonly id: string;
  readonly type: string;
  readonly z?: string;
  readonly name?: string;
  readonly credentials?: Readonly<Record<string, unknown>>;
  readonly wires: readonly (readonly string[])[];
  /** Config nodes only: through whom Node-RED finds the Catch nodes of an error. A plain object, not a Map. */
  users?: Record<string, RedNode>;
  on(event: 'input', listener: (this: RedNode, msg: FlowMessage, send: Send, done: Done) => void): void;
  on(event: 'close', listener: (this: RedNode, removed: boolean, done: () => void) => void): void;
  send: Send;
  error(error: Error | string, msg?: object): void;
  warn(text: string): void;
  log(text: string): void;
  status(status: NodeStatus): void;
}

/** A node's properties as deployed. Node-RED has already replaced a whole `${NAME}` where NAME is set. */
export type RawConfig = Readonly<Record<string, unknown>>;

export interface AdminRequest extends IncomingMessage {
  body?: unknown;
}
type Handler = (request: AdminRequest, response: ServerResponse, next: (error?: unknown) => void) => void;

export interface CredentialFields {
  readonly [name: string]: { readonly type: 'text' | 'password' };
}

export interface Red {
  nodes: {
    createNode(node: RedNode, raw: RawConfig): void;
    getNode(id: string): unknown;
    getCredentials(id: string): Readonly<Record<string, unknown>> | undefined;
    registerType(
      type: string,
      constructor: (this: RedNode, raw: RawConfig) => void,
      options?: { credentials: CredentialFields },
    ): void;
  };
  settings: { readonly userDir?: string; readonly lang?: string };
  events: EventEmitter;
  /** To open editors; what is retained also to those that open later. Absent where Node-RED runs without. */
  comms?: { publish(topic: string, data: object, retain: boolean): void };
  auth: { needsPermission(permission: string): Handler };
  httpAdmin?: { post(path: string, ...handlers: Handler[]): unknown };
  util: { getSetting(node: RedNode | null, name: string): unknown };
}

/** What a node's file exports by default. */
export type NodeModule = (RED: Red) => void;
