import assert from 'node:assert/strict';
import { kinds, startBottling } from '../support/bottling';
import { forEachStore } from '../support/stores';

forEachStore('law: decide-inside', (bench) => {
  it('a claim that follows its commission at once is never judged by an older picture', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const line = await startBottling(bench.store, '4711', 30);
    const answers: Promise<string[]>[] = [];
    for (const position of await line.print('item', 30)) {
      answers.push(bench.store.commit([line.commission('item', position)]).then(kinds));
      answers.push(bench.store.commit([line.claim('case', 'item', position)]).then(kinds));
    }
    assert.deepEqual([...new Set((await Promise.all(answers)).flat())], ['recorded']);

    const [first] = await bench.store.containers({ order: line.order, states: ['full'], limit: 1 });
    assert.ok(first);
    const [label = -1] = await line.print('case', 1, first.id);
    const parent = line.code('case', label);
    assert.deepEqual(kinds(await bench.store.commit([line.commission('case', label)])), ['recorded']);
    const pack = line.event({ verb: 'pack', container: first.id, parent });
    assert.deepEqual(kinds(await other.commit([pack])), ['recorded']);
  });

  it('events of one group see those before them, and each code is written once', async () => {
    const line = await startBottling(bench.store, '4711', 3);
    await line.print('item', 3);
    const [first, second, third] = [0, 1, 2].map((position) => line.code('item', position).identity);
    const outcomes = await line.commit(
      line.claim('case', 'item', 0),
      line.commission('item', 0),
      line.commission('item', 0),
      line.claim('case', 'item', 0),
      line.claim('case', 'item', 0),
      line.commission('item', 1),
      line.claim('case', 'item', 1),
      line.commission('item', 2),
      line.claim('case', 'item', 2),
    );
    assert.deepEqual(kinds(outcomes), [
      'not-commissioned',
      'recorded',
      'already-commissioned',
      'recorded',
      'already-claimed',
      'recorded',
      'recorded',
      'recorded',
      'recorded',
    ]);
    const [full] = await bench.store.containers({ order: line.order, limit: 5 });
    assert.deepEqual([full?.state, full?.slots], ['full', [first, second, third]]);
  });
});
