import assert from 'node:assert/strict';
import { openMemoryEngine, openMemoryStore, type MemoryFault } from '../../lib/store/memory';
import { kinds, startBottling } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { realChance as chance, realClock as clock } from '../support/real-world';
import { forEachStore } from '../support/stores';

forEachStore('law: cause', (bench) => {
  it('a repeat is given the first answer, whatever it says now and whenever it comes', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    await line.print('item', 1);
    const event = line.commission('item', 0, 'scan:1');
    const [first] = await line.commit(event);
    const late = { ...event, time: event.time + 86_400_000 };
    assert.deepEqual(await line.commit(late), [{ kind: 'duplicate', first }]);
    const store = await bench.reopen();
    assert.deepEqual(await store.commit([event]), [{ kind: 'duplicate', first }]);
    assert.equal((await store.events({ order: line.order, after: null, limit: 10 })).rows.length, 1);
    assert.equal((await store.order({ id: line.order }))?.balance['item']?.commissioned, 1);
  });

  it('a rejection is kept and given again, even when it would be accepted by now', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    const early = line.commission('item', 0, 'scan:1');
    const [first] = await line.commit(early);
    assert.equal(first?.kind, 'rejected');
    await line.print('item', 1);
    assert.deepEqual(await line.commit(early), [{ kind: 'duplicate', first }]);
    assert.deepEqual(kinds(await line.commit({ ...early, cause: 'scan:2' })), ['recorded']);
  });

  it('twice in one group, and twice at once on two computers: recorded once', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const line = await startBottling(bench.store, '4711', 10);
    await line.print('item', 2);
    const event = line.commission('item', 0, 'scan:1');
    assert.deepEqual(kinds(await line.commit(event, event)), ['recorded', 'duplicate']);
    const next = line.commission('item', 1, 'scan:2');
    const answers = await Promise.all([bench.store.commit([next]), other.commit([next])]);
    assert.deepEqual(answers.flatMap(kinds).sort(), ['duplicate', 'recorded']);
  });

  it('two equal observations in one millisecond are two events', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    const noread = line.event({ verb: 'noread', level: 'item' }, 'trigger:1');
    const outcomes = await line.commit(noread, { ...noread, cause: 'trigger:2' });
    const ids = outcomes.map((outcome) => outcome.kind === 'recorded' && outcome.eventId);
    assert.equal(new Set(ids).size, 2);
    assert.equal((await bench.store.order({ id: line.order }))?.progress['item']?.unread, 2);
  });
});

describe('law: cause (answer lost)', () => {
  for (const [fault, then] of [
    ['unknownCommitted', 'duplicate'],
    ['unknownLost', 'recorded'],
  ] as const) {
    it(`sent again after "${fault}" it is in the record once`, async () => {
      const faults: MemoryFault[] = [];
      const engine = openMemoryEngine({ clock, storeId: chance.id(), fault: () => faults.shift() ?? 'none' });
      const store = await openMemoryStore({ clock, chance, engine });
      const line = await startBottling(store, '4711', 10);
      await line.print('item', 1);
      const event = line.commission('item', 0, 'scan:1');
      faults.push(fault);
      await assert.rejects(line.commit(event), refusedWith('store-timeout'));
      assert.deepEqual(kinds(await line.commit(event)), [then]);
      assert.equal((await store.order({ id: line.order }))?.balance['item']?.commissioned, 1);
      await store.close();
    });
  }
});
