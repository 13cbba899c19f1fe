import assert from 'node:assert/strict';
import { kinds, startBottling, water } from '../../support/bottling';
import { forEachStore } from '../../support/stores';

forEachStore('packing', (bench) => {
  it('tells containers closed early with what lies in them, and those that are open, and no others', async () => {
    const line = await startBottling(bench.store, '1', 12);
    const lot = line.job('item').fields['lot'] ?? null;
    const items = await line.print('item', 12);
    const place = async (count: number): Promise<string> => {
      const events = items
        .splice(0, count)
        .flatMap((position) => [line.commission('item', position), line.claim('case', 'item', position)]);
      assert.deepEqual(new Set(kinds(await line.commit(...events))), new Set(['recorded']));
      const [newest] = (await bench.store.containers({ order: line.order, limit: 20 })).slice(-1);
      return newest?.id ?? '';
    };
    const fillUp = (container: string) => line.commit(line.event({ verb: 'fillUp', container }));
    const packing = async () => (await bench.store.packing({ order: line.order }))['case'];
    const open = (labelled: boolean) => ({ lot, product: water.gtin, labelled });
    assert.deepEqual(await packing(), { closed: 0, children: 0, open: [] });

    const full = await place(3);
    const [label = -1] = await line.print('case', 1, full);
    assert.deepEqual(await packing(), { closed: 0, children: 0, open: [open(true)] });
    const parent = line.code('case', label);
    await line.commit(line.commission('case', label), line.event({ verb: 'pack', container: full, parent }));
    assert.deepEqual(
      await packing(),
      { closed: 0, children: 0, open: [] },
      'packed and whole: nobody counts it',
    );

    const early = await place(2);
    await fillUp(early);
    assert.deepEqual(await packing(), { closed: 1, children: 2, open: [open(false)] });
    await place(1);
    assert.deepEqual(await packing(), { closed: 1, children: 2, open: [open(false), open(false)] });
    await line.commit(line.event({ verb: 'dissolve', container: early }));
    assert.deepEqual(await packing(), { closed: 0, children: 0, open: [open(false)] });
  });
});
