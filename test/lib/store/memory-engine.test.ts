import assert from 'node:assert/strict';
import { GuardMissed, KeyTaken, type Tx } from '../../../lib/store/engine';
import { openMemoryEngine } from '../../../lib/store/memory';
import { realClock as clock } from '../../support/real-world';

function open() {
  return openMemoryEngine({ clock, storeId: 'here' });
}

async function raise(tx: Tx, key: string): Promise<number> {
  const held = await tx.get('counters', key);
  assert.ok(held);
  await tx.replace('counters', [{ held, doc: { value: held.doc.value + 1 } }]);
  return held.doc.value;
}

describe('memory engine', () => {
  it('of two that write one document the first to commit wins, the other runs again on the new one', async () => {
    const engine = open();
    const seen = await Promise.all(
      Array.from({ length: 20 }, () => engine.transact((tx) => raise(tx, 'sequence'))),
    );
    assert.deepEqual(
      seen.sort((a, b) => a - b),
      Array.from({ length: 20 }, (_, n) => n),
    );
  });

  it('a transaction reads what was committed when it began', async () => {
    const engine = open();
    const begun = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const reader = engine.transact(async (tx) => {
      const before = await tx.get('counters', 'ruleSet');
      begun.resolve();
      await written.promise;
      return [before?.doc.value, (await tx.get('counters', 'sequence'))?.doc.value];
    });
    await begun.promise;
    await engine.transact((tx) => raise(tx, 'sequence'));
    written.resolve();
    assert.deepEqual(await reader, [0, 0]);
  });

  it('what a failed transaction wrote is not there', async () => {
    const engine = open();
    await assert.rejects(
      engine.transact(async (tx) => {
        await raise(tx, 'sequence');
        throw new Error('no');
      }),
      /no/,
    );
    assert.equal((await engine.transact((tx) => tx.get('counters', 'sequence')))?.doc.value, 0);
  });

  it('a stale guard and a taken key are told apart', async () => {
    const engine = open();
    const stale = await engine.transact((tx) => tx.get('counters', 'sequence'));
    assert.ok(stale);
    await engine.transact((tx) => raise(tx, 'sequence'));
    await assert.rejects(
      engine.transact((tx) => tx.replace('counters', [{ held: stale, doc: { value: 9 } }])),
      GuardMissed,
    );
    await assert.rejects(
      engine.transact((tx) => tx.insert('counters', [{ key: 'sequence', doc: { value: 9 } }])),
      KeyTaken,
    );
  });

  it('finds by fields and range, in the order of the bytes, its own writes included', async () => {
    const engine = open();
    const found = await engine.transact(async (tx) => {
      const entry = (position: number) => ({
        key: `k${position}`,
        doc: { frame: 'f', serial: `s${position}`, job: position % 2 === 0 ? 'even' : 'odd', position },
      });
      await tx.insert('serials', [5, 3, 10, 1, 4, 2].map(entry));
      const where = { where: { job: 'even' }, by: 'position', limit: 2 };
      const up = await tx.find('serials', { ...where, after: 2 });
      const down = await tx.find('serials', { ...where, atMost: 9, reverse: true });
      const any = await tx.find('serials', { where: { job: ['even', 'odd'] }, atLeast: 'k3', limit: 9 });
      return [up, down, any].map((list) => list.map(({ doc }) => doc.position));
    });
    assert.deepEqual(found, [
      [4, 10],
      [4, 2],
      [3, 4, 5],
    ]);
  });
});
