/** As much of Node-RED as an application that embeds it uses; it brings no types of its own. */
declare module 'node-red' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage, Server, ServerResponse } from 'node:http';

  type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

  const RED: {
    init(server: Server, settings: Readonly<Record<string, unknown>>): void;
    start(): Promise<void>;
    stop(): Promise<void>;
    readonly httpNode: Handler;
    readonly httpAdmin: Handler;
    readonly events: EventEmitter;
    readonly hooks: {
      add(
        hook: 'onComplete.tracecode',
        listener: (event: { node: { node: { type: string } } }) => void,
      ): void;
      remove(hook: 'onComplete.tracecode'): void;
    };
  };
  export default RED;
}
