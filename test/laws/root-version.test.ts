import assert from 'node:assert/strict';
import type { CodeRef } from '../../lib/code';
import type { Store } from '../../lib/store';
import { answererOf } from '../../lib/store/calls';
import { GuardMissed, type Engine, type Tx } from '../../lib/store/engine';
import { openFront } from '../../lib/store/front';
import { kernel } from '../../lib/store/kernel';
import { openMemoryEngine } from '../../lib/store/memory';
import type { CodeRow, Known, Snapshot } from '../../lib/trace';
import { openCodeRows } from '../../lib/trace/code-rows';
import { openCounts } from '../../lib/trace/counts';
import { kinds, startBottling, type Bottling } from '../support/bottling';
import { realChance as chance, realClock as clock } from '../support/real-world';
import { forEachStore } from '../support/stores';

async function rootVersion(store: Store, code: CodeRef): Promise<number> {
  const [known] = await store.snapshot([code]);
  return known?.kind === 'row' ? known.row.rootVersion : -1;
}

/** Two full cases with a commissioned label each, not packed yet. */
async function twoFullCases(line: Bottling) {
  for (const position of await line.print('item', 6)) {
    await line.commit(line.commission('item', position), line.claim('case', 'item', position));
  }
  const [a, b] = await line.store.containers({ order: line.order, states: ['full'], limit: 5 });
  assert.ok(a && b);
  const [labelA = -1] = await line.print('case', 1, a.id);
  const [labelB = -1] = await line.print('case', 1, b.id);
  await line.commit(line.commission('case', labelA), line.commission('case', labelB));
  return {
    a: { ...a, code: line.code('case', labelA), label: labelA },
    b: { ...b, code: line.code('case', labelB), label: labelB },
  };
}

forEachStore('law: root-version', (bench) => {
  it('a change of membership raises the version of the new root', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 12);
    const { a } = await twoFullCases(line);
    const before = await rootVersion(store, a.code);
    await line.commit(line.event({ verb: 'pack', container: a.id, parent: a.code }));
    const packed = await rootVersion(store, a.code);
    assert.ok(packed > before);
    const outcomes = await line.commit(line.event({ verb: 'unpack', parent: a.code, reason: 'damaged' }));
    assert.deepEqual(kinds(outcomes), ['recorded']);
    assert.ok((await rootVersion(store, a.code)) > packed);
    assert.deepEqual(await store.children({ parent: a.code.identity }), []);
  });

  it('two packs with the same parent at once, on two computers: one is recorded, the other refused', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const line = await startBottling(bench.store, '4711', 12);
    const { a, b } = await twoFullCases(line);
    const pack = (container: string) => line.event({ verb: 'pack', container, parent: a.code });
    const answers = await Promise.all([bench.store.commit([pack(a.id)]), other.commit([pack(b.id)])]);
    const names = answers.flatMap(kinds);
    assert.equal(names.filter((name) => name === 'recorded').length, 1, names.join());
    const children = await bench.store.children({ parent: a.code.identity });
    assert.equal(children.length, 3);
  });

  it('one case into two pallets at once, on two computers: it lies in one', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const line = await startBottling(bench.store, '4711', 12);
    const { a, b } = await twoFullCases(line);
    for (const each of [a, b])
      await line.commit(line.event({ verb: 'pack', container: each.id, parent: each.code }));
    const answers = await Promise.all([
      bench.store.commit([
        line.claim('pallet', 'case', a.label, 'north'),
        line.claim('pallet', 'case', b.label, 'north'),
      ]),
      other.commit([
        line.claim('pallet', 'case', b.label, 'south'),
        line.claim('pallet', 'case', a.label, 'south'),
      ]),
    ]);
    const names = answers.flatMap(kinds);
    assert.equal(names.filter((name) => name === 'recorded').length, 2, names.join());
    const slots = (await bench.store.containers({ order: line.order, limit: 20 }))
      .filter(({ level }) => level === 'pallet')
      .flatMap((container) => container.slots);
    assert.deepEqual([...slots].sort(), [a.code.identity, b.code.identity].sort());
    assert.equal((await bench.store.order({ id: line.order }))?.placed['case'], 2);
  });
});

/** A row of the tree bottle → case → pallet. */
function rowOf(name: string, parent: string | null): CodeRow {
  const identity = (text: string): CodeRow['identity'] => text as CodeRow['identity'];
  return {
    ...{
      identity: identity(name),
      code: name,
      level: name,
      parent: parent === null ? null : identity(parent),
    },
    ...{ state: 'Commissioned', disposition: 'active', container: null, job: null, position: null },
    ...{
      order: null,
      lot: null,
      product: null,
      childCount: 0,
      partial: false,
      unaccounted: false,
      commissionedAt: 1,
    },
    ...{ changedAt: 1, rootVersion: 1 },
  };
}

describe('law: root-version (deep inside)', () => {
  it('a change of state or membership raises the outermost container, the old and the new one, once an event', () => {
    const tree = [rowOf('bottle', 'case'), rowOf('case', 'old'), rowOf('old', null), rowOf('new', null)];
    const codes = new Map(
      tree.map((row): [CodeRow['identity'], Known] => [row.identity, { kind: 'row', row }]),
    );
    const snapshot: Snapshot = {
      ...{ codes, causes: new Map(), children: new Map() },
      ...{ containers: new Map(), filling: new Map(), orders: new Map() },
    };
    const rows = openCodeRows(snapshot, openCounts(snapshot));
    const versions = () => tree.map(({ identity }) => rows.row(identity)?.rootVersion);
    const [bottle, box] = tree;
    assert.ok(bottle && box);

    rows.putRow({ ...bottle, disposition: 'inactive' });
    rows.putRow({ ...bottle, disposition: 'active' });
    assert.deepEqual(versions(), [1, 1, 1, 1], 'not before the event ends');
    rows.endEvent();
    assert.deepEqual(versions(), [2, 1, 2, 1]);

    rows.putRow({ ...box, parent: rowOf('new', null).identity });
    rows.endEvent();
    assert.deepEqual(versions(), [2, 2, 3, 2]);
  });
});

/** An engine on which writing one code never succeeds, as if others kept writing it. */
function poisoned(engine: Engine, key: () => string | null, failure: () => Error): Engine {
  return {
    ...engine,
    transact: (body) =>
      engine.transact((tx) => {
        const check: Tx['insert'] = async (collection, entries) => {
          if (collection === 'codes' && entries.some((entry) => entry.key === key())) throw failure();
          await tx.insert(collection, entries);
        };
        return body({ ...tx, insert: check });
      }),
  };
}

describe('law: root-version (poison)', () => {
  for (const [what, code, failure] of [
    // 503: the object is shown again instead of being ejected
    ['its guard is always missed', 'store-busy', () => new GuardMissed('codes', 'x')],
    ['it cannot be written at all', 'event-not-recorded', () => new RangeError('document too large')],
  ] as const) {
    it(`an event fails alone where ${what}; forty stations' events are recorded`, async () => {
      let poison: string | null = null;
      const engine = poisoned(openMemoryEngine({ clock, storeId: chance.id() }), () => poison, failure);
      const { store } = openFront({
        clock,
        answer: answererOf(kernel(engine, () => undefined)),
        end: () => engine.close(),
      });
      const line = await startBottling(store, '4711', 40);
      await line.print('item', 40);
      poison = line.code('item', 17).identity;
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, position) =>
          store.commit([line.commission('item', position, `c${position}`)]),
        ),
      );
      const expected = answers.map((_, n) => (n === 17 ? code : 'recorded'));
      assert.deepEqual(answers.flatMap(kinds), expected);
      poison = null;
      assert.deepEqual(
        kinds(await store.commit([line.commission('item', 17, 'c17')])),
        ['recorded'],
        'sent again',
      );
      await store.close();
    });
  }
});
