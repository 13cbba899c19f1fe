import assert from 'node:assert/strict';
import { compileRule, presetRules } from '../../../lib/code';
import {
  importRoll,
  manifestDigest,
  packagesAsked,
  type PackageRecord,
  type PackagesAsked,
} from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { openMemoryStore } from '../../../lib/store/memory';
import { generate, key, morning, readOrder, receive, saveMasterData, today } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';
import { refusedWith } from '../../support/refused-with';
import { writtenPackage } from './written-package';

const codecOf = (id: string) =>
  compileRule(presetRules().find((each) => each.id === id) ?? assert.fail(id), key);

describe('packages of an order whose lot changes', () => {
  const order = 'P1:1:1';
  let store: Store;

  beforeEach(async () => {
    store = await openMemoryStore({ clock, chance });
    await saveMasterData(store);
    await toLot('OLD');
    await generate(store, order);
  });
  afterEach(() => store.close());

  const toLot = (lot: string) => receive(store, readOrder('1', 6, { lot }));
  const asked = (more: Partial<PackagesAsked> = {}): Promise<PackageRecord[]> =>
    packagesAsked(store, {
      ...{ package: '', order, levels: ['item'], jobs: [], count: 'all', kind: 'file', note: '' },
      ...{ request: 'r', single: false, now: morning },
      ...more,
    });
  const lotOf = async ({ job }: PackageRecord) => (await store.job({ id: job }))?.job.fields['lot'];
  async function written(record: PackageRecord) {
    const writing = { format: 'csv', gzip: true, form: 'code' } as const;
    const { bytes, manifest } = await writtenPackage(store, codecOf, { record, writing });
    return { bytes, manifest };
  }

  it('codes of the former lot are not handed out', async () => {
    const [former] = await store.progress({ order });
    await toLot('NEW');
    for (const ask of [{}, { count: 2 }, { jobs: [former?.job.id ?? ''] }, { single: true }] as const)
      await assert.rejects(asked(ask), refusedWith('package-nothing-waiting'));
    assert.deepEqual((await store.packages({ order, after: null, limit: 9 })).rows, []);
    await generate(store, order);
    for (const ask of [{ count: 2 }, { single: true, request: 's' }] as const) {
      const [record] = await asked(ask);
      assert.equal(record && (await lotOf(record)), 'NEW');
    }
  });

  it('who asked before is given the same again', async () => {
    for (const ask of [{ count: 2 }, { request: 's', single: true }] as const) {
      await toLot('OLD');
      const [first] = await asked(ask);
      await toLot('NEW');
      assert.deepEqual(await asked(ask), [first]);
    }
  });

  it('a package is written again to the last byte, and names the lot that its codes bear', async () => {
    const [record] = await asked();
    assert.ok(record);
    const before = await written(record);
    assert.equal(before.manifest.lot, 'OLD');
    await store.sealPackage({ id: record.id, manifest: manifestDigest(before.manifest), form: 'code' });
    await toLot('NEW');
    const after = await written(record);
    assert.deepEqual(after, before);
    await store.sealPackage({ id: record.id, manifest: manifestDigest(after.manifest), form: 'code' });
  });

  it('a roll is of the lot that its codes bear, and never of two', async () => {
    const importing = (roll: string, laid: object) =>
      importRoll(
        store,
        () => assert.fail('no text is read'),
        { roll, ...laid },
        { keys: { own: null, trusted: [] }, expected: '', now: morning, by: 'Li' },
      );
    const [former] = await asked({ kind: 'roll', count: 3 });
    await toLot('NEW');
    const release = { id: order, verb: 'release', line: null, reasons: { release: 'agreed' } } as const;
    await store.moveOrder({ ...release, now: morning, today });
    await generate(store, order);
    const [present] = await asked({ kind: 'roll', count: 3, request: 's' });
    assert.ok(former && present);
    const [a, b] = [former, present].map(({ id, ranges: [range] }) => ({ package: id, ...range }));
    await assert.rejects(importing('R', { stretches: [a, b] }), refusedWith('roll-mixed'));
    assert.equal((await importing('R1', { ...a })).roll.lot, 'OLD');
    assert.equal((await importing('R2', { ...b })).roll.lot, 'NEW');
  });
});
