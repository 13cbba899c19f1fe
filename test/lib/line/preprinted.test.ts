import assert from 'node:assert/strict';
import { pack, type Moment } from '../../../lib/line';
import { openMemoryStore } from '../../../lib/store/memory';
import { morning, startBottling } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';

describe('a container label that was printed beforehand', () => {
  it('closes the case that waits longest, and no second one', async () => {
    const line = await startBottling(await openMemoryStore({ clock, chance }), '1', 9);
    const { store } = line;
    await store.issuePackage({
      ...{ requestId: 'labels', kind: 'roll', job: line.job('case').id, count: 2, now: morning },
    });
    const positions = await line.print('item', 6);
    for (const position of positions)
      await line.commit(line.commission('item', position), line.claim('case', 'item', position, 'S1'));
    const moment = (n: number): Moment => ({
      ...{ place: { station: 'S1', line: 'L1' }, cause: `scan:${n}`, time: morning + 1_000 + n },
      offset: '+08:00',
    });
    const scan = (n: number, position: number) =>
      pack(store, moment(n), line.code('case', position), line.order);
    for (const [n, position] of [1, 0].entries()) {
      const done = await scan(n, position);
      assert.deepEqual(done.kind === 'closed' && [done.container.children, done.container.partial], [
        3,
        false,
      ]);
    }
    const full = await store.containers({ order: line.order, states: ['full'], limit: 9 });
    assert.deepEqual(
      full.map(({ level }) => level),
      ['pallet'],
    );
    const again = await scan(7, 1);
    assert.equal(again.kind, 'rejected');
    const [first] = await store.containers({ order: line.order, states: ['packed'], limit: 1 });
    assert.equal(first?.parent, line.code('case', 1).identity);
  });
});
