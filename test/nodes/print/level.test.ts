import assert from 'node:assert/strict';
import { problem } from '../../../lib/errors';
import { lineView } from '../../../lib/query';
import { memoryFolder, startTwin, type Twin } from '../../../lib/twin';
import deviceNode from '../../../nodes/device/device';
import labelNode from '../../../nodes/label/label';
import printNode from '../../../nodes/print/print';
import { isRecord, listenTcp, realWorld } from '../../../nodes/shell';
import type { StationHandle } from '../../../nodes/station/station';
import type { StoreHandle } from '../../../nodes/store/store';
import { morning, startBottling } from '../../support/bottling';
import { startWebFlow, type WebFlow } from '../page/web-flow';
import { codeOf, configNode, flowNode, messageOf, nodeRed, settle } from '../shell/node-red';

describe('tracecode-print: its level, and its place on the line', function printing() {
  this.timeout(60_000);
  let twin: Twin;
  let web: WebFlow;

  before(async () => {
    twin = await startTwin({
      lanes: [{ name: 'items', printerPort: 0, scannerPort: 0 }],
      ...{ controlPort: 0, host: '127.0.0.1', itemsPerMinute: 0 },
      ...{ world: realWorld, listen: listenTcp, folder: memoryFolder() },
    });
    const printer = { store: 's', kind: 'printer', host: '127.0.0.1', port: twin.ports.lanes[0]?.printer };
    const print = (id: string, settings: object): object =>
      flowNode(id, 'tracecode-print', [[], [], []], {
        ...{ name: id, station: 'p', device: 'd', label: 'l', what: 'items', ...settings },
      });
    await nodeRed.start();
    web = await startWebFlow(
      [labelNode, deviceNode, printNode],
      [
        configNode('l', 'tracecode-label', { preset: 'item' }),
        configNode('d', 'tracecode-device', printer),
        print('bottles', { level: 'bottle' }),
        print('nothing', { level: ' ' }),
        print('labels', { level: '', what: 'containers', station: 'none' }),
        print('cases', { level: '', what: 'containers' }),
        flowNode('seen', 'status', [['shown']], { scope: ['bottles'] }),
        flowNode('shown', 'helper'),
      ],
      [],
    );
  });
  after(async () => {
    await web.end();
    await nodeRed.stop();
    await twin.stop();
  });

  it('is asked for where it was emptied, unless labels of containers are printed', () => {
    const said = web.errors.filter((msg) => codeOf(msg) === 'config-invalid');
    assert.deepEqual(said.map(messageOf), ['nothing: "Level" is not usable: it is empty']);
    web.errors.splice(0);
  });

  it('has its own entry on the line screen, though another node prints on the same printer', async () => {
    const { devices } = await nodeRed.handle<StationHandle>('p');
    await nodeRed.until(() => devices.size === 2);
    const seen = [...devices.values()];
    assert.deepEqual(
      seen.map(({ name, role }) => [name, role]),
      [
        ['bottles', 'item'],
        ['cases', 'label'],
      ],
    );
    assert.equal(new Set(seen.map(({ id }) => id)).size, 1, 'the printer is the same');
  });

  it('says that the station prints labels for as long as such a node is deployed there', async () => {
    const { labelPlaces } = await nodeRed.handle<StoreHandle>('s');
    assert.equal(labelPlaces.prints('L1'), true);
    assert.equal(labelPlaces.stations.has('L1'), true);
    assert.equal(labelPlaces.printers.has('L1'), true);
  });

  it('is told once an order where the order has none such, and stops the line on its screen', async () => {
    const shown = nodeRed.collect('shown');
    const texts = (): unknown[] => shown.map(({ status }) => (isRecord(status) ? status['text'] : undefined));
    const { devices } = await nodeRed.handle<StationHandle>('p');
    const look = () => lineView(web.store, 'L1', { now: morning, devices: [...devices.values()] });

    const { order } = await startBottling(web.store, '1', 4);
    await nodeRed.until(() => web.errors.length > 0 && texts().includes('level not in order'));
    const wanted = problem('print-level-missing', { level: 'bottle', order, levels: 'item, case, pallet' });
    const { state, stop } = await look();
    assert.deepEqual([state, stop?.kind, stop?.problem], ['stopped', 'labelUnfit', wanted]);
    assert.equal(stop?.details['device'], 'bottles', 'the other node on the printer does not hide it');
    nodeRed.send('bottles', { payload: 'look again' });
    await settle();
    assert.deepEqual(web.errors.map(codeOf), ['print-level-missing']);
    assert.match(messageOf(web.errors[0] ?? {}) ?? '', /level bottle, it has item, case, pallet/);

    // the next order has none either
    const reasons = { 'item.waiting': 'test', 'case.waiting': 'test', 'pallet.waiting': 'test' };
    await web.store.moveOrder({ id: order, verb: 'close', line: null, reasons, now: morning });
    await nodeRed.until(() => texts().at(-1) !== 'level not in order');
    assert.equal((await look()).stop?.problem, undefined);
    await startBottling(web.store, '2', 4);
    await nodeRed.until(() => web.errors.length === 2);
    assert.match(messageOf(web.errors[1] ?? {}) ?? '', /P1:2:1/);
  });
});
