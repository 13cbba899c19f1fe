import assert from 'node:assert/strict';
import { z } from 'zod';
import { TraceError, verbatim } from '../../../lib/errors';
import { defineConfigNode, defineNode, field, type NodeScope } from '../../../nodes/shell';
import {
  codeOf,
  configNode,
  flowNode,
  messageOf,
  nodeRed,
  recorder,
  recordingErrors,
  settle,
  sourceOf,
} from './node-red';
import { testDraft } from './test-draft';

interface Pump {
  id: string;
  scope: NodeScope;
}

declare module '../../../nodes/shell/handles' {
  interface Handles {
    'test-pump': Pump;
    'test-plant': { pump: Pump };
  }
}

describe('defineConfigNode', () => {
  let errors = recorder();
  let opened: string[] = [];
  let closed: string[] = [];
  let fail: TraceError | null = null;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => {
    errors = recorder();
    opened = [];
    closed = [];
    fail = null;
  });
  afterEach(() => nodeRed.unload());

  const pump = defineConfigNode({
    type: 'test-pump',
    config: z.object({ size: field.number({ default: 1, min: 1 }) }),
    credentials: { password: { type: 'password' }, user: { type: 'text' } },
    open({ id, config, credentials, world, ...scope }) {
      opened.push(`${id}:${config.size}:${credentials.password ?? '-'}`);
      if (fail) throw fail;
      return { id, scope: { ...scope, id, world } };
    },
    close({ id }) {
      closed.push(id);
    },
    test: async ({ config, credentials }) => {
      if (config.size === 9) return new Promise(() => undefined);
      if (config.size > 5) throw new TraceError('input-invalid', { field: 'size', reason: verbatim('big') });
      return Promise.resolve({ en: `works as ${credentials.password ?? '-'}`, zh: '正常' });
    },
  });
  const plant = defineConfigNode({
    type: 'test-plant',
    config: z.object({}),
    uses: { pump: 'test-pump' },
    open: ({ use }) => ({ pump: use.pump }),
    close: () => undefined,
  });
  const user = defineNode({
    type: 'test-user',
    config: z.object({}),
    uses: { plant: 'test-plant' },
    mayUse: { pump: 'test-pump' },
    input({ use, msg, send }) {
      send({ ...msg, payload: `${use.plant.pump.id} ${use.pump === null ? 'alone' : 'both'}` });
    },
  });
  const flow = [
    configNode('p1', 'test-pump', { name: 'Pump 1', size: '3' }),
    configNode('s1', 'test-plant', { pump: 'p1' }),
    flowNode('u', 'test-user', [['out']], { plant: 's1' }),
    flowNode('out', 'helper'),
    ...recordingErrors,
  ];
  const modules = () => [pump, plant, user, errors.module];

  it('hands its handle to nodes and to other config nodes', async () => {
    await nodeRed.load(modules(), flow, { credentials: { p1: { password: 'secret' } } });
    const out = nodeRed.next('out');
    nodeRed.send('u', {});
    assert.equal((await out).payload, 'p1 alone');
    assert.deepEqual(opened, ['p1:3:secret']);
    await nodeRed.deploy([]);
    assert.deepEqual(closed, ['p1']);
  });

  it('is left alone by the deploy of another node', async () => {
    await nodeRed.load(modules(), flow);
    await nodeRed.deploy([...flow, flowNode('u2', 'test-user', [], { plant: 's1' })], 'nodes');
    assert.equal(opened.length, 1);
    assert.deepEqual(closed, []);
    assert.deepEqual(Object.keys(nodeRed.node('p1').users ?? {}).sort(), ['u', 'u2']);
    await nodeRed.deploy(flow, 'nodes');
    assert.deepEqual(Object.keys(nodeRed.node('p1').users ?? {}), ['u']);
  });

  it('reports an outage to the Catch nodes of those who use it, directly or not, once, and opens when it can', async () => {
    fail = new TraceError('store-closed');
    await nodeRed.load(modules(), flow);
    await nodeRed.until(() => opened.length === 2);
    await settle();
    assert.deepEqual(errors.messages.map(codeOf), ['store-closed']);

    nodeRed.send('u', { payload: 'early' });
    await nodeRed.until(() => errors.messages.length === 2);
    const [, refused] = errors.messages;
    assert.equal(refused && codeOf(refused), 'config-unavailable');
    assert.match((refused && messageOf(refused)) ?? '', /^Pump 1 is not available: /);

    fail = null;
    const out = nodeRed.next('out');
    await nodeRed.until(() => opened.length === 3);
    const retry = setInterval(() => {
      nodeRed.send('u', {});
    }, 50);
    await out;
    clearInterval(retry);
  });

  it('reports again only after it worked in between', async () => {
    await nodeRed.load(modules(), flow);
    const held = await nodeRed.handle<Pump>('p1');
    const { outage, recovered } = held.scope;
    for (let i = 0; i < 5; i += 1) outage(new TraceError('store-closed'));
    await settle();
    assert.equal(errors.messages.length, 1);
    recovered();
    outage(new TraceError('store-closed'));
    await nodeRed.until(() => errors.messages.length === 2);
    assert.deepEqual(errors.messages.map(sourceOf), ['p1', 'p1']);
  });

  it('names the node and the field when a config node is missing or cannot be used', async () => {
    await nodeRed.load(modules(), [
      configNode('p1', 'test-pump', { name: 'Pump 1', size: '0' }),
      configNode('s1', 'test-plant', { pump: 'p1' }),
      flowNode('u', 'test-user', [], { plant: 's1' }),
      flowNode('v', 'test-user', [], { name: 'V', plant: 'gone' }),
      ...recordingErrors,
    ]);
    await nodeRed.until(() => errors.messages.length >= 2);
    await settle();
    assert.deepEqual(errors.messages.map((msg) => [codeOf(msg), messageOf(msg)]).sort(), [
      ['config-invalid', 'Pump 1: "size" is not usable: it is less than 1'],
      [
        'config-missing',
        'V: plant names no working test-plant node: choose one, and see that it is enabled and deployed.',
      ],
    ]);
    nodeRed.send('u', {});
    await nodeRed.until(() => errors.messages.length === 3);
    assert.equal(messageOf(errors.messages[2] ?? {}), 'Pump 1: "size" is not usable: it is less than 1');
  });

  it('leaks nothing over a hundred redeploys', async function () {
    this.timeout(60_000);
    await nodeRed.load(modules(), flow);
    const count = (): object => ({
      listeners: nodeRed.events.eventNames().map((name) => [name, nodeRed.events.listenerCount(name)]),
      most: nodeRed.events.getMaxListeners(),
      timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
    });
    await nodeRed.deploy(flow);
    await settle();
    const before = count();
    for (let i = 0; i < 100; i += 1) await nodeRed.deploy(flow);
    await settle();
    assert.deepEqual(count(), before);
    assert.equal(opened.length, 102);
    assert.equal(closed.length, 101);
    assert.deepEqual(errors.messages, []);
  });

  it("tests a draft for the dialog: stored password kept, words in the reader's language", async () => {
    await nodeRed.load(modules(), flow, { credentials: { p1: { password: 'secret' } } });
    const ask = (body: object, language?: string) => testDraft('test-pump', body, language);
    const untouched = { password: '__PWRD__' };
    assert.deepEqual(await ask({ id: 'p1', config: { size: '2' }, credentials: untouched }), {
      ok: true,
      message: 'works as secret',
    });
    assert.deepEqual(await ask({ id: 'p1', config: {}, credentials: { password: 'new' } }), {
      ok: true,
      message: 'works as new',
    });
    assert.deepEqual(await ask({ config: { size: 7 } }, 'zh-CN'), {
      ok: false,
      code: 'input-invalid',
      message: 'size 不可用：big',
    });
    assert.deepEqual(await ask({ config: { name: 'P', size: 'x' } }), {
      ok: false,
      code: 'config-invalid',
      message: 'P: "size" is not usable: it is not a number',
    });
  });
});
