import assert from 'node:assert/strict';
import orderNode from '../../../nodes/order/order';
import { saveMasterData } from '../../support/bottling';
import { startWebFlow, type WebFlow } from '../page/web-flow';
import { codeOf, flowNode, nodeRed } from '../shell/node-red';

describe('answers of tracecode-order over HTTP', () => {
  let web: WebFlow;
  const settings = { store: 's', odataRelease: 'required', maxPieces: '1000', maxMegabytes: '10' };

  before(() => nodeRed.start());
  beforeEach(async function () {
    this.timeout(30_000);
    const orders = flowNode('asked', 'tracecode-order', [['answer'], ['answer']], settings);
    web = await startWebFlow([orderNode], [orders], ['post /orders']);
    await saveMasterData(web.store);
  });
  afterEach(async () => {
    const codes = web.errors.splice(0).map(codeOf);
    await web.end();
    assert.deepEqual(codes, []);
  });
  after(() => nodeRed.stop());

  const order = (quantity: number) => JSON.stringify({ orderNo: '4711', material: 'WATER-500', quantity });
  async function post(body: string, language?: string) {
    const headers = { 'content-type': 'application/json', ...(language && { 'accept-language': language }) };
    const response = await fetch(`${web.url}/orders`, { method: 'POST', body, headers });
    const answer = (await response.json()) as {
      orders?: { state: string; code?: string; message?: string }[];
      code?: string;
      message?: string;
    };
    return { status: response.status, spoken: response.headers.get('content-language'), answer };
  }

  it('are in the language the client likes best, with the same code', async () => {
    for (const [language, spoken, words] of [
      ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN', /工单 4711 已挂起：2,000 件超过/],
      ['en', 'en', /Order 4711 is held: 2,000 pieces/],
      ['fr, zh;q=0.2', 'zh-CN', /已挂起/],
    ] as const) {
      const { answer, ...told } = await post(order(2_000), language);
      assert.equal(told.spoken, spoken, language);
      const [one] = answer.orders ?? [];
      assert.equal(one?.code, 'order-quantity-unusual');
      assert.match(one.message ?? '', words);
    }
  });

  it('are so too where the body cannot be read', async () => {
    const { status, spoken, answer } = await post('{"orderNo": ', 'zh');
    assert.deepEqual([status, spoken, answer.code], [400, 'zh-CN', 'json-broken']);
    assert.match(answer.message ?? '', /[\u4e00-\u9fff]/);
  });

  it('say of the same order sent twice that nothing is made twice, in the node’s own language', async () => {
    assert.deepEqual((await post(order(5))).answer.orders?.[0]?.code, undefined);
    const { status, answer } = await post(order(5));
    const [again] = answer.orders ?? [];
    assert.deepEqual([status, again?.state, again?.code], [200, 'unchanged', 'order-same']);
    assert.match(again?.message ?? '', /Order 4711 is here already/);
  });
});
