import assert from 'node:assert/strict';
import { completeLeftOpen } from '../../../lib/line';
import { kinds, morning, readOrder, receive, startBottling, type Bottling } from '../../support/bottling';
import { forEachStore, storeKinds } from '../../support/stores';

const when = { now: morning, offset: '+08:00' };

forEachStore(
  'containers left open',
  (bench) => {
    async function packed(line: Bottling, items: number): Promise<void> {
      const positions = await line.print('item', items);
      const events = positions.flatMap((position) => [
        line.commission('item', position),
        line.claim('case', 'item', position),
      ]);
      assert.deepEqual(new Set(kinds(await line.commit(...events))), new Set(['recorded']));
    }
    const containers = async (order: string) =>
      (await bench.store.containers({ order, limit: 10 })).map(({ state, partial, slots }) => ({
        state,
        partial,
        slots: slots.length,
      }));

    it('a case is complete with what is in it when its order wants no more, and only then', async () => {
      const line = await startBottling(bench.store, '1', 9);
      await packed(line, 2);
      assert.equal(await completeLeftOpen(bench.store, 'L1', when), 0);
      assert.deepEqual(await containers(line.order), [{ state: 'filling', partial: false, slots: 2 }]);

      await receive(bench.store, readOrder('1', 2));
      assert.equal(await completeLeftOpen(bench.store, 'L2', when), 0, 'another line');
      assert.equal(await completeLeftOpen(bench.store, 'L1', when), 1);
      assert.deepEqual(await containers(line.order), [{ state: 'full', partial: true, slots: 2 }]);
      assert.equal(await completeLeftOpen(bench.store, 'L1', when), 0);
    });

    it('raised and lowered again, the next case is completed too, and no slot was lost', async () => {
      const line = await startBottling(bench.store, '1', 9);
      for (const [quantity, items] of [
        [1, 1],
        [3, 2],
      ] as const) {
        await receive(bench.store, readOrder('1', 9));
        await packed(line, items);
        await receive(bench.store, readOrder('1', quantity));
        assert.equal(await completeLeftOpen(bench.store, 'L1', when), 1);
      }
      const full = { state: 'full', partial: true } as const;
      assert.deepEqual(await containers(line.order), [
        { ...full, slots: 1 },
        { ...full, slots: 2 },
      ]);
    });

    it('a case of an order closed in the middle is out of the way of the next order', async () => {
      const first = await startBottling(bench.store, '1', 9);
      await packed(first, 1);
      const reasons = { waiting: 'end of shift', toVerify: 'end of shift' };
      await bench.store.moveOrder({ id: first.order, verb: 'close', line: 'L1', reasons, now: morning });
      const second = await startBottling(bench.store, '2', 3);
      const [position = -1] = await second.print('item', 1);
      await second.commit(second.commission('item', position));
      const [refused] = kinds(await second.commit(second.claim('case', 'item', position)));
      assert.equal(refused, 'container-of-order');

      assert.equal(await completeLeftOpen(bench.store, 'L1', when), 1);
      assert.deepEqual(await containers(first.order), [{ state: 'full', partial: true, slots: 1 }]);
      assert.deepEqual(kinds(await second.commit(second.claim('case', 'item', position))), ['recorded']);
      assert.deepEqual(await containers(second.order), [{ state: 'filling', partial: false, slots: 1 }]);
    });
  },
  storeKinds.filter(({ name }) => name !== 'mongodb'),
);
