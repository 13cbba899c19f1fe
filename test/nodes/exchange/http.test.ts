import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { createGunzip, gunzipSync } from 'node:zlib';
import sinon from 'sinon';
import { TraceError } from '../../../lib/errors';
import { checkFile, type PackageManifest } from '../../../lib/pool';
import type { Refusal, Handle, ExchangeFlow } from './exchange-flow';
import { codeOf, nodeRed } from '../shell/node-red';
import { startExchangeFlow } from './exchange-flow';

describe('tracecode-exchange: over HTTP', function httpTests() {
  this.timeout(60_000);
  let flow: ExchangeFlow;
  let orders = 0;

  before(async () => {
    await nodeRed.start();
    flow = await startExchangeFlow();
  });
  after(async () => {
    await flow.end();
    await nodeRed.stop();
  });
  afterEach(() => {
    sinon.restore();
    assert.deepEqual(flow.errors.splice(0).map(codeOf), []);
  });

  const order = (quantity?: number) => flow.order(`H${(orders += 1)}`, quantity);
  type Query = Record<string, string | number | boolean>;
  const path = (query: Query): string =>
    `/packages?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()}`;
  const get = (query: Query): Promise<Response> => flow.get(path(query));
  const post = (query: Query, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${flow.url}/packages`, { method: 'POST', headers, body: JSON.stringify(query) });

  it('streams the codes of a level, names the package, and tells the flow when all is taken', async () => {
    const line = await order();
    const told = nodeRed.next('out');
    const response = await post({ order: line.order, level: 'item', count: 5 });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/x-ndjson; charset=utf-8');
    const id = decodeURIComponent(response.headers.get('tracecode-package') ?? '');
    assert.match(
      response.headers.get('content-disposition') ?? '',
      /^attachment; filename\*=UTF-8''[\w.%-]+\.ndjson$/,
    );
    const text = await response.text();
    const rows = text
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as { position: number; code: string });
    assert.deepEqual(
      rows,
      [0, 1, 2, 3, 4].map((position) => ({ position, code: line.encode('item', position).code })),
    );
    const { payload, res } = await told;
    const handle = payload as Handle;
    assert.deepEqual([handle.package, handle.files[0]?.bytes, res], [id, Buffer.byteLength(text), undefined]);
    const again = await (await get({ package: id })).text();
    assert.equal(again, text);
  });

  it('gives the manifest of just these bytes', async () => {
    const line = await order();
    const query = { order: line.order, level: 'item', request: 'm', format: 'csv', gzip: true };
    const response = await post({ ...query, part: 'manifest' });
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    const manifest = (await response.json()) as PackageManifest;
    const bytes = Buffer.from(await (await post(query)).arrayBuffer());
    const [file] = manifest.files;
    assert.ok(file);
    assert.deepEqual(
      [file.bytes, file.sha256],
      [bytes.length, createHash('sha256').update(bytes).digest('hex')],
    );
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield bytes;
    }
    assert.equal(await checkFile(chunks(), file), null);
    assert.equal(gunzipSync(bytes).toString().split('\r\n').length, 32);
  });

  it('refuses another form than the one it was written in before the first byte', async () => {
    const line = await order();
    const response = await post({ order: line.order, level: 'item', form: 'identity' });
    const id = decodeURIComponent(response.headers.get('tracecode-package') ?? '');
    const text = await response.text();
    for (const part of ['codes', 'manifest']) {
      const other = await get({ package: id, form: 'code', part });
      assert.deepEqual([other.status, ((await other.json()) as Refusal).code], [409, 'package-form-fixed']);
    }
    assert.equal(await (await get({ package: id })).text(), text);
  });

  it('tears the download off where its package cannot be sealed, and says so once', async () => {
    const line = await order();
    const told = nodeRed.collect('out');
    const sealed = sinon.stub(flow.store, 'sealPackage').rejects(new TraceError('store-closed'));
    const response = await post({ order: line.order, level: 'item' });
    await assert.rejects(response.text());
    await nodeRed.until(() => told.length === 1);
    assert.deepEqual([(told[0]?.payload as Refusal).code, sealed.callCount], ['store-closed', 1]);
  });

  it('answers what is refused with its code', async () => {
    const line = await order();
    for (const [query, status, code] of [
      [{}, 400, 'export-unnamed'],
      [{ order: 'none' }, 404, 'order-unknown'],
      [{ package: 'none' }, 404, 'package-unknown'],
      [{ order: line.order }, 409, 'package-not-single'],
      [{ order: line.order, level: 'crate' }, 422, 'input-invalid'],
      [{ order: line.order, level: 'item', count: 1e6 }, 409, 'package-too-few'],
      [{ order: line.order, level: 'item', format: 'exe' }, 422, 'input-invalid'],
    ] as const) {
      const response = await post(query);
      assert.deepEqual([response.status, ((await response.json()) as Refusal).code], [status, code]);
    }
    assert.deepEqual((await flow.store.packages({ order: line.order, after: null, limit: 9 })).rows, []);
  });

  it('a GET fetches and changes nothing, and no page of another site has a browser do it', async () => {
    const line = await order();
    for (const [response, status, code] of [
      [await flow.get('/packages'), 400, 'export-unnamed'],
      [await get({ order: line.order, level: 'item' }), 405, 'exchange-needs-post'],
      [await get({ package: line.order, order: line.order }), 404, 'package-unknown'],
      [
        await post({ order: line.order, level: 'item' }, { origin: 'http://evil.example' }),
        403,
        'request-foreign',
      ],
    ] as const) {
      assert.deepEqual([response.status, ((await response.json()) as Refusal).code], [status, code]);
    }
    assert.deepEqual((await flow.store.packages({ order: line.order, after: null, limit: 9 })).rows, []);
  });

  it('a refusal is in the language the client likes best, and says which', async () => {
    for (const [language, tag, words] of [
      ['zh-CN,zh;q=0.9', 'zh-CN', /[\u4e00-\u9fff]/],
      ['en', 'en', /^[^\u4e00-\u9fff]+$/],
    ] as const) {
      const response = await flow.get('/packages', { 'accept-language': language });
      assert.equal(response.headers.get('content-language'), tag);
      const { code, message } = (await response.json()) as Refusal & { message: string };
      assert.equal(code, 'export-unnamed');
      assert.match(message, words);
    }
  });

  it('a GET of a package that was never written is refused, and a HEAD tells its headers alone', async () => {
    const line = await order();
    const record = await flow.store.issuePackage({
      ...{ requestId: line.order, kind: 'file', job: line.job('item').id, count: 9, now: 1 },
    });
    const head = (query: Query) => fetch(flow.url + path(query), { method: 'HEAD' });
    const unread = await get({ package: record.id, form: 'identity' });
    assert.deepEqual([unread.status, ((await unread.json()) as Refusal).code], [405, 'exchange-needs-post']);
    assert.equal((await head({ package: record.id })).status, 405);
    assert.deepEqual(await flow.store.package({ id: record.id }), record);

    const written = nodeRed.next('out');
    await (await post({ package: record.id })).text();
    await written;
    const told = nodeRed.collect('out');
    for (const part of ['codes', 'manifest']) {
      const got = await get({ package: record.id, part });
      await got.text();
      await nodeRed.until(() => told.length > 0);
      told.splice(0);
      const { status, headers } = await head({ package: record.id, part });
      assert.equal(status, 200);
      for (const name of ['content-type', 'content-disposition', 'tracecode-package'])
        assert.equal(headers.get(name), got.headers.get(name));
    }
    await flow.done('list', { order: line.order });
    assert.equal(told.length, 1, 'of a HEAD the flow is told nothing');
  });

  it('says that nothing waits where nothing does, and which jobs wait where some do', async () => {
    const line = await order(3);
    const several = (await (await post({ order: line.order })).json()) as Refusal;
    assert.equal(several.code, 'package-not-single');
    for (const level of ['item', 'case', 'pallet'])
      await (await post({ order: line.order, level, request: level })).text();
    const none = (await (await post({ order: line.order })).json()) as Refusal;
    assert.equal(none.code, 'package-nothing-waiting');
    const again = await post({ order: line.order, level: 'case', request: 'case' });
    assert.equal(again.status, 200);
    await again.text();
  });

  it('issues nothing for a client that has gone before its turn', async () => {
    const [long, short] = [await order(5_000_000), await order()];
    nodeRed.send('asked', { payload: { order: long.order, level: 'item' } });
    const told = nodeRed.collect('out');
    const received = nodeRed.next('asked');
    const request = http.request(`${flow.url}/packages`, { method: 'POST' });
    request.on('error', () => undefined);
    request.end(JSON.stringify({ order: short.order, level: 'item' }));
    const { res } = await received;
    const closed = once((res as { _res: http.ServerResponse })._res, 'close');
    request.destroy();
    await closed;
    await nodeRed.until(() => told.length === 2);
    assert.equal((JSON.parse(told[1]?.payload as string) as Refusal).code, 'export-reader-gone');
    const rows = (await flow.store.packages({ order: short.order, after: null, limit: 9 })).rows;
    assert.deepEqual(rows, []);
  });

  it('a manifest that takes long to make holds up no other message', async () => {
    const [long, short] = [await order(5_000_000), await order()];
    const ended: string[] = [];
    const received = nodeRed.next('asked');
    const manifest = post({ order: long.order, level: 'item', part: 'manifest' }).then(async (response) => {
      ended.push('manifest');
      return (await response.json()) as PackageManifest;
    });
    await received;
    const codes = await post({ order: short.order, level: 'item' });
    ended.push('codes');
    assert.equal(codes.status, 200);
    await codes.text();
    assert.equal((await manifest).count, 5_000_000);
    assert.deepEqual(ended, ['codes', 'manifest']);
  });

  /** A client that may stop reading. */
  const slowPost = async (query: Query): Promise<http.IncomingMessage> => {
    const request = http.request(`${flow.url}/packages`, { method: 'POST' });
    request.end(JSON.stringify(query));
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return response;
  };

  it('holds two million codes back for a slow client, in bounded memory, and loses none', async () => {
    const line = await order(2_000_000);
    const response = await slowPost({ order: line.order, level: 'item', gzip: true });
    assert.equal(response.statusCode, 200);
    // nothing is read yet: what was made ahead waits in bounded buffers
    await new Promise((resolve) => setTimeout(resolve, 500));
    global.gc?.();
    const before = process.memoryUsage().rss;
    let highest = 0;
    const hash = createHash('sha256');
    let codes = 0;
    const whole = response.pipe(createGunzip());
    for await (const chunk of whole as AsyncIterable<Buffer>) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) codes += 1;
      highest = Math.max(highest, process.memoryUsage().rss - before);
      if (codes % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.equal(codes, 2_000_000);
    console.log(`      memory grew by ${(highest / 1e6).toFixed(0)} MB for 2 000 000 codes`);
    // 140 MB before compression: not a part of that is kept
    assert.ok(highest < 100e6, `${highest}`);
  });

  it('stops making codes when the client hangs up, and says which package it was', async () => {
    const line = await order(1_000_000);
    const told = nodeRed.next('out');
    const response = await slowPost({ order: line.order, level: 'item' });
    const id = decodeURIComponent(String(response.headers['tracecode-package']));
    await once(response, 'data');
    response.destroy();
    const refusal = (await told).payload as Refusal;
    assert.equal(refusal.code, 'export-cancelled');
    assert.match(refusal.reason, new RegExp(id));
    const record = await flow.store.package({ id });
    assert.deepEqual([record?.state, record?.manifest], ['open', null]);
  });

  it('keeps so many downloads open and no more', async () => {
    const line = await order(1_000_000);
    const first = await slowPost({ order: line.order, level: 'item', request: 'four' });
    const more = [];
    for (let i = 0; i < 3; i += 1)
      more.push(await slowPost({ order: line.order, level: 'item', request: 'four' }));
    const fifth = await post({ order: line.order, level: 'item', request: 'four' });
    assert.deepEqual([fifth.status, ((await fifth.json()) as Refusal).code], [503, 'streams-full']);
    const gone = nodeRed.collect('out');
    for (const each of [first, ...more]) each.destroy();
    await nodeRed.until(() => gone.length === 4);
    assert.deepEqual(
      new Set(gone.map(({ payload }) => (payload as Refusal).code)),
      new Set(['export-cancelled']),
    );
  });
});
