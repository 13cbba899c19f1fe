import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { httpStatus, isErrorCode } from '../../../lib/errors';
import {
  isLarge,
  readEnvelope,
  tryEnvelope,
  type BodyHeaders,
  type EnvelopeOptions,
} from '../../../lib/order';

const options: EnvelopeOptions = { zone: 'Asia/Shanghai' };
const order = { orderNo: '4711', plant: 'P1', material: 'WATER', quantity: 10, lot: '批次一' };
const json = JSON.stringify(order);
const xml = (encoding: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><X><IDOC><E1AFKOL><AUFNR>4711</AUFNR><MATNR>水</MATNR>` +
  '<GAMNG>10</GAMNG><GMEIN>ST</GMEIN><WERKS>P1</WERKS></E1AFKOL></IDOC></X>';

function read(body: Uint8Array | string, headers: BodyHeaders = {}, more: Partial<EnvelopeOptions> = {}) {
  return readEnvelope(Buffer.from(body), headers, { ...options, ...more });
}

function only(body: Uint8Array | string, headers: BodyHeaders = {}) {
  const [first, ...rest] = read(body, headers).orders;
  assert.equal(rest.length, 0);
  assert.equal(first?.kind, 'order', JSON.stringify(first));
  return first.kind === 'order' ? first.content : assert.fail();
}

function refusal(
  body: Uint8Array | string,
  headers: BodyHeaders = {},
  more: Partial<EnvelopeOptions> = {},
): string {
  const outcome = tryEnvelope({ bytes: Buffer.from(body), headers, options: { ...options, ...more } });
  if (outcome.kind === 'read') assert.fail(`it was read: ${JSON.stringify(outcome.envelope).slice(0, 300)}`);
  const { code } = outcome.problem;
  return `${code} ${isErrorCode(code) ? httpStatus(code) : '?'}`;
}

/** GB18030 of the few characters the tests use; Node decodes it but does not encode it. */
function gb18030(text: string): Buffer {
  const known: Record<string, string> = { 水: 'cbae', 批: 'c5fa', 次: 'b4ce', 一: 'd2bb' };
  return Buffer.concat(
    [...text].map((c) => (known[c] ? Buffer.from(known[c], 'hex') : Buffer.from(c, 'ascii'))),
  );
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('charset of a body', () => {
  it('reads UTF-8 with and without mark', () => {
    assert.equal(only(json).lot, '批次一');
    assert.equal(only(`\uFEFF${json}`).lot, '批次一');
    assert.equal(only(xml('UTF-8'), { contentType: 'text/xml' }).material, '水');
  });

  it('reads UTF-16 of both orders, with and without mark, XML and JSON', () => {
    for (const order of ['le', 'be'] as const) {
      for (const mark of [true, false]) {
        assert.equal(only(utf16(json, order, mark)).lot, '批次一', `${order} ${mark}`);
        assert.equal(only(utf16(xml('UTF-16'), order, mark)).material, '水', `${order} ${mark}`);
        assert.equal(
          only(utf16(json, order, mark), { contentType: 'application/json; charset=utf-16' }).lot,
          '批次一',
        );
      }
    }
  });

  it('reads GB18030 by content type and by XML declaration', () => {
    for (const charset of ['GB18030', 'gbk', '"gb2312"']) {
      assert.equal(only(gb18030(json), { contentType: `application/json;charset=${charset}` }).lot, '批次一');
    }
    assert.equal(only(gb18030(xml('GB18030'))).material, '水');
  });

  it('believes the bytes, not a declaration of UTF-16 over single bytes', () => {
    assert.equal(only(xml('utf-16')).material, '水');
  });

  it('refuses what does not fit instead of replacing it', () => {
    assert.equal(refusal(gb18030(json)), 'charset-wrong 400');
    assert.equal(refusal(gb18030(xml('UTF-8').replace('水', '批次'))), 'charset-wrong 400');
    assert.equal(refusal(json, { contentType: 'application/json; charset=klingon' }), 'charset-unknown 415');
    assert.equal(refusal(Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])), 'charset-unknown 415');
  });
});

describe('content encoding and size of a body', () => {
  it('inflates gzip, deflate in both forms, br, and several in turn', () => {
    const plain = Buffer.from(json);
    assert.equal(only(zlib.gzipSync(plain), { contentEncoding: 'gzip' }).number, '4711');
    assert.equal(only(zlib.gzipSync(plain), { contentEncoding: 'X-GZIP' }).number, '4711');
    assert.equal(only(zlib.deflateSync(plain), { contentEncoding: 'deflate' }).number, '4711');
    assert.equal(only(zlib.deflateRawSync(plain), { contentEncoding: 'deflate' }).number, '4711');
    assert.equal(only(zlib.brotliCompressSync(plain), { contentEncoding: 'br' }).number, '4711');
    assert.equal(only(plain, { contentEncoding: 'identity' }).number, '4711');
    const twice = zlib.gzipSync(zlib.brotliCompressSync(plain));
    assert.equal(only(twice, { contentEncoding: 'br, gzip' }).number, '4711');
  });

  it('refuses unknown and broken encodings', () => {
    assert.equal(refusal(json, { contentEncoding: 'zip' }), 'body-encoding-unknown 415');
    assert.equal(refusal(json, { contentEncoding: 'gzip,gzip,gzip,gzip' }), 'body-encoding-unknown 415');
    assert.equal(refusal(json, { contentEncoding: 'gzip' }), 'body-encoding-broken 400');
    assert.equal(
      refusal(zlib.gzipSync(json).subarray(0, 20), { contentEncoding: 'gzip' }),
      'body-encoding-broken 400',
    );
  });

  it('refuses 50 MB without looking inside, and a bomb before it unfolds', () => {
    assert.equal(refusal(Buffer.alloc(50 * 1024 * 1024, 0x20)), 'body-too-large 413');
    const bomb = zlib.gzipSync(Buffer.alloc(60 * 1024 * 1024, 0x20));
    assert.ok(bomb.length < 100_000);
    assert.equal(refusal(bomb, { contentEncoding: 'gzip' }), 'body-too-large 413');
    assert.equal(refusal(json, {}, { maxBytes: json.length - 1 }), 'body-too-large 413');
  });

  it('says which bodies belong into a worker', () => {
    assert.equal(isLarge(Buffer.from(json)), false);
    assert.equal(isLarge(Buffer.alloc(100_000)), true);
    assert.equal(isLarge(Buffer.from(json), { contentEncoding: 'gzip' }), true);
    assert.equal(isLarge(Buffer.from(json), { contentEncoding: 'identity' }), false);
  });
});

describe('reading in a worker', () => {
  it('answers in plain values that cross its border', () => {
    for (const body of [json, '{"a":']) {
      const outcome = tryEnvelope({ bytes: Buffer.from(body), headers: {}, options });
      assert.deepEqual(structuredClone(outcome), outcome);
    }
  });
});

describe('envelopes that cannot be read', () => {
  it('refuses broken XML with its place', () => {
    assert.equal(refusal('<a><b></a>'), 'xml-broken 400');
    assert.equal(refusal('<a>'), 'xml-broken 400');
    assert.equal(refusal('<a/><b/>'), 'xml-broken 400');
    assert.equal(refusal('<a>&nbsp;</a>'), 'xml-broken 400');
    assert.equal(refusal('<a>\u0001</a>'), 'xml-broken 400');
    assert.throws(() => read('<a>\n<b></a>'), /line 2, column \d+: \S/);
  });

  it('refuses every DOCTYPE, entity tricks and all', () => {
    const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('');
    assert.equal(refusal(`<!DOCTYPE x [<!ENTITY l0 "ha">${bomb}]><x>&l9;</x>`), 'xml-doctype 400');
    assert.equal(
      refusal('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'),
      'xml-doctype 400',
    );
    assert.equal(
      refusal('<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://10.0.0.1/x.dtd"><x/>'),
      'xml-doctype 400',
    );
    assert.equal(refusal('<x>&undefined;</x>'), 'xml-broken 400');
  });

  it('refuses deep nesting quickly, in both forms', () => {
    const started = process.hrtime.bigint();
    assert.equal(refusal('<a>'.repeat(50_000) + '</a>'.repeat(50_000)), 'xml-too-deep 400');
    assert.equal(refusal('['.repeat(5_000_000)), 'json-too-deep 400');
    assert.equal(refusal('{"a":'.repeat(200) + '1' + '}'.repeat(200)), 'json-too-deep 400');
    assert.ok(process.hrtime.bigint() - started < 10_000_000_000n);
  });

  it('does not count brackets inside text', () => {
    assert.equal(only(JSON.stringify({ ...order, lot: '[{"\\'.repeat(15) })).number, '4711');
  });

  it('refuses more values than memory is for', () => {
    assert.equal(refusal(`[${'[],'.repeat(600_000)}[]]`), 'envelope-too-many-values 413');
    assert.equal(refusal(`<a>${'<b/>'.repeat(1_100_000)}</a>`), 'envelope-too-many-values 413');
  });

  it('refuses more orders, or products, than are taken at a time', () => {
    const list = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ ...order, orderNo: String(n) }));
    assert.equal(read(JSON.stringify(list(1_000))).orders.length, 1_000);
    assert.equal(refusal(JSON.stringify(list(1_001))), 'envelope-too-many-orders 413');
    const products = Array.from({ length: 1_001 }, (_, n) => ({ material: `M${n}` }));
    assert.equal(refusal(JSON.stringify({ products })), 'envelope-too-many-orders 413');
  });

  it('counts orders and products before it reads them', () => {
    const began = performance.now();
    for (const text of [
      `{"orders":[${'{},'.repeat(300_000)}{}]}`,
      `{"orderNo":"1","lines":[{"quantity":1}${',{}'.repeat(300_000)}]}`,
      `{"products":[${'{},'.repeat(300_000)}{}]}`,
      `{"value":[${'{},'.repeat(300_000)}{"ManufacturingOrder":"1"}]}`,
      `<a>${'<IDOC><E1AFKOL/></IDOC>'.repeat(50_000)}</a>`,
    ]) {
      assert.equal(refusal(text), 'envelope-too-many-orders 413', text.slice(0, 40));
    }
    // to refuse them one by one would take more than a minute
    assert.ok(performance.now() - began < 30_000);
  }).timeout(60_000);

  it('marks an order of more pieces than are taken without asking', () => {
    const asked = (maxPieces?: number): unknown => {
      const [first] = read(json, {}, maxPieces === undefined ? {} : { maxPieces }).orders;
      return first?.kind === 'order' ? first.content.askedAbove : assert.fail();
    };
    assert.deepEqual([asked(9), asked(10), asked()], [9, undefined, undefined]);
  });

  it('refuses broken JSON, nothing, and what is neither', () => {
    assert.equal(refusal('{"orderNo":'), 'json-broken 400');
    assert.equal(refusal('{"orderNo": 01}'), 'json-broken 400');
    assert.equal(refusal('{orderNo: 1}'), 'json-broken 400');
    assert.equal(refusal(''), 'envelope-empty 422');
    assert.equal(refusal(' \r\n'), 'envelope-empty 422');
    assert.equal(refusal('orderNo=4711&quantity=10'), 'format-unknown 422');
    assert.equal(refusal('"4711"'), 'format-unknown 422');
  });

  it('tells an empty message and a sender’s error from orders', () => {
    assert.equal(refusal('[]'), 'envelope-empty 422');
    assert.equal(refusal('{"orders":[]}'), 'envelope-empty 422');
    assert.equal(refusal('{"d":{"results":[]}}'), 'envelope-empty 422');
    assert.equal(refusal('{"@odata.context":"x","value":[]}'), 'envelope-empty 422');
    const error = { error: { code: '005056A509B11EE1', message: { lang: 'en', value: 'No authorization' } } };
    assert.equal(refusal(JSON.stringify(error)), 'envelope-is-error 422');
  });

  it('does not take other documents for orders', () => {
    assert.equal(
      refusal('<DELVRY03><IDOC><E1EDL20><VBELN>8</VBELN></E1EDL20></IDOC></DELVRY03>'),
      'format-unknown 422',
    );
    assert.equal(
      refusal('{"Id":2,"FFormId":"PRD_MO","BillNo":"MO-1","TreeEntity":[{"Seq":1}]}'),
      'format-unknown 422',
    );
    assert.equal(refusal('{"code":"200","data":{"recordList":[{"code":"SC1"}]}}'), 'format-unknown 422');
    assert.equal(refusal('[1,2]'), 'format-unknown 422');
  });
});

describe('a value of any length', () => {
  const long = 'x'.repeat(100_000);

  it('makes no order that every list has to bear', () => {
    for (const part of ['orderNo', 'plant']) {
      const [refused] = read(JSON.stringify({ ...order, [part]: long })).orders;
      assert.equal(refused?.kind === 'refused' && refused.problem.code, 'order-field-unfit', part);
      assert.equal(refused?.kind === 'refused' ? refused.id : '', null, part);
    }
  });

  it('does not go into a refusal whole', () => {
    for (const part of ['orderNo', 'plant', 'material', 'quantity', 'unit', 'gtin', 'lot', 'start']) {
      const [refused] = read(JSON.stringify({ ...order, [part]: long })).orders;
      assert.equal(refused?.kind, 'refused', part);
      const { seen: _, ...kept } = refused?.kind === 'refused' ? refused : assert.fail();
      assert.ok(JSON.stringify(kept).length < 2_000, `${part}: ${JSON.stringify(kept).length} characters`);
    }
  });
});

describe('any message', () => {
  const names = [
    'orderNo',
    'material',
    'quantity',
    'unit',
    'orders',
    'lines',
    'plant',
    'start',
    'serials',
    'order',
    'data',
  ];
  const odata = [
    'd',
    'results',
    'value',
    'ManufacturingOrder',
    'TotalQuantity',
    'ProductionUnit',
    'to_ProductionOrderItem',
  ];
  const key = fc.oneof(fc.constantFrom(...names, ...odata), fc.string());
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.double(),
      fc.constant(null),
      fc.boolean(),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(key, tie('value'), { maxKeys: 8 }),
  }));
  const calm = (body: string): void => {
    const outcome = tryEnvelope({ bytes: Buffer.from(body), headers: {}, options });
    assert.notEqual(outcome.kind === 'unreadable' && outcome.problem.code, 'internal', body);
  };

  it('is read or refused by name, never broken over (JSON)', () => {
    fc.assert(
      fc.property(value, (one) => {
        calm(JSON.stringify(one));
      }),
      { numRuns: 2000 },
    );
  });

  it('is read or refused by name, never broken over (XML)', () => {
    const tags = [
      'X',
      'IDOC',
      'EDI_DC40',
      'E1AFKOL',
      'E1AFPOL',
      'AUFNR',
      'GAMNG',
      'GMEIN',
      'MATNR',
      'GSTRS',
      'E1JSTKL',
      'STAT',
      'E1RESBL',
    ];
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc
        .tuple(
          fc.constantFrom(...tags),
          fc.oneof(
            { maxDepth: 6 },
            fc.constantFrom('1', 'ST', '20260101', ' ', '&lt;'),
            fc.array(tie('node')).map((all) => all.join('')),
          ),
        )
        .map(([tag, inside]) => `<${tag}>${inside}</${tag}>`),
    }));
    fc.assert(
      fc.property(node, (inside) => {
        calm(`<X><IDOC><E1AFKOL>${inside}</E1AFKOL></IDOC></X>`);
      }),
      { numRuns: 1000 },
    );
  });

  // What every line would look up again in its header costs the square here, in time or in memory.
  it('takes no longer for being made to', function many() {
    this.timeout(60_000);
    const lines = '<E1AFPOL/>'.repeat(30_000);
    const components = '<E1RESBL><MATNR>M</MATNR></E1RESBL>'.repeat(30_000);
    const body = `<X><IDOC><E1AFKOL>${lines}${components}<AUFNR>1</AUFNR></E1AFKOL></IDOC></X>`;
    assert.equal(read(body, {}, { maxOrders: 30_000 }).orders.length, 30_000);
    const json = {
      orderNo: '1',
      lines: Array(30_000).fill({ qty: 1, sku: 'A' }),
      components: Array(30_000).fill({ sku: 'B' }),
    };
    assert.equal(read(JSON.stringify(json), {}, { maxOrders: 30_000 }).orders.length, 30_000);
  });
});

describe('JSON with numbers as text', () => {
  it('keeps ids beyond 2^53 and drops __proto__', () => {
    const body =
      '{"orderNo":1471560962252734505,"plant":1,"material":9007199254740993,"quantity":10.0,"__proto__":{"lot":"evil"}}';
    const content = only(body);
    assert.equal(content.number, '1471560962252734505');
    assert.equal(content.material, '9007199254740993');
    assert.equal(content.quantity, 10);
    assert.equal(content.lot, null);
  });
});
