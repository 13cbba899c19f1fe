import assert from 'node:assert/strict';
import { readEnvelope } from '../../../lib/order';
import { takeOrders } from '../../../nodes/order/take-orders';
import { morning, saveMasterData, today } from '../../support/bottling';
import { forEachStore, storeKinds } from '../../support/stores';

const memory = storeKinds.filter(({ name }) => name === 'memory');

forEachStore(
  'what a sender is told of its orders',
  (bench) => {
    it('is in the language of the node, a repeat too', async () => {
      await saveMasterData(bench.store);
      const order = { orderNo: '7', material: 'WATER', quantity: 5, unit: 'PCE', fields: { note: '' } };
      const body = {
        messageId: 'm1',
        orders: [order],
        products: [{ material: 'X', gtin: '96901234567895', companyPrefix: '12', name: 'x', rule: 'y' }],
      };
      const envelope = readEnvelope(Buffer.from(JSON.stringify(body)), {}, { zone: 'Asia/Shanghai' });
      const when = { now: morning, today };
      const chinese = (await takeOrders(bench.store, envelope, when, 'zh')).answer;
      const english = (await takeOrders(bench.store, envelope, when, 'en')).answer;
      assert.equal(chinese.orders[0]?.code, 'order-field-unfit');
      assert.equal(chinese.orders[0]?.message, '工单 7：fields.note“”不可用：不能为空。');
      assert.match(english.orders[0]?.message ?? '', /fields\.note "" is not usable: it is empty/);
      assert.match(JSON.stringify(chinese.products), /GS1 厂商识别代码须为 4 至 12 位数字/);
      assert.doesNotMatch(JSON.stringify(chinese), /not usable|company prefix/);
    });
  },
  memory,
);
