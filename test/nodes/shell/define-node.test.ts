import assert from 'node:assert/strict';
import { z } from 'zod';
import { problem, TraceError, verbatim } from '../../../lib/errors';
import { defineNode, field } from '../../../nodes/shell';
import { codeOf, flowNode, messageOf, nodeRed, recorder, recordingErrors, settle } from './node-red';

const config = z.object({});

describe('defineNode', () => {
  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  let errors = recorder();
  beforeEach(() => (errors = recorder()));
  afterEach(() => nodeRed.unload());

  it('sends at output 1 and completes the message', async () => {
    const double = defineNode({
      type: 'test-double',
      config: z.object({ factor: field.number({ default: 2 }) }),
      async input({ msg, config, send }) {
        await Promise.resolve();
        send({ ...msg, payload: Number(msg.payload) * config.factor });
      },
    });
    await nodeRed.load(
      [double],
      [
        flowNode('n', 'test-double', [['out']]),
        flowNode('out', 'helper'),
        flowNode('complete', 'complete', [['completed']], { scope: ['n'] }),
        flowNode('completed', 'helper'),
      ],
    );
    const arrived = Promise.all([nodeRed.next('out'), nodeRed.next('completed')]);
    nodeRed.send('n', { payload: 21, trace: { order: 'P1:4711:' } });
    const [out] = await arrived;
    assert.equal(out.payload, 42);
    assert.deepEqual(out.trace, { order: 'P1:4711:' });
  });

  it('turns what a handler throws or rejects with into the error of its message, once', async () => {
    const failing = defineNode({
      type: 'test-failing',
      config,
      input({ msg }): void | Promise<void> {
        if (msg.payload === 'sync') throw new Error('boom');
        return Promise.reject(new TraceError('input-invalid', { field: 'payload', reason: verbatim('odd') }));
      },
    });
    await nodeRed.load([failing, errors.module], [flowNode('n', 'test-failing'), ...recordingErrors], {
      settings: { lang: 'zh-CN' },
    });
    nodeRed.send('n', { payload: 'sync' });
    nodeRed.send('n', { payload: 'async' });
    await nodeRed.until(() => errors.messages.length === 2);
    await settle();
    assert.deepEqual(
      errors.messages.map((msg) => [msg.payload, codeOf(msg), messageOf(msg)]),
      [
        ['sync', 'internal', 'TraceCode 内部出错（Error），未作任何更改；请附日志反馈。'],
        ['async', 'input-invalid', 'payload 不可用：odd'],
      ],
    );
    const [bug = '', refused = ''] = errors.messages.map(({ error }) => (error as { stack: string }).stack);
    assert.match(bug, /boom/, 'the log has the words of a bug');
    assert.match(
      refused,
      /^payload 不可用：odd\npayload is not usable: odd$/,
      'and both languages of a refusal',
    );
  });

  it('is red for what somebody must mend here, yellow for what a message brings', async () => {
    const failing = defineNode({
      type: 'test-failing',
      config,
      input({ msg }) {
        throw new TraceError(msg.payload === 'bad' ? 'envelope-empty' : 'store-unreachable');
      },
    });
    const flow = [
      flowNode('n', 'test-failing'),
      flowNode('status', 'status', [['shown']], { scope: ['n'] }),
      flowNode('shown', 'helper'),
    ];
    await nodeRed.load([failing, errors.module], [...flow, ...recordingErrors]);
    const shown = async (payload: string): Promise<unknown> => {
      const next = nodeRed.next('shown');
      nodeRed.send('n', { payload });
      return (await next)['status'];
    };
    const bad = { fill: 'yellow', shape: 'dot', text: '1 rejected' };
    assert.deepEqual(pick(await shown('bad')), bad);
    assert.deepEqual(pick(await shown('store')), { fill: 'red', shape: 'dot', text: 'error' });
  });

  it('cannot let a rejection escape from timers, event handlers, start or close', async () => {
    const escaped: unknown[] = [];
    const note = (error: unknown): void => void escaped.push(error);
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
    const wild = defineNode({
      type: 'test-wild',
      config,
      start({ guard, world, onClose }) {
        guard(() => Promise.reject(new Error('from an event')))();
        world.clock.after(1, () => {
          throw new Error('from a timer');
        });
        onClose(() => Promise.reject(new Error('from onClose')));
        return {};
      },
      close: () => Promise.reject(new Error('from close')),
    });
    await nodeRed.load([wild, errors.module], [flowNode('n', 'test-wild'), ...recordingErrors]);
    await nodeRed.until(() => errors.messages.length === 2);
    await nodeRed.deploy([]);
    await settle();
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
    assert.deepEqual(escaped, []);
    assert.deepEqual(
      errors.messages.map(messageOf).map((text) => /\((.*?)\)/.exec(text ?? '')?.[1]),
      ['from an event', 'from a timer'],
    );
  });

  it('works on as many messages as it has lanes, and refuses what is beyond the queue', async () => {
    const gate = Promise.withResolvers<void>();
    let most = 0;
    let now = 0;
    const slow = defineNode({
      type: 'test-slow',
      config,
      lanes: 2,
      queue: 3,
      async input({ msg, send }) {
        most = Math.max(most, (now += 1));
        await gate.promise;
        now -= 1;
        send(msg);
      },
    });
    await nodeRed.load(
      [slow, errors.module],
      [flowNode('n', 'test-slow', [['out']]), flowNode('out', 'helper'), ...recordingErrors],
    );
    const out = nodeRed.collect('out');
    for (let i = 0; i < 7; i += 1) nodeRed.send('n', { payload: i });
    await nodeRed.until(() => errors.messages.length === 2);
    assert.deepEqual(
      errors.messages.map((msg) => [msg.payload, codeOf(msg)]),
      [
        [5, 'queue-full'],
        [6, 'queue-full'],
      ],
    );
    gate.resolve();
    await nodeRed.until(() => out.length === 5);
    assert.equal(most, 2);
    assert.deepEqual(
      out.map((msg) => msg.payload),
      [0, 1, 2, 3, 4],
    );
  });

  it('says at output 2 in words what was rejected', async () => {
    const picky = defineNode({
      type: 'test-picky',
      config,
      input({ reject }) {
        reject(problem('input-invalid', { field: 'code', reason: verbatim('torn') }), { input: 'ABC' });
      },
    });
    await nodeRed.load(
      [picky],
      [flowNode('n', 'test-picky', [['one'], ['two']]), flowNode('one', 'helper'), flowNode('two', 'helper')],
    );
    const one = nodeRed.collect('one');
    const rejected = nodeRed.next('two');
    nodeRed.send('n', { payload: 1, topic: 't' });
    const { payload, topic } = await rejected;
    assert.deepEqual(payload, { code: 'input-invalid', reason: 'code is not usable: torn', input: 'ABC' });
    assert.equal(topic, 't');
    assert.equal(one.length, 0);
  });

  it('closes in time although a handler hangs, and tells those who wait', async function () {
    this.timeout(20_000);
    let aborted = false;
    const hanging = defineNode({
      type: 'test-hanging',
      config,
      input({ signal }) {
        signal.addEventListener('abort', () => (aborted = true));
        return new Promise<void>(() => undefined);
      },
    });
    const flow = [flowNode('n', 'test-hanging'), ...recordingErrors];
    await nodeRed.load([hanging, errors.module], flow);
    nodeRed.send('n', { payload: 'hangs' });
    nodeRed.send('n', { payload: 'waits' });
    const begun = Date.now();
    const deployed = nodeRed.deploy(
      [...recordingErrors, flowNode('n', 'test-hanging', [], { name: 'changed' })],
      'nodes',
    );
    await deployed;
    assert.deepEqual(
      errors.messages.map((msg) => [msg.payload, codeOf(msg)]),
      [['waits', 'node-closing']],
    );
    const took = Date.now() - begun;
    assert.ok(aborted);
    assert.ok(took >= 4_900 && took < 7_000, `${took} ms`);
  });

  it('fills in the environment and says which field of which node cannot be used', async () => {
    const typed = defineNode({
      type: 'test-typed',
      config: z.object({
        port: field.number({ min: 1, max: 65_535 }),
        host: field.text({ default: 'localhost' }),
      }),
      input({ config, msg, send }) {
        send({ ...msg, payload: config });
      },
    });
    process.env['TC_TEST_PORT'] = '9100';
    await nodeRed.load(
      [typed, errors.module],
      [
        flowNode('a', 'test-typed', [['out']], {
          port: '${TC_TEST_PORT}',
          host: '${TC_TEST_HOST:-printer}.local',
        }),
        flowNode('b', 'test-typed', [], { name: 'Printer 2', port: '${TC_TEST_NONE}' }),
        flowNode('out', 'helper'),
        ...recordingErrors,
      ],
    );
    const out = nodeRed.next('out');
    nodeRed.send('a', {});
    assert.deepEqual((await out).payload, { port: 9100, host: 'printer.local' });
    await nodeRed.until(() => errors.messages.length === 1);
    nodeRed.send('b', {});
    await nodeRed.until(() => errors.messages.length === 2);
    delete process.env['TC_TEST_PORT'];
    for (const msg of errors.messages) {
      assert.equal(codeOf(msg), 'config-invalid');
      assert.match(
        messageOf(msg) ?? '',
        /^Printer 2: "port" is not usable: .*TC_TEST_NONE is not set.*\$\{TC_TEST_NONE:-value\}/,
      );
    }
  });
});

/** Of a status what a person sees. */
function pick(status: unknown): object {
  const { fill, shape, text } = status as { fill: string; shape: string; text: string };
  return { fill, shape, text };
}
