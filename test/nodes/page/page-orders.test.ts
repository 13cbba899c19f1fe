import assert from 'node:assert/strict';
import type { RuleHandle } from '../../../nodes/rule/rule-handle';
import { readOrder, receive } from '../../support/bottling';
import { nodeRed } from '../shell/node-red';
import { inChinese, order, pageFlow, problemOf } from './page-flow';
import { rowsOf } from './page-requests';

describe('pages of orders', () => {
  const flow = pageFlow('shared');

  it('lists orders, and shows one by its id or its bare number', async () => {
    const list = await flow.web.html('/tracecode/orders/?lang=zh');
    assert.match(await list.text(), /lang="zh-CN"[^]*4711/);
    const { orders } = (await (await flow.web.get('/tracecode/orders')).json()) as {
      orders: { id: string }[];
    };
    assert.deepEqual(
      orders.map(({ id }) => id),
      [order],
    );
    for (const id of [encodeURIComponent(order), '4711']) {
      const report = (await (await flow.web.get(`/tracecode/orders/${id}`)).json()) as {
        id: string;
        balance: Record<string, Record<string, number>>;
      };
      assert.equal(report.id, order);
      assert.equal(report.balance['item']?.['Commissioned'], 5);
    }
    const page = await flow.web.html(`/tracecode/orders/${encodeURIComponent(order)}`);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  });

  it('streams an order’s codes with state, fate and parent, and filters them', async () => {
    const all = await flow.web.get(`/tracecode/orders/4711/codes?level=item`);
    assert.match(all.headers.get('content-type') ?? '', /^application\/x-ndjson/);
    const lines = rowsOf(await all.text());
    assert.equal(lines.length, 30);
    assert.equal(new Set(lines.map(({ code }) => code)).size, 30);
    const first = lines.find(({ code }) => code === flow.item(0).code);
    assert.equal(first?.['state'], 'Commissioned');
    assert.equal(first?.['fate'], 'printed');
    assert.match(String(first?.['parent']), /^\(00\)/);
    assert.equal(typeof first?.['time'], 'number');

    const count = async (query: string): Promise<number> =>
      rowsOf(await (await flow.web.get(`/tracecode/orders/4711/codes?${query}`)).text()).length;
    assert.equal(await count('state=Commissioned&level=item'), 5);
    assert.equal(await count('fate=printed&level=item'), 8);
    assert.equal(await count('fate=unknown'), 0);
    assert.equal(await count('level=&state=&fate='), lines.length + 10 + 5);
  });

  it('refuses filters and orders that there are none of', async () => {
    for (const query of ['level=box', 'state=printed', 'fate=Commissioned', 'state=__proto__']) {
      assert.deepEqual(await problemOf(await flow.web.get(`/tracecode/orders/4711/codes?${query}`)), [
        422,
        'input-invalid',
      ]);
    }
    assert.deepEqual(await problemOf(await flow.web.get('/tracecode/orders/9/codes')), [
      404,
      'order-unknown',
    ]);
    assert.deepEqual(await problemOf(await flow.web.get('/tracecode/orders/9')), [404, 'order-unknown']);
    const page = await flow.web.get('/tracecode/orders/9', { accept: 'text/html', ...inChinese });
    assert.equal(page.status, 404);
    assert.match(await page.text(), /没有工单 9/);
  });
});

describe('an order lowered below what is made', () => {
  const flow = pageFlow('own');

  it('is taken, and its sender is told', async () => {
    const [answer] = await receive(flow.web.store, readOrder('4711', 3));
    assert.equal(answer?.state, 'accepted');
    assert.equal(answer.problem?.code, 'order-below-made');
    assert.deepEqual(answer.problem.details, { order: '4711', wanted: 3, made: 5, more: 2 });
    const [again] = await receive(flow.web.store, readOrder('4711', 3));
    assert.deepEqual([again?.state, again?.problem?.code], ['unchanged', 'order-below-made']);
  });

  it('says so on its page, on the line’s and to programs, while it runs and when it is closed', async () => {
    await receive(flow.web.store, readOrder('4711', 3));
    const said = {
      en: /3 pieces wanted, 5 made: 2 more than ordered/,
      zh: /订购 3 件，已生产 5 件，多出 2 件/,
    };
    async function isSaid(): Promise<void> {
      for (const [language, words] of Object.entries(said)) {
        const page = await flow.web.html(`/tracecode/orders/4711?lang=${language}`);
        assert.match(await page.text(), words);
        const answer = await flow.web.get(`/tracecode/orders/4711?lang=${language}`);
        const { overmade } = (await answer.json()) as {
          overmade: { code: string; message: string; details: object };
        };
        assert.equal(overmade.code, 'order-below-made');
        assert.match(overmade.message, words);
        assert.deepEqual(overmade.details, { order: '4711', wanted: 3, made: 5, more: 2 });
      }
    }
    await isSaid();
    assert.match(await (await flow.web.html('/tracecode/lines/L1')).text(), /2 more than ordered/);
    assert.equal((await flow.post({ verb: 'close', order, reason: 'enough' })).status, 303);
    assert.equal((await flow.web.store.order({ id: order }))?.order.state, 'closed');
    await isSaid();
  });

  it('and one that wants more than is made says nothing', async () => {
    const { overmade } = (await (await flow.web.get('/tracecode/orders/4711')).json()) as {
      overmade: unknown;
    };
    assert.equal(overmade, null);
    assert.doesNotMatch(await (await flow.web.html('/tracecode/orders/4711')).text(), /more than ordered/);
  });
});

describe('lists of codes', () => {
  const flow = pageFlow('own');

  it('refuses a list that cannot be read before it sends any of it', async () => {
    (await nodeRed.handle<RuleHandle>('r')).withdraw();
    const refused = await flow.web.get('/tracecode/orders/4711/codes?fate=waiting');
    assert.deepEqual(await problemOf(refused), [503, 'rule-not-loaded']);
    assert.equal(refused.headers.get('content-type'), 'application/json; charset=utf-8');
  });
});
