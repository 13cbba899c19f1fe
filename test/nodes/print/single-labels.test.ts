import assert from 'node:assert/strict';
import { compileRule } from '../../../lib/code';
import { nextCode, type CodecsOf, type NextCode } from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { openMemoryStore } from '../../../lib/store/memory';
import { singleIn, singleLabels, type SingleLabels } from '../../../nodes/print/single-labels';
import type { FlowMessage } from '../../../nodes/shell';
import { driveDevice, morning } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';
import { orderHams, weighedLevels } from '../generate/weighing';

describe('single labels', () => {
  const rule = { id: 'weighed', version: 1, levels: weighedLevels };
  const codecs: CodecsOf = () => compileRule(rule, null).levels;
  let store: Store;
  let labels: SingleLabels;
  let refused: string[];

  beforeEach(async () => {
    store = await openMemoryStore({ clock, chance });
    await store.saveRule({ rule, setVersion: 0 });
    await orderHams(store, ['1', 10]);
    refused = [];
    labels = singleLabels(store, ({ code }, { topic }) => void refused.push(`${String(topic)} ${code}`));
  });
  afterEach(() => store.close());

  const next = (requestId: string, weight: string): Promise<NextCode> =>
    nextCode(
      store,
      codecs,
      { requestId, order: 'P1:1:1', level: 'item', fields: { weight } },
      { now: () => morning },
    );
  const bring = ({ job, position, code }: NextCode, topic: string): FlowMessage => {
    const msg = { topic, payload: { job: job.id, position, code } };
    const place = singleIn(msg.payload);
    assert.ok(place);
    labels.add(msg, place);
    return msg;
  };
  /** As a print session does. */
  async function take(device = 'printer') {
    const lease = await driveDevice(store, device, 'one');
    const task = await labels.next();
    assert.ok(task);
    const { job, container, position } = task;
    const taken = await store.takeLabels({
      ...{ ...lease, job: job.id, count: 1, container, now: morning },
      ...(position === undefined ? {} : { position }),
    });
    return { lease, task, taken, own: labels.sent(job, position ?? -1) };
  }

  it('a code is printed once, with its own values, and gives its message back', async () => {
    const one = await next('a', '1.5');
    const msg = bring(one, 'ham');
    const { lease, taken, own } = await take();
    assert.deepEqual([taken.map(({ position }) => position), own], [[0], { weight: '1.5' }]);
    assert.equal(await labels.next(), null);
    bring(one, 'again while it is in the printer');
    assert.equal(await labels.next(), null);
    await store.confirmPrinted({ ...lease, count: 1, now: morning });
    assert.deepEqual(labels.done(one.job.id, 0), msg);
    assert.equal(labels.done(one.job.id, 0), null);
    bring(one, 'late');
    assert.equal(await labels.next(), null);
    assert.deepEqual(refused, ['late label-handed-over']);
    assert.deepEqual((await store.job({ id: one.job.id }))?.fates, [{ from: 0, to: 1, fate: 'printed' }]);
    assert.equal((await store.package({ id: one.package.id }))?.settledBy, 'printer');
  });

  it('codes go in the order in which they came; what is no code of a message is left alone', async () => {
    const [one, two] = [await next('a', '1'), await next('b', '2')];
    bring(two, 'two');
    bring(one, 'one');
    assert.equal((await take()).task.position, 1);
    assert.equal((await take('another')).task.position, 0);
    for (const payload of [null, 'text', { code: 'x' }, { job: 'j', position: '1', code: 'x' }]) {
      assert.equal(singleIn(payload), null);
    }
  });

  it('a code nobody handed out, and one of a closed order, are refused', async () => {
    const one = await next('a', '1');
    const foreign = { ...one, position: 5 };
    bring(foreign, 'foreign');
    bring(one, 'closed');
    const reasons = { 'item.waiting': 'x', waiting: 'x' };
    await store.moveOrder({ id: 'P1:1:1', verb: 'close', line: null, reasons, now: morning });
    assert.equal(await labels.next(), null);
    assert.deepEqual(refused, ['foreign code-unknown', 'closed order-state']);
  });
});
