import assert from 'node:assert/strict';
import { problem } from '../../../lib/errors';
import {
  orderView,
  watchLine,
  type EncodePosition,
  type LineDevice,
  type LineView,
  type LiveLine,
} from '../../../lib/query';
import {
  driveDevice,
  generate,
  morning,
  readOrder,
  receive,
  startBottling,
  today,
} from '../../support/bottling';
import { forEachStore, storeKinds } from '../../support/stores';

const printer: LineDevice = { id: 'printer-1', name: 'Printer', role: 'item', state: 'ready' };

function live(seconds: number, device: Partial<LineDevice> = {}): LiveLine {
  return { now: morning + seconds * 1000, devices: [{ ...printer, ...device }] };
}

forEachStore(
  'line view',
  (bench) => {
    it('shows an idle line and what waits for it', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await receive(bench.store, readOrder('2', 5));
      const view = await watchLine(bench.store, 'L2')(live(1));
      assert.deepEqual(
        [view.state, view.order, view.queue.map(({ number }) => number)],
        ['idle', null, ['2']],
      );
      assert.equal(line.order, 'P1:1:1');
    });

    it('counts good pieces, fill, rejects and what is left, look after look', async () => {
      const line = await startBottling(bench.store, '1', 10);
      const look = watchLine(bench.store, 'L1');
      await line.print('item', 6);
      for (const n of [0, 1, 2, 3])
        await line.commit(line.commission('item', n), line.claim('case', 'item', n));
      const first = await look(live(30));
      assert.deepEqual([first.state, first.good, first.target, first.codesLeft], ['running', 4, 10, 4]);
      assert.deepEqual(first.rate, 8, '4 pieces in half a minute');
      const [cases] = first.fills;
      assert.deepEqual([cases?.filled, cases?.capacity, cases?.waiting, cases?.planned], [1, 3, 1, 4]);
      await line.commit(line.commission('item', 0), line.event({ verb: 'noread', level: 'item' }));
      const second = await look(live(31));
      assert.deepEqual(
        new Map(second.rejects.map(({ kind, count }) => [kind, count])),
        new Map([
          ['already-commissioned', 1],
          ['noread', 1],
        ]),
      );
      assert.equal(second.recent.length, 4, 'a refused commission is no new code');
      assert.deepEqual(second.recent[0]?.identity, line.code('item', 3).identity, 'newest first');
    });

    it('counts what a reader refused by its kind, apart from what it could not read', async () => {
      const line = await startBottling(bench.store, '1', 10);
      await line.print('item', 6);
      const misread = { verb: 'noread', level: 'item', reason: 'code-never-issued' } as const;
      await line.commit(
        line.event({ verb: 'noread', level: 'item' }),
        line.event(misread),
        line.event(misread),
        line.event({ verb: 'reject', reason: 'scan-wrong-level' }),
      );
      const view = await watchLine(bench.store, 'L1')(live(5));
      assert.deepEqual(
        new Map(view.rejects.map(({ kind, count }) => [kind, count])),
        new Map([
          ['noread', 1],
          ['code-never-issued', 2],
          ['scan-wrong-level', 1],
        ]),
      );
      const order = await bench.store.order({ id: line.order });
      assert.equal(order?.progress['item']?.unread, 3, 'misread codes are some printed ones all the same');
    });

    it('counts each event once, however many pages it reads', async () => {
      const line = await startBottling(bench.store, '1', 450);
      const look = watchLine(bench.store, 'L1');
      await line.print('item', 450);
      const events = Array.from({ length: 450 }, () => line.event({ verb: 'noread', level: 'item' }));
      await line.commit(...events.slice(0, 200));
      assert.deepEqual((await look(live(5))).rejects, [{ kind: 'noread', count: 200 }]);
      await line.commit(...events.slice(200));
      const [one, two] = await Promise.all([look(live(6)), look(live(6))]);
      assert.deepEqual(one?.rejects, [{ kind: 'noread', count: 450 }]);
      assert.deepEqual(two?.rejects, [{ kind: 'noread', count: 450 }]);
    });

    it('says why the line stands: a printer, an unread slot, a pause', async () => {
      const line = await startBottling(bench.store, '1', 9);
      const look = watchLine(bench.store, 'L1');
      await line.print('item', 3);
      const paperOut = await look(live(1, { state: 'paperOut' }));
      assert.deepEqual(
        [paperOut.state, paperOut.stop?.kind, paperOut.stop?.details['device']],
        ['stopped', 'paperOut', 'Printer'],
      );
      const labelProblem = problem('label-value-missing', { name: 'expiryDate' });
      const unfit = await look(live(1, { state: 'fault', labelProblem }));
      assert.deepEqual([unfit.stop?.kind, unfit.stop?.problem?.code], ['labelUnfit', 'label-value-missing']);
      for (const n of [0, 1]) await line.commit(line.commission('item', n), line.claim('case', 'item', n));
      await line.commit(line.claim('case', 'item', null));
      const held = await look(live(2));
      assert.deepEqual(held.stop, {
        kind: 'containerHeld',
        details: { level: 'case', slot: 3 },
        container: { id: 'pack/case/1', slot: 2 },
      });
      assert.deepEqual(held.fills[0]?.unread, [2]);
      await bench.store.moveOrder({ id: line.order, verb: 'pause', line: 'L1', reasons: {}, now: morning });
      const paused = await look(live(3));
      assert.deepEqual([paused.state, paused.stop?.kind, paused.rate], ['paused', 'orderPaused', null]);
    });

    it('says what the order asks, and what can be decided, before anything else', async () => {
      await startBottling(bench.store, '1', 9);
      const look = watchLine(bench.store, 'L1');
      await receive(bench.store, readOrder('1', 99, { askedAbove: 10 }));
      const running = await look(live(1));
      assert.deepEqual([running.state, running.stop, running.target], ['running', null, 9]);
      assert.deepEqual(running.order?.decisions, ['release', 'dismiss']);
      await receive(bench.store, readOrder('1', 9, { release: 'locked' }));
      const reported = { kind: 'blocked', details: {}, container: null } as const;
      const locked = await look({ ...live(2), stop: reported });
      assert.deepEqual(
        [locked.state, locked.stop?.kind, locked.stop?.problem?.code],
        ['paused', 'orderAsks', 'order-locked'],
      );
      assert.deepEqual(locked.order?.decisions, ['release']);
      await receive(bench.store, readOrder('1', 9));
      assert.equal((await look({ ...live(3), stop: reported })).stop, reported);
      const settled = await look(live(4));
      assert.deepEqual(
        [settled.state, settled.stop?.kind],
        ['paused', 'orderSettled'],
        'no person paused it',
      );
    });

    it('tells the pieces of each lot an order was made of, and goes on once its change is taken', async () => {
      const line = await startBottling(bench.store, '1', 9);
      await line.print('item', 3);
      await line.commit(line.commission('item', 0), line.commission('item', 1));
      await receive(bench.store, readOrder('1', 9, { lot: 'B', workCenter: 'L7' }));
      await bench.store.moveOrder({
        id: line.order,
        verb: 'release',
        line: 'L1',
        reasons: {},
        now: morning,
        today,
      });
      const report = await orderView(bench.store, line.order);
      assert.deepEqual(
        [report?.state, report?.lot, report?.line, report?.workCenter, report?.decisions],
        ['started', 'B', 'L1', 'L7', []],
      );
      await generate(bench.store, line.order);
      const lots = (await orderView(bench.store, line.order))?.lots.map(({ lot, made }) => [lot, made]);
      assert.equal(lots?.length, 2);
      assert.deepEqual([lots[0]?.[1], lots[1]], [2, ['B', 0]]);
    });

    it('says that nothing comes once a minute has passed', async () => {
      const line = await startBottling(bench.store, '1', 9);
      const look = watchLine(bench.store, 'L1');
      await line.print('item', 3);
      await line.commit(line.commission('item', 0));
      assert.equal((await look(live(30))).state, 'running');
      const late = await look(live(200));
      assert.deepEqual(
        [late.state, late.stop?.kind, late.stop?.details['minutes']],
        ['stopped', 'noItems', 3],
      );
    });

    it('says so too where nothing came from the beginning', async () => {
      await startBottling(bench.store, '1', 9);
      const look = watchLine(bench.store, 'L1');
      assert.equal((await look(live(30))).state, 'running');
      assert.equal((await look(live(90))).stop?.kind, 'noItems');
    });

    it('says what an order waits for that has all its pieces: a label nobody scanned, pieces in no case', async () => {
      const line = await startBottling(bench.store, '1', 3);
      const look = watchLine(bench.store, 'L1');
      const positions = await line.print('item', 3);
      await line.commit(...positions.map((position) => line.commission('item', position)));
      assert.equal((await look(live(30))).stop, null);
      const loose = await look(live(90));
      assert.deepEqual([loose.stop?.kind, loose.stop?.details], ['piecesLoose', { count: 3 }]);
      await line.commit(...positions.map((position) => line.claim('case', 'item', position)));
      assert.equal((await look(live(30))).stop, null);
      const awaited = await look(live(90));
      assert.deepEqual(
        [awaited.state, awaited.stop?.kind, awaited.stop?.details],
        ['stopped', 'labelAwaited', { level: 'case', count: 1 }],
      );
    });

    it('says which printed label nobody scans once a minute has passed, and counts it apart', async () => {
      const line = await startBottling(bench.store, '1', 6);
      const encode: EncodePosition = ({ level }, position) => line.encode(level, position);
      const look = watchLine(bench.store, 'L1', encode);
      await line.print('item', 6);
      for (const n of [0, 1, 2, 3, 4, 5])
        await line.commit(line.commission('item', n), line.claim('case', 'item', n));
      const counts = ({ fills: [cases] }: LineView) => [cases?.waiting, cases?.unscanned];
      const unlabelled = await look(live(200));
      assert.deepEqual([unlabelled.stop?.kind, counts(unlabelled)], ['labelAwaited', [2, 0]]);
      const [first] = await bench.store.containers({
        order: line.order,
        states: ['full'],
        limit: 1,
      });
      const lease = await driveDevice(bench.store, 'p', 's');
      const take = { job: line.job('case').id, count: 1, container: first?.id ?? '', now: morning };
      await bench.store.takeLabels({ ...lease, ...take });
      assert.deepEqual(counts(await look(live(210))), [2, 0], 'not printed yet');
      await bench.store.settleWindow({ ...lease, printed: 1, rest: 'notPrinted', reason: '', now: morning });
      const printed = await look(live(300));
      assert.deepEqual([printed.state, counts(printed)], ['running', [1, 1]]);
      assert.equal((await look(live(360))).stop, null, 'the time counts from its printing');
      const late = await look(live(361));
      assert.equal(late.state, 'stopped');
      assert.deepEqual(late.stop, {
        kind: 'labelUnscanned',
        details: { level: 'case', label: line.encode('case', 0).code },
        container: { id: first?.id, slot: null },
      });
      assert.deepEqual((await watchLine(bench.store, 'L1')(live(361))).stop, null, 'by its own clock');
      const failing = watchLine(bench.store, 'L1', () => assert.fail('its rule is not loaded'));
      await failing(live(300));
      assert.equal((await failing(live(361))).stop?.details['label'], first?.id);
      const parent = line.code('case', 0);
      const pack = line.event({ verb: 'pack', container: first?.id ?? '', parent });
      await line.commit(line.commission('case', 0), pack);
      const scanned = await look(live(362));
      assert.deepEqual([scanned.stop?.kind, counts(scanned)], ['labelAwaited', [1, 0]]);
    });

    it('keeps the codes of the last order when it is closed, and names what was left open', async () => {
      const line = await startBottling(bench.store, '1', 9);
      const look = watchLine(bench.store, 'L1');
      await line.print('item', 3);
      await line.commit(line.commission('item', 0));
      const { openTerms } = await look(live(3));
      assert.deepEqual(
        openTerms.filter(({ level }) => level === 'item'),
        [
          { level: 'item', term: 'waiting', count: 6 },
          { level: 'item', term: 'toVerify', count: 2 },
        ],
      );
      const reasons = Object.fromEntries(
        openTerms.map(({ level, term }) => [`${level}.${term}`, 'end of shift']),
      );
      await bench.store.moveOrder({
        id: line.order,
        verb: 'close',
        line: 'L1',
        reasons,
        now: morning + 4000,
      });
      const idle = await watchLine(bench.store, 'L1')(live(5));
      assert.deepEqual([idle.state, idle.recent.length], ['idle', 1]);
    });

    it('shows the last codes of the line to who has just begun to look, also before the next order has any', async () => {
      const first = await startBottling(bench.store, '1', 300);
      await first.print('item', 300);
      for (let n = 0; n < 300; n += 100) {
        const part = Array.from({ length: 100 }, (_, at) => first.commission('item', n + at));
        await first.commit(...part);
      }
      const end = async (order: string) =>
        bench.store.moveOrder({
          id: order,
          verb: 'close',
          line: 'L1',
          reasons: { waiting: 'x' },
          now: morning + 4_000,
        });
      await end(first.order);
      const latest = async () => (await watchLine(bench.store, 'L1')(live(9))).recent.map(({ code }) => code);
      const last = [299, 298, 297, 296, 295, 294, 293, 292].map((n) => first.encode('item', n).code);
      assert.deepEqual(await latest(), last);
      const second = await startBottling(bench.store, '2', 9);
      const look = watchLine(bench.store, 'L1');
      assert.deepEqual(
        (await look(live(9))).recent.map(({ code }) => code),
        last,
        'of the order before',
      );
      await second.print('item', 2);
      await second.commit(second.commission('item', 0));
      const own = second.encode('item', 0).code;
      assert.deepEqual(
        (await look(live(10))).recent.map(({ code }) => code),
        [own, ...last.slice(0, 7)],
      );
      // however many orders were closed since the first
      for (let n = 10; n < 70; n += 1) {
        await receive(bench.store, readOrder(String(n), 3));
        await bench.store.moveOrder({
          id: `P1:${n}:1`,
          verb: 'close',
          line: null,
          reasons: {},
          now: morning,
        });
      }
      const reasons = { waiting: 'x', toVerify: 'x' };
      await bench.store.moveOrder({
        id: second.order,
        verb: 'end',
        line: 'L1',
        reasons,
        now: morning + 5_000,
      });
      assert.deepEqual(await latest(), [own]);
    });
  },
  storeKinds.filter(({ name }) => name === 'memory'),
);

forEachStore(
  'order view',
  (bench) => {
    it('gives the balance by its names, per level, and finds an order by its bare number', async () => {
      const line = await startBottling(bench.store, '4711', 10);
      await line.print('item', 2);
      await line.commit(line.commission('item', 0));
      const report = await orderView(bench.store, '4711');
      assert.ok(report);
      assert.equal(report.id, 'P1:4711:1');
      const { item } = report.balance;
      assert.ok(item);
      assert.deepEqual(
        [item.issued, item.waiting, item.printed, item.toVerify, item.everCommissioned, item.Commissioned],
        [10, 8, 2, 1, 1, 1],
      );
      assert.deepEqual(
        report.levels.map(({ level, planned }) => [level, planned]),
        [
          ['item', 10],
          ['case', 4],
          ['pallet', 2],
        ],
      );
      assert.deepEqual(report.unknown, {
        count: 0,
        codes: '/tracecode/orders/P1%3A4711%3A1/codes?fate=unknown',
      });
      assert.equal(await orderView(bench.store, 'nobody'), null);
    });
  },
  storeKinds.filter(({ name }) => name === 'memory'),
);
