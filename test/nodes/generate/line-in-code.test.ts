import assert from 'node:assert/strict';
import type { LevelRule } from '../../../lib/code';
import generateNode from '../../../nodes/generate/generate';
import ruleNode from '../../../nodes/rule/rule';
import { isRecord } from '../../../nodes/shell';
import storeNode, { type StoreHandle } from '../../../nodes/store/store';
import { morning } from '../../support/bottling';
import { temporaryFolder } from '../../support/stores';
import { configNode, flowNode, nodeRed, recorder, recordingErrors } from '../shell/node-red';
import { credentials, orderHams } from './weighing';

const levels: LevelRule[] = [
  {
    level: 'item',
    elements: [
      {
        ai: null,
        segments: [
          { kind: 'field', name: 'line', table: { L1: 'A', L2: 'B' } },
          { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 },
        ],
      },
    ],
  },
];
const order = 'P1:1:1';

describe('tracecode-generate: codes that name their line', function generating() {
  this.timeout(30_000);
  const { folder, remove } = temporaryFolder();
  const errors = recorder();

  before(() => nodeRed.start());
  after(async () => {
    await nodeRed.unload();
    await nodeRed.stop();
    remove();
  });

  it('are made when their order starts, without an error before', async () => {
    const wires = [['out'], ['refused'], ['progress']];
    await nodeRed.load(
      [storeNode, ruleNode, generateNode, errors.module],
      [
        configNode('s', 'tracecode-store'),
        configNode('r', 'tracecode-rule', { store: 's', rule: 'weighed', preset: 'own', levels }),
        flowNode('all', 'tracecode-generate', wires, { store: 's', mode: 'order' }),
        ...['out', 'refused', 'progress'].map((id) => flowNode(id, 'helper')),
        ...recordingErrors,
      ],
      { settings: { userDir: folder }, credentials },
    );
    const store = await nodeRed.handle<StoreHandle>('s');
    await nodeRed.handle('r');
    await orderHams(store, ['1', 10]);
    assert.equal((await store.order({ id: order }))?.order.state, 'waiting');
    const refused = nodeRed.collect('refused');
    const asked = nodeRed.next('out');
    nodeRed.send('all', { payload: order });
    assert.deepEqual((await asked).payload, { order, jobs: [], voided: 0 });

    const given = nodeRed.next('out');
    await store.moveOrder({ id: order, verb: 'start', line: 'L2', reasons: {}, now: morning });
    const { payload } = await given;
    assert.deepEqual(isRecord(payload) && payload['jobs'], [
      { id: `${order}:item:1`, level: 'item', quantity: 10 },
    ]);
    const [made] = await store.progress({ order });
    assert.equal(made?.job.frame.id, 'B#6');
    assert.deepEqual([refused.length, errors.messages.length], [0, 0]);
  });
});
