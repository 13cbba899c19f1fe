import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import sinon from 'sinon';
import { elementString, readGs1 } from '../../../lib/gs1';
import { lineView } from '../../../lib/query';
import scanNode from '../../../nodes/scan/scan';
import { codecsOf, morning, startBottling, type Bottling } from '../../support/bottling';
import { startWebFlow, type WebFlow } from '../page/web-flow';
import { codeOf, configNode, flowNode, nodeRed } from '../shell/node-red';

/** What a scan node refuses is counted on the screen of its line, by kind. */
describe('tracecode-scan: rejects', function rejects() {
  this.timeout(30_000);
  let web: WebFlow;
  let line: Bottling;

  before(async () => {
    await nodeRed.start();
    web = await startWebFlow(
      [scanNode],
      [
        configNode('p9', 'tracecode-station', { store: 's', line: 'L9', zone: 'Asia/Shanghai' }),
        flowNode('scan', 'tracecode-scan', [['good'], ['bad']], { station: 'p9', levels: 'item ; pallet' }),
        flowNode('good', 'helper'),
        flowNode('bad', 'helper'),
      ],
      [],
    );
    line = await startBottling(web.store, '9', 12, 'L9');
    // as long as one of the store's rules has no node, no code is called foreign
    const stored = await web.store.rules();
    sinon.stub(web.store, 'rules').resolves({
      ...stored,
      rules: stored.rules.filter(({ id }) => id === 'sgtin-sscc'),
    });
  });
  after(async () => {
    sinon.restore();
    await web.end();
    await nodeRed.stop();
  });

  /** Shows an object at the reader, as a scanner or a message without one; its code at output 2. */
  async function refused(payload: string | null, trigger: string | null): Promise<string> {
    const answered = nodeRed.next('bad');
    const trace = trigger === null ? {} : { gate: { device: 'd', trigger } };
    nodeRed.send('scan', { payload, trace });
    return ((await answered).payload as { code: string }).code;
  }
  const counted = async (): Promise<Record<string, number>> => {
    const { rejects } = await lineView(web.store, 'L9', { now: morning, devices: [] });
    return Object.fromEntries(rejects.map(({ kind, count }) => [kind, count]));
  };

  it('counts each kind apart, a misread code too, and an object shown again once', async () => {
    const view = (await web.store.order({ id: line.order })) ?? assert.fail();
    const [items] = await codecsOf(web.store, view.order);
    const never = items?.encode(line.job('item').fields, 5_000).code ?? assert.fail();
    const wrong = line.encode('case', 0).code;
    const run = randomUUID();
    assert.equal(await refused(wrong, `${run}:1`), 'scan-wrong-level');
    assert.equal(await refused(wrong, `${run}:1`), 'scan-wrong-level');
    assert.equal(await refused(wrong, `${run}:2`), 'scan-wrong-level');
    assert.equal(await refused(wrong, null), 'scan-wrong-level');
    assert.equal(await refused(null, `${run}:3`), 'scan-noread');
    const misread = await refused(never, `${run}:4`);
    assert.equal(await refused(never, null), misread);
    assert.deepEqual(await counted(), { 'scan-wrong-level': 3, noread: 1, [misread]: 2 });
    assert.equal(misread, 'code-never-issued');
    const order = await web.store.order({ id: line.order });
    assert.equal(order?.progress['item']?.unread, 2, 'what passed at a gate was some printed code');
    assert.deepEqual(web.errors.map(codeOf), []);
  });

  it('says once, and with each code, that the scanner sends something else for its separator', async () => {
    const read = readGs1(line.encode('item', 7).code);
    assert.equal(read.kind, 'elements');
    const text = `]d2${elementString(read.elements).replaceAll('\u001d', '^')}`;
    const before = web.errors.length;
    for (let n = 0; n < 2; n += 1) {
      const answered = nodeRed.next('good');
      nodeRed.send('scan', { payload: text });
      const { note } = (await answered).payload as { note: { code: string; message: string } };
      assert.equal(note.code, 'gs1-separator-stand-in');
      assert.match(note.message, /GS/);
    }
    assert.deepEqual(web.errors.slice(before).map(codeOf), ['gs1-separator-stand-in']);
  });
});
