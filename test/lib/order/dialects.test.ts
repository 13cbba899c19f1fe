import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import {
  readEnvelope,
  type Envelope,
  type EnvelopeOptions,
  type OrderContent,
  type ReadOrder,
} from '../../../lib/order';
import { contentDigest } from '../../../lib/order/content';
import { needs, partOrThrow, repositoryRoot } from '../../support/tiers';

const options: EnvelopeOptions = { zone: 'Asia/Shanghai' };

function fixture(name: string, more: Partial<EnvelopeOptions> = {}): Envelope {
  const file = path.join(repositoryRoot(), 'test', 'fixtures', 'orders', name);
  return readEnvelope(fs.readFileSync(file), {}, { ...options, ...more });
}

function posted(value: unknown, more: Partial<EnvelopeOptions> = {}): Envelope {
  return readEnvelope(Buffer.from(JSON.stringify(value)), {}, { ...options, ...more });
}

function content(read: ReadOrder | undefined): OrderContent {
  if (read?.kind !== 'order') assert.fail(JSON.stringify(read));
  return read.content;
}

function code(read: ReadOrder | undefined): string {
  if (read?.kind === 'refused')
    assert.doesNotMatch(read.problem.message, /\?/, 'every value of the sentence is filled in');
  return read?.kind === 'refused' ? read.problem.code : `read: ${JSON.stringify(read)}`;
}

describe('SAP LOIPRO', () => {
  it('reads co-products as lines of one order, whatever the root and the order of elements', () => {
    const { format, orders } = fixture('loipro-several.xml');
    assert.equal(format, 'sap-loipro');
    assert.equal(orders.length, 4);
    const [first, second] = [content(orders[0]), content(orders[1])];
    assert.deepEqual(first, {
      id: '170:1001528:1',
      number: '1001528',
      line: '1',
      plant: '170',
      source: {
        format: 'sap-loipro',
        messageKey: 'idoc:ERPCLNT800/800/0000000000700001|170:1001528:1',
        stamp: '20260227101500',
        system: 'ERPCLNT800/800',
        received: { number: '000001001528', line: '0001', plant: '0170', material: '000000000000004711' },
      },
      material: '4711',
      gtin: null,
      quantity: 2400,
      unit: 'H87',
      lot: 'LX-9',
      serials: [],
      workCenter: 'FILL1',
      start: '2026-03-01T00:00:00',
      end: '2026-03-02T00:00:00',
      productionDate: null,
      expiryDate: null,
      components: [{ material: 'CAP-3', quantity: '2473', unit: 'H87', lot: 'C77', position: '0010' }],
      release: 'released',
    });
    assert.equal(second.id, '170:1001528:2');
    assert.equal(second.material, 'BY-PRODUCT/7');
    assert.equal(second.quantity, 30);
    assert.equal(second.lot, null);
  });

  it('refuses one order of a packet without harm to the others', () => {
    const { orders } = fixture('loipro-several.xml');
    const refused = orders[2];
    assert.equal(code(refused), 'order-unit-not-pieces');
    assert.equal(refused?.kind === 'refused' && refused.id, '170:1001529:1');
    assert.equal(content(orders[3]).release, 'withdrawn');
  });

  const loipro = (inside: string): ReadOrder | undefined =>
    readEnvelope(
      Buffer.from(
        `<Envelope><Body><LOIPRO01><IDOC><E1AFKOL><AUFNR>1</AUFNR><WERKS>W</WERKS><MATNR>M</MATNR>` +
          `<GAMNG>2</GAMNG><GMEIN>ST</GMEIN>${inside}</E1AFKOL></IDOC></LOIPRO01></Body></Envelope>`,
      ),
      {},
      options,
    ).orders[0];

  it('releases only what SAP has released', () => {
    const release = (...statuses: string[]): string =>
      content(loipro(statuses.map((one) => `<E1JSTKL><STAT>${one}</STAT></E1JSTKL>`).join(''))).release;
    assert.equal(release(), 'released');
    assert.equal(release('I0002', 'I0016'), 'released');
    assert.equal(release('I0001'), 'notReleased');
    assert.equal(release('I0042'), 'notReleased');
    for (const status of ['I0013', 'I0045', 'I0046', 'I0076'])
      assert.equal(release('I0002', status), 'withdrawn', status);
    assert.equal(release('I0002', 'I0043'), 'locked');
  });

  it('takes serials without SAP’s padding and refuses wrong ones', () => {
    const line = (...serials: string[]): ReadOrder | undefined =>
      loipro(
        `<E1AFPOL>${serials.map((one) => `<E1AFSER><SERNR>${one}</SERNR></E1AFSER>`).join('')}</E1AFPOL>`,
      );
    assert.deepEqual(content(line('000000000010006811', '0012')).serials, ['10006811', '0012']);
    assert.equal(code(line('A')), 'order-serials-count');
    assert.equal(code(line('A', 'A')), 'order-serial-repeated');
    assert.equal(code(line('A', 'B C')), 'order-serial-unfit');
    assert.equal(code(line('A', 'B'.repeat(21))), 'order-serial-unfit');
  });

  it('refuses an order with a broken date by name', () => {
    assert.equal(code(loipro('<GSTRS>20260231</GSTRS>')), 'order-date-unreadable');
  });

  describe('the real S/4HANA order', () => {
    needs('reference');
    it('is one piece with its own serial', () => {
      const file = path.join(partOrThrow('reference'), 'orders', 'sap-loipro05-s4h.xml');
      const { orders, messageId } = readEnvelope(fs.readFileSync(file), { contentType: 'text/xml' }, options);
      assert.equal(orders.length, 1);
      const order = content(orders[0]);
      assert.equal(order.id, 'HZ001:1895938:1');
      assert.equal(order.material, 'D2O_EVOGUARD_DOUBLE_SEAT_VALVE_V1');
      assert.equal(order.quantity, 1);
      assert.equal(order.unit, 'EA');
      assert.deepEqual(order.serials, ['10006811']);
      assert.equal(order.workCenter, 'D2O_ASSY');
      assert.equal(order.start, '2023-12-04T16:46:53');
      assert.equal(order.end, '2023-12-04T18:00:00');
      assert.equal(order.components.length, 12);
      assert.deepEqual(order.components[0], {
        material: 'D2O_DOUBLE_SEAT_VALVE_BODY',
        quantity: '1',
        unit: 'EA',
        lot: null,
        position: '0010',
      });
      assert.equal(order.release, 'released');
      assert.equal(messageId, 'urn:sap.com:msgid=F1E27A082FAC1EDEA3B91C676718B61E');
      assert.equal(order.source.messageKey, `${messageId}|HZ001:1895938:1`);
      assert.equal(order.source.system, 'S4HCLNT100/100');
    });
  });
});

describe('SAP OData', () => {
  it('reads expanded entities', () => {
    const order = content(fixture('odata-expanded.json').orders[0]);
    assert.equal(order.id, '1710:1003001:1');
    assert.equal(order.quantity, 6000);
    assert.equal(order.lot, 'JB0301');
    assert.equal(order.workCenter, 'FILL');
    assert.equal(order.start, '2026-03-01T07:30:00');
    assert.equal(order.end, '2026-03-03T00:00:00');
    assert.equal(order.release, 'released');
    assert.deepEqual(order.components, [
      { material: 'CAP-38', quantity: '6060', unit: 'H87', lot: null, position: '0010' },
    ]);
    assert.equal(order.source.system, 'erp.example.com:44300');
    assert.equal(order.source.stamp, '20260301081500');
    assert.equal(order.source.messageKey, null, 'two changes of one second are two versions');
  });

  it('lets the release flags count as the plant says', () => {
    const of = (more: Partial<EnvelopeOptions>) => content(fixture('odata-expanded.json', more).orders[1]);
    assert.equal(of({}).release, 'withdrawn');
    assert.equal(of({ odataRelease: 'ignored' }).release, 'released');
    assert.equal(of({}).quantity, 100);
    const entity = {
      ManufacturingOrder: '1',
      Material: 'M',
      TotalQuantity: '5',
      ProductionUnit: 'ST',
      ProductionPlant: 'P',
    };
    const release = (flags: object, odataRelease: 'required' | 'ignored'): string =>
      content(posted({ ...entity, ...flags }, { odataRelease }).orders[0]).release;
    assert.equal(release({}, 'required'), 'notReleased');
    assert.equal(release({}, 'ignored'), 'released');
    assert.equal(release({ OrderIsReleased: true }, 'required'), 'released');
    assert.equal(release({ OrderIsLocked: 'X', OrderIsReleased: 'X' }, 'ignored'), 'locked');
    assert.equal(release({ OrderIsMarkedForDeletion: 'X' }, 'ignored'), 'withdrawn');
    const status = { to_ProductionOrderStatus: { results: [{ StatusCode: 'I0002', IsUserStatus: false }] } };
    assert.equal(release(status, 'required'), 'released');
  });

  it('reads every wrapper', () => {
    const entity = {
      ManufacturingOrder: '7',
      Material: 'M',
      TotalQuantity: '5',
      ProductionUnit: 'ST',
      ProductionPlant: 'P',
    };
    const wrapped = [
      entity,
      [entity],
      { d: entity },
      { d: { results: [entity] } },
      { value: [entity] },
      { message: [entity] },
    ];
    for (const body of wrapped) {
      const { orders, format } = posted(body);
      assert.equal(format, 'sap-odata');
      assert.deepEqual(
        orders.map((one) => content(one).id),
        ['P:7:1'],
        JSON.stringify(body),
      );
    }
  });

  it('reads co-products as lines', () => {
    const item = (line: string, material: string, quantity: string) => ({
      ManufacturingOrderItem: line,
      Material: material,
      MfgOrderItemPlannedTotalQty: quantity,
      ProductionUnit: 'PC',
    });
    const items = [item('0001', 'A', '10'), item('0002', 'B', '3')];
    const { orders } = posted({
      ManufacturingOrder: '9',
      ProductionPlant: 'P',
      TotalQuantity: '13',
      to_ProductionOrderItem: items,
    });
    assert.deepEqual(
      orders.map((one) => [content(one).id, content(one).material, content(one).quantity]),
      [
        ['P:9:1', 'A', 10],
        ['P:9:2', 'B', 3],
      ],
    );
  });

  it('says of an event with nothing but the number what to do', () => {
    const { orders } = posted({
      type: 'sap.s4.beh.productionorder.v1.ProductionOrder.Changed.v1',
      data: { ManufacturingOrder: '7' },
    });
    assert.equal(code(orders[0]), 'order-number-only');
  });

  describe('the real sandbox order', () => {
    needs('reference');
    for (const file of [
      'sap-odata-production-order-01-general.json',
      'sap-odata-production-order-raw-dates.json',
    ]) {
      it(`is 500 pieces (${file})`, () => {
        const bytes = fs.readFileSync(path.join(partOrThrow('reference'), 'orders', file));
        const order = content(readEnvelope(bytes, {}, { ...options, odataRelease: 'ignored' }).orders[0]);
        assert.equal(order.id, '1710:1000000:1');
        assert.equal(order.material, 'MZ-FG-R10');
        assert.equal(order.quantity, 500);
        assert.equal(order.unit, 'H87');
        assert.equal(order.start, '2017-06-06T07:00:00');
        assert.equal(order.end, '2017-06-07T10:22:30');
        assert.equal(order.release, 'released');
        assert.equal(order.source.stamp, '20200723125718');
        assert.equal(content(readEnvelope(bytes, {}, options).orders[0]).release, 'withdrawn');
      });
    }
  });
});

describe('generic JSON', () => {
  const full = {
    orderNo: '4711',
    orderLine: '10',
    material: 'WATER-05',
    quantity: '1000',
    unit: '个',
    lot: 'L1',
    plant: 'P1',
    workCenter: 'LINE1',
    start: '2026-11-23T06:00:00',
    end: '2026-11-23T14:00:00Z',
    productionDate: '2026-11-23',
    expiryDate: '2027-11-23',
    gtin: '4006381333931',
    components: [{ material: 'CAP', quantity: 1010.5, unit: 'kg', lot: 'C1', position: '10' }],
    messageId: 'm-1',
    stamp: 17,
    system: 'MES1',
    status: 'released',
  };

  it('reads the canonical names', () => {
    const envelope = posted(full);
    assert.equal(envelope.messageId, 'm-1');
    const order = content(envelope.orders[0]);
    assert.equal(order.id, 'P1:4711:10');
    assert.equal(order.quantity, 1000);
    assert.equal(order.gtin, '04006381333931');
    assert.equal(order.end, '2026-11-23T22:00:00');
    assert.deepEqual(order.components, [
      { material: 'CAP', quantity: '1010.5', unit: 'KGM', lot: 'C1', position: '10' },
    ]);
    assert.deepEqual(order.source, {
      format: 'generic',
      messageKey: 'msg:MES1/m-1|P1:4711:10',
      stamp: '00000000000000000017',
      system: 'MES1',
    });
  });

  it('reads the names others use', () => {
    const posts: object[] = [
      { order_number: 7, product_code: 'M', qty: 5, site: 'P', batch_no: 'B' },
      { 'Order-No': '7', SKU: 'M', Quantity: 5, Plant: 'P', batchNo: 'B' },
      { id: '7', product: 'M', qty: 5, plant: 'P', lotNo: 'B' },
      { number: '7', productCode: 'M', quantity: { value: 5, unit: 'PC' }, plant: 'P', lot: 'B' },
      { order: { orderNo: '7', material: 'M', qty: '5' }, plant: 'P', lot: 'B' },
      { 工单号: '7', 物料编码: 'M', 数量: 5, 工厂: 'P', 批号: 'B' },
    ];
    for (const post of posts) {
      const order = content(posted(post).orders[0]);
      assert.deepEqual(
        [order.id, order.material, order.quantity, order.lot],
        ['P:7:1', 'M', 5, 'B'],
        JSON.stringify(post),
      );
    }
  });

  it('takes line for the order’s or the factory’s by what stands there', () => {
    const order = { orderNo: '7', material: 'M', quantity: 1, plant: 'P' };
    assert.equal(content(posted({ ...order, line: 20 }).orders[0]).id, 'P:7:20');
    const named = content(posted({ ...order, line: 'L2' }).orders[0]);
    assert.equal(named.id, 'P:7:1');
    assert.equal(named.workCenter, 'L2');
  });

  it('reads lists, envelopes and lines, and refuses each bad order alone', () => {
    const order = (orderNo: string, more: object = {}) => ({ orderNo, material: 'M', quantity: 1, ...more });
    assert.equal(posted([order('1'), order('2')]).orders.length, 2);
    const envelope = posted({
      messageId: 'm',
      plant: 'P',
      orders: [order('1'), order('2', { quantity: 0 }), 7, {}, order('3')],
    });
    assert.deepEqual(
      envelope.orders.map((one) => (one.kind === 'order' ? one.content.id : one.problem.code)),
      ['P:1:1', 'order-quantity-not-positive', 'order-unreadable', 'order-field-missing', 'P:3:1'],
    );
    assert.deepEqual(
      envelope.orders.map((one) => (one.kind === 'order' ? one.content.source.messageKey : one.messageKey)),
      ['msg:/m|P:1:1', 'msg:/m|P:2:1', null, 'msg:/m|', 'msg:/m|P:3:1'],
    );
    const lines = posted({
      orderNo: '9',
      plant: 'P',
      lines: [
        { line: 10, sku: 'A', qty: 1 },
        { sku: 'B', qty: 2 },
      ],
    });
    assert.deepEqual(
      lines.orders.map((one) => content(one).id),
      ['P:9:10', 'P:9:2'],
    );
  });

  const refusals: [object, string][] = [
    [{ quantity: 0 }, 'order-quantity-not-positive'],
    [{ quantity: -1 }, 'order-quantity-not-positive'],
    [{ quantity: 1e12 }, 'order-quantity-too-large'],
    [{ quantity: 2152.3 }, 'order-quantity-not-whole'],
    [{ quantity: 'ten' }, 'order-quantity-unreadable'],
    [{ quantity: null }, 'order-field-missing'],
    [{ unit: 'parsec' }, 'order-unit-unknown'],
    [{ unit: 'KG' }, 'order-unit-not-pieces'],
    [{ material: ' ' }, 'order-field-missing'],
    [{ gtin: '4006381333932' }, 'order-gtin-wrong'],
    [{ start: '23.11.2026' }, 'order-date-unreadable'],
    [{ lot: 'L'.repeat(81) }, 'order-field-unfit'],
    [{ material: 'A\u001dB' }, 'order-field-unfit'],
    [{ serials: ['A'] }, 'order-serials-count'],
  ];
  for (const [change, expected] of refusals) {
    it(`refuses ${JSON.stringify(change).slice(0, 40)} with ${expected}`, () => {
      const read = posted({ ...full, ...change }).orders[0];
      assert.equal(code(read), expected);
      assert.equal(read?.kind === 'refused' && read.id, 'P1:4711:10');
    });
  }

  it('hears a status that says no', () => {
    const release = (more: object): string => content(posted({ ...full, ...more }).orders[0]).release;
    assert.equal(release({ status: undefined }), 'released');
    assert.equal(release({ status: 'open' }), 'released');
    assert.equal(release({ status: 'Not released' }), 'notReleased');
    for (const status of ['未下达', '待下达', '待审核', '审核中', '计划确认', '开立'])
      assert.equal(release({ status }), 'notReleased', status);
    for (const status of ['已完成', '已撤销', '结案', '已终止'])
      assert.equal(release({ status }), 'withdrawn', status);
    for (const status of ['on hold', '暂停', '已暂停', '已挂起', '已冻结'])
      assert.equal(release({ status }), 'locked', status);
    assert.equal(release({ status: 'cancelled' }), 'withdrawn');
    assert.equal(release({ status: 'REL TECO' }), 'withdrawn');
    assert.equal(release({ deleted: 'X' }), 'withdrawn');
    assert.equal(release({ deleted: false }), 'released');
  });

  it('brings products along', () => {
    const product = {
      material: '000815',
      gtin: '4006381333931',
      name: 'Water',
      rule: 'bottle',
      companyPrefix: '4006381',
      shelfLifeDays: 365,
    };
    const { orders, products } = posted({ products: [product, { ...product, gtin: '1' }] });
    assert.equal(orders.length, 0);
    assert.deepEqual(
      products?.products.map((one) => [one.material, one.gtin, one.shelfLifeDays]),
      [['815', '04006381333931', 365]],
    );
    assert.equal(products?.refused[0]?.problem.code, 'product-gtin-wrong');
  });

  it('reads a partner’s wrapper', () => {
    const order = content(fixture('wrapped-event.json').orders[0]);
    assert.deepEqual(
      [order.id, order.material, order.quantity, order.start, order.end, order.lot, order.release],
      ['2000:2000815:1', '300415', 240, '2026-03-10', '2026-03-11', null, 'released'],
    );
  });

  it('takes free fields for the rule, and refuses what cannot stand in a code', () => {
    const order = {
      orderNo: '1',
      material: 'M',
      quantity: 5,
      fields: { colour: 'red', grade: 2, none: null },
    };
    const read = content(posted(order).orders[0]);
    assert.deepEqual(read.fields, { colour: 'red', grade: '2' });
    const plain = content(posted({ ...order, fields: undefined }).orders[0]);
    assert.ok(!('fields' in plain));
    assert.notEqual(contentDigest(read), contentDigest(plain), 'another colour is another version');
    for (const bad of [{ colour: 'x'.repeat(81) }, { colour: { en: 'red' } }, { colour: 'a\u0007b' }])
      assert.equal(code(posted({ ...order, fields: bad }).orders[0]), 'order-field-unfit');
  });

  describe('the real wrapped event', () => {
    needs('reference');
    it('is 30 pieces of 100141', () => {
      const file = path.join(
        partOrThrow('reference'),
        'orders',
        'latona-wrapped-production-order-event.json',
      );
      const order = content(readEnvelope(fs.readFileSync(file), {}, options).orders[0]);
      assert.deepEqual(
        [order.id, order.material, order.quantity, order.release],
        ['1000:1000040:1', '100141', 30, 'released'],
      );
    });

    it('no other document of the reference is taken for an order', () => {
      const folder = path.join(partOrThrow('reference'), 'orders');
      const orders = /loipro|production-order-0|raw-dates|latona|SOURCES/;
      for (const name of fs.readdirSync(folder).filter((one) => !orders.test(one))) {
        const bytes = fs.readFileSync(path.join(folder, name));
        assert.throws(() => readEnvelope(bytes, {}, options), { code: 'format-unknown' }, name);
      }
    });
  });
});
