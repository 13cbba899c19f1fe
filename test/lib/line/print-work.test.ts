import assert from 'node:assert/strict';
import { nextItems } from '../../../lib/line';
import { generate, morning, readOrder, receive, saveMasterData, today } from '../../support/bottling';
import { forEachStore } from '../../support/stores';

forEachStore('what a line prints next', (bench) => {
  const order = 'P1:1:1';
  const by = { reasons: {}, now: morning, today };
  const asked = (frameOf: (line: string) => string) =>
    nextItems(bench.store, {
      line: 'L1',
      level: 'item',
      codecOf: ({ frame }) => ({ frame: ({ line = '' }) => ({ ...frame, id: frameOf(line) }) }),
    });

  it('is of the lot that its order has now: codes of the one before wait for nobody', async () => {
    const { store } = bench;
    await saveMasterData(store);
    await receive(store, readOrder('1', 6, { lot: 'OLD' }));
    const [former] = await generate(store, order);
    await store.moveOrder({ id: order, verb: 'start', line: 'L1', ...by });
    assert.equal((await asked(() => ''))?.job.id, former?.id);
    await receive(store, readOrder('1', 6, { lot: 'NEW' }));
    const view = await store.order({ id: order });
    assert.deepEqual([view?.order.state, view?.order.lot], ['started', 'NEW']);
    assert.equal(await asked(() => ''), null);
    const present = (await generate(store, order)).find(({ level }) => level === 'item');
    assert.equal((await asked(() => ''))?.job.id, present?.id);
  });

  it('is not what was made for another line, where its codes name their line', async () => {
    const { store } = bench;
    await saveMasterData(store);
    await receive(store, readOrder('1', 6, { workCenter: 'L9' }));
    const [job] = await generate(store, order);
    await store.moveOrder({ id: order, verb: 'start', line: 'L1', ...by });
    assert.equal(job?.fields['line'], 'L9');
    assert.equal(await asked((line) => line), null);
    assert.equal((await asked(() => 'any line'))?.job.id, job.id);
  });
});
