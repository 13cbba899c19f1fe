import assert from 'node:assert/strict';
import { TraceError, verbatim } from '../../../lib/errors';
import type { Store } from '../../../lib/store';
import { openMemoryStore } from '../../../lib/store/memory';
import { realWorld } from '../../../nodes/shell';
import { standingStore } from '../../../nodes/shell/standing-store';

describe('standingStore', () => {
  it('stands while what is behind it is opened anew, with its listeners', async () => {
    const opened: { store: Store; lose: (error: TraceError) => void }[] = [];
    const told: string[] = [];
    let refuse = 0;
    const pauses: (() => void)[] = [];
    const clock = {
      now: () => 0,
      after: (_: number, task: () => void) => (pauses.push(task), () => undefined),
    };
    const open = async (lose: (error: TraceError) => void): Promise<Store> => {
      if (refuse-- > 0) throw new TraceError('store-locked', { path: 'p', pid: 1 });
      const store = await openMemoryStore(realWorld);
      opened.push({ store, lose });
      return store;
    };
    const standing = await standingStore(open, clock, {
      lost: ({ code }) => told.push(code),
      back: () => told.push('back'),
    });
    const changes: string[] = [];
    standing.onChange(({ orders }) => changes.push(...orders));
    const first = await standing.info();

    refuse = 1;
    opened[0]?.lose(new TraceError('store-lost', { reason: verbatim('killed') }));
    while (pauses.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(told, ['store-lost']);
    pauses.shift()?.();
    while (told.length < 2) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(told, ['store-lost', 'back']);
    assert.notEqual((await standing.info()).id, first.id);

    await standing.close();
    await assert.rejects(opened[1]?.store.info() ?? Promise.resolve(), { code: 'store-closed' });
    opened[1]?.lose(new TraceError('store-lost', { reason: verbatim('late') }));
    assert.equal(told.length, 2);
    await opened[0]?.store.close();
  });
});
