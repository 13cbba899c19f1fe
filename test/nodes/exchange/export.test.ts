import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import sinon from 'sinon';
import { elementString, parseBracketed } from '../../../lib/gs1';
import { compileRule, presetRules } from '../../../lib/code';
import { signingKey, verifySignature } from '../../../lib/pool';
import { codeOf, flowNode, messageOf, nodeRed } from '../shell/node-red';
import { temporaryFolder } from '../../support/stores';
import { startExchangeFlow, type ExchangeFlow, type Handle } from './exchange-flow';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('tracecode-exchange: export', function exportTests() {
  this.timeout(30_000);
  const secret = '0a'.repeat(32);
  const temporary = temporaryFolder();
  let flow: ExchangeFlow;
  let orders = 0;

  before(async () => {
    await nodeRed.start();
    flow = await startExchangeFlow(
      [
        flowNode('signing', 'tracecode-exchange', [['out'], ['out'], []], {
          ...{ store: 's', action: 'export', folder: temporary.folder },
        }),
        flowNode('checking', 'tracecode-exchange', [['out'], ['out'], []], {
          ...{ store: 's', action: 'verify', folder: temporary.folder },
          ...{ trusted: [signingKey(secret).publicKey] },
        }),
      ],
      { signing: { signingKey: secret } },
    );
  });
  after(async () => {
    await flow.end();
    await nodeRed.stop();
    temporary.remove();
  });
  afterEach(() => {
    sinon.restore();
    assert.deepEqual(flow.errors.splice(0).map(codeOf), []);
  });

  const order = (quantity?: number) => flow.order(`E${(orders += 1)}`, quantity);
  const fileOf = ({ files }: Handle): Buffer => fs.readFileSync(files[0]?.path ?? '');
  const leftOvers = (): string[] =>
    fs.existsSync(flow.folder)
      ? fs
          .readdirSync(flow.folder, { recursive: true })
          .map(String)
          .filter((name) => name.endsWith('.part'))
      : [];

  it('writes an order’s waiting codes, a package a level, each with its manifest', async () => {
    const line = await order();
    const handles = nodeRed.collect('out');
    nodeRed.send('export', { payload: line.order, topic: 'kept', _msgid: 'm1' });
    await nodeRed.until(() => handles.length === 3);
    const payloads = handles.map(({ payload }) => payload as Handle);
    assert.deepEqual(
      payloads.map(({ files }) => [files[0]?.level, files[0]?.count]),
      [
        ['item', 30],
        ['case', 10],
        ['pallet', 5],
      ],
    );
    assert.deepEqual(
      handles.map((msg) => msg['parts']),
      [
        { id: 'm1', type: 'array', index: 0, count: 3 },
        { id: 'm1', type: 'array', index: 1, count: 3 },
        { id: 'm1', type: 'array', index: 2, count: 3 },
      ],
    );
    assert.deepEqual(
      handles.map(({ topic }) => topic),
      ['kept', 'kept', 'kept'],
    );
    const [items] = payloads;
    assert.ok(items);
    const bytes = fileOf(items);
    assert.equal(
      bytes.toString(),
      `position,code\r\n${Array.from({ length: 30 }, (_, i) => `${i},${line.encode('item', i).code}\r\n`).join('')}`,
    );
    const [file] = items.files;
    assert.deepEqual([file?.bytes, file?.sha256], [bytes.length, sha256(bytes)]);
    const manifestFile = path.join(
      flow.folder,
      fs.readdirSync(flow.folder).find((name) => /item.*manifest/.test(name)) ?? '',
    );
    assert.deepEqual(
      JSON.parse(fs.readFileSync(manifestFile, 'utf8')),
      JSON.parse(JSON.stringify(items.manifest)),
    );
    const { store, order: named, lot, level, rule, count, ranges, signature } = items.manifest;
    assert.equal(store, (await flow.store.info()).id);
    assert.deepEqual(
      [named, level, rule, count, ranges, signature],
      [...[line.order, 'item', { id: 'sgtin-sscc', version: 1 }, 30, [{ from: 0, to: 30 }], null]],
    );
    assert.ok(lot?.startsWith('L'));
    assert.deepEqual((handles[0]?.trace as { order: string; lot: string }).lot, lot);
    const view = await flow.store.order({ id: line.order });
    assert.deepEqual([view?.balance['item']?.exported, view?.balance['item']?.waiting], [30, 0]);
    assert.deepEqual(leftOvers(), []);
  });

  it('takes what a generate node sends, and a count of one level', async () => {
    const line = await order();
    const jobs = [{ id: line.job('case').id, level: 'case', quantity: 10 }];
    const cases = await flow.done<Handle>('export', { order: line.order, jobs, voided: 0 });
    assert.equal(cases.files[0]?.level, 'case');
    const some = await flow.done<Handle>('export', {
      order: line.order,
      level: 'item',
      count: 7,
      kind: 'roll',
    });
    assert.deepEqual([some.manifest.count, some.manifest.kind], [7, 'roll']);
    const next = await flow.done<Handle>(
      'export',
      { level: 'item', count: '5' },
      { trace: { order: line.order } },
    );
    assert.deepEqual(next.manifest.ranges, [{ from: 7, to: 12 }]);
  });

  it('writes the same to the last byte when it is exported again', async () => {
    const line = await order();
    for (const settings of [
      { format: 'csv', gzip: true },
      { format: 'ndjson' },
      { format: 'json', gzip: 'true' },
      { format: 'txt', form: 'code' },
    ]) {
      const ask = { order: line.order, level: 'item', count: 3, ...settings };
      const first = await flow.done<Handle>('export', { ...ask, folder: 'first' });
      const again = await flow.done<Handle>('export', {
        package: first.package,
        ...settings,
        folder: 'second',
      });
      assert.deepEqual(fileOf(again), fileOf(first));
      assert.deepEqual(again.manifest, first.manifest);
      assert.match(again.files[0]?.path ?? '', /second/);
    }
  });

  it('one name of a request gets each order a package of its own, and each its own again', async () => {
    const [one, two] = [await order(), await order()];
    for (const count of [5, 'all'] as const) {
      const ask = { level: 'item', count, request: 'monday' };
      const packages: string[] = [];
      for (const line of [one, two, one, two]) {
        const handle = await flow.done<Handle>('export', { ...ask, order: line.order });
        assert.equal(handle.manifest.order, line.order);
        packages.push(handle.package);
      }
      assert.deepEqual(packages.slice(2), packages.slice(0, 2));
      assert.notEqual(packages[0], packages[1]);
    }
  });

  it('signs with the key of its credentials, and whoever trusts that key can verify it', async () => {
    const line = await order();
    const { manifest, files } = await flow.done<Handle>('signing', { order: line.order, level: 'item' });
    const { publicKey } = signingKey(secret);
    assert.deepEqual([manifest.signature?.algorithm, manifest.signature?.publicKey], ['Ed25519', publicKey]);
    verifySignature(manifest, [publicKey]);
    const verified = await flow.done<{ files: string[] }>('checking', { manifest });
    assert.deepEqual(verified.files, [path.basename(files[0]?.path ?? '')]);
    const altered = { ...manifest, lot: 'another' };
    assert.equal((await flow.refused('checking', { manifest: altered })).code, 'manifest-signature-wrong');
    const unsigned = await flow.done<Handle>('export', { package: manifest.package });
    const refusal = await flow.refused('checking', { manifest: unsigned.manifest });
    assert.equal(refusal.code, 'manifest-unsigned');
  });

  it('writes gzip, and codes in the form that is asked for', async () => {
    const line = await order();
    const gz = await flow.done<Handle>('export', {
      order: line.order,
      level: 'item',
      count: 2,
      gzip: true,
      format: 'txt',
    });
    assert.equal(
      gunzipSync(fileOf(gz)).toString(),
      `${line.encode('item', 0).code}\n${line.encode('item', 1).code}\n`,
    );
    const identities = await flow.done<Handle>('export', {
      order: line.order,
      level: 'case',
      format: 'txt',
      form: 'identity',
      count: 1,
    });
    assert.equal(fileOf(identities).toString(), `${line.encode('case', 0).identity}\n`);
    const symbols = await flow.done<Handle>('export', {
      order: line.order,
      level: 'item',
      format: 'txt',
      form: 'elementString',
      count: 1,
    });
    const read = parseBracketed(line.encode('item', 2).code);
    assert.ok(read.kind === 'elements');
    assert.equal(fileOf(symbols).toString(), `${elementString(read.elements)}\n`);
  });

  it('gives the same package to who asks again under the same name', async () => {
    const line = await order();
    const ask = { order: line.order, level: 'item', count: 10, request: 'PO-1' };
    const first = await flow.done<Handle>('export', ask);
    const again = await flow.done<Handle>('export', ask);
    assert.equal(again.package, first.package);
    const rest = { order: line.order, level: 'item', request: 'PO-2' };
    const all = await flow.done<Handle>('export', rest);
    assert.equal(all.manifest.count, 20);
    assert.equal((await flow.done<Handle>('export', rest)).package, all.package);
  });

  it('is written in one form for good: another is refused and leaves the file as it is', async () => {
    const line = await order();
    const first = await flow.done<Handle>('export', { order: line.order, level: 'item', form: 'identity' });
    const before = fileOf(first);
    const refusal = await flow.refused('export', { package: first.package, form: 'code' });
    assert.equal(refusal.code, 'package-form-fixed');
    assert.deepEqual([fileOf(first), leftOvers()], [before, []]);
    const { manifest } = first;
    assert.equal((await flow.done<{ files: string[] }>('verify', { manifest })).files.length, 1);
    const again = await flow.done<Handle>('export', { package: first.package });
    assert.deepEqual([fileOf(again), again.manifest], [before, manifest], 'the node’s own form is another');
  });

  it('of two that write a package for the first time in other forms at once, one wins whole', async () => {
    const line = await order();
    const record = await flow.store.issuePackage({
      ...{ requestId: line.order, kind: 'file', job: line.job('item').id, count: 9, now: 1 },
    });
    const { sealPackage } = flow.store;
    sinon.replace(flow.store, 'sealPackage', async (request) => {
      // the other was first
      await sealPackage({ id: record.id, manifest: 'of the other', form: 'identity' });
      return sealPackage(request);
    });
    const refusal = await flow.refused('export', { package: record.id });
    assert.equal(refusal.code, 'package-manifest-changed');
    const name = record.id.replace(/\W+/g, '-');
    const written = fs.readdirSync(flow.folder).filter((file) => file.includes(name));
    assert.deepEqual(written, [], 'neither codes nor manifest');
  });

  it('names files so that no order number leads out of the folder', async () => {
    const line = await flow.order('../../..\\evil:E', 3);
    const handle = await flow.done<Handle>('export', { order: line.order, level: 'item' });
    assert.match(path.basename(handle.files[0]?.path ?? ''), /^[\w.-]+$/);
    assert.equal(path.dirname(handle.files[0]?.path ?? ''), fs.realpathSync(flow.folder));
  });

  describe('refuses', () => {
    const refusals: [what: string, payload: (id: string) => unknown, code: string][] = [
      ['an order there is none of', () => 'none', 'order-unknown'],
      ['no order at all', () => undefined, 'export-unnamed'],
      ['a package there is none of', () => ({ package: 'none' }), 'package-unknown'],
      ['a level the order has not', (id) => ({ order: id, level: 'crate' }), 'input-invalid'],
      ['a count of none', (id) => ({ order: id, level: 'item', count: 0 }), 'input-invalid'],
      ['a negative count', (id) => ({ order: id, level: 'item', count: -5 }), 'input-invalid'],
      ['half a code', (id) => ({ order: id, level: 'item', count: 1.5 }), 'input-invalid'],
      ['a count that is no number', (id) => ({ order: id, level: 'item', count: 'many' }), 'input-invalid'],
      ['an absurd count', (id) => ({ order: id, level: 'item', count: 1e15 }), 'input-invalid'],
      ['more than there is', (id) => ({ order: id, level: 'item', count: 31 }), 'package-too-few'],
      ['a count over several levels', (id) => ({ order: id, count: 5 }), 'input-invalid'],
      ['a format there is none of', (id) => ({ order: id, format: 'xls' }), 'input-invalid'],
      ['a form there is none of', (id) => ({ order: id, form: 'barcode' }), 'input-invalid'],
      ['a kind there is none of', (id) => ({ order: id, kind: 'lease' }), 'input-invalid'],
      ['jobs of another order', (id) => ({ order: id, jobs: [{ id: 'other' }] }), 'package-nothing-waiting'],
      ['a folder above', (id) => ({ order: id, folder: '../elsewhere' }), 'export-path-refused'],
      ['a folder by a way round', (id) => ({ order: id, folder: 'a/../../b' }), 'export-path-refused'],
      ['an absolute folder', (id) => ({ order: id, folder: '/tmp' }), 'export-path-refused'],
      ['a folder of another system', (id) => ({ order: id, folder: 'C:\\temp' }), 'export-path-refused'],
      [
        'a folder with control characters',
        (id) => ({ order: id, folder: 'a\u0001b' }),
        'export-path-refused',
      ],
    ];
    for (const [what, payload, code] of refusals) {
      it(`${what}: ${code}`, async () => {
        const line = await order();
        const input = payload(line.order);
        const refusal = await flow.refused('export', input);
        assert.equal(refusal.code, code, refusal.reason);
        assert.deepEqual(refusal.input, input);
        assert.deepEqual(
          (await flow.store.packages({ order: line.order, after: null, limit: 9 })).rows,
          [],
          'nothing was issued',
        );
      });
    }

    it('an order with nothing left: package-nothing-waiting', async () => {
      const line = await order(3);
      await flow.done('export', { order: line.order, level: 'item' });
      const refusal = await flow.refused('export', { order: line.order, level: 'item' });
      assert.equal(refusal.code, 'package-nothing-waiting');
    });

    it('a package that is accounted for, or leased to a line', async () => {
      const line = await order();
      const handle = await flow.done<Handle>('export', { order: line.order, level: 'item', count: 2 });
      await flow.done('return', { package: handle.package });
      assert.equal((await flow.refused('export', { package: handle.package })).code, 'package-settled');
      const lease = await flow.store.issuePackage({
        ...{
          requestId: 'l',
          kind: 'lease',
          job: line.job('item').id,
          count: 1,
          line: 'L9',
          expiresAt: 9e12,
          now: 1,
        },
      });
      assert.equal((await flow.refused('export', lease.id)).code, 'input-invalid');
    });

    it('a link that leads out of the folder: export-path-refused', async () => {
      const line = await order(3);
      fs.mkdirSync(flow.folder, { recursive: true });
      const link = path.join(flow.folder, 'way-out');
      if (!fs.existsSync(link)) fs.symlinkSync(path.dirname(flow.folder), link);
      for (const folder of ['way-out', 'way-out/deeper']) {
        const refusal = await flow.refused('export', { order: line.order, folder });
        assert.equal(refusal.code, 'export-path-refused');
      }
      assert.ok(!fs.existsSync(path.join(path.dirname(flow.folder), 'deeper')));
    });

    it('a folder that is a file: export-folder-unusable', async () => {
      const line = await order(3);
      fs.mkdirSync(flow.folder, { recursive: true });
      fs.writeFileSync(path.join(flow.folder, 'file'), '');
      const failure = await flow.failed('export', { order: line.order, folder: 'file' });
      assert.equal(codeOf(failure), 'export-folder-unusable');
      assert.match(messageOf(failure) ?? '', /EEXIST|ENOTDIR/);
    });

    it('other codes than were exported before, by a key that is not the same: frame-changed', async () => {
      const line = await order(3);
      const handle = await flow.done<Handle>('export', { order: line.order, level: 'item' });
      const [rule] = presetRules();
      assert.ok(rule);
      const other = compileRule({ ...rule, version: 1 }, new Uint8Array(32).fill(9));
      const codecs = flow.store.codecs as { rule: typeof flow.store.codecs.rule };
      sinon.replace(codecs, 'rule', () => other);
      const refusal = await flow.refused('export', { package: handle.package });
      assert.equal(refusal.code, 'frame-changed', refusal.reason);
    });
  });

  describe('when the disk is full or the write fails', () => {
    /** What the worker wrote comes to nothing at the latest when it is to be on the disk. */
    const failing = (code: string): void => {
      const real = fsPromises.open;
      sinon.replace(fsPromises, 'open', async (...args: Parameters<typeof real>) =>
        Object.assign(await real(...args), {
          sync: () => Promise.reject(Object.assign(new Error(code), { code })),
        }),
      );
    };
    for (const [errno, code] of [
      ['ENOSPC', 'export-disk-full'],
      ['EDQUOT', 'export-disk-full'],
      ['EIO', 'export-folder-unusable'],
    ] as const) {
      it(`${errno}: ${code}, no half file, and the package can be exported later`, async () => {
        const line = await order();
        failing(errno);
        const failure = await flow.failed('export', { order: line.order, level: 'item', folder: errno });
        assert.equal(codeOf(failure), code, messageOf(failure));
        assert.deepEqual(fs.readdirSync(path.join(flow.folder, errno)), []);
        sinon.restore();
        const [record] = (await flow.store.packages({ order: line.order, after: null, limit: 9 })).rows;
        const handle = await flow.done<Handle>('export', { package: record?.id, folder: errno });
        assert.equal(handle.manifest.count, 30);
        assert.equal(fs.readdirSync(path.join(flow.folder, errno)).length, 2);
      });
    }

    it('a file that its worker cannot write to: export-folder-unusable, and no half file', async () => {
      const line = await order();
      const reading = fs.openSync(__filename, 'r');
      const real = fsPromises.open;
      sinon.replace(fsPromises, 'open', async (...args: Parameters<typeof real>) =>
        Object.defineProperty(await real(...args), 'fd', { value: reading }),
      );
      const failure = await flow.failed('export', { order: line.order, level: 'item', folder: 'EBADF' });
      fs.closeSync(reading);
      assert.equal(codeOf(failure), 'export-folder-unusable', messageOf(failure));
      assert.match(messageOf(failure) ?? '', /EBADF/);
      assert.deepEqual(fs.readdirSync(path.join(flow.folder, 'EBADF')), []);
    });

    it('a part that a dead process left is cleared away, a fresh one is not', async () => {
      const line = await order();
      const handle = await flow.done<Handle>('export', { order: line.order, level: 'item' });
      const { path: file = '' } = handle.files[0] ?? {};
      const [old, fresh] = ['old', 'fresh'].map((part) =>
        path.join(path.dirname(file), `.${path.basename(file)}.${part}.part`),
      ) as [string, string];
      for (const each of [old, fresh]) fs.writeFileSync(each, 'half');
      fs.utimesSync(old, 1, 1);
      await flow.done('export', { package: handle.package });
      assert.deepEqual([fs.existsSync(old), fs.existsSync(fresh)], [false, true]);
      fs.rmSync(fresh);
    });
  });
});

describe('tracecode-exchange: redeploy', function redeployTests() {
  this.timeout(60_000);

  it('ends an export under way and leaves no half file', async () => {
    await nodeRed.start();
    const flow = await startExchangeFlow();
    const line = await flow.order('D1', 20_000_000);
    const progress = nodeRed.next('progress');
    nodeRed.send('export', { payload: { order: line.order, level: 'item' } });
    const told = (await progress).payload as { bytes: number; count: number; level: string };
    assert.ok(told.bytes > 0 && told.count === 20_000_000 && told.level === 'item');
    const parts = fs.readdirSync(flow.folder);
    assert.ok(parts.length === 1 && parts[0]?.endsWith('.part'), parts.join(', '));
    const began = performance.now();
    await nodeRed.deploy([]);
    assert.ok(performance.now() - began < 5_000, 'it does not wait for the export');
    assert.deepEqual(fs.readdirSync(flow.folder), []);
    await flow.end();
    await nodeRed.stop();
  });
});
