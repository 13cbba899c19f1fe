import assert from 'node:assert/strict';
import type { LineView, OrderReport } from '../../lib/query';
import { audit, unknownIn } from '../support/demo-audit';
import { createDemoFactory, demoFactory, tidyUp, type DemoFactory } from '../support/demo-factory';
import { until } from '../support/patience';
import { freePort, tcpProxy } from '../support/tcp-proxy';

/** Printers and scanners as they are on a bad day. */

const speed = 3_000;

describe('devices that fail', function deviceTests() {
  this.timeout(120_000);
  const factory = demoFactory({ speed });
  const made: string[] = [];
  let crashes = 0;

  it('out of paper, and silent: the line says so, and goes on when paper is loaded', async () => {
    const id = await begin(factory, 'P1', 60);
    await factory.twin().fault('items', 'paperOut');
    const { stop, state } = await factory.lineUntil('says why it stands', (view) => view.stop !== null);
    assert.deepEqual([state, stop?.kind], ['stopped', 'paperOut']);
    await factory.twin().fault('items', 'mend');
    made.push((await factory.closed(id)).id);
    assert.equal(await unknownIn(factory, made), 0, 'nothing was in doubt');
  });

  it('case labels run out: bottles run on, cases wait for their label', async () => {
    const id = await begin(factory, 'P2', 60);
    await factory.twin().fault('cases', 'paperOut');
    await factory.orderUntil(id, 'has all its bottles', ({ levels }) => levels[0]?.made === 60);
    const { stop } = await factory.lineUntil('says why it stands', (view) => view.stop !== null);
    assert.equal(stop?.kind, 'paperOut');
    await factory.twin().fault('cases', 'mend');
    made.push((await factory.closed(id)).id);
  });

  it('the connection drops in mid-job, again and again', async () => {
    const id = await begin(factory, 'P3', 120);
    for (const lane of ['items', 'cases', 'items', 'cases', 'items']) {
      await factory.twin().fault(lane, 'drop');
      const { balance } = await factory.order(id);
      const printed = balance['item']?.printed ?? 0;
      await factory.orderUntil(
        id,
        'goes on',
        (report) => ended(report) || (report.balance['item']?.printed ?? 0) > printed,
      );
      crashes += 1;
    }
    made.push((await factory.closed(id)).id);
  });

  it('the power goes, and with it what the printer held: that is unknown, listed and made anew', async () => {
    const id = await begin(factory, 'P4', 120);
    await factory.twin().fault('items', 'powerCycle');
    crashes += 1;
    const report = await factory.closed(id);
    made.push(id);
    assert.equal(report.balance['item']?.issued, 120 + report.unknown.count);
  });

  it('the power goes while Node-RED is dead', async () => {
    const id = await begin(factory, 'P5', 120);
    await factory.kill();
    await factory.twin().fault('items', 'powerCycle');
    await factory.twin().fault('cases', 'powerCycle');
    crashes += 1;
    await factory.start();
    await factory.closed(id);
    made.push(id);
  });

  it('and after all of that everything adds up', async () => {
    assert.deepEqual(await audit(factory, made, { crashes }), []);
  });

  for (const [fault, code] of [
    ['noRead', 'P6'],
    ['misread', 'P7'],
  ] as const) {
    it(`a ${fault} in the middle of a case: the bottle is ejected and made up for, the case is whole`, async () => {
      await factory.twin().speed(1_200);
      const id = await begin(factory, code, 40);
      await factory.twin().fault('items', fault, 2);
      const { stop } = await factory.lineUntil(
        'asks for a reason',
        (view) => view.stop?.kind === 'orderUnexplained',
      );
      assert.deepEqual(stop?.details, { count: 2 });
      const report = await factory.order(id);
      assert.deepEqual(totals(report), [40, 4, 1]);
      assert.equal(report.balance['item']?.toVerify, 2);
      await factory.act({ verb: 'close', order: id, 'reason.item.toVerify': 'two bottles ejected unread' });
      const closed = await factory.closed(id);
      made.push(id);
      assert.equal(closed.balance['item']?.unaccounted, 2);
      assert.deepEqual(await audit(factory, made, { crashes }), []);
    });
  }
});

describe('a printer that is absent at start', function absentTests() {
  this.timeout(60_000);
  const factory = demoFactory();

  it('is waited for, and said to be missing', async () => {
    await factory.kill();
    const port = await freePort();
    const printer = factory.moveDevice('items', 'printer', port);
    await factory.start();
    const { id, state } = await factory.postOrder({ orderNo: 'A1', material: 'WATER-500', quantity: 30 });
    assert.equal(state, 'accepted');
    const { stop } = await factory.lineUntil('says why it stands', (view) => view.stop !== null);
    assert.equal(stop?.kind, 'offline');
    assert.equal((await factory.order(id)).balance['item']?.waiting, 30);

    const proxy = await tcpProxy(printer, port);
    try {
      await factory.closed(id);
      assert.deepEqual(await audit(factory, [id]), []);
    } finally {
      await proxy.close();
    }
  });
});

describe('two Node-REDs on one store', function twoOnOneStore() {
  this.timeout(120_000);
  const first = createDemoFactory({ speed });
  const second = createDemoFactory({ homeOf: first, speed });
  tidyUp(second);
  tidyUp(first);

  it('the second is refused by name, the first is not disturbed; when it dies the second takes over', async () => {
    await first.start();
    const id = await begin(first, 'S1', 200);
    await second.start();
    const { status, body } = await second.post({ orderNo: 'S2', material: 'WATER-500', quantity: 10 });
    assert.equal(status, 503);
    assert.match(JSON.stringify(body), /store-locked/);
    assert.match(second.said(), /Store: .*in use by process \d+/);
    await second.stop();
    await first.closed(id);
    assert.deepEqual(await audit(first, [id]), []);

    await second.start();
    const next = await begin(first, 'S3', 200);
    await first.kill();
    const reachable = async (): Promise<true | null> =>
      (await second.ask('/tracecode/orders')).status === 200 ? true : null;
    await until('the second has the store', 45_000, reachable);
    await second.closed(next);
    assert.deepEqual(await audit(second, [id, next], { crashes: 1 }), []);
  });
});

describe('two Node-REDs with stores of their own on one printer', function twoOnOnePrinter() {
  this.timeout(120_000);
  const first = createDemoFactory({ speed });
  const second = createDemoFactory({ speed });
  tidyUp(second);
  tidyUp(first);

  it('print nothing twice, and neither believes what the other printed', async () => {
    await first.start();
    await second.start();
    await second.kill();
    second.moveDevice('items', 'printer', first.portOf('items', 'printer'));
    await second.start();
    await second.lineUntil('sees its printer', ready);
    const post = (factory: DemoFactory): Promise<{ id: string }> =>
      factory.postOrder({ orderNo: 'T1', material: 'WATER-500', quantity: 150 });
    const ids = (await Promise.all([post(first), post(second)])).map(({ id }) => id);
    // each waits until the printer is empty and nobody else's labels move its counter: they take turns
    await first.closed(ids[0] ?? '');
    await second.orderUntil(
      ids[1] ?? '',
      'is printed',
      ({ balance }) => (balance['item']?.printed ?? 0) >= 150,
    );
    const printed = async (factory: DemoFactory, id: string): Promise<Set<string | null>> =>
      new Set((await factory.codes(id, { fate: 'printed', level: 'item' })).map(({ code }) => code));
    const [ofFirst, ofSecond] = [await printed(first, ids[0] ?? ''), await printed(second, ids[1] ?? '')];
    const ink = first.ink().filter(({ device }) => device === 'items');
    assert.equal(new Set(ink.map(({ code }) => code)).size, ink.length, 'a code is on paper twice');
    for (const code of [...ofFirst, ...ofSecond])
      assert.ok(
        ink.some((label) => label.code === code),
        `${code} is on no paper`,
      );
    const foreignInk = ink.filter(({ code }) => !ofFirst.has(code));
    assert.deepEqual(await audit(first, [ids[0] ?? ''], { crashes: 3, foreignInk }), []);
    const verdicts = new Map(
      first.gateAnswers().flatMap((one) => (one.scanner === 'items' ? [[one.trigger, one.verdict]] : [])),
    );
    const passed = ink.filter(({ code }, n) => ofSecond.has(code) && verdicts.get(n + 1) !== 'REJECT');
    assert.deepEqual(passed, [], "what the second has printed is foreign to the first one's camera");
  });
});

function ready({ devices }: LineView): boolean {
  return devices.length === 2 && devices.every(({ state }) => state === 'ready');
}

async function begin(factory: DemoFactory, orderNo: string, quantity: number): Promise<string> {
  const { id, state } = await factory.postOrder({ orderNo, material: 'WATER-500', quantity });
  assert.equal(state, 'accepted');
  await factory.orderUntil(id, 'runs', ({ levels }) => (levels[0]?.made ?? 0) >= 5);
  return id;
}

function ended({ state }: OrderReport): boolean {
  return state === 'closed';
}

function totals({ levels }: OrderReport): number[] {
  return levels.map(({ made }) => made);
}
