import assert from 'node:assert/strict';
import { lineQueue, nextContainer, nextItems, type LineQueue, type LineStore } from '../../../lib/line';
import { generate as generateFor } from '../../../lib/pool';
import {
  codecsOf,
  driveDevice,
  kinds,
  morning,
  readOrder,
  receive,
  startBottling,
  type Bottling,
} from '../../support/bottling';
import { forEachStore } from '../../support/stores';

forEachStore('containers left open', (bench) => {
  async function packed(line: Bottling, items: number): Promise<void> {
    const positions = await line.print('item', items);
    const events = positions.flatMap((position) => [
      line.commission('item', position),
      line.claim('case', 'item', position),
    ]);
    assert.deepEqual(new Set(kinds(await line.commit(...events))), new Set(['recorded']));
  }
  /** Prints and scans the label of the container that is full at a level. */
  async function labelled(line: Bottling, level: 'case' | 'pallet'): Promise<number[]> {
    const full = await bench.store.containers({ order: line.order, states: ['full'], limit: 10 });
    const container = full.find((each) => each.level === level)?.id ?? assert.fail(`no ${level} is full`);
    const positions = await line.print(level, 1, container);
    for (const position of positions) {
      const pack = { verb: 'pack', container, parent: line.code(level, position) } as const;
      const outcomes = await line.commit(line.commission(level, position), line.event(pack));
      assert.deepEqual(kinds(outcomes), ['recorded', 'recorded']);
    }
    return positions;
  }
  const containers = async (order: string) =>
    (await bench.store.containers({ order, limit: 10 })).map(({ state, partial, slots }) => ({
      state,
      partial,
      slots: slots.length,
    }));

  const reasons = { waiting: 'end of shift', toVerify: 'end of shift', inFlight: 'end of shift' };
  const move = async (id: string, verb: 'close' | 'end') =>
    (await bench.store.moveOrder({ id, verb, line: 'L1', reasons, now: morning })).order.state;
  const stateOf = async (id: string) => (await bench.store.order({ id }))?.order.state;
  const policy = { autoStart: true, autoClose: true };
  const queueOver = (store: LineStore = bench.store): LineQueue => lineQueue(store, 'L1', policy);
  /** All steps of a queue until nothing is left to do. */
  async function run(queue: LineQueue, now = morning): Promise<string[]> {
    const steps: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const { kind } = await queue.step({ now, offset: '+08:00' });
      if (kind === 'nothing') return steps;
      steps.push(kind);
    }
    assert.fail(`no end: ${steps.join(' ')}`);
  }
  const out = (line: Bottling, container: string, slot: number) =>
    line.event({ verb: 'mendSlot', container, slot, code: null, reason: 'broken' });
  /** What `generate` does for the order while it is closing. */
  async function topUp(line: Bottling): Promise<number> {
    const view = await bench.store.order({ id: line.order });
    const codecs = view ? await codecsOf(bench.store, view.order) : [];
    const { added } = await generateFor(bench.store, () => codecs, line.order, { now: () => morning });
    return added.reduce((sum, job) => sum + job.quantity, 0);
  }

  it('a case is complete with what is in it when its order wants no more, and only then', async () => {
    const line = await startBottling(bench.store, '1', 9);
    await packed(line, 2);
    assert.deepEqual(await run(queueOver()), []);
    assert.deepEqual(await containers(line.order), [{ state: 'filling', partial: false, slots: 2 }]);

    await receive(bench.store, readOrder('1', 2));
    const other = lineQueue(bench.store, 'L2', policy);
    assert.deepEqual(await run(other), [], 'another line');
    assert.deepEqual(await run(queueOver()), ['settled']);
    assert.deepEqual(await containers(line.order), [{ state: 'full', partial: true, slots: 2 }]);
    assert.deepEqual(await run(queueOver()), []);
  });

  it('raised and lowered again, the next case is completed too, and no slot was lost', async () => {
    const line = await startBottling(bench.store, '1', 9);
    for (const [quantity, items] of [
      [1, 1],
      [3, 2],
    ] as const) {
      await receive(bench.store, readOrder('1', 9));
      await packed(line, items);
      await receive(bench.store, readOrder('1', quantity));
      assert.deepEqual(await run(queueOver()), ['settled']);
    }
    const full = { state: 'full', partial: true } as const;
    assert.deepEqual(await containers(line.order), [
      { ...full, slots: 1 },
      { ...full, slots: 2 },
    ]);
  });

  // law: rowless
  it('case and pallet of an order closed in the middle get their labels before it ends', async () => {
    const line = await startBottling(bench.store, '1', 9);
    const queue = queueOver();
    await packed(line, 4);
    assert.equal(await move(line.order, 'close'), 'closing');
    assert.equal(await move(line.order, 'close'), 'closing', 'asked again it waits all the same');
    assert.equal(
      await nextItems(bench.store, { line: 'L1', level: 'item', codecOf: () => assert.fail() }),
      null,
      'no item is made any more',
    );
    const [label = -1] = await labelled(line, 'case');
    assert.deepEqual(await run(queue), ['settled'], 'the second case is full with one');
    const [second = -1] = await labelled(line, 'case');
    const pallet = [label, second].map((position) => line.claim('pallet', 'case', position));
    assert.deepEqual(kinds(await line.commit(...pallet)), ['recorded', 'recorded']);
    assert.deepEqual(await run(queue), [], 'the pallet has no label yet');
    await labelled(line, 'pallet');
    assert.deepEqual(await run(queue), ['closed']);
    const view = await bench.store.order({ id: line.order });
    const { waiting, voided } = view?.balance['case'] ?? {};
    assert.deepEqual([view?.order.state, waiting, voided], ['closed', 0, 1]);
    assert.deepEqual(
      (await containers(line.order)).map(({ state, slots }) => [state, slots]),
      [
        ['packed', 3],
        ['packed', 1],
        ['packed', 2],
      ],
    );
  });

  it('bottles on the belt when the order is closed still go into its case; one that never comes is not waited for', async () => {
    const line = await startBottling(bench.store, '1', 9);
    const queue = queueOver();
    const positions = await line.print('item', 4);
    await line.commit(...positions.slice(0, 3).map((position) => line.commission('item', position)));
    await line.commit(line.claim('case', 'item', positions[0] ?? -1));
    assert.deepEqual(await run(queue, morning - 60_000), [], 'the line has stood for a minute before');
    await move(line.order, 'close');
    assert.deepEqual(await run(queue), []);
    await line.commit(line.claim('case', 'item', positions[1] ?? -1));
    assert.deepEqual(await run(queue, morning + 9_000), []);
    assert.deepEqual(await run(queue, morning + 18_000), [], 'the time counts from the last one');
    assert.deepEqual(await run(queue, morning + 20_000), ['settled']);
    assert.deepEqual(await containers(line.order), [{ state: 'full', partial: true, slots: 2 }]);
  });

  it('a clock that is set back holds nothing up', async () => {
    const line = await startBottling(bench.store, '1', 9);
    const queue = queueOver();
    await packed(line, 1);
    await line.print('item', 1);
    await move(line.order, 'close');
    assert.deepEqual(await run(queue), []);
    assert.deepEqual(await run(queue, morning - 3_600_000), []);
    assert.deepEqual(await run(queue, morning - 3_600_000 + 11_000), ['settled']);
  });

  it('a labelled case that does not get onto the pallet is waited for a minute, then the pallet is complete without it', async () => {
    const line = await startBottling(bench.store, '1', 18);
    const queue = queueOver();
    await packed(line, 6);
    const [first = -1] = await labelled(line, 'case');
    await labelled(line, 'case');
    await line.commit(line.claim('pallet', 'case', first));
    await move(line.order, 'close');
    assert.deepEqual(await run(queue), []);
    assert.deepEqual(await run(queue, morning + 59_000), []);
    assert.deepEqual(await run(queue, morning + 61_000), ['settled']);
    await labelled(line, 'pallet');
    assert.deepEqual(await run(queue, morning + 62_000), [], 'counted from the last that happened');
    assert.deepEqual(await run(queue, morning + 130_000), ['closed']);
  });

  it('a case whose label is printed and never scanned is waited for a minute, then it is loose and the order ends', async () => {
    const line = await startBottling(bench.store, '1', 9);
    const queue = queueOver();
    await packed(line, 3);
    const why = { waiting: 'end of shift' };
    await bench.store.moveOrder({ id: line.order, verb: 'close', line: 'L1', reasons: why, now: morning });
    assert.deepEqual(await run(queue), []);
    assert.deepEqual(await run(queue, morning + 100_000), [], 'its label is not printed: it waits for that');
    const [full] = await bench.store.containers({ order: line.order, states: ['full'], limit: 1 });
    const [position = -1] = await line.print('case', 1, full?.id ?? '');
    assert.deepEqual(await run(queue, morning + 101_000), [], 'the time counts from its printing');
    assert.deepEqual(await run(queue, morning + 160_000), []);
    assert.deepEqual(await run(queue, morning + 162_000), ['settled', 'closed']);
    assert.deepEqual(await containers(line.order), [{ state: 'packed', partial: false, slots: 0 }]);
    const view = await bench.store.order({ id: line.order });
    const { toVerify, unaccounted } = view?.balance['case'] ?? {};
    assert.deepEqual([toVerify, unaccounted], [0, 1]);
    assert.deepEqual(view?.order.closeReasons['case.toVerify'], 'label-not-scanned');
    const about = line.code('item', 0).identity;
    const last = (await bench.store.events({ about, after: null, limit: 9 })).rows.at(-1)?.event;
    assert.deepEqual([last?.verb, last?.reason], ['dissolve', 'label-not-scanned']);
    const parent = line.code('case', position);
    const late = line.event({ verb: 'pack', container: full?.id ?? '', parent });
    assert.deepEqual(kinds(await line.commit(late)), ['container-packed'], 'scanned too late');
  });

  it('a label at a printer that does not print it, or a running order, gives no case up', async () => {
    const line = await startBottling(bench.store, '1', 9);
    const queue = queueOver();
    await packed(line, 6);
    const [one, two] = await bench.store.containers({ order: line.order, states: ['full'], limit: 2 });
    await line.print('case', 1, one?.id ?? '');
    assert.deepEqual(await run(queue), []);
    assert.deepEqual(await run(queue, morning + 100_000), [], 'it runs');
    const lease = await driveDevice(bench.store, 'p', 's');
    const take = { job: line.job('case').id, count: 1, container: two?.id ?? '', now: morning };
    await bench.store.takeLabels({ ...lease, ...take });
    await move(line.order, 'close');
    assert.deepEqual(await run(queue, morning + 100_000), []);
    assert.deepEqual(await run(queue, morning + 161_000), ['settled']);
    const open = await bench.store.containers({ order: line.order, states: ['full'], limit: 2 });
    assert.deepEqual(
      open.map(({ id }) => id),
      [two?.id],
    );
    assert.deepEqual(await run(queue, morning + 300_000), []);
  });

  it('an order that is closing gets a number for the case whose label was lost, and none for an item', async () => {
    const line = await startBottling(bench.store, '1', 3);
    await packed(line, 3);
    const [full] = await bench.store.containers({ order: line.order, states: ['full'], limit: 1 });
    const lease = await driveDevice(bench.store, 'p', 's');
    const take = { job: line.job('case').id, count: 1, container: full?.id ?? '', now: morning };
    await bench.store.takeLabels({ ...lease, ...take });
    await move(line.order, 'close');
    await bench.store.settleWindow({ ...lease, printed: 0, rest: 'unknown', reason: 'crash', now: morning });
    assert.equal(await nextContainer(bench.store, { line: 'L1', station: 'pack' }), null);
    assert.equal(await topUp(line), 1);
    const work = await nextContainer(bench.store, { line: 'L1', station: 'pack' });
    assert.deepEqual([work?.container, work?.job.level], [full?.id, 'case']);
  });

  it('a case that waits beside an emptied one does not hold up the end', async () => {
    const line = await startBottling(bench.store, '1', 9);
    await packed(line, 4);
    const [one, two] = await bench.store.containers({ order: line.order, limit: 5 });
    await line.commit(out(line, two?.id ?? '', 0), out(line, one?.id ?? '', 0));
    await move(line.order, 'close');
    const queue = queueOver();
    await run(queue);
    assert.deepEqual(await run(queue, morning + 60_000), ['settled']);
    const [first] = await containers(line.order);
    assert.deepEqual(first, { state: 'full', partial: true, slots: 2 });
  });

  it('an unpacked case does not hold up the end', async () => {
    const line = await startBottling(bench.store, '1', 6);
    await packed(line, 4);
    const [position = -1] = await labelled(line, 'case');
    const parent = line.code('case', position);
    await line.commit(line.event({ verb: 'unpack', parent }));
    assert.equal(await move(line.order, 'close'), 'closing');
    const queue = queueOver();
    await run(queue);
    await run(queue, morning + 60_000);
    const [second = -1] = await labelled(line, 'case');
    await line.commit(line.claim('pallet', 'case', second));
    await run(queue, morning + 60_000);
    await labelled(line, 'pallet');
    assert.deepEqual(await run(queue, morning + 60_000), ['closed']);
  });

  it('a bottle packed at the moment of the end keeps the order closing until its case has a label', async () => {
    const line = await startBottling(bench.store, '1', 9);
    const [first = -1, late = -1] = await line.print('item', 2);
    await line.commit(line.commission('item', first), line.claim('case', 'item', first));
    await move(line.order, 'close');
    let now = morning;
    const finish = async (queue: LineQueue): Promise<string[]> => {
      now += 60_000;
      await run(queue, now);
      const [position = -1] = await labelled(line, 'case');
      await line.commit(line.claim('pallet', 'case', position));
      await run(queue, now);
      await labelled(line, 'pallet');
      return run(queue, now);
    };
    const racing = queueOver({
      ...bench.store,
      async moveOrder(request) {
        await line.commit(line.commission('item', late), line.claim('case', 'item', late));
        return bench.store.moveOrder(request);
      },
    });
    await run(racing, now);
    assert.deepEqual(await finish(racing), []);
    assert.equal(await stateOf(line.order), 'closing');
    assert.deepEqual(await finish(queueOver()), ['closed']);
  });

  it('what lies in cases lies loose when their order is ended without their labels, before the next one starts', async () => {
    const first = await startBottling(bench.store, '1', 9);
    await packed(first, 7);
    const [full] = await bench.store.containers({ order: first.order, states: ['full'], limit: 1 });
    await first.print('case', 1, full?.id ?? '');
    await receive(bench.store, readOrder('2', 3));
    assert.equal(await move(first.order, 'close'), 'closing');
    assert.equal(await move(first.order, 'end'), 'closed');
    assert.deepEqual(await run(queueOver()), ['settled', 'started']);
    assert.deepEqual(
      (await containers(first.order)).map(({ state, slots }) => [state, slots]),
      [
        ['packed', 0],
        ['packed', 0],
        ['packed', 0],
      ],
    );
    const view = await bench.store.order({ id: first.order });
    const { made, placed } = view?.progress['item'] ?? {};
    assert.deepEqual([made, placed, view?.progress['case']?.open], [7, 0, 0]);
    const [loose] = await bench.store.snapshot([first.code('item', 0)]);
    assert.ok(loose?.kind === 'row' && loose.row.container === null && loose.row.state === 'Commissioned');
    const [history] = (
      await bench.store.events({ about: first.code('item', 0).identity, after: null, limit: 9 })
    ).rows.slice(-1);
    assert.deepEqual([history?.event.verb, history?.event.reason], ['dissolve', 'order-closed']);
  });

  it('what lies in cases of other lines is in nobody’s way', async () => {
    const other = await startBottling(bench.store, '9', 400, 'L9');
    const positions = await other.print('item', 110);
    await other.commit(...positions.map((position) => other.commission('item', position)));
    for (const [n, position] of positions.entries()) {
      const [outcome] = await other.commit(other.claim('case', 'item', position, `S${n}`));
      assert.equal(outcome?.kind, 'recorded');
    }
    const line = await startBottling(bench.store, '1', 9);
    await packed(line, 2);
    await move(line.order, 'end');
    assert.deepEqual(await run(queueOver()), ['settled']);
  });

  it('does not close an order that a person has paused at the same moment', async () => {
    const line = await startBottling(bench.store, '1', 3);
    await packed(line, 3);
    const [position = -1] = await labelled(line, 'case');
    await line.commit(line.claim('pallet', 'case', position));
    const queue = queueOver({
      ...bench.store,
      async moveOrder(request) {
        await bench.store.moveOrder({ ...request, verb: 'pause', reasons: { pause: 'wait' } });
        return bench.store.moveOrder(request);
      },
    });
    await run(queue);
    await labelled(line, 'pallet');
    assert.deepEqual(await run(queue), []);
    assert.equal(await stateOf(line.order), 'paused');
  });

  // law: cause
  it('a bottle claimed while its case is given up is given back as well, and never blocks the next order', async () => {
    const line = await startBottling(bench.store, '1', 9);
    await packed(line, 2);
    const [third = -1] = await line.print('item', 1);
    await line.commit(line.commission('item', third));
    await move(line.order, 'end');
    let once = true;
    const queue = queueOver({
      ...bench.store,
      async commit(events) {
        if (once) await line.commit(line.claim('case', 'item', third));
        once = false;
        return bench.store.commit(events);
      },
    });
    await run(queue);
    const open = await bench.store.containers({ states: ['filling', 'held', 'full'], limit: 9 });
    assert.deepEqual(
      open.filter(({ slots }) => slots.length > 0),
      [],
    );
  });
});
