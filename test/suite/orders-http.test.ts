import assert from 'node:assert/strict';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../lib/errors';
import { audit } from '../support/demo-audit';
import { demoFactory, type DemoFactory } from '../support/demo-factory';

/** What a MES, an ERP or anybody else may send to `/tracecode/orders`, and what it is answered. */

const json = { 'content-type': 'application/json' };
const xml = { 'content-type': 'application/xml' };
const megabyte = 1024 * 1024;

/** The least LOIPRO05 there is. */
function loipro(number: string, quantity: string, material = 'WATER-500'): string {
  return `<LOIPRO05><IDOC BEGIN="1"><E1AFKOL SEGMENT="1"><AUFNR>${number}</AUFNR><WERKS>1000</WERKS>
    <MATNR>${material}</MATNR><GAMNG>${quantity}</GAMNG><GMEIN>ST</GMEIN></E1AFKOL></IDOC></LOIPRO05>`;
}

function order(orderNo: string, quantity: unknown, other: object = {}): object {
  return { orderNo, material: 'WATER-500', quantity, ...other };
}

describe('orders over HTTP', function httpTests() {
  this.timeout(60_000);
  const factory = demoFactory();
  /** All orders that were made of what was posted. */
  const made: string[] = [];

  afterEach('Node-RED is alive', async () => {
    assert.ok(factory.alive());
    assert.equal((await factory.ask('/tracecode/orders')).status, 200);
  });

  describe('an envelope that cannot be read is refused', () => {
    const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>';
    const outside = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const refused: [
      what: string,
      body: string | Uint8Array,
      headers: Record<string, string>,
      number,
      ErrorCode,
    ][] = [
      ['broken XML', loipro('1', '1').replace('</IDOC>', ''), xml, 400, 'xml-broken'],
      ['XML cut off', loipro('1', '1').slice(0, 90), xml, 400, 'xml-broken'],
      ['an entity nobody declared', loipro('&x;', '1'), xml, 400, 'xml-broken'],
      ['entities in entities', laughs + loipro('&c;', '1'), xml, 400, 'xml-doctype'],
      ['an entity of a file', outside + loipro('&x;', '1'), xml, 400, 'xml-doctype'],
      ['a DOCTYPE and nothing else bad', `<!DOCTYPE LOIPRO05>${loipro('1', '1')}`, xml, 400, 'xml-doctype'],
      ['XML too deep', `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`, xml, 400, 'xml-too-deep'],
      ['other XML', '<html><body/></html>', xml, 422, 'format-unknown'],
      ['broken JSON', '{"orderNo": "1", ', json, 400, 'json-broken'],
      ['JSON too deep', '['.repeat(100_000), json, 400, 'json-too-deep'],
      ['a JSON scalar', '42', json, 422, 'format-unknown'],
      ['other JSON', '{"hello": "world"}', json, 422, 'format-unknown'],
      ['nothing', '', json, 422, 'envelope-empty'],
      ['blanks', ' \r\n\t ', json, 422, 'envelope-empty'],
      ['text', 'please make 1000 bottles', { 'content-type': 'text/plain' }, 422, 'format-unknown'],
      [
        'an unknown charset',
        '{}',
        { 'content-type': 'application/json; charset=klingon' },
        415,
        'charset-unknown',
      ],
      ['bytes that are no UTF-8', Buffer.from('7b226f72646572223a22ff22', 'hex'), json, 400, 'charset-wrong'],
      ['an unknown encoding', '{}', { ...json, 'content-encoding': 'zip' }, 415, 'body-encoding-unknown'],
      ['gzip that is none', '{}', { ...json, 'content-encoding': 'gzip' }, 400, 'body-encoding-broken'],
      [
        'a bomb',
        gzipSync(Buffer.alloc(60 * megabyte, 32)),
        { ...json, 'content-encoding': 'gzip' },
        413,
        'body-too-large',
      ],
      [
        'more values than any order has',
        `[${'0,'.repeat(1_200_000)}0]`,
        json,
        413,
        'envelope-too-many-values',
      ],
      ['15 MB', Buffer.alloc(15 * megabyte, 32), json, 413, 'body-too-large'],
      ['50 MB', Buffer.alloc(50 * megabyte, 32), json, 413, 'body-too-large'],
    ];
    for (const [what, body, headers, status, code] of refused) {
      it(`${what}: ${status} ${code}`, async () => {
        const answer = await factory.post(body, headers);
        assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body));
        assert.ok((answer.body.message ?? '').length > 20, 'it says what to do');
        assert.doesNotMatch(JSON.stringify(answer.body), /root:|node_modules|\.[jt]s:\d/);
      });
    }

    it('50 MB in chunks, of unknown length: 413 body-too-large', async () => {
      const { status, body } = await factory.post(chunks(50));
      assert.deepEqual([status, body.code], [413, 'body-too-large']);
    });

    it('and nothing of it is an order', async () => {
      const { status, text } = await factory.ask('/tracecode/orders/1', {
        headers: { accept: 'application/json' },
      });
      assert.deepEqual([status, (JSON.parse(text) as { code: string }).code], [404, 'order-unknown']);
    });
  });

  it('an order that a page of another site sends through a browser is refused, and none is made', async () => {
    for (const type of ['application/json', 'text/plain']) {
      const headers = { 'content-type': type, origin: 'https://other.example' };
      const { status, body } = await factory.post(JSON.stringify(order('FOREIGN', 5)), headers);
      assert.deepEqual([status, body.code], [403, 'request-foreign']);
    }
    assert.equal((await factory.ask('/tracecode/orders/FOREIGN')).status, 404);
  });

  describe('an order is understood in every encoding', () => {
    const text = (number: string): string => JSON.stringify(order(number, 1));
    const declared = (charset: string, number: string): string =>
      `<?xml version="1.0" encoding="${charset}"?>${loipro(number, '1')}`;
    const bom = '\ufeff';
    const understood: [
      what: string,
      number: string,
      body: Uint8Array | string,
      headers: Record<string, string>,
    ][] = [
      ['UTF-8', '工单-8', text('工单-8'), json],
      ['UTF-8 with a byte order mark', '工单-8b', bom + text('工单-8b'), json],
      [
        'curl -d, without a type of its own',
        '工单-d',
        text('工单-d'),
        { 'content-type': 'application/x-www-form-urlencoded' },
      ],
      ['no type at all', '工单-n', text('工单-n'), {}],
      ['UTF-16 LE', '工单-16', Buffer.from(bom + text('工单-16'), 'utf16le'), json],
      ['UTF-16 BE', '工单-16b', Buffer.from(bom + text('工单-16b'), 'utf16le').swap16(), json],
      ['UTF-16 LE without a mark', '工单-16x', Buffer.from(declared('utf-16', '工单-16x'), 'utf16le'), xml],
      ['GB18030 by its declaration', '工单-GB', inGb18030(declared('GB18030', '工单-GB')), xml],
      [
        'GB18030 by its header',
        '工单-GBH',
        inGb18030(text('工单-GBH')),
        { 'content-type': 'application/json; charset=GB18030' },
      ],
      ['gzip', '工单-gz', gzipSync(text('工单-gz')), { ...json, 'content-encoding': 'gzip' }],
      ['brotli', '工单-br', brotliCompressSync(text('工单-br')), { ...json, 'content-encoding': 'br' }],
    ];
    for (const [what, number, body, headers] of understood) {
      it(what, async () => {
        const { status, body: answer } = await factory.post(body, headers);
        const [first] = answer.orders ?? [];
        assert.deepEqual(
          [status, first?.state, first?.number],
          [202, 'accepted', number],
          JSON.stringify(answer),
        );
        made.push(first?.id ?? '');
      });
    }

    it('and made', async () => {
      for (const id of made) await factory.closed(id);
      assert.deepEqual(await audit(factory, made), []);
    });
  });

  describe('a bad order in a good envelope is stored as rejected', () => {
    const bad: [what: string, object, ErrorCode][] = [
      ['an unknown unit', order('B1', 10, { unit: 'furlong' }), 'order-unit-unknown'],
      ['a unit of weight', order('B2', 10, { unit: 'KG' }), 'order-unit-not-pieces'],
      ['no pieces', order('B3', 0), 'order-quantity-not-positive'],
      ['fewer than none', order('B4', -5), 'order-quantity-not-positive'],
      ['1e12 pieces', order('B5', 1e12), 'order-quantity-too-large'],
      ['1e12 pieces as text', order('B6', '1000000000000'), 'order-quantity-too-large'],
      ['half a piece', order('B7', 1.5), 'order-quantity-not-whole'],
      ['a quantity that is none', order('B8', 'many'), 'order-quantity-unreadable'],
      ['no quantity', { orderNo: 'B9', material: 'WATER-500' }, 'order-field-missing'],
      ['a wrong GTIN', order('B10', 1, { gtin: '06901234567890' }), 'order-gtin-wrong'],
      ['more serials than pieces', order('B11', 1, { serials: ['A', 'B'] }), 'order-serials-count'],
      ['a serial twice', order('B12', 2, { serials: ['A', 'A'] }), 'order-serial-repeated'],
    ];
    for (const [what, content, code] of bad) {
      it(`${what}: ${code}`, async () => {
        const { status, body } = await factory.post(content);
        const [answer] = body.orders ?? [];
        assert.deepEqual(
          [status, answer?.state, answer?.code],
          [200, 'rejected', code],
          JSON.stringify(body),
        );
        assert.ok((answer?.message ?? '').length > 20);
        const { state, problem } = await factory.order(answer?.id ?? '');
        assert.deepEqual([state, problem?.code], ['rejected', code]);
      });
    }

    it('and harms no neighbour', async () => {
      const orders = [order('N1', 1), order('N2', 0), order('N3', 1)];
      const { status, body } = await factory.post({ orders });
      assert.equal(status, 202);
      assert.deepEqual(
        body.orders?.map(({ number, state }) => [number, state]),
        [
          ['N1', 'accepted'],
          ['N2', 'rejected'],
          ['N3', 'accepted'],
        ],
      );
      for (const id of ['N1', 'N3']) made.push((await factory.closed(id)).id);
    });

    it('and is repaired by a good one', async () => {
      const { status, body } = await factory.post(order('B3', 2));
      assert.deepEqual([status, body.orders?.[0]?.state], [202, 'accepted']);
      made.push((await factory.closed('B3')).id);
    });
  });

  describe('an order that comes again', () => {
    it('with its message id gets its first answer, and 200', async () => {
      const content = order('R1', 3, { messageId: 'm-1' });
      const first = await factory.post(content);
      assert.deepEqual([first.status, first.body.orders?.[0]?.state], [202, 'accepted']);
      assert.deepEqual(await factory.post(content), { ...first, status: 200 });
      made.push((await factory.closed('R1')).id);
      assert.deepEqual(await factory.post(content), { ...first, status: 200 });
    });

    it('without one is unchanged', async () => {
      assert.equal((await factory.post(order('R2', 3))).status, 202);
      const { status, body } = await factory.post(order('R2', 3));
      assert.deepEqual([status, body.orders?.[0]?.state], [200, 'unchanged']);
      made.push((await factory.closed('R2')).id);
    });

    it('changed after its end is refused', async () => {
      const { status, body } = await factory.post(order('R2', 5));
      assert.deepEqual(
        [status, body.orders?.[0]?.state, body.orders?.[0]?.code],
        [200, 'rejected', 'order-closed'],
      );
      assert.equal((await factory.order('R2')).target, 3);
    });
  });

  describe('a changed order', () => {
    before('a slow line', () => factory.twin().speed(1_200));
    after('a quick line', () => factory.twin().speed(0));

    it('that waits: more, fewer, back again', async () => {
      await start(factory, 'C0', 20);
      for (const quantity of [100, 140, 60, 100]) {
        assert.deepEqual(await change(factory, 'C1', quantity), [202, 'accepted']);
        const report = await factory.order('C1');
        assert.deepEqual([report.state, report.target], ['waiting', quantity]);
      }
      assert.deepEqual(await change(factory, 'C1', 24), [202, 'accepted']);
      made.push((await factory.closed('C0')).id, (await factory.closed('C1')).id);
      assert.deepEqual(totals(await factory.order('C1')), [24, 2, 1]);
    });

    it('in mid-run: more', async () => {
      await start(factory, 'C2', 40);
      assert.deepEqual(await change(factory, 'C2', 70), [202, 'accepted']);
      made.push((await factory.closed('C2')).id);
      assert.deepEqual(totals(await factory.order('C2')), [70, 6, 1]);
    });

    it('in mid-run: fewer', async () => {
      await start(factory, 'C3', 200);
      assert.deepEqual(await change(factory, 'C3', 50), [202, 'accepted']);
      made.push((await factory.closed('C3')).id);
      const report = await factory.order('C3');
      assert.deepEqual(totals(report), [50, 5, 1]);
      assert.ok((report.balance['item']?.voided ?? 0) > 0, 'what was not sent is void');
    });

    it('in mid-run: fewer and back again', async () => {
      await start(factory, 'C4', 90);
      for (const quantity of [40, 90])
        assert.deepEqual(await change(factory, 'C4', quantity), [202, 'accepted']);
      made.push((await factory.closed('C4')).id);
      assert.deepEqual(totals(await factory.order('C4')), [90, 8, 1]);
    });

    it('and all that was made adds up', async () => {
      assert.deepEqual(await audit(factory, made), []);
    });
  });

  describe('an order of an unknown material', () => {
    it('is held and says so, and goes on when its product comes', async () => {
      const { status, body } = await factory.post({ orderNo: 'M1', material: 'JUICE-250', quantity: 13 });
      const [answer] = body.orders ?? [];
      assert.deepEqual([status, answer?.state, answer?.code], [200, 'held', 'material-unknown']);
      assert.equal((await factory.order('M1')).state, 'held');
      const product = { material: 'JUICE-250', gtin: '06901234567915', name: { en: 'Juice', zh: '果汁' } };
      const rest = { rule: 'sgtin-sscc', companyPrefix: '6901234', lotRule: 'J{yyMMdd}', shelfLifeDays: 90 };
      const saved = await factory.post({ products: [{ ...product, ...rest }] });
      assert.equal(saved.status, 202, JSON.stringify(saved.body));
      const report = await factory.closed('M1');
      made.push(report.id);
      assert.deepEqual(totals(report), [13, 2, 1]);
    });

    it('a product that cannot be used is refused by name', async () => {
      const { status, body } = await factory.post({
        products: [{ material: 'X', gtin: '123', name: { en: 'X', zh: 'X' } }],
      });
      assert.equal(status, 200, JSON.stringify(body));
      assert.match(JSON.stringify(body), /"refused":\[\{/);
    });
  });
});

async function start(factory: DemoFactory, number: string, quantity: number): Promise<void> {
  assert.deepEqual(await change(factory, number, quantity), [202, 'accepted']);
  await factory.orderUntil(number, 'runs', ({ levels }) => (levels[0]?.made ?? 0) > 0);
}

async function change(factory: DemoFactory, number: string, quantity: number): Promise<unknown[]> {
  const { status, body } = await factory.post(order(number, quantity));
  return [status, body.orders?.[0]?.state];
}

function totals({ levels }: Awaited<ReturnType<DemoFactory['order']>>): number[] {
  return levels.map(({ made }) => made);
}

async function* chunks(megabytes: number): AsyncGenerator<Uint8Array> {
  const blanks = Buffer.alloc(megabyte, 32);
  for (let n = 0; n < megabytes; n += 1) yield blanks;
}

/** The Chinese characters of these tests in GB18030, which Node.js reads and does not write. */
function inGb18030(text: string): Uint8Array {
  const bytes: Readonly<Record<string, readonly number[]>> = { 工: [0xb9, 0xa4], 单: [0xb5, 0xa5] };
  return Uint8Array.from([...text].flatMap((one) => bytes[one] ?? [one.charCodeAt(0)]));
}
