import assert from 'node:assert/strict';
import { lineQueue, type LineQueue } from '../../../lib/line';
import { checkBalance, openTerms } from '../../../lib/pool';
import { kinds, morning, startBottling, type Bottling } from '../../support/bottling';
import { forEachStore } from '../../support/stores';

// law: balance
forEachStore('closing where nothing prints labels of containers', (bench) => {
  const none = (): boolean => false;
  const queueOver = (printsLabels: (station: string) => boolean): LineQueue =>
    lineQueue(bench.store, 'L1', { autoStart: true, autoClose: true }, printsLabels);
  async function run(queue: LineQueue, now: number): Promise<string[]> {
    const steps: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const { kind } = await queue.step({ now, offset: '+08:00' });
      if (kind === 'nothing') return steps;
      steps.push(kind);
    }
    assert.fail(`no end: ${steps.join(' ')}`);
  }
  async function packed(items: number): Promise<Bottling> {
    const line = await startBottling(bench.store, '1', 9);
    const positions = await line.print('item', items);
    const events = positions.flatMap((position) => [
      line.commission('item', position),
      line.claim('case', 'item', position),
    ]);
    assert.deepEqual(new Set(kinds(await line.commit(...events))), new Set(['recorded']));
    return line;
  }
  const close = async ({ order }: Bottling) => {
    const reasons = { waiting: 'end of shift' };
    const move = { id: order, verb: 'close', line: 'L1', reasons, now: morning } as const;
    assert.equal((await bench.store.moveOrder(move)).order.state, 'closing');
  };
  const open = async ({ order }: Bottling) =>
    (await bench.store.containers({ order, states: ['filling', 'held', 'full'], limit: 9 })).length;

  it('ends by itself after a minute, tells every piece why it lies loose, and the balance adds up', async () => {
    const line = await packed(4);
    const queue = queueOver(none);
    await close(line);
    assert.deepEqual(await run(queue, morning), ['settled'], 'the second case is full with one');
    assert.deepEqual(await run(queue, morning + 59_000), []);
    assert.deepEqual(await run(queue, morning + 61_000), ['settled', 'closed']);
    const view = await bench.store.order({ id: line.order });
    assert.equal(view?.order.state, 'closed');
    const { made, placed } = view.progress['item'] ?? {};
    assert.deepEqual([made, placed, await open(line)], [4, 0, 0]);
    for (const [level, terms] of Object.entries(view.balance)) {
      assert.deepEqual([level, checkBalance(terms), openTerms(terms)], [level, [], []]);
    }
    assert.equal(view.balance['item']?.commissioned, 4, 'good pieces stay good');
    for (const position of [0, 3]) {
      const about = line.code('item', position).identity;
      const last = (await bench.store.events({ about, after: null, limit: 9 })).rows.at(-1)?.event;
      assert.deepEqual([last?.verb, last?.reason], ['dissolve', 'label-not-printable']);
    }
  });

  it('waits once and not for every level, where the pallet above cannot get its label either', async () => {
    const line = await packed(4);
    const [full] = await bench.store.containers({ order: line.order, states: ['full'], limit: 1 });
    const container = full?.id ?? assert.fail('a full case');
    const [label = -1] = await line.print('case', 1, container);
    const pack = line.event({ verb: 'pack', container, parent: line.code('case', label) });
    await line.commit(line.commission('case', label), pack, line.claim('pallet', 'case', label));
    const queue = queueOver(none);
    await close(line);
    await run(queue, morning);
    assert.deepEqual(await run(queue, morning + 59_000), []);
    assert.deepEqual(
      await run(queue, morning + 61_000),
      ['settled'],
      'the case; its bottle may be packed anew',
    );
    assert.deepEqual(await run(queue, morning + 72_000), ['settled', 'settled', 'closed'], 'the pallet');
  });

  it('gives a printer that is deployed anew its time', async () => {
    const line = await packed(3);
    await close(line);
    let there = false;
    const queue = queueOver(() => there);
    await run(queue, morning);
    there = true;
    assert.deepEqual(await run(queue, morning + 50_000), []);
    there = false;
    assert.deepEqual(await run(queue, morning + 100_000), [], 'counted anew');
    assert.deepEqual(await run(queue, morning + 161_000), ['settled', 'closed']);
  });

  it('waits for a printer that is there, however long it stands', async () => {
    const line = await packed(3);
    await close(line);
    const queue = queueOver((station) => station === 'pack');
    await run(queue, morning);
    assert.deepEqual(await run(queue, morning + 3_600_000), []);
    assert.equal(await open(line), 1);
  });

  it('gives up nothing of an order that runs', async () => {
    const line = await packed(3);
    const queue = queueOver(none);
    await run(queue, morning);
    assert.deepEqual(await run(queue, morning + 3_600_000), []);
    assert.equal(await open(line), 1);
  });

  it('waits for labels that were printed beforehand', async () => {
    const line = await packed(3);
    const { id: job } = line.job('case');
    await bench.store.issuePackage({ requestId: 'labels', kind: 'roll', job, count: 2, now: morning });
    await close(line);
    const queue = queueOver(none);
    await run(queue, morning);
    assert.deepEqual(await run(queue, morning + 3_600_000), []);
    assert.equal(await open(line), 1);
  });
});
