import assert from 'node:assert/strict';
import { z } from 'zod';
import { defineNode, type NodeModule } from '../../nodes/shell';
import storeNode, { type StoreHandle } from '../../nodes/store/store';
import { configNode, flowNode, nodeRed } from '../nodes/shell/node-red';
import { refusedWith } from '../support/refused-with';
import { temporaryFolder } from '../support/stores';

/** At 15 s Node-RED opens the next owner whether the old one has ended or not. */
const patienceOfNodeRed = 15_000;

describe('law owner', function lawOwner() {
  this.timeout(40_000);
  const { folder, remove } = temporaryFolder();
  before(() => nodeRed.start());
  after(async () => {
    await nodeRed.unload();
    await nodeRed.stop();
    remove();
  });

  it('a store whose user hangs has let go before the next owner comes, and cannot write any more', async () => {
    const begun = Promise.withResolvers<void>();
    const flow = (name: string) => [
      configNode('store', 'tracecode-store', { name, engine: 'sqlite', path: `${folder}/owner.db` }),
      flowNode('hanging', 'test-hanging', [], { store: 'store', name }),
    ];
    await nodeRed.load([storeNode, hangingUser(begun.resolve)], flow('old'));
    const old = await nodeRed.handle<StoreHandle>('store');
    nodeRed.send('hanging', { payload: 'works for ever' });
    await begun.promise;

    const asked = Date.now();
    await nodeRed.deploy(flow('new'));
    const closed = Date.now() - asked;
    const store = await nodeRed.handle<StoreHandle>('store');

    assert.ok(closed < patienceOfNodeRed, `closing took ${closed} ms`);
    assert.notEqual(store, old);
    assert.notEqual((await store.info()).id, '');
    const write = old.saveProducts({ products: [], now: 1, today: '2026-03-02' });
    await assert.rejects(write, refusedWith('store-closed'));
  });
});

function hangingUser(begun: () => void): NodeModule {
  return defineNode({
    type: 'test-hanging',
    config: z.object({}),
    uses: { store: 'tracecode-store' },
    input() {
      begun();
      return new Promise<void>(() => undefined);
    },
  });
}
