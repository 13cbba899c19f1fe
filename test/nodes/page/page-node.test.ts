import assert from 'node:assert/strict';
import { receive, readOrder } from '../../support/bottling';
import { codeOf, nodeRed } from '../shell/node-red';
import { pageFlow, problemOf, unbroken } from './page-flow';
import { raw } from './page-requests';

describe('the page node', () => {
  const flow = pageFlow('shared');

  it('starts with the line, the orders and the command for this very server', async () => {
    const response = await flow.web.html('/tracecode');
    const text = await response.text();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.ok(text.includes(`curl -X POST ${flow.web.url}/tracecode/orders`));
    assert.ok(text.includes('href="/tracecode/lines/L1"'));
    assert.ok(unbroken(text).includes(flow.item(4).code.slice(0, 20)), 'the latest codes');
    assert.deepEqual(await (await flow.web.get('/tracecode')).json(), { lines: ['L1'] });
  });

  it('shows no host in its command that is none', async () => {
    const hostile = await raw(flow.web.url, '/tracecode', { host: "x';rm -rf ~;'", accept: 'text/html' });
    assert.equal(hostile.status, 200);
    assert.doesNotMatch(hostile.body, /rm -rf/);
  });

  it('answers what is no page', async () => {
    const hostile = '/tracecode/<script>alert(1)</script>';
    for (const path of [
      hostile,
      '/tracecode/orders/1/2/3/4',
      '/tracecode/lines/a b',
      '/tracecode/lines/L1/x',
    ]) {
      const { status, body } = await raw(flow.web.url, encodeURI(path), { accept: 'text/html' });
      assert.equal(status, 404, path);
      assert.doesNotMatch(body, /<script>alert/);
      assert.deepEqual(await problemOf(await flow.web.get(encodeURI(path))), [404, 'page-unknown'], path);
    }
    const absurd = `/tracecode/orders?${'a[b][c]=1&lang=%FF&view&'.repeat(200)}`;
    assert.equal((await flow.web.get(absurd)).status, 200);
  });

  it('answers HEAD with headers only, for streams too', async () => {
    for (const [path, type] of [
      ['/tracecode', 'application/json'],
      ['/tracecode/orders/4711/codes', 'application/x-ndjson'],
      ['/tracecode/lines/L1/events', 'text/event-stream'],
    ] as const) {
      const response = await fetch(flow.web.url + path, { method: 'HEAD' });
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', new RegExp(`^${type}`));
    }
  });

  it('says so in the flow where it is wired behind no HTTP-in node', async () => {
    nodeRed.send('asked', { payload: 'hello' });
    await nodeRed.until(() => flow.web.errors.length > 0);
    assert.deepEqual(flow.web.errors.splice(0).map(codeOf), ['input-invalid']);
  });
});

describe('the order that the start page proposes', () => {
  const flow = pageFlow('own');

  it('has a number that is free, however many there are', async () => {
    const proposed = async (): Promise<string | undefined> =>
      /&quot;orderNo&quot;:&quot;(\d+)&quot;/.exec(await (await flow.web.html('/tracecode')).text())?.[1];
    assert.equal(await proposed(), '4712');
    const orders = Array.from({ length: 60 }, (_, n) =>
      readOrder(String(4712 + n), 1, { plant: `P${n % 3}` }),
    );
    await receive(flow.web.store, ...orders);
    const number = (await proposed()) ?? assert.fail('none');
    assert.equal((await flow.web.store.orders({ numbers: [number], limit: 1 })).length, 0, number);
  });
});
