import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import sinon from 'sinon';
import { TraceError } from '../../../lib/errors';
import scanNode from '../../../nodes/scan/scan';
import type { PackageRecord } from '../../../lib/pool';
import { morning, startBottling, type Bottling } from '../../support/bottling';
import { startWebFlow, type WebFlow } from '../page/web-flow';
import { codeOf, configNode, flowNode, nodeRed } from '../shell/node-red';

/** What a scan node says of the labels of pre-printed rolls. */
describe('tracecode-scan: rolls', function rollTests() {
  this.timeout(30_000);
  let web: WebFlow;
  let lines = 0;

  before(async () => {
    await nodeRed.start();
    const line = (n: number): object[] => [
      configNode(`p${n}`, 'tracecode-station', { store: 's', line: `L${n}`, zone: 'Asia/Shanghai' }),
      flowNode(`scan${n}`, 'tracecode-scan', [['good'], ['bad']], { station: `p${n}`, levels: ['item'] }),
    ];
    web = await startWebFlow(
      [scanNode],
      [
        ...[1, 2, 3, 4, 5, 6].flatMap((n) => line(n + 10)),
        flowNode('good', 'helper'),
        flowNode('bad', 'helper'),
      ],
      [],
    );
  });
  after(async () => {
    await web.end();
    await nodeRed.stop();
  });
  afterEach(() => {
    sinon.restore();
    assert.deepEqual(web.errors.splice(0).map(codeOf), []);
  });

  interface Running {
    line: Bottling;
    record: PackageRecord;
    roll: string;
    good(position: number): Promise<Record<string, unknown>>;
    refused(position: number): Promise<{ code: string; input: { verdict: string } }>;
    scan(position: number): void;
    unread(): void;
  }

  /** An order on a line of its own with a roll of its items 0 to 19, of which 12 and 13 are missing. */
  async function running(): Promise<Running> {
    const n = 10 + (lines += 1);
    const line = await startBottling(web.store, `S${n}`, 40, `L${n}`);
    const { id: job } = line.job('item');
    const record = await web.store.issuePackage({
      requestId: `p${n}`,
      kind: 'roll',
      job,
      count: 30,
      now: morning,
    });
    const roll = randomUUID();
    const lay = (from: number, to: number) => ({ package: record.id, job, from, to, down: false });
    await web.store.saveRoll({
      roll: {
        ...{ id: roll, order: line.order, lot: null, level: 'item', importedAt: morning },
        ...{ stretches: [lay(0, 12), lay(14, 20)], missing: [lay(12, 14)] },
      },
      by: 'Li',
    });
    const scan = (position: number): void => {
      nodeRed.send(`scan${n}`, { payload: line.encode('item', position).code });
    };
    const next = async (output: string, position: number): Promise<never> => {
      const answered = nodeRed.next(output);
      scan(position);
      return (await answered).payload as never;
    };
    return {
      ...{ line, record, roll, scan },
      unread() {
        nodeRed.send(`scan${n}`, { payload: null });
      },
      good: (position) => next('good', position),
      refused: (position) => next('bad', position),
    };
  }

  it('says how much of the roll is left, and where it is spliced', async () => {
    const { good, roll } = await running();
    assert.deepEqual((await good(0))['roll'], { id: roll, left: 17 });
    assert.deepEqual((await good(1))['roll'], { id: roll, left: 16 });
    for (let position = 2; position < 12; position += 1) await good(position);
    assert.deepEqual((await good(14))['roll'], { id: roll, left: 5, splice: true });
  });

  it('tells a stretch that is missing, and lets the object pass', async () => {
    const { good, scan } = await running();
    await good(0);
    await good(1);
    const [passed, told] = [nodeRed.next('good'), nodeRed.next('bad')];
    scan(5);
    assert.equal(((await passed).payload as { verdict: string }).verdict, 'good');
    const { code, reason } = (await told).payload as { code: string; reason: string };
    assert.equal(code, 'roll-stretch-missing');
    assert.match(reason, /^3 labels .* position 2 /);
  });

  it('tells it all the same where the store failed meanwhile, and counts what nobody could read once', async () => {
    const { good, scan, unread } = await running();
    await good(0);
    await good(1);
    const failsOnce = async (method: 'orders' | 'commit', shown: () => void): Promise<void> => {
      sinon.stub(web.store, method).rejects(new TraceError('store-closed'));
      shown();
      await nodeRed.until(() => web.errors.length === 1);
      assert.deepEqual(web.errors.splice(0).map(codeOf), ['store-closed']);
      sinon.restore();
      const told = nodeRed.next('bad');
      shown();
      const { payload } = await told;
      codes.push((payload as { code: string }).code);
    };
    const codes: string[] = [];
    await failsOnce('commit', unread);
    await failsOnce('orders', () => {
      scan(4);
    });
    // of 2 and 3 one was on the object that nobody could read
    assert.deepEqual(codes, ['scan-noread', 'roll-stretch-missing']);
  });

  it('refuses a label that was declared missing, and one of a roll that nobody imported', async () => {
    const { refused, good } = await running();
    await good(0);
    const missing = await refused(12);
    assert.deepEqual([missing.code, missing.input.verdict], ['roll-label-missing', 'wrong']);
    assert.equal((await refused(25)).code, 'roll-not-imported');
    // a code that this line prints itself comes from no roll
    assert.equal((await good(35))['roll'], undefined);
  });

  it('names the roll of another order', async () => {
    const [one, two] = [await running(), await running()];
    const answered = nodeRed.next('bad');
    nodeRed.send(`scan${10 + lines}`, { payload: one.line.encode('item', 3).code });
    const { code, reason } = (await answered).payload as { code: string; reason: string };
    assert.equal(code, 'roll-wrong');
    assert.ok(reason.includes(one.roll) && reason.includes(two.line.order), reason);
  });
});
