import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../../nodes/shell';
import { signManifest, signingKey, type PackageManifest } from '../../../lib/pool';
import { codeOf, flowNode, nodeRed } from '../shell/node-red';
import { startExchangeFlow, type ExchangeFlow, type Handle } from './exchange-flow';

interface Verified {
  package: string;
  state: string;
  signature: string;
  codes: string;
  files: string[];
  howToCheck?: { en: string; zh: string };
}

describe('tracecode-exchange: verify', function verifyTests() {
  this.timeout(30_000);
  const stranger = signingKey('06'.repeat(32));
  const checking = { store: 's', action: 'verify', trusted: [stranger.publicKey] };
  let flow: ExchangeFlow;
  let handle: Handle;
  let folder: string;

  before(async () => {
    await nodeRed.start();
    flow = await startExchangeFlow([
      flowNode('signed', 'tracecode-exchange', [['out'], ['out'], []], checking),
      flowNode('web', 'tracecode-exchange', [['answer'], ['answer'], []], checking),
      flowNode('posted', 'http in', [['web']], {
        ...{ url: '/verify', method: 'post', upload: false, skipBodyParsing: true, swaggerDoc: '' },
      }),
    ]);
    const line = await flow.order('V1');
    handle = await flow.done<Handle>('export', { order: line.order, level: 'item', count: 20 });
    folder = path.dirname(handle.files[0]?.path ?? '');
  });
  after(async () => {
    await flow.end();
    await nodeRed.stop();
  });
  afterEach(() => assert.deepEqual(flow.errors.splice(0).map(codeOf), []));

  const manifestName = (): string =>
    fs.readdirSync(folder).find((name) => name.endsWith('.manifest.json')) ?? '';
  const codesFile = (): string => handle.files[0]?.path ?? '';

  it('a package as it was exported, by the name of its manifest or with it', async () => {
    for (const manifest of [manifestName(), handle.manifest, JSON.stringify(handle.manifest)]) {
      const { payload } = await flow.ask('verify', { payload: { manifest } });
      const found = payload as Verified;
      assert.deepEqual(
        [found.package, found.files, found.state, found.codes],
        [handle.package, [path.basename(codesFile())], 'open', 'checked'],
      );
    }
  });

  it('says what was checked and what was not, also of the bytes of a request', async () => {
    const text = JSON.stringify(handle.manifest);
    for (const manifest of [handle.manifest, text, Buffer.from(text)]) {
      const { files, codes, signature, howToCheck } = await flow.done<Verified>('verify', manifest);
      assert.deepEqual([files, codes, signature], [[], 'unchecked', 'missing']);
      for (const said of [howToCheck?.en, howToCheck?.zh]) assert.match(said ?? '', /"manifest".*"folder"/);
    }
    const body = Buffer.from(JSON.stringify({ manifest: manifestName() }));
    const checked = await flow.done<Verified>('verify', body);
    assert.deepEqual([checked.codes, checked.howToCheck], ['checked', undefined]);
    const signed = signManifest(unsigned(), stranger);
    assert.equal((await flow.done<Verified>('signed', signed)).signature, 'valid');
  });

  const breaking: [what: string, change: (bytes: Buffer) => Buffer, code: string][] = [
    ['cut off', (bytes) => bytes.subarray(0, 100), 'package-file-truncated'],
    ['empty', () => Buffer.alloc(0), 'package-file-truncated'],
    [
      'with one letter changed',
      (bytes) => Buffer.from(bytes.toString().replace('(21)', '(22)')),
      'package-file-altered',
    ],
    ['with a code more', (bytes) => Buffer.concat([bytes, Buffer.from('20,x\r\n')]), 'package-file-altered'],
  ];
  for (const [what, change, code] of breaking) {
    it(`a file ${what}: ${code}`, async () => {
      const whole = fs.readFileSync(codesFile());
      try {
        fs.writeFileSync(codesFile(), change(whole));
        const refusal = await flow.refused('verify', { manifest: manifestName() });
        assert.equal(refusal.code, code, refusal.reason);
        assert.match(refusal.reason, /item/);
      } finally {
        fs.writeFileSync(codesFile(), whole);
      }
    });
  }

  it('a file that is not there: package-file-missing', async () => {
    const aside = `${codesFile()}.aside`;
    fs.renameSync(codesFile(), aside);
    const refusal = await flow.refused('verify', { manifest: manifestName() });
    fs.renameSync(aside, codesFile());
    assert.equal(refusal.code, 'package-file-missing');
    assert.equal((await flow.refused('verify', { manifest: 'none.json' })).code, 'package-file-missing');
  });

  const altered = (part: Partial<PackageManifest>): object => ({
    manifest: { ...handle.manifest, ...part },
    files: false,
  });
  const refusals: [what: string, payload: () => unknown, code: string][] = [
    ['what is no manifest', () => ({ manifest: '{}' }), 'manifest-unreadable'],
    ['nothing', () => undefined, 'manifest-unreadable'],
    ['another store', () => altered({ store: 'other' }), 'manifest-foreign'],
    ['a package there is none of', () => altered({ package: 'none' }), 'package-unknown'],
    ['another count in it', () => altered({ count: 19 }), 'manifest-count-wrong'],
    ['other codes in it', () => altered({ codes: 'ab'.repeat(32) }), 'package-manifest-changed'],
    [
      'a signature of nobody known',
      () => ({ manifest: signManifest(unsigned(), stranger), files: false }),
      'manifest-key-unknown',
    ],
    ['a way out of the folder', () => ({ manifest: '../secrets.json' }), 'export-path-refused'],
    ['another folder', () => ({ manifest: 'a.json', folder: '../..' }), 'export-path-refused'],
  ];
  for (const [what, payload, code] of refusals) {
    it(`${what}: ${code}`, async () => {
      const refusal = await flow.refused('verify', payload());
      assert.equal(refusal.code, code, refusal.reason);
    });
  }

  it('positions that the package does not hold: package-count-wrong', async () => {
    const ranges = [{ from: 5, to: 25 }];
    assert.equal((await flow.refused('verify', altered({ ranges }))).code, 'package-count-wrong');
  });

  it('one without signature, where a key is known: manifest-unsigned', async () => {
    assert.equal((await flow.refused('signed', handle.manifest)).code, 'manifest-unsigned');
  });

  it('tells over HTTP what is wrong with a signature', async () => {
    const signed = signManifest(unsigned(), stranger);
    for (const [manifest, code, signature] of [
      [handle.manifest, 'manifest-unsigned', 'missing'],
      [{ ...signed, lot: 'OTHER' }, 'manifest-signature-wrong', 'wrong'],
      [signManifest(unsigned(), signingKey('07'.repeat(32))), 'manifest-key-unknown', 'key-unknown'],
    ] as const) {
      const response = await fetch(`${flow.url}/verify`, { method: 'POST', body: JSON.stringify(manifest) });
      const said = (await response.json()) as { code: string; details: { signature: string } };
      assert.deepEqual([response.status, said.code, said.details.signature], [422, code, signature]);
    }
    const response = await fetch(`${flow.url}/verify`, { method: 'POST', body: JSON.stringify(signed) });
    const { signature, codes } = (await response.json()) as Verified;
    assert.deepEqual([response.status, signature, codes], [200, 'valid', 'unchecked']);
  });

  function unsigned(): Omit<PackageManifest, 'signature'> {
    assert.ok(isRecord(handle.manifest));
    const { signature: _, ...content } = handle.manifest;
    return content;
  }
});
