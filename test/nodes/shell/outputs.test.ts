import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { problem, TraceError, verbatim } from '../../../lib/errors';
import {
  defineConfigNode,
  defineNode,
  streamLines,
  type FlowMessage,
  type GateKeeper,
} from '../../../nodes/shell';
import { codeOf, configNode, flowNode, nodeRed, recorder, recordingErrors } from './node-red';

declare module '../../../nodes/shell/handles' {
  interface Handles {
    'test-gate': GateKeeper;
  }
}

describe('outputs', () => {
  let errors = recorder();
  let said: string[] = [];

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => {
    errors = recorder();
    said = [];
  });
  afterEach(() => nodeRed.unload());

  const gate = defineConfigNode({
    type: 'test-gate',
    config: z.object({}),
    open: (): GateKeeper => ({
      answer: (trigger, verdict) => said.push(`${trigger} ${verdict}`) > 0,
      presentAgain: (trigger) => void said.push(`${trigger} again`),
    }),
    close: () => undefined,
  });
  const judge = defineNode({
    type: 'test-judge',
    config: z.object({}),
    input({ msg, send, reject, answerGate }) {
      if (msg.payload === 'bad')
        return reject(problem('input-invalid', { field: 'x', reason: verbatim('y') }));
      if (msg.payload === 'down') throw new TraceError('store-closed');
      if (msg.payload === 'bug') throw new Error('bug');
      answerGate('good');
      send(msg);
    },
  });
  const flow = [
    configNode('g', 'test-gate'),
    flowNode('n', 'test-judge', [[], ['second']]),
    flowNode('second', 'helper'),
    ...recordingErrors,
  ];
  const at = (trigger: string, payload: string): FlowMessage => ({
    payload,
    trace: { gate: { device: 'g', trigger } },
  });

  it('answer the item waiting at a gate: eject what is rejected or cannot work, show again what may work later', async () => {
    await nodeRed.load([gate, judge, errors.module], flow);
    nodeRed.send('n', at('i:1', 'good'));
    nodeRed.send('n', at('i:2', 'bad'));
    nodeRed.send('n', at('i:3', 'down'));
    nodeRed.send('n', at('i:4', 'bug'));
    nodeRed.send('n', { payload: 'bad', trace: { gate: { device: 'elsewhere', trigger: 'i:5' } } });
    await nodeRed.until(() => said.length === 4 && errors.messages.length === 2);
    assert.deepEqual(said, ['i:1 good', 'i:2 reject', 'i:3 again', 'i:4 reject']);
  });

  it('answer an HTTP client at output 2, with the status that fits, also what failed', async () => {
    await nodeRed.load([gate, judge, errors.module], flow);
    const second = nodeRed.collect('second');
    const response = { _res: { writeHead: () => undefined, end: () => undefined } };
    nodeRed.send('n', { payload: 'bad', res: response });
    nodeRed.send('n', { payload: 'down', res: response });
    await nodeRed.until(() => second.length === 2);
    assert.deepEqual(
      second.map((msg) => [msg['statusCode'], (JSON.parse(String(msg.payload)) as { code: string }).code]),
      [
        [422, 'input-invalid'],
        [503, 'store-closed'],
      ],
    );
    assert.deepEqual(errors.messages, []);
    nodeRed.send('n', { payload: 'down' });
    await nodeRed.until(() => errors.messages.length === 1);
    assert.deepEqual(errors.messages.map(codeOf), ['store-closed']);
  });
});

describe('streamLines', () => {
  async function serve(
    handle: (response: ServerResponse) => void,
  ): Promise<{ url: string; close: () => void }> {
    const server = createServer((_, response) => {
      handle(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return {
      url: `http://127.0.0.1:${port}/`,
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  }

  it('writes one row a line', async () => {
    const server = await serve(
      (response) => void streamLines(response, [{ a: 1 }, { b: '追溯' }], new AbortController().signal),
    );
    const answer = await fetch(server.url);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/x-ndjson/);
    assert.equal(await answer.text(), '{"a":1}\n{"b":"追溯"}\n');
    server.close();
  });

  it('is held back by a reader and ends without error when he goes away', async () => {
    let made = 0;
    async function* endless(): AsyncGenerator<object> {
      for (;;) yield { made: (made += 1), filler: 'x'.repeat(10_000) };
    }
    const ended = Promise.withResolvers<number>();
    const server = await serve((response) => {
      streamLines(response, endless(), new AbortController().signal).then(ended.resolve, ended.reject);
    });
    const abort = new AbortController();
    const answer = await fetch(server.url, { signal: abort.signal });
    await answer.body?.getReader().read();
    abort.abort();
    const count = await ended.promise;
    assert.ok(count < 100_000, `${count} rows`);
    server.close();
  });

  it('passes on what the source fails with', async () => {
    const failed = Promise.withResolvers<unknown>();
    const server = await serve((response) => {
      const rows = (function* () {
        yield 1;
        throw new TraceError('store-closed');
      })();
      streamLines(response, rows, new AbortController().signal).then(failed.resolve, failed.resolve);
    });
    await fetch(server.url)
      .then((answer) => answer.text())
      .catch(() => undefined);
    assert.equal(((await failed.promise) as TraceError).code, 'store-closed');
    server.close();
  });
});
