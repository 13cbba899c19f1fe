import assert from 'node:assert/strict';
import { archive } from '../../../lib/query';
import type { PackageRecord } from '../../../lib/pool';
import generateNode from '../../../nodes/generate/generate';
import ruleNode from '../../../nodes/rule/rule';
import { isRecord, type FlowMessage } from '../../../nodes/shell';
import storeNode, { type StoreHandle } from '../../../nodes/store/store';
import { morning } from '../../support/bottling';
import { temporaryFolder } from '../../support/stores';
import { configNode, flowNode, nodeRed, recorder, recordingErrors } from '../shell/node-red';
import { credentials, orderHams, weighedLevels } from './weighing';

interface NextPayload {
  code: string;
  identity: string;
  state: string;
  position: number;
  package: string;
  values: Record<string, string>;
}

describe('tracecode-generate', function generating() {
  this.timeout(30_000);
  let store: StoreHandle;
  let errors = recorder();
  let forget: () => void;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => {
    errors = recorder();
  });

  /** A flow with these generate nodes and an order of ten hams. */
  async function load(nodes: Readonly<Record<string, object>>): Promise<void> {
    const { folder, remove } = temporaryFolder();
    forget = remove;
    const wires = [['out'], ['refused'], ['progress']];
    await nodeRed.load(
      [storeNode, ruleNode, generateNode, errors.module],
      [
        configNode('s', 'tracecode-store'),
        configNode('r', 'tracecode-rule', {
          store: 's',
          rule: 'weighed',
          preset: 'own',
          levels: weighedLevels,
        }),
        ...Object.entries(nodes).map(([id, settings]) =>
          flowNode(id, 'tracecode-generate', wires, { store: 's', ...settings }),
        ),
        flowNode('out', 'helper'),
        flowNode('refused', 'helper'),
        flowNode('progress', 'helper'),
        ...recordingErrors,
      ],
      { settings: { userDir: folder }, credentials },
    );
    store = await nodeRed.handle<StoreHandle>('s');
    await nodeRed.handle('r');
    await orderHams(store, ['1', 10]);
  }
  afterEach(async () => {
    await nodeRed.deploy([]);
    await nodeRed.unload();
    forget();
  });

  async function ask(id: string, msg: FlowMessage, output = 'out'): Promise<FlowMessage> {
    const answered = nodeRed.next(output);
    nodeRed.send(id, msg);
    return answered;
  }
  async function refusal(id: string, msg: FlowMessage): Promise<unknown> {
    const { payload } = await ask(id, msg, 'refused');
    return isRecord(payload) && payload['code'];
  }
  const order = 'P1:1:1';
  const next = async (payload: unknown): Promise<NextPayload> =>
    (await ask('next', { payload, trace: { order } })).payload as NextPayload;

  describe('all codes of an order', () => {
    it('gives out one job a level, and tells progress and counters that run low', async () => {
      await load({ all: { mode: 'order', lowNumbers: 900 } });
      const progress = nodeRed.collect('progress');
      const given = nodeRed.collect('out');
      const res = { _res: {} };
      nodeRed.send('all', { payload: order, topic: 'kept', res });
      await nodeRed.until(() => given.some(({ topic }) => topic === 'kept'));
      assert.ok(
        given.some((msg) => msg.res),
        'whoever waits for an HTTP answer gets one',
      );
      const jobs = [
        { id: `${order}:item:1`, level: 'item', quantity: 10 },
        { id: `${order}:case:1`, level: 'case', quantity: 3 },
      ];
      assert.deepEqual(given[0]?.payload, { order, jobs, voided: 0 });
      await orderHams(store, ['2', 200]);
      nodeRed.send('all', { payload: 'P1:2:1' });
      const last = (): unknown =>
        progress.findLast(({ trace }) => isRecord(trace) && trace['order'] === 'P1:2:1')?.payload;
      await nodeRed.until(() => last() !== undefined);
      const told = last() as { balance: { item: { issued: number } }; low: unknown[] };
      assert.equal(told.balance.item.issued, 200);
      assert.deepEqual(told.low, [{ frame: '(01)96901234567895(21)#3', left: 790, daysLeft: 26 }]);
    });

    it('says at output 2 what it cannot give and what to change; nothing is half issued', async () => {
      await load({ all: { mode: 'order' } });
      await orderHams(store, ['3', 1_000]);
      await ask('all', { payload: order });
      assert.equal(await refusal('all', { payload: 'P1:3:1' }), 'serial-exhausted');
      assert.deepEqual(await store.progress({ order: 'P1:3:1' }), [], 'no cases either');
      assert.equal(await refusal('all', { payload: 'P9:9:9' }), 'order-unknown');
      assert.equal(await refusal('all', { payload: { nothing: 1 } }), 'input-invalid');
      const reasons = { waiting: 'enough' };
      await store.moveOrder({ id: order, verb: 'close', line: null, reasons, now: morning });
      assert.equal(await refusal('all', { payload: order }), 'order-state');
    });
  });

  describe('one code a message', () => {
    beforeEach(() =>
      load({
        next: { mode: 'next', line: 'L1', fields: ['weight'] },
        identity: { mode: 'next', fields: ['weight', 'gtin'] },
      }),
    );

    it('bears the value of the message, is kept before it is sent, and its archive shows it', async () => {
      const one = await next({ weight: 12.345 });
      assert.equal(one.code, '(01)96901234567895(21)000(3103)012345');
      assert.deepEqual([one.state, one.position, one.values], ['Allocated', 0, { weight: '12.345' }]);
      const kept = await store.package({ id: one.package });
      assert.deepEqual([kept?.kind, kept?.state, kept?.fields], ['single', 'open', { weight: '12.345' }]);
      const found = await archive(store, store.codecs.classify, one.identity);
      assert.ok(found.kind === 'code');
      assert.deepEqual([found.fate, found.values], ['exported', { weight: '12.345' }]);
      const { code } = await next(0.5);
      assert.equal(code, '(01)96901234567895(21)001(3103)000500');
      const measured = { value: 2, unit: 'KGM', time: 1, quality: 'good' };
      assert.equal(
        (await next({ data: { weight: measured } })).code,
        '(01)96901234567895(21)002(3103)002000',
      );
    });

    it('the same request is given the same code, also when all are gone', async () => {
      const first = await next({ weight: 1, request: 'ham 1' });
      for (let n = 1; n < 10; n += 1) await next({ weight: n });
      assert.equal(await refusal('next', { payload: 1, trace: { order } }), 'codes-used-up');
      assert.deepEqual(await next({ weight: 7, request: 'ham 1' }), first, 'the weight it was given first');
    });

    it('a value that is missing, stale, too large or part of the identity costs no number', async () => {
      const about = { trace: { order } };
      const stale = { value: 2, time: 1, quality: 'stale' };
      for (const payload of [{}, { weight: null }, { weight: stale }, { weight: true }, {}]) {
        assert.equal(await refusal('next', { payload, ...about }), 'input-invalid');
      }
      assert.equal(await refusal('next', { payload: 12_345, ...about }), 'field-unfit');
      const other = { weight: 1, gtin: '06901234567892' };
      assert.equal(await refusal('identity', { payload: other, ...about }), 'field-in-identity');
      assert.equal((await next(1)).position, 0);
    });

    it('is of the order that the line runs where the message names none', async () => {
      assert.equal(await refusal('next', { payload: 1 }), 'station-idle');
      await store.moveOrder({ id: order, verb: 'start', line: 'L1', reasons: {}, now: morning });
      const { trace } = await ask('next', { payload: 1 });
      assert.equal(isRecord(trace) && trace['order'], order);
      assert.equal(await refusal('identity', { payload: { weight: 1, gtin: '1' } }), 'input-invalid');
    });
  });

  describe('a lease to a line', () => {
    beforeEach(() => load({ lend: { mode: 'reserve', line: 'L9', hours: 2 }, nobody: { mode: 'reserve' } }));

    it('lends codes with all that the line needs to make them', async () => {
      const msg = await ask('lend', { payload: { order, count: 4, request: 'monday' } });
      const { package: lease, job } = msg.payload as { package: PackageRecord; job: Record<string, unknown> };
      assert.deepEqual([lease.kind, lease.line, lease.ranges], ['lease', 'L9', [{ from: 0, to: 4 }]]);
      const left = 2 * 3_600_000 - ((lease.expiresAt ?? 0) - lease.createdAt);
      assert.ok(left >= 0 && left < 30_000, 'two hours from when it was asked for');
      assert.deepEqual([job['quantity'], job['rule']], [4, { id: 'weighed', version: 1 }]);
      assert.deepEqual(job['intervals'], [{ frame: '(01)96901234567895(21)#3', from: 0, to: 4, at: 0 }]);
      const again = await ask('lend', { payload: { order, count: 4, request: 'monday' } });
      assert.deepEqual(again.payload, msg.payload);
      const rest = (await ask('lend', { payload: order })).payload as { package: PackageRecord };
      assert.deepEqual(rest.package.ranges, [{ from: 4, to: 10 }], 'all that are left');
    });

    it('refuses more than are left, and what says too little', async () => {
      assert.equal(await refusal('lend', { payload: { order, count: 11 } }), 'package-too-few');
      assert.equal(await refusal('lend', { payload: { order, count: 1.5 } }), 'input-invalid');
      assert.equal(await refusal('lend', { payload: { order, hours: -1 } }), 'input-invalid');
      assert.equal(await refusal('nobody', { payload: { order, count: 1 } }), 'lease-incomplete');
      assert.deepEqual((await store.packages({ order, after: null, limit: 9 })).rows, []);
    });
  });
});
