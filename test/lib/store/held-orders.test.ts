import assert from 'node:assert/strict';
import { presetRules } from '../../../lib/code';
import { morning, readOrder, saveMasterData, today, water } from '../../support/bottling';
import { forEachStore, storeKinds } from '../../support/stores';

/** More than one page of held orders. */
const count = 450;

forEachStore(
  'held orders, very many of them',
  (bench) => {
    const receiveAll = () => {
      const orders = Array.from({ length: count }, (_, n) => readOrder(String(n + 1), 1));
      return bench.store.receiveOrders({ orders, now: morning, today, messageId: null });
    };
    const waiting = async () =>
      (await bench.store.orders({ states: ['waiting'], limit: 1_000 })).map(({ id }) => id).sort();

    it('are all let go by their product, one of them not twice', async () => {
      await saveMasterData(bench.store);
      const other = { ...water, material: 'OTHER' };
      const orders = Array.from({ length: count }, (_, n) =>
        readOrder(String(n + 1), 1, { material: 'OTHER' }),
      );
      const foreign = readOrder('foreign', 1, { material: 'NOBODY' });
      await bench.store.receiveOrders({ orders: [...orders, foreign], now: morning, today, messageId: null });
      const changes: string[] = [];
      bench.store.onChange((change) => changes.push(...change.orders));
      const { released } = await bench.store.saveProducts({ products: [other], now: morning, today });
      assert.equal(new Set(released).size, count);
      assert.deepEqual([...released].sort(), await waiting());
      assert.equal(new Set(changes).size, count);
      const again = await bench.store.saveProducts({ products: [other], now: morning, today });
      assert.deepEqual(again, { released: [] });
    });

    it('are all let go by the rule of their product', async () => {
      await bench.store.saveProducts({ products: [water], now: morning, today });
      await receiveAll();
      assert.deepEqual(await waiting(), []);
      const rule = presetRules().find(({ id }) => id === water.rule) ?? assert.fail();
      await bench.store.saveRule({ rule, setVersion: (await bench.store.rules()).setVersion });
      assert.equal((await waiting()).length, count);
    });
  },
  storeKinds.filter(({ name }) => name !== 'mongodb'),
);
