declare module 'node-red-node-test-helper' {
  import type { EventEmitter } from 'node:events';
  import type { RequestListener } from 'node:http';

  interface Helper {
    startServer(): Promise<void>;
    stopServer(): Promise<void>;
    settings(settings: object): unknown;
    load(modules: ((RED: never) => void)[], flow: object[], credentials: object): Promise<void>;
    unload(): Promise<unknown>;
    getNode(id: string): unknown;
    readonly _events: EventEmitter;
    readonly _redNodes: { setFlows(flow: object[], credentials: object, type: string): Promise<unknown> };
    readonly _httpAdmin: RequestListener;
  }
  const helper: Helper;
  export = helper;
}
