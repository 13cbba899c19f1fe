import assert from 'node:assert/strict';
import type { ParsedCode } from '../../../lib/code';
import { rollSights, type RollRecord } from '../../../lib/pool';
import type { Known } from '../../../lib/trace';
import type { Store } from '../../../lib/store';
import { openMemoryStore } from '../../../lib/store/memory';
import { morning, startBottling, type Bottling } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';

describe('labels of rolls as they go by', () => {
  let store: Store;
  let line: Bottling;
  let reads: number;
  let sights: ReturnType<typeof rollSights>;

  beforeEach(async () => {
    store = await openMemoryStore({ clock, chance });
    line = await startBottling(store, '4711', 3_000);
    reads = 0;
    sights = rollSights({
      snapshot: (codes): Promise<Known[]> => store.snapshot(codes),
      package: (place) => store.package(place),
      rolls(request) {
        reads += 1;
        return store.rolls(request);
      },
    });
  });
  afterEach(() => store.close());

  const issued = () =>
    store.issuePackage({
      ...{ requestId: 'p', kind: 'roll', job: line.job('item').id, count: 2_000, now: morning },
    });
  async function keepRoll(id: string, from: number, to: number): Promise<RollRecord> {
    const record = await issued();
    const stretches = [{ package: record.id, job: record.job, from, to, down: false }];
    return store.saveRoll({
      roll: {
        ...{ id, order: line.order, lot: null, level: 'item', missing: [], importedAt: morning },
        stretches,
      },
      by: 'Li',
    });
  }
  const parsed = (position: number): ParsedCode => ({
    ...{ kind: 'parsed', fields: {}, rule: line.job('item').rule, ...line.code('item', position) },
  });
  const judge = (position: number) => sights.judge(parsed(position), line.order);

  it('codes that a printer here prints cost no look at rolls', async () => {
    const positions = await line.print('item', 20);
    for (const position of positions) assert.equal((await judge(position)).kind, 'none');
    assert.equal(reads, 0);
  });

  it('a roll is read once, however often its order changes', async () => {
    await keepRoll('R1', 0, 100);
    for (let position = 0; position < 100; position += 1) {
      assert.equal((await judge(position)).kind, 'on-roll');
      await line.commit(line.commission('item', position));
    }
    assert.equal(reads, 1);
  });

  it('a roll that was imported meanwhile, by whomever, is found when it is missed', async () => {
    await keepRoll('R1', 0, 100);
    assert.equal((await judge(0)).kind, 'on-roll');
    const missed = await judge(150);
    assert.equal(missed.kind === 'wrong' && missed.problem.code, 'roll-not-imported');
    await keepRoll('R2', 100, 200);
    const found = await judge(150);
    assert.equal(found.kind === 'on-roll' && found.news.roll, 'R2');
  });

  it('labels that were printed from a file, or by themselves, are good beside a roll', async () => {
    await keepRoll('R1', 0, 100);
    const job = line.job('item').id;
    const out = { job, now: morning } as const;
    await store.issuePackage({ ...out, requestId: 'f', kind: 'file', count: 10 });
    await store.issuePackage({ ...out, requestId: 's', kind: 'single', count: 1, fields: {} });
    for (const position of [2_000, 2_009, 2_010]) assert.deepEqual(await judge(position), { kind: 'none' });
    const ofRoll = await judge(150);
    assert.equal(ofRoll.kind === 'wrong' && ofRoll.problem.code, 'roll-not-imported');
  });

  it('all rolls of an order are known, also beyond a page', async () => {
    for (let n = 0; n < 1_100; n += 1) await keepRoll(`R${n}`, n, n + 1);
    const last = await judge(1_099);
    assert.equal(last.kind === 'on-roll' && last.news.roll, 'R1099');
  }).timeout(60_000);
});
