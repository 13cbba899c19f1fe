import { once, type EventEmitter } from 'node:events';
import helper from 'node-red-node-test-helper';
import { isRecord, type FlowMessage, type NodeModule, type RedNode } from '../../../nodes/shell';
import type { SupplyingNode } from '../../../nodes/shell/supply';

const nodeOf = (id: string): RedNode & EventEmitter => helper.getNode(id) as RedNode & EventEmitter;

/** A Node-RED runtime for one spec: real flows, Catch and Complete nodes, no editor. */
export const nodeRed = {
  start: () => helper.startServer(),
  stop: () => helper.stopServer(),

  async load(
    modules: NodeModule[],
    flow: object[],
    options: { credentials?: object; settings?: object } = {},
  ) {
    helper.settings({ ...options.settings });
    await helper.load(modules, [tab, ...flow], options.credentials ?? {});
  },
  unload: () => helper.unload(),

  /** Deploys, and resolves when the new flows have started. */
  async deploy(flow: object[], type: 'full' | 'nodes' = 'full'): Promise<void> {
    const started = once(helper._events, 'flows:started');
    await helper._redNodes.setFlows([tab, ...flow], {}, type);
    await started;
  },

  node: nodeOf,
  events: helper._events,
  admin: () => helper._httpAdmin,

  send(id: string, msg: FlowMessage): void {
    nodeOf(id).emit('input', msg);
  },

  /** The handle that a config node has open. */
  handle: async <H>(id: string): Promise<H> => (helper.getNode(id) as SupplyingNode<H>).supply.take(10_000),

  /** The next message that reaches a `helper` node. */
  async next(id: string): Promise<FlowMessage> {
    return new Promise((resolve) => {
      const node = nodeOf(id);
      const listener = (msg: FlowMessage): void => {
        node.removeListener('input', listener);
        resolve(msg);
      };
      node.on('input', listener);
    });
  },

  /** Everything that reaches a `helper` node from now on. */
  collect(id: string): FlowMessage[] {
    const messages: FlowMessage[] = [];
    nodeOf(id).on('input', (msg: FlowMessage) => {
      messages.push(msg);
    });
    return messages;
  },

  /** Resolves when `condition` holds; looks after each turn of the event loop. The spec's own time limit ends it. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  },
};

/** A node that keeps what reaches it, from the flow's first moment on. */
export function recorder(): { module: NodeModule; messages: FlowMessage[] } {
  const messages: FlowMessage[] = [];
  return {
    messages,
    module(RED) {
      RED.nodes.registerType('test-recorder', function (raw) {
        RED.nodes.createNode(this, raw);
        this.on('input', (msg, _send, done) => {
          messages.push(msg);
          done();
        });
      });
    },
  };
}

/** A Catch node of the tab with a recorder behind it. */
export const recordingErrors = [
  { id: 'catch', type: 'catch', z: 'tab', x: 1, y: 1, scope: null, wires: [['recorder']] },
  { id: 'recorder', type: 'test-recorder', z: 'tab', x: 2, y: 1, wires: [] },
];

/** Some turns of the event loop: what was going to be said twice has been said by then. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 8; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

function errorPart(msg: FlowMessage, part: string): string | undefined {
  const value = isRecord(msg['error']) ? msg['error'][part] : undefined;
  return typeof value === 'string' ? value : undefined;
}
export const sourceOf = ({ error }: FlowMessage): unknown =>
  isRecord(error) && isRecord(error['source']) ? error['source']['id'] : undefined;
export const codeOf = (msg: FlowMessage): string | undefined => errorPart(msg, 'code');
export const messageOf = (msg: FlowMessage): string | undefined => errorPart(msg, 'message');

const tab = { id: 'tab', type: 'tab', label: 'test' };

export function flowNode(id: string, type: string, wires: string[][] = [], properties: object = {}): object {
  return { id, type, z: 'tab', x: 1, y: 1, wires, ...properties };
}

export function configNode(id: string, type: string, properties: object = {}): object {
  return { id, type, ...properties };
}
