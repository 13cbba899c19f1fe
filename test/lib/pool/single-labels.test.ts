import assert from 'node:assert/strict';
import { compileRule } from '../../../lib/code';
import { nextCode, singleLabels, type CodecsOf, type NextCode, type SingleLabels } from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { openMemoryStore } from '../../../lib/store/memory';
import { refusedWith } from '../../support/refused-with';
import { driveDevice, morning } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';
import { orderHams, weighedLevels } from '../../nodes/generate/weighing';

describe('single labels', () => {
  const rule = { id: 'weighed', version: 1, levels: weighedLevels };
  const codecs: CodecsOf = () => compileRule(rule, null).levels;
  let store: Store;
  let labels: SingleLabels<string>;
  let refused: string[];

  beforeEach(async () => {
    store = await openMemoryStore({ clock, chance });
    await store.saveRule({ rule, setVersion: 0 });
    await orderHams(store, ['1', 10]);
    refused = [];
    labels = opened();
  });
  afterEach(() => store.close());

  const next = (requestId: string, weight: string, order = 'P1:1:1'): Promise<NextCode> =>
    nextCode(store, codecs, { requestId, order, level: 'item', fields: { weight } }, { now: () => morning });
  /** Those of a process: what another had in memory they do not know. */
  const opened = (by = 'print node'): SingleLabels<string> =>
    singleLabels<string>(
      store,
      { by, now: () => morning },
      ({ code }, message) => void refused.push(`${message} ${code}`),
    );
  const bring = ({ job, position, code }: NextCode, message: string) =>
    labels.add({ job: job.id, position, code }, message);
  /** As a print session does. */
  async function take(device = 'printer') {
    const lease = await driveDevice(store, device, 'one');
    const task = await labels.next();
    assert.ok(task);
    const { job, container, position, by } = task;
    const taken = await store.takeLabels({
      ...{ ...lease, job: job.id, count: 1, container, now: morning },
      ...{ position, by },
    });
    return { lease, task, taken, own: labels.sent(job, position) };
  }

  it('a code is printed once, with its own values, and answers each message that brings it', async () => {
    const one = await next('a', '1.5');
    assert.equal(await bring(one, 'ham'), null);
    assert.equal(await bring(one, 'while it waits'), null);
    const { lease, taken, own } = await take();
    assert.deepEqual([taken.map(({ position }) => position), own], [[0], { weight: '1.5' }]);
    assert.equal(await labels.next(), null);
    assert.equal(await bring(one, 'while it is in the printer'), null);
    assert.equal(await labels.next(), null);
    await store.confirmPrinted({ ...lease, count: 1, now: morning });
    assert.deepEqual(labels.done(one.job.id, 0)?.messages, [
      ...['ham', 'while it waits', 'while it is in the printer'],
    ]);
    assert.equal(labels.done(one.job.id, 0), null);
    const again = await bring(one, 'late');
    assert.deepEqual([again?.id, again?.settledBy, again?.settledAt], [one.package.id, 'printer', morning]);
    assert.equal(await labels.next(), null);
    assert.deepEqual(refused, []);
    assert.deepEqual((await store.job({ id: one.job.id }))?.fates, [{ from: 0, to: 1, fate: 'printed' }]);
  });

  it('codes go in the order in which they came', async () => {
    const [one, two] = [await next('a', '1'), await next('b', '2')];
    await bring(two, 'two');
    await bring(one, 'one');
    assert.equal((await take()).task.position, 1);
    assert.equal((await take('another')).task.position, 0);
  });

  it('a restart loses none that waited, prints none twice, and leaves those of others alone', async () => {
    const codes = [await next('a', '1'), await next('b', '2'), await next('c', '3'), await next('d', '4')];
    const [inPrinter, waited, broughtAgain, elsewhere] = codes;
    assert.ok(inPrinter && waited && broughtAgain && elsewhere);
    for (const code of [inPrinter, waited, broughtAgain]) await bring(code, 'before');
    const first = await take();
    assert.equal(first.task.position, 0);
    labels = opened('another node');
    await bring(elsewhere, 'for another');

    labels = opened();
    assert.equal(await bring(broughtAgain, 'after'), null);
    assert.equal(await bring(inPrinter, 'after'), null);
    const second = await take('second');
    assert.deepEqual([second.task.position, second.own], [1, { weight: '2' }]);
    assert.deepEqual(labels.done(waited.job.id, 1)?.messages, []);
    const third = await take('third');
    assert.deepEqual([third.task.position, third.own], [2, { weight: '3' }]);
    assert.deepEqual(labels.done(broughtAgain.job.id, 2)?.messages, ['after']);
    assert.equal(await labels.next(), null);
    assert.deepEqual(labels.done(inPrinter.job.id, 0)?.messages, ['after'], 'its confirmation comes yet');
    labels = opened('another node');
    assert.equal((await labels.next())?.position, 3);
    assert.deepEqual(refused, []);
  });

  it('is printed by the one whom it was brought to last, and by no other', async () => {
    const one = await next('a', '1');
    await bring(one, 'to A');
    const a = labels;
    const early = await a.next();
    labels = opened('B');
    await bring(one, 'to B');
    const lease = await driveDevice(store, 'A', 'one');
    const { job, ...task } = early ?? assert.fail();
    const taken = await store.takeLabels({ ...lease, ...task, job: job.id, count: 1, now: morning });
    assert.deepEqual([taken, await a.next()], [[], null]);
    assert.deepEqual(refused, ['to A label-handed-over']);
    assert.equal((await take('B')).taken.length, 1);
  });

  it('one that a printer lost is never printed again', async () => {
    const one = await next('a', '1');
    await bring(one, 'ham');
    const { lease } = await take();
    await store.settleWindow({ ...lease, printed: 0, rest: 'unknown', reason: 'power', now: morning });
    labels.done(one.job.id, 0);
    await assert.rejects(bring(one, 'again'), refusedWith('label-handed-over'));
    labels = opened('another node');
    await assert.rejects(bring(one, 'again'), refusedWith('label-handed-over'));
    assert.equal(await labels.next(), null);
  });

  it('a restart goes on with those that may be printed, however many of closed orders were left', async () => {
    await orderHams(store, ['2', 10]);
    const dead = await next('a', '1');
    const live = await next('b', '2', 'P1:2:1');
    await bring(dead, 'dead');
    await bring(live, 'live');
    const reasons = { 'item.waiting': 'x', waiting: 'x' };
    await store.moveOrder({ id: 'P1:1:1', verb: 'close', line: null, reasons, now: morning });
    const waiting = { queuedBy: 'print node', states: ['open'], after: null, limit: 1 } as const;
    assert.deepEqual(
      (await store.packages(waiting)).rows.map(({ id }) => id),
      [live.package.id],
    );
    labels = opened();
    assert.equal((await labels.next())?.job.order, 'P1:2:1');
    const left = await store.package({ id: dead.package.id });
    assert.deepEqual([left?.state, left?.queue], ['open', null], 'its scan or account may come yet');
  });

  it('a code nobody handed out, and one of a closed order, are refused; the latter once', async () => {
    const one = await next('a', '1');
    await assert.rejects(bring({ ...one, position: 5 }, 'foreign'), refusedWith('code-unknown'));
    await bring(one, 'closed');
    const reasons = { 'item.waiting': 'x', waiting: 'x' };
    await store.moveOrder({ id: 'P1:1:1', verb: 'close', line: null, reasons, now: morning });
    assert.equal(await labels.next(), null);
    labels = opened();
    assert.equal(await labels.next(), null);
    assert.deepEqual(refused, ['closed order-state']);
  });
});
