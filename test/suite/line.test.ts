import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import type { Archive, CodeLine } from '../../lib/query';
import { archivesOf, audit } from '../support/demo-audit';
import { demoFactory, type DemoFactory } from '../support/demo-factory';
import { until } from '../support/patience';
import { needs, part, partOrThrow } from '../support/tiers';

/** Orders in, scanned digital IDs out: real Node-RED, disk and sockets. */

const pieces = 1_000;
const order = { orderNo: '4711', material: 'WATER-500', quantity: pieces };

/** What an order of 1,000 pieces became, without what no two runs share: times, ids, process values. */
interface Story {
  codes: Omit<CodeLine, 'time'>[];
  archives: unknown[];
}

describe('a line', function lineTests() {
  this.timeout(1_300_000);
  const factory = demoFactory();
  const orders: string[] = [];
  let onSqlite: Story | null = null;

  it('makes 1,000 pieces in 84 cases on 3 pallets, the last of each partial', async () => {
    orders.push(await makeThousand(factory));
    assert.deepEqual(await audit(factory, orders), []);
    onSqlite = await storyOf(factory, orders[0] ?? '');
  });

  describe('and the orders of SAP', () => {
    needs('reference');

    it('one piece of LOIPRO bears its own serial', async () => {
      const { body, status } = await factory.post(referenceOrder('sap-loipro05-s4h.xml'), {
        'content-type': 'application/xml',
      });
      assert.equal(status, 202, JSON.stringify(body));
      const [answer] = body.orders ?? [];
      assert.equal(answer?.state, 'accepted', JSON.stringify(body));
      assert.equal(answer.quantity, 1);
      orders.push(answer.id ?? '');
      await factory.closed(answer.id ?? '');
      const [only, ...others] = (await factory.codes(answer.id ?? '', { level: 'item' })).filter(
        ({ state }) => state === 'Commissioned',
      );
      assert.deepEqual(others, []);
      assert.equal(only?.serial, '10006811');
      assert.match(only.identity, /^\(01\)09506000134369\(21\)10006811$/);
      assert.equal((await factory.archive('(01)09506000134369(21)10006811')).order?.id, answer.id);
    });

    it('500 pieces of OData', async () => {
      const { body, status } = await factory.post(
        referenceOrder('sap-odata-production-order-01-general.json'),
        {
          'content-type': 'application/json',
        },
      );
      assert.equal(status, 202, JSON.stringify(body));
      const [answer] = body.orders ?? [];
      assert.equal(answer?.state, 'accepted', JSON.stringify(body));
      orders.push(answer.id ?? '');
      const report = await factory.closed(answer.id ?? '');
      assert.deepEqual(
        report.levels.map(({ level, made }) => [level, made]),
        [
          ['item', 500],
          ['case', 42],
          ['pallet', 2],
        ],
      );
    });

    it('and everything still adds up', async () => {
      assert.equal(orders.length, 3);
      assert.deepEqual(await audit(factory, orders), []);
    });
  });

  describe('on MongoDB', () => {
    needs('mongodb');
    const database = `tracecode_line_${process.pid}`;
    const other = demoFactory({ mongodb: { url: part('mongodb') ?? '', database }, keysOf: factory });

    after('the database goes', async () => {
      const url = part('mongodb');
      if (url === undefined) return;
      const client = new MongoClient(url);
      await client.db(database).dropDatabase();
      await client.close();
    });

    it('makes the same codes, cases, pallets and archive', async () => {
      const id = await makeThousand(other, 1_200_000);
      assert.deepEqual(await audit(other, [id]), []);
      assert.ok(onSqlite, 'the order on SQLite came to its end');
      assert.deepEqual(await storyOf(other, id), onSqlite);
    });
  });
});

describe('Ctrl-C', function stopTests() {
  this.timeout(60_000);
  const factory = demoFactory({ speed: 600 });

  it('in mid-job ends Node-RED and its twin; the next start goes on', async () => {
    const { id } = await factory.postOrder({ ...order, quantity: 30 });
    await factory.orderUntil(id, 'runs', ({ levels }) => (levels[0]?.made ?? 0) > 2);
    await factory.stop();
    await until('the twin ends', 5_000, () => (factory.twinPid() === 0 ? true : null));
    await factory.start();
    await factory.closed(id);
    assert.deepEqual(await audit(factory, [id], { crashes: 1 }), []);
  });
});

describe('an order closed in the middle', function closeTests() {
  this.timeout(90_000);
  const factory = demoFactory({ speed: 600 });

  it('packs what was made, labels the last case and pallet, and ends by itself', async () => {
    const { id } = await factory.postOrder({ ...order, quantity: 500 });
    await factory.orderUntil(id, 'runs', ({ levels }) => (levels[0]?.made ?? 0) > 30);
    const reason = 'end of shift';
    const reasons = { 'reason.waiting': reason, 'reason.inFlight': reason, 'reason.toVerify': reason };
    await factory.act({ verb: 'close', order: id, ...reasons });
    const report = await factory.closed(id);
    assert.deepEqual(await audit(factory, [id], { ended: false }), []);

    const made = (await factory.codes(id)).filter(({ state }) => state === 'Commissioned');
    const of = (level: string) => made.filter((line) => line.level === level);
    assert.ok(of('item').length > 30 && of('item').length < 100, `${of('item').length} items`);
    assert.equal(of('case').length, Math.ceil(of('item').length / 12));
    assert.equal(of('pallet').length, 1);
    const loose = made.filter(({ level, parent }) => level !== 'pallet' && parent === null);
    assert.deepEqual(loose, [], 'everything made lies in something');
    const { waiting, inFlight, toVerify } = report.balance['item'] ?? {};
    assert.deepEqual([waiting, inFlight, toVerify], [0, 0, 0]);
  });
});

/** @returns the order's id, once it is closed */
async function makeThousand(factory: DemoFactory, ms?: number): Promise<string> {
  const answer = await factory.postOrder(order);
  assert.deepEqual([answer.state, answer.quantity], ['accepted', pieces]);
  const report = await factory.closed(answer.id, ms);
  assert.deepEqual(
    report.levels.map(({ level, planned, made }) => [level, planned, made]),
    [
      ['item', 1000, 1000],
      ['case', 84, 84],
      ['pallet', 3, 3],
    ],
  );
  const ink = factory.ink().map(({ code }) => code);
  assert.equal(ink.length, 1087);
  assert.equal(new Set(ink).size, 1087);
  const made = (await factory.codes(answer.id)).filter(({ state }) => state === 'Commissioned');
  assert.deepEqual(new Set(made.map(({ code }) => code)), new Set(ink));
  for (const [level, few] of [
    ['case', 4],
    ['pallet', 4],
  ] as const) {
    const archives = await archivesOf(
      factory,
      made.filter((line) => line.level === level),
    );
    assert.deepEqual(
      archives.filter(({ partial }) => partial).map(({ children }) => children.total),
      [few],
    );
  }
  return answer.id;
}

async function storyOf(factory: DemoFactory, id: string): Promise<Story> {
  const codes = await factory.codes(id);
  const shown = ['item', 'case', 'pallet'].flatMap((level) => {
    const ofLevel = codes.filter((line) => line.level === level && line.state === 'Commissioned');
    return [ofLevel[0], ofLevel.at(-1)].flatMap((line) => line ?? []);
  });
  const archives = await archivesOf(factory, shown);
  return { codes: codes.map(({ time: _, ...line }) => line), archives: archives.map(lasting) };
}

function lasting(archive: Archive): unknown {
  const { code, identity, level, state, disposition, fate, partial, product, job } = archive;
  const { number, lot, dates, line, state: orderState } = archive.order ?? {};
  return {
    ...{ code, identity, level, state, disposition, fate, partial, product, position: job?.position },
    order: { number, lot, dates, line, orderState },
    verdict: archive.verdict,
    values: Object.entries(archive.stationData).map(([name, { unit }]) => [name, unit]),
    events: archive.events.map(({ verb, epcis, station, line: at, via, refused }) => ({
      ...{ verb, epcis, station, line: at, via, refused },
    })),
    parents: archive.parents.map((parent) => parent.code),
    children: archive.children.rows.map((child) => child.code),
  };
}

function referenceOrder(name: string): Uint8Array {
  return fs.readFileSync(path.join(partOrThrow('reference'), 'orders', name));
}
