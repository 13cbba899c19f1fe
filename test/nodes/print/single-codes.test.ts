import assert from 'node:assert/strict';
import { compileRule } from '../../../lib/code';
import { nextCode, type NextCode } from '../../../lib/pool';
import {
  memoryFolder,
  startTwin,
  twinClient,
  type InkLine,
  type Twin,
  type TwinClient,
} from '../../../lib/twin';
import deviceNode from '../../../nodes/device/device';
import labelNode from '../../../nodes/label/label';
import printNode from '../../../nodes/print/print';
import ruleNode from '../../../nodes/rule/rule';
import { listenTcp, realWorld } from '../../../nodes/shell';
import { connectTcp } from '../../../nodes/shell/connect-tcp';
import stationNode from '../../../nodes/station/station';
import storeNode, { type StoreHandle } from '../../../nodes/store/store';
import { morning } from '../../support/bottling';
import { temporaryFolder } from '../../support/stores';
import { credentials, orderHams, weighedLevels } from '../generate/weighing';
import { configNode, flowNode, nodeRed } from '../shell/node-red';

describe('tracecode-print: single codes', function restarting() {
  this.timeout(60_000);
  const folder = memoryFolder();
  const { folder: userDir, remove } = temporaryFolder();
  let twin: Twin;
  let line: TwinClient;
  let flow: object[];

  before(async () => {
    twin = await startTwin({
      lanes: [{ name: 'items', printerPort: 0, scannerPort: 0 }],
      ...{
        controlPort: 0,
        host: '127.0.0.1',
        itemsPerMinute: 0,
        world: realWorld,
        listen: listenTcp,
        folder,
      },
    });
    const address = { host: '127.0.0.1', port: twin.ports.control };
    line = twinClient({ address, connect: connectTcp, clock: realWorld.clock });
    const port = twin.ports.lanes[0]?.printer;
    flow = [
      configNode('s', 'tracecode-store'),
      configNode('r', 'tracecode-rule', {
        store: 's',
        rule: 'weighed',
        preset: 'own',
        levels: weighedLevels,
      }),
      configNode('p', 'tracecode-station', { store: 's', line: 'L1' }),
      configNode('l', 'tracecode-label', { preset: 'item' }),
      configNode('d', 'tracecode-device', { store: 's', kind: 'printer', host: '127.0.0.1', port }),
      flowNode('print', 'tracecode-print', [['out'], ['bad'], []], {
        ...{ station: 'p', device: 'd', label: 'l', what: 'codes', level: 'item' },
      }),
      flowNode('out', 'helper'),
      flowNode('bad', 'helper'),
    ];
    await nodeRed.start();
    await nodeRed.load([storeNode, ruleNode, stationNode, labelNode, deviceNode, printNode], flow, {
      ...{ settings: { userDir, lang: 'zh-CN' }, credentials },
    });
  });
  after(async () => {
    await nodeRed.deploy([]);
    await nodeRed.unload();
    await nodeRed.stop();
    line.close();
    await twin.stop();
    remove();
  });

  const inkLines = (): InkLine[] => folder.lines('ink', 0, 1_000).map((each) => JSON.parse(each) as InkLine);
  const ink = (): string[] => inkLines().map(({ code }) => code ?? '');
  const { levels } = compileRule({ id: 'weighed', version: 1, levels: weighedLevels }, null);
  const madeOf = (store: StoreHandle, weight: string): Promise<NextCode> => {
    const request = { requestId: weight, order: 'P1:1:1', level: 'item', fields: { weight } };
    return nextCode(store, () => levels, request, { now: () => morning });
  };
  const bring = ({ job, position, code }: NextCode, topic: string): void => {
    nodeRed.send('print', { topic, payload: { job: job.id, position, code } });
  };

  it('prints what waited, each once, and answers what is brought again as the first time', async () => {
    await line.fault('items', 'paperOut');
    const store = await nodeRed.handle<StoreHandle>('s');
    await nodeRed.handle('r');
    await orderHams(store, ['1', 10]);
    const one = await madeOf(store, '1.5');
    const two = await madeOf(store, '2.5');
    bring(one, 'before');
    bring(two, 'before');
    const queued = async (): Promise<number> =>
      (await store.packages({ queuedBy: 'print', states: ['open'], after: null, limit: 9 })).rows.length;
    while ((await queued()) < 2) await new Promise((resolve) => setImmediate(resolve));

    await nodeRed.deploy(flow);
    await nodeRed.handle('s');
    await nodeRed.handle('r');
    const answers = nodeRed.collect('out');
    const refused = nodeRed.collect('bad');
    bring(two, 'after');
    await line.fault('items', 'mend');
    await nodeRed.until(() => answers.length === 2);
    assert.deepEqual(ink(), [one.code, two.code]);
    assert.deepEqual(
      answers.map(({ topic, payload }) => [topic, (payload as { code: string }).code]),
      [
        [undefined, one.code],
        ['after', two.code],
      ],
    );
    bring(one, 'late');
    await nodeRed.until(() => answers.length === 3);
    assert.equal(answers[2]?.topic, 'late');
    assert.deepEqual(answers[2]?.payload, answers[0]?.payload);
    assert.deepEqual([ink().length, refused.length], [2, 0]);
  });

  it('prints the product’s name in Node-RED’s language, or in the one that is chosen', async () => {
    const english = flow.map((node) =>
      'type' in node && node.type === 'tracecode-print' ? { ...node, language: 'en' } : node,
    );
    const printed: string[] = [];
    for (const [weight, nodes] of [
      ['3.5', flow],
      ['4.5', english],
    ] as const) {
      await nodeRed.deploy(nodes);
      const store = await nodeRed.handle<StoreHandle>('s');
      await nodeRed.handle('r');
      const answers = nodeRed.collect('out');
      bring(await madeOf(store, weight), weight);
      await nodeRed.until(() => answers.length === 1);
      printed.push(inkLines().at(-1)?.text ?? '');
    }
    const [chinese = '', chosen = ''] = printed;
    assert.match(chinese, /山泉水/);
    assert.match(chosen, /Spring water/);
    assert.doesNotMatch(chosen, /山泉水/);
  });
});
