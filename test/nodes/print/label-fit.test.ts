import assert from 'node:assert/strict';
import { lineView } from '../../../lib/query';
import { memoryFolder, startTwin, type Twin } from '../../../lib/twin';
import deviceNode from '../../../nodes/device/device';
import labelNode from '../../../nodes/label/label';
import printNode from '../../../nodes/print/print';
import { listenTcp, realWorld } from '../../../nodes/shell';
import type { StationHandle } from '../../../nodes/station/station';
import { morning, startBottling } from '../../support/bottling';
import { startWebFlow, type WebFlow } from '../page/web-flow';
import { codeOf, configNode, flowNode, messageOf, nodeRed, settle } from '../shell/node-red';

describe('tracecode-print: a symbol that its label has no room for', function printing() {
  this.timeout(60_000);
  let twin: Twin;
  let web: WebFlow;
  const symbol = { kind: 'symbol', symbology: 'gs1datamatrix', x: 14, y: 1, module: 0.5, text: '{code}' };

  before(async () => {
    twin = await startTwin({
      lanes: [{ name: 'items', printerPort: 0, scannerPort: 0 }],
      ...{ controlPort: 0, host: '127.0.0.1', itemsPerMinute: 0 },
      ...{ world: realWorld, listen: listenTcp, folder: memoryFolder() },
    });
    const printer = { store: 's', kind: 'printer', host: '127.0.0.1', port: twin.ports.lanes[0]?.printer };
    const layout = { width: 20, height: 12, density: 8, elements: [symbol] };
    await nodeRed.start();
    web = await startWebFlow(
      [labelNode, deviceNode, printNode],
      [
        configNode('l', 'tracecode-label', { preset: 'own', layout }),
        configNode('d', 'tracecode-device', printer),
        flowNode('bottles', 'tracecode-print', [[], [], []], {
          ...{ name: 'bottles', station: 'p', device: 'd', label: 'l', what: 'items', level: 'item' },
        }),
      ],
      [],
    );
  });
  after(async () => {
    await web.end();
    await nodeRed.stop();
    await twin.stop();
  });

  it('is printed not once, and told once, to the flow and on the line screen', async () => {
    await startBottling(web.store, '1', 4);
    await nodeRed.until(() => web.errors.length > 0);
    const { devices } = await nodeRed.handle<StationHandle>('p');
    const { stop } = await lineView(web.store, 'L1', { now: morning, devices: [...devices.values()] });
    assert.equal(stop?.kind, 'labelUnfit');
    assert.equal(stop.problem?.code, 'label-beyond-edge');
    nodeRed.send('bottles', { payload: 'look again' });
    await settle();
    assert.deepEqual(web.errors.map(codeOf), ['label-beyond-edge']);
    assert.match(messageOf(web.errors[0] ?? {}) ?? '', /goes 5\.0 mm beyond its right edge/);
    assert.deepEqual(
      twin.status().lanes.map(({ printer }) => [printer.odometer, printer.held]),
      [[0, 0]],
    );
  });
});
