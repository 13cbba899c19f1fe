import assert from 'node:assert/strict';
import { nextContainer, pack } from '../../../lib/line';
import { lineView } from '../../../lib/query';
import { driveDevice, kinds, morning, startBottling, type Bottling } from '../../support/bottling';
import { forEachStore } from '../../support/stores';

const place = { line: 'L1', station: 'pack' };

forEachStore('labels of containers', (bench) => {
  /** Fills so many cases of three. */
  async function fill(line: Bottling, cases: number): Promise<void> {
    for (let n = 0; n < cases; n += 1) {
      const events = (await line.print('item', 3)).flatMap((position) => [
        line.commission('item', position),
        line.claim('case', 'item', position),
      ]);
      assert.deepEqual(new Set(kinds(await line.commit(...events))), new Set(['recorded']));
    }
  }
  const next = async (): Promise<string | null> =>
    (await nextContainer(bench.store, place))?.container ?? null;
  const scanLabel = (line: Bottling, position: number) => {
    const moment = { place, time: morning, offset: '+08:00', cause: `scan:${position}` };
    return pack(bench.store, moment, line.code('case', position), line.order);
  };

  it('are printed however many wait for their scan, and each of those is found', async function many() {
    this.timeout(120_000);
    // more than are looked at at once; a server takes its time for each
    const printed = bench.kind.name === 'mongodb' ? 22 : 102;
    const line = await startBottling(bench.store, '1', 3 * printed + 24);
    await fill(line, printed + 1);
    for (let n = 0; n < printed; n += 1) {
      const container = (await next()) ?? assert.fail(`the ${n + 1}. waits`);
      assert.equal((await line.print('case', 1, container)).length, 1);
    }
    const last = await next();
    assert.ok(last, 'the last is seen behind those that wait for their scan');
    const [position = -1] = await line.print('case', 1, last);
    assert.equal(await next(), null);
    const view = await lineView(bench.store, 'L1', { now: morning, devices: [] });
    assert.equal(view.fills.find(({ level }) => level === 'case')?.unscanned, printed + 1);
    const packed = await scanLabel(line, position);
    assert.equal(packed.kind === 'closed' && packed.container.children, 3);
  });

  it('are printed anew where one is lost, unless a scan shows it after all', async () => {
    const line = await startBottling(bench.store, '1', 9);
    await fill(line, 2);
    const lose = async (rest: 'unknown' | 'notPrinted'): Promise<number> => {
      const container = (await next()) ?? assert.fail('one waits');
      const lease = await driveDevice(bench.store, 'labels', `lost ${rest}`);
      const taken = { job: line.job('case').id, count: 1, container, now: morning };
      const [label] = await bench.store.takeLabels({ ...lease, ...taken });
      assert.notEqual(await next(), container, 'its label is on its way');
      await bench.store.settleWindow({ ...lease, printed: 0, rest, reason: 'power cut', now: morning });
      assert.equal(await next(), container, 'it waits for another');
      return label?.position ?? assert.fail('a label was taken');
    };
    await lose('notPrinted');
    const position = await lose('unknown');
    const packed = await scanLabel(line, position);
    assert.equal(packed.kind, 'closed', 'the label that nobody could prove lies on its case');
    assert.notEqual(await next(), null, 'the other case');
  });
});
