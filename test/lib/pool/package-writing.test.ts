import assert from 'node:assert/strict';
import { compileRule, presetRules, type Rule } from '../../../lib/code';
import {
  lentJob,
  nextCode,
  numberAt,
  readManifest,
  reserveToLine,
  serialAt,
  type CodecsOf,
  type PackageRecord,
  type Writing,
} from '../../../lib/pool';
import type { Store } from '../../../lib/store';
import { openMemoryStore } from '../../../lib/store/memory';
import { orderHams, weighedLevels } from '../../nodes/generate/weighing';
import { generate, key, morning, readOrder, receive, saveMasterData } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';
import { writtenPackage } from './written-package';

const planning = { now: () => morning };
const serials = ['SN-1', 'SN-2', 'SN-3', 'SN-4', 'SN-5', 'SN-6'];
const rules: Rule[] = [...presetRules(), { id: 'weighed', version: 1, levels: weighedLevels }];
const codecOf = (id: string) => compileRule(rules.find((each) => each.id === id) ?? assert.fail(id), key);
const codecs: CodecsOf = (id) => codecOf(id).levels;

describe('writing a package', () => {
  let store: Store;

  beforeEach(async () => {
    store = await openMemoryStore({ clock, chance });
    await saveMasterData(store);
    const { setVersion } = await store.rules();
    await store.saveRule({ rule: rules.at(-1) ?? assert.fail(), setVersion });
  });
  afterEach(() => store.close());

  async function written(record: PackageRecord, more: Partial<Writing> = {}) {
    const writing: Writing = { format: 'csv', gzip: false, form: 'code', ...more };
    const { bytes, manifest, asked } = await writtenPackage(store, codecOf, { record, writing });
    return { text: bytes.toString(), asked, read: readManifest(JSON.stringify(manifest)) };
  }

  it('a single code bears its own values, and its manifest tells them', async () => {
    await orderHams(store, ['1', 10]);
    const request = { order: 'P1:1:1', level: 'item' };
    await nextCode(store, codecs, { ...request, requestId: 'a', fields: { weight: '1.5' } }, planning);
    const next = await nextCode(
      store,
      codecs,
      { ...request, requestId: 'b', fields: { weight: '12.345' } },
      planning,
    );
    const { text, read } = await written(next.package);
    assert.equal(text, `position,code\r\n1,${next.code}\r\n`);
    assert.match(next.code, /\(3103\)012345/);
    assert.deepEqual([read.kind, read.fields, read.count], ['single', { weight: '12.345' }, 1]);
  });

  it('of serials of the order the worker is given those of the package alone', async () => {
    await receive(store, readOrder('2', 6, { material: 'PUMP-1', serials }));
    const [job] = await generate(store, 'P1:2:1');
    assert.ok(job);
    const issue = { kind: 'file', job: job.id, now: morning } as const;
    await store.issuePackage({ ...issue, requestId: 'first', count: 2 });
    const { text, asked, read } = await written(
      await store.issuePackage({ ...issue, requestId: 'second', count: 3 }),
      { form: 'identity' },
    );
    const rows = [2, 3, 4].map((at) => `${at},(01)06901234567908(21)${serials[at] ?? ''}\r\n`);
    assert.equal(text, `position,code\r\n${rows.join('')}`);
    assert.deepEqual(asked.serials, ['SN-3', 'SN-4', 'SN-5']);
    assert.equal(read.fields, null);
  });
});

describe('what a line is lent', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openMemoryStore({ clock, chance });
    await saveMasterData(store);
  });
  afterEach(() => store.close());

  /** Two leases of an order, the second of a part in its midst. */
  async function lent(order: string) {
    const lend = (requestId: string, count: number) =>
      reserveToLine(
        store,
        codecs,
        { requestId, order, level: 'item', line: 'L9', count, expiresAt: morning + 1 },
        planning,
      );
    await lend('first', 2);
    const issued = await lend('second', 3);
    return { job: issued.job, handle: lentJob(issued) };
  }

  it('numbers stand at the positions of the job that its account speaks of', async () => {
    await receive(store, readOrder('1', 6));
    const { job, handle } = await lent('P1:1:1');
    assert.deepEqual([handle.quantity, handle.ranges, handle.serials], [3, [{ from: 2, to: 5 }], null]);
    for (const position of [2, 3, 4]) assert.equal(numberAt(handle, position), numberAt(job, position));
    for (const position of [1, 5]) assert.throws(() => numberAt(handle, position), /has no code/);
  });

  it('serials of the order do too', async () => {
    await receive(store, readOrder('2', 6, { material: 'PUMP-1', serials }));
    const { job, handle } = await lent('P1:2:1');
    assert.deepEqual(handle.serials, [{ at: 2, list: ['SN-3', 'SN-4', 'SN-5'] }]);
    for (const { at, list } of handle.serials)
      for (const [n, serial] of list.entries()) assert.equal(serialAt(job, at + n), serial);
  });
});
