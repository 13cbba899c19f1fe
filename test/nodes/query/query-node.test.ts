import assert from 'node:assert/strict';
import queryNode from '../../../nodes/query/query';
import type { FlowMessage } from '../../../nodes/shell';
import { startBottling, type Bottling } from '../../support/bottling';
import { startWebFlow, type WebFlow } from '../page/web-flow';
import { codeOf, flowNode, nodeRed } from '../shell/node-red';

describe('tracecode-query', () => {
  let web: WebFlow;
  let line: Bottling;
  const order = 'P1:4711:1';
  const asks = (id: string, what: string, wires = [['out'], ['refused']]): object =>
    flowNode(id, 'tracecode-query', wires, { store: 's', what });

  before(async function () {
    this.timeout(30_000);
    await nodeRed.start();
    web = await startWebFlow(
      [queryNode],
      [
        asks('code', 'code'),
        asks('order', 'order'),
        asks('codes', 'codes'),
        asks('asked', 'codes', [['answer'], ['answer']]),
        flowNode('out', 'helper'),
        flowNode('refused', 'helper'),
      ],
      ['get /codes'],
    );
    line = await startBottling(web.store, '4711', 230);
    await line.print('item', 3);
    await line.commit(line.commission('item', 0), line.commission('item', 1));
  });
  after(async () => {
    await web.end();
    await nodeRed.stop();
  });
  afterEach(() => assert.deepEqual(web.errors.splice(0).map(codeOf), []));

  const ask = async (id: string, msg: FlowMessage, output = 'out'): Promise<FlowMessage> => {
    const answered = nodeRed.next(output);
    nodeRed.send(id, msg);
    return answered;
  };
  const refusalOf = async (id: string, msg: FlowMessage): Promise<unknown> =>
    ((await ask(id, msg, 'refused')).payload as { code: string }).code;

  it('gives a code’s archive for its text in any form, and keeps the rest of the message', async () => {
    const { code, identity } = line.encode('item', 0);
    for (const payload of [code, ` ${identity}\r\n`, { code }]) {
      const answer = await ask('code', { payload, topic: 'kept' });
      const found = answer.payload as { identity: string; state: string; events: unknown[] };
      assert.deepEqual([found.identity, found.state, found.events.length], [identity, 'Commissioned', 1]);
      assert.equal(answer.topic, 'kept');
    }
  });

  it('says at output 2 what is no code of ours, or no code at all', async () => {
    const foreign = '(01)04012345678901(21)ABC';
    const refused = await ask('code', { payload: foreign }, 'refused');
    const { code, input } = refused.payload as { code: string; input: unknown };
    assert.deepEqual([code, input], ['code-unknown', foreign]);
    assert.equal(await refusalOf('code', { payload: '\u0000'.repeat(10_000) }), 'code-unknown');
    for (const payload of [undefined, '', { code: 7 }, [1]]) {
      assert.equal(await refusalOf('code', { payload }), 'code-missing');
    }
  });

  it('reports an order by its id, its number, or the message’s own', async () => {
    for (const msg of [{ payload: order }, { payload: { id: '4711' } }, { payload: 1, trace: { order } }]) {
      const { payload } = await ask('order', msg);
      const report = payload as { id: string; target: number };
      assert.deepEqual([report.id, report.target], [order, 230]);
    }
    assert.equal(await refusalOf('order', { payload: 'none' }), 'order-unknown');
  });

  it('sends an order’s codes as a sequence of pages', async () => {
    const pages = nodeRed.collect('out');
    nodeRed.send('codes', { payload: { order, level: 'item' }, topic: 'kept' });
    await nodeRed.until(() => pages.length === 3);
    const parts = pages.map((msg) => msg['parts'] as Record<string, unknown>);
    assert.deepEqual(
      parts.map(({ index, type, len, count }) => [index, type, len, count]),
      [
        [0, 'array', 100, undefined],
        [1, 'array', 100, undefined],
        [2, 'array', 100, 3],
      ],
    );
    assert.equal(new Set(parts.map(({ id }) => id)).size, 1);
    const codes = pages.flatMap(({ payload }) => payload as { code: string }[]);
    assert.equal(new Set(codes.map(({ code }) => code)).size, 230);
    assert.ok(codes.some(({ code }) => code === line.encode('item', 229).code));
    assert.deepEqual(
      pages.map(({ topic }) => topic),
      ['kept', 'kept', 'kept'],
    );
  });

  it('sends one empty page where there is none, and refuses what it does not know', async () => {
    const { payload, parts } = await ask('codes', { payload: { id: order, fate: 'unknown' } });
    assert.deepEqual(payload, []);
    assert.equal((parts as { count: number }).count, 1);
    assert.equal(await refusalOf('codes', { payload: { order, state: 'Printed' } }), 'input-invalid');
    assert.equal(await refusalOf('codes', { payload: 'none' }), 'order-unknown');
  });

  it('streams codes to an HTTP client', async () => {
    const response = await web.get(`/codes?order=4711&fate=printed&level=item`);
    assert.match(response.headers.get('content-type') ?? '', /^application\/x-ndjson/);
    const lines = (await response.text()).trim().split('\n');
    assert.deepEqual(
      lines.map((text) => (JSON.parse(text) as { state: string }).state),
      ['Commissioned', 'Commissioned', 'Encoded'],
    );
    for (const [language, words] of [
      ['en', /fate is not usable/],
      ['zh-CN,zh;q=0.9', /fate 不可用/],
    ] as const) {
      const refused = await web.get('/codes?order=4711&fate=lost', { 'accept-language': language });
      assert.equal(refused.status, 422);
      const { code, message } = (await refused.json()) as { code: string; message: string };
      assert.equal(code, 'input-invalid');
      assert.match(message, words);
    }
  });
});
