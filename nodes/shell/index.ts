/** The shell: the only code that owns input, done, close and status. Node files need nothing else of Node-RED. */
export { askInTurn } from './ask-in-turn';
export { askWorker } from './ask-worker';
export { defineNode } from './define-node';
export { defineConfigNode } from './define-config-node';
export type { Credentials } from './credentials';
export type { DialogAnswers } from './dialog-request';
export type { NodeScope } from './node-scope';
export type { TestContext } from './test-button';

export { field } from './field';
export { defaultsOf, parseConfig, unfilled, unusable } from './node-config';

export { isRecord, traceOf, type MessageTrace } from './message';
export type { GateKeeper } from './gate';
export type { Outputs } from './outputs';
export { orRejected } from './refusal';
export { spoken } from './spoken';
export { languageFor } from './language';
export { jsonAnswer, refuseForeign, responseOf, streamBytes, streamLines } from './http';
export { rowStreams } from './row-streams';
export { codesToFile, streamCodes } from './code-streams';

export { statusTable, type ShowStatus, type StatusName } from './status';

export { atMostEvery } from './at-most-every';
export { createIntake } from './intake';
export { connectTcp } from './connect-tcp';
export { listenTcp } from './listen-tcp';
export { twinFolder } from './twin-folder';
export { holdStore, type StorePlace } from './open-stores';
export { realWorld } from './world';
export type { FlowMessage, NodeModule, RedNode } from './red';
