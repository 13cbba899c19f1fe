import assert from 'node:assert/strict';
import { advanceQueue, settleLeftOpen, nextContainer, nextItems } from '../../../lib/line';
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
    /** Prints and scans the label of the container that is full at a level. */
    async function labelled(line: Bottling, level: 'case' | 'pallet'): Promise<number[]> {
      const full = await bench.store.containers({ order: line.order, states: ['full'], limit: 10 });
      const container = full.find((each) => each.level === level)?.id ?? assert.fail(`no ${level} is full`);
      const positions = await line.print(level, 1, container);
      for (const position of positions) {
        const pack = { verb: 'pack', container, parent: line.code(level, position) } as const;
        const outcomes = await line.commit(line.commission(level, position), line.event(pack));
        assert.deepEqual(kinds(outcomes), ['recorded', 'recorded']);
      }
      return positions;
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
      assert.equal(await settleLeftOpen(bench.store, 'L1', when), 0);
      assert.deepEqual(await containers(line.order), [{ state: 'filling', partial: false, slots: 2 }]);

      await receive(bench.store, readOrder('1', 2));
      assert.equal(await settleLeftOpen(bench.store, 'L2', when), 0, 'another line');
      assert.equal(await settleLeftOpen(bench.store, 'L1', when), 1);
      assert.deepEqual(await containers(line.order), [{ state: 'full', partial: true, slots: 2 }]);
      assert.equal(await settleLeftOpen(bench.store, 'L1', when), 0);
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
        assert.equal(await settleLeftOpen(bench.store, 'L1', when), 1);
      }
      const full = { state: 'full', partial: true } as const;
      assert.deepEqual(await containers(line.order), [
        { ...full, slots: 1 },
        { ...full, slots: 2 },
      ]);
    });

    const reasons = { waiting: 'end of shift', toVerify: 'end of shift' };
    const close = async (id: string) =>
      (await bench.store.moveOrder({ id, verb: 'close', line: 'L1', reasons, now: morning })).order.state;
    const advance = () => advanceQueue(bench.store, 'L1', { autoStart: false, autoClose: false }, when);

    // law: rowless
    it('case and pallet of an order closed in the middle get their labels before it ends', async () => {
      const line = await startBottling(bench.store, '1', 9);
      await packed(line, 4);
      assert.equal(await close(line.order), 'closing');
      assert.equal(await nextItems(bench.store, 'L1', 'item'), null, 'no item is made any more');
      const [label = -1] = await labelled(line, 'case');
      assert.deepEqual(await advance(), { kind: 'settled', order: line.order });
      assert.deepEqual(await advance(), { kind: 'nothing' }, 'the second case has no label yet');
      const [second = -1] = await labelled(line, 'case');
      assert.notEqual(second, label);
      const pallet = [label, second].map((position) => line.claim('pallet', 'case', position));
      assert.deepEqual(kinds(await line.commit(...pallet)), ['recorded', 'recorded']);
      assert.deepEqual(await advance(), { kind: 'nothing' }, 'the pallet has no label yet');
      await labelled(line, 'pallet');

      assert.deepEqual(await advance(), { kind: 'closed', order: line.order });
      const view = await bench.store.order({ id: line.order });
      const { waiting, voided } = view?.balance['case'] ?? {};
      assert.deepEqual([view?.order.state, waiting, voided], ['closed', 0, 1]);
      assert.deepEqual(
        (await containers(line.order)).map(({ state, slots }) => [state, slots]),
        [
          ['packed', 3],
          ['packed', 1],
          ['packed', 2],
        ],
      );
    });

    it('items on their way when the order is closed still go into its case', async () => {
      const line = await startBottling(bench.store, '1', 9);
      await packed(line, 1);
      await line.print('item', 1);
      assert.equal(await close(line.order), 'closing');
      assert.equal(await settleLeftOpen(bench.store, 'L1', when), 0);
      assert.equal(await settleLeftOpen(bench.store, 'L1', { ...when, now: morning + 60_000 }), 1);
    });

    it('what lies in cases without a label lies loose when their order is closed at once; a labelled one waits for its scan', async () => {
      const line = await startBottling(bench.store, '1', 9);
      await packed(line, 7);
      const [first] = await bench.store.containers({ order: line.order, states: ['full'], limit: 1 });
      await line.print('case', 1, first?.id ?? '');
      assert.deepEqual([await close(line.order), await close(line.order)], ['closing', 'closed']);
      assert.equal(await settleLeftOpen(bench.store, 'L1', when), 2);
      assert.equal(await settleLeftOpen(bench.store, 'L1', when), 0);
      assert.deepEqual(
        (await containers(line.order)).map(({ state, slots }) => [state, slots]),
        [
          ['full', 3],
          ['packed', 0],
          ['filling', 0],
        ],
      );
      const view = await bench.store.order({ id: line.order });
      const { made, placed, open } = view?.progress['item'] ?? {};
      assert.deepEqual([made, placed, open, view?.progress['case']?.open], [7, 3, 0, 1]);
    });

    it('a case of an order closed at once is out of the way of the next order', async () => {
      const first = await startBottling(bench.store, '1', 9);
      await packed(first, 1);
      assert.deepEqual([await close(first.order), await close(first.order)], ['closing', 'closed']);
      const second = await startBottling(bench.store, '2', 3);
      const [position = -1] = await second.print('item', 1);
      await second.commit(second.commission('item', position));
      const [refused] = kinds(await second.commit(second.claim('case', 'item', position)));
      assert.equal(refused, 'container-of-order');

      assert.equal(await settleLeftOpen(bench.store, 'L1', when), 1);
      assert.deepEqual(await containers(first.order), [{ state: 'filling', partial: false, slots: 0 }]);
      const [loose] = await bench.store.snapshot([first.code('item', 0)]);
      assert.ok(loose?.kind === 'row' && loose.row.container === null && loose.row.state === 'Commissioned');
      assert.deepEqual(kinds(await second.commit(second.claim('case', 'item', position))), ['recorded']);
      assert.deepEqual(await containers(second.order), [{ state: 'filling', partial: false, slots: 1 }]);
      assert.equal(
        await nextContainer(bench.store, { line: 'L1', station: 'pack' }),
        null,
        'nobody waits for the label that cannot come',
      );
    });
  },
  storeKinds.filter(({ name }) => name !== 'mongodb'),
);
