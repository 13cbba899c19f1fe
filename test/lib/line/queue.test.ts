import assert from 'node:assert/strict';
import { lineQueue, type LineStore } from '../../../lib/line';
import { forEachStore } from '../../support/stores';
import { morning, readOrder, receive, saveMasterData } from '../../support/bottling';

const when = { now: morning, offset: '+08:00' };
const policy = { autoStart: true, autoClose: true };

forEachStore('order queue', (bench) => {
  beforeEach(() => saveMasterData(bench.store));

  it('starts the oldest order that waits, and no other while it runs', async () => {
    await receive(bench.store, readOrder('1', 3));
    await receive(bench.store, readOrder('2', 3));
    assert.deepEqual(await lineQueue(bench.store, 'L1', policy).step(when), {
      kind: 'started',
      order: 'P1:1:1',
    });
    assert.deepEqual(await lineQueue(bench.store, 'L1', policy).step(when), { kind: 'nothing' });
  });

  for (const lines of [
    ['L1', 'L1'],
    ['L1', 'L2'],
  ]) {
    it(`gives one order to one of two that reach for it at once, at ${lines.join(' and ')}`, async () => {
      await receive(bench.store, readOrder('1', 3));
      let looked = 0;
      const both = Promise.withResolvers<undefined>();
      const store: LineStore = {
        ...bench.store,
        async moveOrder(move) {
          looked += 1;
          if (looked === 2) both.resolve(undefined);
          await both.promise;
          return bench.store.moveOrder(move);
        },
      };
      const steps = await Promise.all(lines.map((line) => lineQueue(store, line, policy).step(when)));
      assert.deepEqual(steps.map(({ kind }) => kind).sort(), ['nothing', 'started']);
    });
  }
});
