import assert from 'node:assert/strict';
import { driveDevice, morning, readOrder, receive } from '../../support/bottling';
import { asJson, inChinese, order, pageFlow, problemOf, unbroken } from './page-flow';
import { rowsOf } from './page-requests';

describe('forms of a line’s screen', () => {
  const flow = pageFlow('own');

  it('does what the screen’s forms ask for, and goes back to it', async () => {
    const state = async (): Promise<string | undefined> =>
      (await flow.web.store.order({ id: order }))?.order.state;
    const paused = await flow.post({ verb: 'pause', order, reason: 'Break' });
    assert.deepEqual([paused.status, paused.headers.get('location')], [303, '/tracecode/lines/L1']);
    assert.equal(await state(), 'paused');
    assert.equal(
      (await flow.post({ verb: 'resume', order }, { 'sec-fetch-site': 'same-origin' })).status,
      303,
    );
    assert.equal(await state(), 'started');
    const again = await flow.post({ verb: 'resume', order }, { accept: 'application/json' });
    assert.deepEqual(await problemOf(again), [409, 'order-state']);
    const json = { 'content-type': 'application/json', accept: 'application/json' };
    assert.equal((await flow.post(JSON.stringify({ line: 'L1', verb: 'pause', order }), json)).status, 303);
    assert.equal(await state(), 'paused');
    assert.equal((await flow.post({ verb: 'resume', order })).status, 303);
    const mend = { verb: 'mend', container: 'pack/case/1', slot: 0 };
    for (const broken of [
      '{"verb":',
      '[]',
      'null',
      JSON.stringify({ ...mend, code: ['A', 'B'] }),
      JSON.stringify(mend),
    ])
      assert.deepEqual(await problemOf(await flow.post(broken, json)), [422, 'input-invalid'], broken);
    const long = await flow.post(`verb=pause&order=${'x'.repeat(70_000)}`, { accept: 'application/json' });
    assert.deepEqual(await problemOf(long), [413, 'body-too-large']);
    const shown = await flow.post({ verb: 'start', order });
    assert.equal(shown.status, 409);
    assert.match(await shown.text(), /order-state/);
    for (const verb of ['release', 'dismiss']) {
      const nothing = await flow.post({ verb, order }, { accept: 'application/json' });
      assert.deepEqual(await problemOf(nothing), [409, 'order-state'], verb);
    }
  });

  it('does nothing for forms of other sites, nor for what is no form', async () => {
    const refused = async (form: object | string, headers: Record<string, string>) =>
      problemOf(await flow.post(form, { accept: 'application/json', ...headers }));
    const form = { verb: 'pause', order };
    assert.deepEqual(await refused(form, { 'sec-fetch-site': 'cross-site' }), [403, 'request-foreign']);
    assert.deepEqual(await refused(form, { origin: 'https://evil.example' }), [403, 'request-foreign']);
    for (const bad of [{ verb: 'explode' }, '', 'verb[]=pause&order[x]=1', '%%%=%00']) {
      assert.deepEqual(await refused(bad, {}), [422, 'verb-unknown']);
    }
    const exploded = await flow.post({ verb: 'explode' }, { accept: 'application/json' });
    assert.match(await exploded.text(), /"There is no \\"explode\\" here: there are start, pause, resume/);
    assert.deepEqual(await refused({ verb: 'pause' }, {}), [422, 'input-invalid']);
    assert.deepEqual(await refused('{"verb":', { 'content-type': 'text/plain' }), [422, 'verb-unknown']);
    assert.deepEqual(await refused('x'.repeat(70_000), { 'content-type': 'text/plain' }), [
      413,
      'body-too-large',
    ]);
    assert.deepEqual(await refused({ verb: 'clear', device: 'none' }, {}), [422, 'input-invalid']);
    assert.equal((await flow.web.store.order({ id: order }))?.order.state, 'started');
  });

  it('asks once more, with the figure, before an order of unusually many pieces is released', async () => {
    const id = 'P1:4712:1';
    const order = (quantity: number) => readOrder('4712', quantity, { askedAbove: 10_000_000 });
    const state = async () => (await flow.web.store.order({ id }))?.order.state;
    await receive(flow.web.store, order(20_000_000));
    assert.equal(await state(), 'held');
    const release = { verb: 'release', order: id };
    const asked = await flow.post(release);
    assert.equal(asked.status, 200);
    const page = await asked.text();
    assert.match(page, /Release order 4712\?[^]*20,000,000 pieces[^]*name="pieces" value="20000000"/);
    assert.match(page, /<a class="button" href="\/tracecode\/lines\/L1">/, 'a way back');
    assert.doesNotMatch(page, /<script/);
    assert.equal(await state(), 'held', 'one tap is no decision');
    const zh = await (await flow.post(release, inChinese)).text();
    assert.match(zh, /放行工单 4712？[^]*20,000,000 件/);

    await receive(flow.web.store, order(30_000_000));
    const other = await flow.post({ ...release, pieces: '20000000' });
    assert.match(await other.text(), /30,000,000 pieces/, 'what was changed meanwhile is asked about anew');
    assert.equal(await state(), 'held');
    assert.equal((await flow.post({ ...release, pieces: '30000000' })).status, 303);
    assert.equal(await state(), 'waiting');
  });

  it('decide about an order on its own page, and lead back there', async () => {
    const { store } = flow.web;
    await receive(store, readOrder('4714', 20_000_000, { askedAbove: 10_000_000 }));
    const path = '/tracecode/orders/P1%3A4714%3A1';
    const page = await (await flow.web.html(path)).text();
    assert.match(page, /Held: nothing is made until somebody decides/);
    assert.match(page, /name="back" value="order"[^]*name="verb" value="release"/);
    const release = { verb: 'release', order: 'P1:4714:1', back: 'order' };
    const asked = await (await flow.post(release)).text();
    assert.match(asked, /<a class="button" href="\/tracecode\/orders\/P1%3A4714%3A1">/, 'a way back');
    const done = await flow.post({ ...release, pieces: '20000000' });
    assert.deepEqual([done.status, done.headers.get('location')], [303, path]);
    assert.doesNotMatch(await (await flow.web.html(path)).text(), /name="verb"/, 'nothing is left to decide');
    const late = await flow.post({ ...release, verb: 'dismiss' });
    assert.equal(late.status, 409);
    assert.match(await late.text(), /order-state/);
  });

  it('asks nothing where the quantity is no question, or a program decides', async () => {
    const store = flow.web.store;
    const state = async (id: string) => (await store.order({ id }))?.order.state;
    await receive(store, readOrder('4712', 5, { release: 'locked' }));
    assert.equal((await flow.post({ verb: 'release', order: 'P1:4712:1' })).status, 303);
    assert.equal(await state('P1:4712:1'), 'waiting');
    await receive(store, readOrder('4713', 20_000_000, { askedAbove: 10_000_000 }));
    assert.equal((await flow.post({ verb: 'release', order: 'P1:4713:1' }, asJson)).status, 303);
    assert.equal(await state('P1:4713:1'), 'waiting');
  });

  it('clears a device whose labels a person has looked for', async () => {
    const device = 'printer-4711';
    const lease = await driveDevice(flow.web.store, device, 'left open');
    await flow.web.store.takeLabels({
      ...lease,
      job: flow.line.job('item').id,
      count: 2,
      container: null,
      now: morning,
    });
    await flow.web.store.settleWindow({
      ...lease,
      printed: 0,
      rest: 'unknown',
      reason: 'power cut',
      now: morning,
    });
    const clearance = async () => (await flow.web.store.device({ device }))?.clearance;
    assert.equal((await clearance())?.labels.length, 2);
    assert.equal((await flow.post({ verb: 'clear', device })).status, 303);
    assert.equal(await clearance(), null);

    const page = unbroken(
      await (await flow.web.html(`/tracecode/orders/${encodeURIComponent(order)}`)).text(),
    );
    const unknown = rowsOf(await (await flow.web.get('/tracecode/orders/4711/codes?fate=unknown')).text());
    assert.equal(unknown.length, 2);
    for (const { code } of unknown) assert.ok(page.includes(String(code)), 'listed on the page');
  });

  it('names or takes out what nobody could read, and says why not', async () => {
    const held = await flow.line.commit(
      flow.line.claim('case', 'item', 3, 'elsewhere'),
      flow.line.claim('case', 'item', null, 'elsewhere'),
      flow.line.claim('case', 'item', null, 'elsewhere'),
    );
    for (const { kind } of held) assert.equal(kind, 'recorded');
    const box = async () =>
      (await flow.web.store.containers({ order, states: ['held', 'full', 'filling'], limit: 9 }))[0];
    const { id = '', state } = (await box()) ?? {};
    assert.equal(state, 'held');
    const json = { accept: 'application/json' };
    const mend = { verb: 'mend', container: id, slot: '1' };
    const nonsense = await flow.post({ ...mend, code: '???' }, json);
    assert.deepEqual(await problemOf(nonsense), [422, 'code-unreadable']);
    const twice = await flow.post({ ...mend, code: flow.item(3).code }, json);
    assert.deepEqual(await problemOf(twice), [409, 'already-claimed']);
    const nowhere = await flow.post({ ...mend, container: 'x/case/1', code: '' }, json);
    assert.deepEqual(await problemOf(nowhere), [404, 'container-unknown']);
    assert.equal((await flow.post({ ...mend, slot: '2', code: flow.item(4).code })).status, 303);
    assert.equal((await flow.post({ ...mend, code: '' })).status, 303);
    assert.deepEqual((await box())?.slots, [flow.item(3).identity, flow.item(4).identity]);
  });

  it('prints another label for a container whose label was not scanned, and says why not', async () => {
    await flow.line.commit(flow.line.claim('case', 'item', 3));
    const [box] = await flow.web.store.containers({ order, states: ['filling'], limit: 1 });
    const container = box?.id ?? assert.fail('no case is filling');
    await flow.line.commit(flow.line.event({ verb: 'fillUp', container }));
    await flow.line.print('case', 1, container);
    const now = async () => (await flow.web.store.containers({ ids: [container], limit: 1 }))[0];
    assert.equal((await now())?.waitsFor, 'scan');
    for (const time of ['pressed', 'pressed twice']) {
      assert.equal((await flow.post({ verb: 'relabel', container })).status, 303, time);
      assert.deepEqual([(await now())?.waitsFor, (await now())?.label], ['label', null]);
    }
    assert.equal((await flow.web.store.order({ id: order }))?.balance['case']?.labelScrapped, 1);
    const json = { accept: 'application/json' };
    const nowhere = await flow.post({ verb: 'relabel', container: 'x/case/1' }, json);
    assert.deepEqual(await problemOf(nowhere), [404, 'container-unknown']);
  });

  it('closes an order with a person’s reasons', async () => {
    await flow.line.commit(flow.line.claim('case', 'item', 3));
    const bare = await flow.post({ verb: 'close', order }, { accept: 'application/json' });
    assert.deepEqual(await problemOf(bare), [409, 'order-not-balanced']);
    const view = (await (await flow.web.get('/tracecode/lines/L1')).json()) as {
      openTerms: { level: string; term: string }[];
    };
    const blank = { verb: 'close', order, reason: ' ', 'reason.item.toVerify': 'fell <down>' };
    const refused = await flow.post(blank);
    assert.equal(refused.status, 409);
    const shown = await refused.text();
    assert.match(shown, /class="fault"[^]*is not closed[^]*order-not-balanced[^]*value="fell &lt;down&gt;"/);
    assert.doesNotMatch(shown, /item\.waiting = /, 'in words only');
    assert.match(shown, /href="\/tracecode\/lines\/L1\?lang=zh"/, 'in the other language it is the screen');
    assert.equal((await flow.web.store.order({ id: order }))?.order.state, 'started');
    assert.ok(view.openTerms.length > 2);
    const form = {
      ...blank,
      reason: 'end of shift',
      'reason.item.toVerify': 'fell down',
      'reason.case.waiting': '',
    };
    const after = async (fields: object) => {
      assert.equal((await flow.post(fields)).status, 303);
      return (await flow.web.store.order({ id: order }))?.order;
    };
    assert.equal((await after(form))?.state, 'closing', 'its case has no label yet');
    assert.equal((await after(form))?.state, 'closing', 'pressed twice it ends no sooner');
    const screen = await (await flow.web.html('/tracecode/lines/L1')).text();
    assert.match(screen, /The order is closing/);
    const closed = await after({ verb: 'end', order });
    assert.equal(closed?.state, 'closed');
    const { 'item.waiting': general, 'item.toVerify': own } = closed.closeReasons;
    assert.deepEqual([general, own], ['end of shift', 'fell down']);
  });

  it('knows no line that nobody works on, and starts nothing there', async () => {
    const paths = ['/tracecode/lines/L2', '/tracecode/lines/L2/events'];
    for (const path of paths)
      assert.deepEqual(await problemOf(await flow.web.get(path)), [404, 'line-unknown']);
    await receive(flow.web.store, readOrder('4712', 5));
    const form = new URLSearchParams({ line: 'L2', verb: 'start', order: 'P1:4712:1' });
    const start = { method: 'POST', body: form, headers: asJson };
    const refused = await fetch(`${flow.web.url}/tracecode/actions`, start);
    assert.deepEqual(await problemOf(refused), [404, 'line-unknown']);
    assert.equal((await flow.web.store.order({ id: 'P1:4712:1' }))?.order.state, 'waiting');
    const { order } = await flow.web.store.line({ id: 'L2' });
    assert.equal(order, null);
  });
});
