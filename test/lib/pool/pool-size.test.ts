import assert from 'node:assert/strict';
import type { NewJob } from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { collectionNames, type CollectionName } from '../../../lib/store/documents';
import type { Engine, Tx } from '../../../lib/store/engine';
import { openMemoryEngine, openMemoryStore } from '../../../lib/store/memory';
import { generate, morning, readOrder, receive, saveMasterData } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';

interface Counted {
  store: Store;
  engine: Engine;
  /** Documents written by collection, and transactions that wrote. */
  written: Map<CollectionName, number>;
  transactions: () => number;
}

/** A store that counts what is written. */
async function counted(): Promise<Counted> {
  const inner = openMemoryEngine({ clock, storeId: chance.id() });
  const written = new Map<CollectionName, number>();
  let transactions = 0;
  const engine: Engine = {
    ...inner,
    transact: (body) =>
      inner.transact(async (tx) => {
        let wrote = false;
        const note = (collection: CollectionName, count: number): void => {
          wrote ||= count > 0;
          written.set(collection, (written.get(collection) ?? 0) + count);
        };
        const counting: Tx = {
          ...tx,
          async insert(collection, entries) {
            note(collection, entries.length);
            await tx.insert(collection, entries);
          },
          async replace(collection, changes) {
            note(collection, changes.length);
            await tx.replace(collection, changes);
          },
        };
        const answer = await body(counting);
        transactions += Number(wrote);
        return answer;
      }),
  };
  const store = await openMemoryStore({ clock, chance, engine });
  return { store, engine, written, transactions: () => transactions };
}

/** What making all codes of an order writes. */
async function writesFor(quantity: number) {
  const { store, written, transactions } = await counted();
  await saveMasterData(store);
  await receive(store, readOrder('4711', quantity));
  written.clear();
  const before = transactions();
  const jobs = await generate(store, 'P1:4711:1');
  await store.close();
  return {
    codes: jobs.reduce((sum, job) => sum + job.quantity, 0),
    transactions: transactions() - before,
    documents: [...written.values()].reduce((sum, count) => sum + count, 0),
    written: Object.fromEntries(written),
  };
}

const poolCollections = ['frames', 'scopes', 'intervals', 'jobs', 'fates', 'tallies', 'packages', 'requests'];

describe('size of a pool', () => {
  it('an order costs one transaction and as many documents for a million pieces as for one', async () => {
    const one = await writesFor(1);
    const million = await writesFor(1_000_000);
    console.log(
      `      ${million.codes} codes of three levels: ${million.transactions} transaction, ${million.documents} documents`,
    );
    assert.equal(million.codes, 1_000_000 + 333_334 + 166_667);
    assert.equal(million.transactions, 1);
    assert.deepEqual(million.written, one.written);
    const { intervals, jobs, fates, tallies } = million.written;
    assert.deepEqual([intervals, jobs, fates, tallies], [3, 3, 3, 3], 'one ledger write a level');
  });

  it('ten billion codes, leased, exported, printed, returned and voided in part, take less than 10 kB', async () => {
    const { store, engine } = await counted();
    await saveMasterData(store);
    await receive(store, readOrder('4711', 1));
    const frame: NewJob['frame'] = {
      ...{ id: '(01)06901234567892(21)#10', mode: 'scrambled', alphabet: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ' },
      ...{ length: 10, start: 0, step: 1, tag: null, keyCheck: 'deadbeef', scope: null, capacity: 32 ** 10 },
    };
    const wanted: NewJob = {
      ...{ level: 'item', rule: { id: 'sgtin-sscc', version: 1 }, fields: { gtin: '06901234567892' } },
      ...{ frame, quantity: 1e10, serials: null },
    };
    const request = { requestId: 'all', order: 'P1:4711:1', jobs: [wanted], time: morning };
    const [job] = await store.allocate(request);
    assert.ok(job);
    const issue = { job: job.id, now: morning } as const;
    const line = { line: 'L9', expiresAt: morning + 1 };
    const lease = await store.issuePackage({ ...issue, ...line, requestId: 'a', kind: 'lease', count: 3e9 });
    await store.issuePackage({ ...issue, requestId: 'b', kind: 'roll', count: 1e9 });
    await store.issuePackage({ ...issue, requestId: 'c', kind: 'file', count: 2e9 });
    await store.voidWaiting({ job: job.id, count: 1e9, reason: 'fewer', now: morning });
    const runs = [
      { from: 0, to: 1e9, fate: 'printed' },
      { from: 1e9, to: 1e9 + 7, fate: 'unknown' },
      { from: 1e9 + 7, to: 3e9, fate: 'returned' },
    ] as const;
    await store.settlePackage({ requestId: 'd', id: lease.id, runs, now: morning, by: 'L9' });

    const { item } = (await store.order({ id: 'P1:4711:1' }))?.balance ?? {};
    assert.deepEqual(
      [
        item?.issued,
        item?.waiting,
        item?.exported,
        item?.printed,
        item?.unknown,
        item?.returned,
        item?.voided,
      ],
      [1e10, 3e9, 3e9, 1e9, 7, 2e9 - 7, 1e9],
    );
    const bytes = await engine.transact(async (tx) => {
      let sum = 0;
      for (const name of collectionNames().filter((each) => poolCollections.includes(each))) {
        for (const { key, doc } of await tx.find(name, { limit: 1_000 })) {
          sum += Buffer.byteLength(key + JSON.stringify(doc));
        }
      }
      return sum;
    });
    console.log(`      1e10 codes with three packages: ${bytes} bytes`);
    assert.ok(bytes > 500 && bytes < 10_000, `${bytes}`);
    await store.close();
  });
});
