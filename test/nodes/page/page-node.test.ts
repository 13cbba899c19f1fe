import assert from 'node:assert/strict';
import pageNode from '../../../nodes/page/page';
import type { RuleHandle } from '../../../nodes/rule/rule';
import { elementString, parseBracketed } from '../../../lib/gs1';
import {
  driveDevice,
  morning,
  readOrder,
  receive,
  startBottling,
  water,
  type Bottling,
} from '../../support/bottling';
import { codeOf, flowNode, nodeRed } from '../shell/node-red';
import { eventsOf } from './event-stream';
import { pagePaths, raw, rowsOf } from './page-requests';
import { startWebFlow, type WebFlow } from './web-flow';

const inChinese = { 'accept-language': 'zh-CN,zh;q=0.9' };

/** Where a long code may break on a narrow screen is of no matter here. */
const unbroken = (text: string): string => text.replaceAll('<wbr />', '');

describe('tracecode-page', () => {
  let web: WebFlow;
  let line: Bottling;
  const order = 'P1:4711:1';
  const item = (position: number) => line.encode('item', position);
  const link = (position: number): string => {
    const serial = /\(21\)([^(]+)/.exec(item(position).identity)?.[1] ?? '';
    return `/01/${water.gtin}/21/${serial}`;
  };
  const problemOf = async (response: Response): Promise<[number, unknown]> => {
    const body = (await response.json()) as { code: string; message: string };
    assert.ok(body.message.length > 5);
    return [response.status, body.code];
  };
  const post = (form: string | object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${web.url}/tracecode/actions`, {
      method: 'POST',
      redirect: 'manual',
      body: typeof form === 'string' ? form : new URLSearchParams({ ...form }),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    });

  before(async function () {
    this.timeout(30_000);
    await nodeRed.start();
    const page = flowNode('asked', 'tracecode-page', [['answer'], ['answer']], { station: 'p' });
    web = await startWebFlow([pageNode], [page], pagePaths);
    line = await startBottling(web.store, '4711', 30);
    await line.print('item', 8);
    const made = [0, 1, 2, 3, 4].map((position) => line.commission('item', position));
    const claims = [0, 1, 2].map((position) => line.claim('case', 'item', position));
    for (const { kind } of await line.commit(...made, ...claims)) assert.equal(kind, 'recorded');
    const [box] = await web.store.containers({ order, states: ['full'], limit: 9 });
    assert.ok(box);
    const [position = -1] = await line.print('case', 1, box.id);
    const parent = line.code('case', position);
    const packed = await line.commit(
      line.commission('case', position),
      line.event({ verb: 'pack', container: box.id, parent }),
    );
    for (const { kind } of packed) assert.equal(kind, 'recorded');
  });
  after(async () => {
    await web.end();
    await nodeRed.stop();
  });
  afterEach(() => assert.deepEqual(web.errors.splice(0).map(codeOf), []));

  it('starts with the line, the orders and the command for this very server', async () => {
    const response = await web.html('/tracecode');
    const text = await response.text();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.ok(text.includes(`curl -X POST ${web.url}/tracecode/orders`));
    assert.ok(text.includes('href="/tracecode/lines/L1"'));
    assert.ok(unbroken(text).includes(item(4).code.slice(0, 20)), 'the latest codes');
    assert.deepEqual(await (await web.get('/tracecode')).json(), { lines: ['L1'] });
  });

  it('shows no host in its command that is none', async () => {
    const hostile = await raw(web.url, '/tracecode', { host: "x';rm -rf ~;'", accept: 'text/html' });
    assert.equal(hostile.status, 200);
    assert.doesNotMatch(hostile.body, /rm -rf/);
  });

  it('lists orders, and shows one by its id or its bare number', async () => {
    const list = await web.html('/tracecode/orders/?lang=zh');
    assert.match(await list.text(), /lang="zh-CN"[^]*4711/);
    const { orders } = (await (await web.get('/tracecode/orders')).json()) as { orders: { id: string }[] };
    assert.deepEqual(
      orders.map(({ id }) => id),
      [order],
    );
    for (const id of [encodeURIComponent(order), '4711']) {
      const report = (await (await web.get(`/tracecode/orders/${id}`)).json()) as {
        id: string;
        balance: Record<string, Record<string, number>>;
      };
      assert.equal(report.id, order);
      assert.equal(report.balance['item']?.['Commissioned'], 5);
    }
    const page = await web.html(`/tracecode/orders/${encodeURIComponent(order)}`);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  });

  it('streams an order’s codes with state, fate and parent, and filters them', async () => {
    const all = await web.get(`/tracecode/orders/4711/codes?level=item`);
    assert.match(all.headers.get('content-type') ?? '', /^application\/x-ndjson/);
    const lines = rowsOf(await all.text());
    assert.equal(lines.length, 30);
    assert.equal(new Set(lines.map(({ code }) => code)).size, 30);
    const first = lines.find(({ code }) => code === item(0).code);
    assert.equal(first?.['state'], 'Commissioned');
    assert.equal(first?.['fate'], 'printed');
    assert.match(String(first?.['parent']), /^\(00\)/);
    assert.equal(typeof first?.['time'], 'number');

    const count = async (query: string): Promise<number> =>
      rowsOf(await (await web.get(`/tracecode/orders/4711/codes?${query}`)).text()).length;
    assert.equal(await count('state=Commissioned&level=item'), 5);
    assert.equal(await count('fate=printed&level=item'), 8);
    assert.equal(await count('fate=unknown'), 0);
    assert.equal(await count('level=&state=&fate='), lines.length + 10 + 5);
  });

  it('refuses filters and orders that there are none of', async () => {
    for (const query of ['level=box', 'state=printed', 'fate=Commissioned', 'state=__proto__']) {
      assert.deepEqual(await problemOf(await web.get(`/tracecode/orders/4711/codes?${query}`)), [
        422,
        'input-invalid',
      ]);
    }
    assert.deepEqual(await problemOf(await web.get('/tracecode/orders/9/codes')), [404, 'order-unknown']);
    assert.deepEqual(await problemOf(await web.get('/tracecode/orders/9')), [404, 'order-unknown']);
    const page = await web.get('/tracecode/orders/9', { accept: 'text/html', ...inChinese });
    assert.equal(page.status, 404);
    assert.match(await page.text(), /没有工单 9/);
  });

  it('shows a code’s digital ID for any text that stands for it, with a symbol that opens it', async () => {
    const { code, identity } = item(0);
    const scanned = parseBracketed(code);
    assert.equal(scanned.kind, 'elements');
    const paths = [
      `/tracecode/codes?code=${encodeURIComponent(code)}`,
      `/tracecode/codes?code=${encodeURIComponent(`]d2${elementString(scanned.elements)}\r\n`)}`,
      `/tracecode/codes/${encodeURIComponent(identity)}`,
      link(0),
      `${link(0)}?17=270302&linkType=gs1:pip`,
      `/01/${water.gtin}/10/L260302${link(0).slice(18)}`,
    ];
    for (const path of paths) {
      const text = await (await web.html(path)).text();
      assert.ok(unbroken(text).includes(identity), path);
      assert.ok(text.includes('Spring water 500 ml'), path);
      assert.ok(text.includes(`<title>${web.url}${link(0)}</title>`), path);
    }
  });

  it('gives the record to those inside, and JSON to programs', async () => {
    const { code, identity } = item(0);
    const query = `code=${encodeURIComponent(code)}`;
    const record = await (await web.html(`/tracecode/codes?${query}&view=full`)).text();
    assert.ok(record.includes('S1'), 'the station');
    const json = (await (await web.get(`/tracecode/codes?${query}`)).json()) as Record<string, unknown>;
    assert.equal(json['identity'], identity);
    assert.equal((json['events'] as unknown[]).length, 3);
    const [parent] = json['parents'] as { code: string }[];
    const box = await web.get(`/00/${parent?.code.slice(4) ?? ''}`, { accept: 'application/json' });
    const { children } = (await box.json()) as { children: { total: number } };
    assert.equal(children.total, 3);
    const second = await web.get(`/tracecode/codes?code=${encodeURIComponent(parent?.code ?? '')}&from=2`);
    const { children: rest } = (await second.json()) as { children: { rows: unknown[] } };
    assert.equal(rest.rows.length, 1);
  });

  it('shows the public nothing but codes, and of them what a consumer may see', async () => {
    const query = `code=${encodeURIComponent(item(0).code)}&view=full&view=consumer`;
    const page = await (await web.html(`/tracecode/codes?${query}`)).text();
    assert.doesNotMatch(page, /S1|4711|href="\/tracecode"/);
    const json = (await (await web.get(`${link(0)}?view=consumer`)).json()) as object;
    assert.deepEqual(Object.keys(json).sort(), [
      ...['bestBefore', 'code', 'contact', 'identity', 'level', 'lot', 'origin', 'produced', 'product'],
      ...['steps', 'unit', 'verdict'],
    ]);
    for (const path of [
      '',
      '/orders',
      '/orders/4711',
      '/orders/4711/codes',
      '/lines/L1',
      '/lines/L1/events',
    ]) {
      const answer = await web.get(`/tracecode${path}?view=consumer`);
      assert.deepEqual(await problemOf(answer), [404, 'page-unknown'], path);
    }
    const refused = await web.html('/tracecode/orders?view=consumer');
    assert.doesNotMatch(await refused.text(), /href="\/tracecode"/);
    const form = { method: 'POST', body: new URLSearchParams({ verb: 'pause', order }) };
    const acted = await fetch(`${web.url}/tracecode/actions?view=consumer`, form);
    assert.deepEqual(await problemOf(acted), [404, 'page-unknown']);
  });

  it('shows a case as one, with links to what it holds where no public looks', async () => {
    const { rows } = await web.store.codes({
      level: 'case',
      state: 'Commissioned',
      order,
      after: null,
      limit: 1,
    });
    const path = `/tracecode/codes?code=${encodeURIComponent(rows[0]?.row?.code ?? '')}`;
    const inside = new URLSearchParams({ code: item(0).code }).toString();
    const here = await (await web.html(path)).text();
    assert.match(here, /Case of 3 pieces<span class="chip\s*">full/);
    assert.ok(here.includes(`${inside}"`));
    const open = await (await web.html(`${path}&view=consumer`)).text();
    assert.match(open, /Case of 3 pieces/);
    assert.ok(!open.includes(inside) && !unbroken(open).includes(item(0).code));
  });

  it('asks for a code where none was named', async () => {
    const page = await web.html('/tracecode/codes');
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<input id="code" name="code"/);
    assert.deepEqual(await problemOf(await web.get('/tracecode/codes?code=%20')), [422, 'code-not-named']);
  });

  it('answers codes nobody issued, and texts that are no codes, without letting them become markup', async () => {
    const hostile = '"><script>alert(1)</script>';
    const unissued = line.code('item', 0).code.replace(/\(21\)[^(]+/, '(21)2222222222');
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
      const page = await web.html(path);
      const html = await page.text();
      assert.equal(page.status, 404, text.slice(0, 40));
      assert.doesNotMatch(html, /<script>alert/);
      assert.ok(html.length < 20_000, `${html.length} bytes`);
      const json = (await (await web.get(path)).json()) as { code: string; reason: string };
      assert.deepEqual([json.code, json.reason], ['code-unknown', reason], text.slice(0, 40));
    }
    assert.match(
      await (await web.html(`/tracecode/codes/${encodeURIComponent(hostile)}`)).text(),
      /&lt;script&gt;/,
    );
  });

  it('names the product of an article number without a serial, and accuses nobody', async () => {
    const link = `/tracecode/codes/${encodeURIComponent(`https://id.example/01/${water.gtin}`)}`;
    const html = await (await web.html(link)).text();
    assert.match(html, /<h1>Spring water 500 ml<\/h1>/);
    assert.match(html, /names the kind of product, not one piece/);
    assert.doesNotMatch(html, /rely|belong|never issued/);
    const json = (await (await web.get(link)).json()) as { product: object };
    assert.deepEqual(json.product, { gtin: water.gtin, name: water.name });
    const zh = await (await web.get(link, { accept: 'text/html', ...inChinese })).text();
    assert.match(zh, /<h1>山泉水 500 毫升<\/h1>/);
  });

  it('answers what is no page', async () => {
    const hostile = '/tracecode/<script>alert(1)</script>';
    for (const path of [
      hostile,
      '/tracecode/orders/1/2/3/4',
      '/tracecode/lines/a b',
      '/tracecode/lines/L1/x',
    ]) {
      const { status, body } = await raw(web.url, encodeURI(path), { accept: 'text/html' });
      assert.equal(status, 404, path);
      assert.doesNotMatch(body, /<script>alert/);
      assert.deepEqual(await problemOf(await web.get(encodeURI(path))), [404, 'page-unknown'], path);
    }
    const absurd = `/tracecode/orders?${'a[b][c]=1&lang=%FF&view&'.repeat(200)}`;
    assert.equal((await web.get(absurd)).status, 200);
  });

  it('answers HEAD with headers only, for streams too', async () => {
    for (const [path, type] of [
      ['/tracecode', 'application/json'],
      ['/tracecode/orders/4711/codes', 'application/x-ndjson'],
      ['/tracecode/lines/L1/events', 'text/event-stream'],
    ] as const) {
      const response = await fetch(web.url + path, { method: 'HEAD' });
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', new RegExp(`^${type}`));
    }
  });

  it('shows the line and keeps its screen live', async () => {
    const page = await (await web.html('/tracecode/lines/L1')).text();
    assert.match(page, /<a href="\/tracecode">How to post one<\/a>/);
    assert.match(page, /<body class="line" data-state="stopped">/);
    assert.match(page, /data-events="\/tracecode\/lines\/L1\/events"/);
    const json = (await (await web.get('/tracecode/lines/L1')).json()) as { good: number };
    assert.equal(json.good, 5);

    const abort = new AbortController();
    const response = await fetch(`${web.url}/tracecode/lines/L1/events`, { signal: abort.signal });
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const events = eventsOf(response);
    const goodOf = (data: string): string | undefined => /<b>(\d+)<\/b>/.exec(data)?.[1];
    const next = async (): Promise<string | undefined> => {
      const event = await events.next();
      const { parts } = JSON.parse(event.done ? '{}' : event.value) as { parts: Record<string, string> };
      return goodOf(parts['count'] ?? '');
    };
    assert.equal(await next(), '5');
    await line.commit(line.commission('item', 5));
    let shown = await next();
    while (shown === '5') shown = await next();
    assert.equal(shown, '6');
    abort.abort();
  });

  it('opens so many screens and no more, and frees them as they go', async function () {
    this.timeout(30_000);
    const aborts: AbortController[] = [];
    // fetch hangs up for a response that nobody holds any more
    const held: Response[] = [];
    const open = async (): Promise<Response> => {
      const abort = new AbortController();
      aborts.push(abort);
      const response = await fetch(`${web.url}/tracecode/lines/L1/events`, { signal: abort.signal });
      held.push(response);
      return response;
    };
    let last = await open();
    while (last.status === 200) last = await open();
    assert.deepEqual(await problemOf(last), [503, 'streams-full']);
    assert.ok(aborts.length > 40 && aborts.length <= 51, `${aborts.length} screens`);
    for (const abort of aborts) abort.abort();
    do {
      last = await open();
    } while (last.status !== 200);
    for (const abort of aborts) abort.abort();
  });

  it('does what the screen’s forms ask for, and goes back to it', async () => {
    const state = async (): Promise<string | undefined> =>
      (await web.store.order({ id: order }))?.order.state;
    const paused = await post({ verb: 'pause', order, reason: 'Break' });
    assert.deepEqual([paused.status, paused.headers.get('location')], [303, '/tracecode/lines/L1']);
    assert.equal(await state(), 'paused');
    assert.equal((await post({ verb: 'resume', order }, { 'sec-fetch-site': 'same-origin' })).status, 303);
    assert.equal(await state(), 'started');
    const again = await post({ verb: 'resume', order }, { accept: 'application/json' });
    assert.deepEqual(await problemOf(again), [409, 'order-state']);
    const json = { 'content-type': 'application/json', accept: 'application/json' };
    assert.equal((await post(JSON.stringify({ line: 'L1', verb: 'pause', order }), json)).status, 303);
    assert.equal(await state(), 'paused');
    assert.equal((await post({ verb: 'resume', order })).status, 303);
    const mend = { verb: 'mend', container: 'pack/case/1', slot: 0 };
    for (const broken of [
      '{"verb":',
      '[]',
      'null',
      JSON.stringify({ ...mend, code: ['A', 'B'] }),
      JSON.stringify(mend),
    ])
      assert.deepEqual(await problemOf(await post(broken, json)), [422, 'input-invalid'], broken);
    const long = await post(`verb=pause&order=${'x'.repeat(70_000)}`, { accept: 'application/json' });
    assert.deepEqual(await problemOf(long), [413, 'body-too-large']);
    const shown = await post({ verb: 'start', order });
    assert.equal(shown.status, 409);
    assert.match(await shown.text(), /order-state/);
    for (const verb of ['release', 'dismiss']) {
      const nothing = await post({ verb, order }, { accept: 'application/json' });
      assert.deepEqual(await problemOf(nothing), [409, 'order-state'], verb);
    }
  });

  it('does nothing for forms of other sites, nor for what is no form', async () => {
    const refused = async (form: object | string, headers: Record<string, string>) =>
      problemOf(await post(form, { accept: 'application/json', ...headers }));
    const form = { verb: 'pause', order };
    assert.deepEqual(await refused(form, { 'sec-fetch-site': 'cross-site' }), [403, 'request-foreign']);
    assert.deepEqual(await refused(form, { origin: 'https://evil.example' }), [403, 'request-foreign']);
    for (const bad of [{ verb: 'explode' }, '', 'verb[]=pause&order[x]=1', '%%%=%00']) {
      assert.deepEqual(await refused(bad, {}), [422, 'verb-unknown']);
    }
    const exploded = await post({ verb: 'explode' }, { accept: 'application/json' });
    assert.match(await exploded.text(), /"There is no \\"explode\\" here: there are start, pause, resume/);
    assert.deepEqual(await refused({ verb: 'pause' }, {}), [422, 'input-invalid']);
    assert.deepEqual(await refused('{"verb":', { 'content-type': 'text/plain' }), [422, 'verb-unknown']);
    assert.deepEqual(await refused('x'.repeat(70_000), { 'content-type': 'text/plain' }), [
      413,
      'body-too-large',
    ]);
    assert.deepEqual(await refused({ verb: 'clear', device: 'none' }, {}), [422, 'input-invalid']);
    assert.equal((await web.store.order({ id: order }))?.order.state, 'started');
  });

  it('clears a device whose labels a person has looked for', async () => {
    const device = 'printer-4711';
    const lease = await driveDevice(web.store, device, 'left open');
    await web.store.takeLabels({
      ...lease,
      job: line.job('item').id,
      count: 2,
      container: null,
      now: morning,
    });
    await web.store.settleWindow({
      ...lease,
      printed: 0,
      rest: 'unknown',
      reason: 'power cut',
      now: morning,
    });
    const clearance = async () => (await web.store.device({ device }))?.clearance;
    assert.equal((await clearance())?.labels.length, 2);
    assert.equal((await post({ verb: 'clear', device })).status, 303);
    assert.equal(await clearance(), null);

    const page = unbroken(await (await web.html(`/tracecode/orders/${encodeURIComponent(order)}`)).text());
    const unknown = rowsOf(await (await web.get('/tracecode/orders/4711/codes?fate=unknown')).text());
    assert.equal(unknown.length, 2);
    for (const { code } of unknown) assert.ok(page.includes(String(code)), 'listed on the page');
  });

  it('names or takes out what nobody could read, and says why not', async () => {
    const held = await line.commit(
      line.claim('case', 'item', 3, 'elsewhere'),
      line.claim('case', 'item', null, 'elsewhere'),
      line.claim('case', 'item', null, 'elsewhere'),
    );
    for (const { kind } of held) assert.equal(kind, 'recorded');
    const box = async () =>
      (await web.store.containers({ order, states: ['held', 'full', 'filling'], limit: 9 }))[0];
    const { id = '', state } = (await box()) ?? {};
    assert.equal(state, 'held');
    const json = { accept: 'application/json' };
    const mend = { verb: 'mend', container: id, slot: '1' };
    const nonsense = await post({ ...mend, code: '???' }, json);
    assert.deepEqual(await problemOf(nonsense), [422, 'code-unreadable']);
    const twice = await post({ ...mend, code: item(3).code }, json);
    assert.deepEqual(await problemOf(twice), [409, 'already-claimed']);
    const nowhere = await post({ ...mend, container: 'x/case/1', code: '' }, json);
    assert.deepEqual(await problemOf(nowhere), [404, 'container-unknown']);
    assert.equal((await post({ ...mend, slot: '2', code: item(4).code })).status, 303);
    assert.equal((await post({ ...mend, code: '' })).status, 303);
    assert.deepEqual((await box())?.slots, [item(3).identity, item(4).identity]);
  });

  it('prints another label for a container whose label was not scanned, and says why not', async () => {
    const [box] = await web.store.containers({ order, states: ['filling'], limit: 1 });
    const container = box?.id ?? assert.fail('no case is filling');
    await line.commit(line.event({ verb: 'fillUp', container }));
    await line.print('case', 1, container);
    const now = async () => (await web.store.containers({ ids: [container], limit: 1 }))[0];
    assert.equal((await now())?.waitsFor, 'scan');
    for (const time of ['pressed', 'pressed twice']) {
      assert.equal((await post({ verb: 'relabel', container })).status, 303, time);
      assert.deepEqual([(await now())?.waitsFor, (await now())?.label], ['label', null]);
    }
    assert.equal((await web.store.order({ id: order }))?.balance['case']?.labelScrapped, 1);
    const json = { accept: 'application/json' };
    const nowhere = await post({ verb: 'relabel', container: 'x/case/1' }, json);
    assert.deepEqual(await problemOf(nowhere), [404, 'container-unknown']);
  });

  it('closes an order with a person’s reasons', async () => {
    const bare = await post({ verb: 'close', order }, { accept: 'application/json' });
    assert.deepEqual(await problemOf(bare), [409, 'order-not-balanced']);
    const view = (await (await web.get('/tracecode/lines/L1')).json()) as {
      openTerms: { level: string; term: string }[];
    };
    const blank = { verb: 'close', order, reason: ' ', 'reason.item.toVerify': 'fell <down>' };
    const refused = await post(blank);
    assert.equal(refused.status, 409);
    const shown = await refused.text();
    assert.match(shown, /class="fault"[^]*is not closed[^]*order-not-balanced[^]*value="fell &lt;down&gt;"/);
    assert.doesNotMatch(shown, /item\.waiting = /, 'in words only');
    assert.match(shown, /href="\/tracecode\/lines\/L1\?lang=zh"/, 'in the other language it is the screen');
    assert.equal((await web.store.order({ id: order }))?.order.state, 'started');
    assert.ok(view.openTerms.length > 2);
    const form = {
      ...blank,
      reason: 'end of shift',
      'reason.item.toVerify': 'fell down',
      'reason.case.waiting': '',
    };
    const after = async (fields: object) => {
      assert.equal((await post(fields)).status, 303);
      return (await web.store.order({ id: order }))?.order;
    };
    assert.equal((await after(form))?.state, 'closing', 'its case has no label yet');
    assert.equal((await after(form))?.state, 'closing', 'pressed twice it ends no sooner');
    const screen = await (await web.html('/tracecode/lines/L1')).text();
    assert.match(screen, /The order is closing/);
    const closed = await after({ verb: 'end', order });
    assert.equal(closed?.state, 'closed');
    const { 'item.waiting': general, 'item.toVerify': own } = closed.closeReasons;
    assert.deepEqual([general, own], ['end of shift', 'fell down']);
  });

  it('knows no line that nobody works on, and starts nothing there', async () => {
    const asJson = { accept: 'application/json' };
    const paths = ['/tracecode/lines/L2', '/tracecode/lines/L2/events'];
    for (const path of paths) assert.deepEqual(await problemOf(await web.get(path)), [404, 'line-unknown']);
    await receive(web.store, readOrder('4712', 5));
    const form = new URLSearchParams({ line: 'L2', verb: 'start', order: 'P1:4712:1' });
    const start = { method: 'POST', body: form, headers: asJson };
    const refused = await fetch(`${web.url}/tracecode/actions`, start);
    assert.deepEqual(await problemOf(refused), [404, 'line-unknown']);
    assert.equal((await web.store.order({ id: 'P1:4712:1' }))?.order.state, 'waiting');
    const { order } = await web.store.line({ id: 'L2' });
    assert.equal(order, null);
  });

  it('says so in the flow where it is wired behind no HTTP-in node', async () => {
    nodeRed.send('asked', { payload: 'hello' });
    await nodeRed.until(() => web.errors.length > 0);
    assert.deepEqual(web.errors.splice(0).map(codeOf), ['input-invalid']);
  });

  it('reports what failed inside, and tells the public nothing of it', async () => {
    const { children } = web.store;
    web.store.children = () => Promise.reject(new Error('SELECT * FROM secrets'));
    const box = (
      await web.store.codes({ level: 'case', state: 'Commissioned', order, after: null, limit: 1 })
    ).rows[0];
    const path = `/tracecode/codes?code=${encodeURIComponent(box?.row?.code ?? '')}`;
    assert.deepEqual(await problemOf(await web.get(path)), [500, 'internal']);
    const open = await web.html(`${path}&view=consumer`);
    assert.equal(open.status, 503);
    assert.doesNotMatch(await open.text(), /SELECT|internal/);
    web.store.children = children;
    await nodeRed.until(() => web.errors.length > 1);
    assert.deepEqual(web.errors.splice(0).map(codeOf), ['internal', 'internal']);
  });

  it('refuses a list that cannot be read before it sends any of it', async () => {
    (await nodeRed.handle<RuleHandle>('r')).withdraw();
    const refused = await web.get('/tracecode/orders/4711/codes?fate=unknown');
    assert.deepEqual(await problemOf(refused), [503, 'rule-not-loaded']);
    assert.equal(refused.headers.get('content-type'), 'application/json; charset=utf-8');
  });

  it('ends live screens when it closes', async () => {
    const response = await fetch(`${web.url}/tracecode/lines/L1/events`);
    const events = eventsOf(response);
    await events.next();
    const ended = (async () => {
      while (!(await events.next()).done);
    })();
    await nodeRed.deploy([]);
    await ended;
  });
});
