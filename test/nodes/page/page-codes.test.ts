import assert from 'node:assert/strict';
import { elementString, parseBracketed } from '../../../lib/gs1';
import { water } from '../../support/bottling';
import { codeOf, nodeRed } from '../shell/node-red';
import { inChinese, order, pageFlow, problemOf, unbroken } from './page-flow';

describe('pages of codes', () => {
  const flow = pageFlow('shared');

  it('shows a code’s digital ID for any text that stands for it, with a symbol that opens it', async () => {
    const { code, identity } = flow.item(0);
    const scanned = parseBracketed(code);
    assert.equal(scanned.kind, 'elements');
    const paths = [
      `/tracecode/codes?code=${encodeURIComponent(code)}`,
      `/tracecode/codes?code=${encodeURIComponent(`]d2${elementString(scanned.elements)}\r\n`)}`,
      `/tracecode/codes/${encodeURIComponent(identity)}`,
      flow.link(0),
      `${flow.link(0)}?17=270302&linkType=gs1:pip`,
      `/01/${water.gtin}/10/L260302${flow.link(0).slice(18)}`,
    ];
    for (const path of paths) {
      const text = await (await flow.web.html(path)).text();
      assert.ok(unbroken(text).includes(identity), path);
      assert.ok(text.includes('Spring water 500 ml'), path);
      assert.ok(text.includes(`<title>${flow.web.url}${flow.link(0)}</title>`), path);
    }
  });

  it('gives the record to those inside, and JSON to programs', async () => {
    const { code, identity } = flow.item(0);
    const query = `code=${encodeURIComponent(code)}`;
    const record = await (await flow.web.html(`/tracecode/codes?${query}&view=full`)).text();
    assert.ok(record.includes('S1'), 'the station');
    const json = (await (await flow.web.get(`/tracecode/codes?${query}`)).json()) as Record<string, unknown>;
    assert.equal(json['identity'], identity);
    assert.equal((json['events'] as unknown[]).length, 3);
    const [parent] = json['parents'] as { code: string }[];
    const box = await flow.web.get(`/00/${parent?.code.slice(4) ?? ''}`, { accept: 'application/json' });
    const { children } = (await box.json()) as { children: { total: number } };
    assert.equal(children.total, 3);
    const second = await flow.web.get(
      `/tracecode/codes?code=${encodeURIComponent(parent?.code ?? '')}&from=2`,
    );
    const { children: rest } = (await second.json()) as { children: { rows: unknown[] } };
    assert.equal(rest.rows.length, 1);
  });

  it('shows the public nothing but codes, and of them what a consumer may see', async () => {
    const query = `code=${encodeURIComponent(flow.item(0).code)}&view=full&view=consumer`;
    const page = await (await flow.web.html(`/tracecode/codes?${query}`)).text();
    assert.doesNotMatch(page, /S1|4711|href="\/tracecode"/);
    const json = (await (await flow.web.get(`${flow.link(0)}?view=consumer`)).json()) as object;
    assert.deepEqual(Object.keys(json).sort(), [
      ...['bestBefore', 'code', 'contact', 'identity', 'level', 'lot', 'origin', 'picture', 'produced'],
      ...['product', 'steps', 'unit', 'verdict'],
    ]);
    for (const path of [
      '',
      '/orders',
      '/orders/4711',
      '/orders/4711/codes',
      '/lines/L1',
      '/lines/L1/events',
    ]) {
      const answer = await flow.web.get(`/tracecode${path}?view=consumer`);
      assert.deepEqual(await problemOf(answer), [404, 'page-unknown'], path);
    }
    const refused = await flow.web.html('/tracecode/orders?view=consumer');
    assert.doesNotMatch(await refused.text(), /href="\/tracecode"/);
    const form = { method: 'POST', body: new URLSearchParams({ verb: 'pause', order }) };
    const acted = await fetch(`${flow.web.url}/tracecode/actions?view=consumer`, form);
    assert.deepEqual(await problemOf(acted), [404, 'page-unknown']);
  });

  it('shows a case as one, with links to what it holds where no public looks', async () => {
    const { rows } = await flow.web.store.codes({
      level: 'case',
      state: 'Commissioned',
      order,
      after: null,
      limit: 1,
    });
    const path = `/tracecode/codes?code=${encodeURIComponent(rows[0]?.row?.code ?? '')}`;
    const inside = new URLSearchParams({ code: flow.item(0).code }).toString();
    const here = await (await flow.web.html(path)).text();
    assert.match(here, /Case of 3 pieces<span class="chip\s*">full/);
    assert.ok(here.includes(`${inside}"`));
    const open = await (await flow.web.html(`${path}&view=consumer`)).text();
    assert.match(open, /Case of 3 pieces/);
    assert.ok(!open.includes(inside) && !unbroken(open).includes(flow.item(0).code));
  });

  it('asks for a code where none was named', async () => {
    const page = await flow.web.html('/tracecode/codes');
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<input id="code" name="code"/);
    assert.deepEqual(await problemOf(await flow.web.get('/tracecode/codes?code=%20')), [
      422,
      'code-not-named',
    ]);
  });

  it('answers codes nobody issued, and texts that are no codes, without letting them become markup', async () => {
    const hostile = '"><script>alert(1)</script>';
    const unissued = flow.line.code('item', 0).code.replace(/\(21\)[^(]+/, '(21)2222222222');
    for (const [text, reason] of [
      [hostile, 'code-unreadable'],
      [`(01)${water.gtin}(21)\u0000\u001d\u0007`, 'code-unreadable'],
      ['9'.repeat(10_000), 'code-unreadable'],
      ['%', 'code-unreadable'],
      ['(01)06901234567893(21)2222222222', 'check-digit-wrong'],
      [unissued, 'neverIssued'],
      [`(01)${water.gtin}(21)!`, 'neverIssued'],
      [`(01)${water.gtin}`, 'kindOnly'],
      [`/01/${water.gtin}`, 'kindOnly'],
      [water.gtin.slice(1), 'kindOnly'],
      ['/01/04006381333931/21/ABC', 'code-foreign'],
      ['/01/04006381333931', 'code-foreign'],
      ['ABC123', 'code-unreadable'],
      ['(21)ABC123', 'code-unreadable'],
    ] as const) {
      const path = `/tracecode/codes?code=${encodeURIComponent(text)}`;
      const page = await flow.web.html(path);
      const html = await page.text();
      assert.equal(page.status, 404, text.slice(0, 40));
      assert.doesNotMatch(html, /<script>alert/);
      assert.ok(html.length < 20_000, `${html.length} bytes`);
      const json = (await (await flow.web.get(path)).json()) as { code: string; reason: string };
      assert.deepEqual([json.code, json.reason], ['code-unknown', reason], text.slice(0, 40));
    }
    assert.match(
      await (await flow.web.html(`/tracecode/codes/${encodeURIComponent(hostile)}`)).text(),
      /&lt;script&gt;/,
    );
  });

  it('names the product of an article number without a serial, and accuses nobody', async () => {
    const link = `/tracecode/codes/${encodeURIComponent(`https://id.example/01/${water.gtin}`)}`;
    const html = await (await flow.web.html(link)).text();
    assert.match(html, /<h1>Spring water 500 ml<\/h1>/);
    assert.match(html, /names the kind of product, not one piece/);
    assert.doesNotMatch(html, /rely|belong|never issued/);
    const json = (await (await flow.web.get(link)).json()) as { product: object };
    assert.deepEqual(json.product, { gtin: water.gtin, name: water.name });
    const zh = await (await flow.web.get(link, { accept: 'text/html', ...inChinese })).text();
    assert.match(zh, /<h1>山泉水 500 毫升<\/h1>/);
  });
});

describe('pages that fail', () => {
  const flow = pageFlow('own');

  it('reports what failed inside, and tells the public nothing of it', async () => {
    const { children } = flow.web.store;
    flow.web.store.children = () => Promise.reject(new Error('SELECT * FROM secrets'));
    const box = (
      await flow.web.store.codes({ level: 'case', state: 'Commissioned', order, after: null, limit: 1 })
    ).rows[0];
    const path = `/tracecode/codes?code=${encodeURIComponent(box?.row?.code ?? '')}`;
    assert.deepEqual(await problemOf(await flow.web.get(path)), [500, 'internal']);
    const open = await flow.web.html(`${path}&view=consumer`);
    assert.equal(open.status, 503);
    assert.doesNotMatch(await open.text(), /SELECT|internal/);
    flow.web.store.children = children;
    await nodeRed.until(() => flow.web.errors.length > 1);
    assert.deepEqual(flow.web.errors.splice(0).map(codeOf), ['internal', 'internal']);
  });
});
