import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canonicalBytes,
  manifestDigest,
  manifestText,
  readManifest,
  signingKey,
  signManifest,
  verifySignature,
  type PackageManifest,
} from '../../../lib/pool';
import { refusedWith } from '../../support/refused-with';

const hash = 'ab'.repeat(32);
const content: Omit<PackageManifest, 'signature'> = {
  format: 'tracecode-package/1',
  store: 'store-1',
  package: 'P1:4711:1:item:1:package:1',
  kind: 'file',
  order: 'P1:4711:1',
  lot: 'L260302',
  level: 'item',
  job: 'P1:4711:1:item:1',
  rule: { id: 'sgtin-sscc', version: 1 },
  frame: '(01)06901234567892(21)/10',
  fields: null,
  form: 'code',
  count: 30,
  ranges: [
    { from: 0, to: 10 },
    { from: 20, to: 40 },
  ],
  codes: hash,
  createdAt: '2026-03-02T00:00:00.000Z',
  files: [
    {
      ...{ name: 'a.csv', format: 'csv', compression: null, codes: 30, bytes: 900, sha256: hash },
      content: { bytes: 900, sha256: hash },
    },
  ],
};
const key = signingKey('01'.repeat(32));
const other = signingKey('02'.repeat(32));

describe('the manifest of a package', () => {
  it('signs with Ed25519 as RFC 8032 does', () => {
    // RFC 8032 §7.1, test 2
    const known = signingKey('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
    assert.equal(known.publicKey, '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const expected =
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
    assert.equal(Buffer.from(known.sign(Uint8Array.of(0x72)).value, 'base64').toString('hex'), expected);
  });

  it('is the same to the last byte, read back, and proved by who trusts the key', () => {
    const manifest = signManifest(content, key);
    assert.equal(manifestText(manifest), manifestText(signManifest(structuredClone(content), key)));
    const read = readManifest(manifestText(manifest));
    assert.deepEqual(read, manifest);
    verifySignature(read, [other.publicKey, key.publicKey.toUpperCase()]);
    // formatted anew by the partner, names in another order
    const turned = Object.fromEntries(Object.entries(manifest).reverse());
    verifySignature(JSON.stringify(turned), [key.publicKey]);
    verifySignature(Buffer.from(`\uFEFF${JSON.stringify(turned, null, 8)}`), [key.publicKey]);
  });

  it('says by its signature that anything was altered', () => {
    const manifest = signManifest(content, key);
    const altered: object[] = [
      { ...manifest, count: 31 },
      { ...manifest, store: 'store-2' },
      { ...manifest, ranges: [{ from: 0, to: 30 }] },
      { ...manifest, files: [{ ...content.files[0], sha256: 'cd'.repeat(32) }] },
      { ...manifest, added: true },
      { ...manifest, signature: other.sign(Buffer.from('x')) },
      { ...manifest, signature: { ...manifest.signature, publicKey: other.publicKey } },
      { ...manifest, signature: { ...manifest.signature, publicKey: 'ff'.repeat(32) } },
      { ...manifest, signature: { ...manifest.signature, value: '' } },
    ];
    for (const each of altered) {
      assert.throws(
        () => verifySignature(each, [key.publicKey, other.publicKey]),
        refusedWith('manifest-signature-wrong'),
      );
    }
    assert.throws(() => verifySignature(manifest, [other.publicKey]), refusedWith('manifest-key-unknown'));
    assert.throws(
      () => verifySignature(signManifest(content, null), [key.publicKey]),
      refusedWith('manifest-unsigned'),
    );
  });

  it('has a digest of what the package is, not of how it was written down', () => {
    const digest = manifestDigest(signManifest(content, key));
    const gzip = { ...content, files: [{ ...content.files[0], compression: 'gzip' }] } as typeof content;
    assert.equal(manifestDigest(signManifest(gzip, other)), digest);
    assert.notEqual(manifestDigest(signManifest({ ...content, codes: 'cd'.repeat(32) }, key)), digest);
    assert.notEqual(manifestDigest(signManifest({ ...content, count: 31 }, key)), digest);
  });

  it('refuses what is none', () => {
    for (const value of [
      '',
      '{',
      'null',
      7,
      null,
      [],
      {},
      { ...content, format: 'other/1' },
      Buffer.from('%'),
    ]) {
      assert.throws(() => readManifest(value), refusedWith('manifest-unreadable'));
    }
    for (const part of [
      { ranges: [{ from: 5, to: 5 }] },
      { ranges: [] },
      { count: 0 },
      { count: -1 },
      { count: 1.5 },
      { files: [] },
      { codes: 'xyz' },
      { createdAt: 'yesterday' },
      { signature: 'yes' },
    ]) {
      assert.throws(
        () => readManifest({ ...signManifest(content, key), ...part }),
        refusedWith('manifest-unreadable'),
      );
    }
    assert.throws(
      () => readManifest({ ...signManifest(content, key), count: 29 }),
      refusedWith('manifest-count-wrong'),
    );
    const cut = { ...signManifest(content, key), ranges: [{ from: 0, to: 10 }] };
    assert.throws(() => readManifest(cut), refusedWith('manifest-count-wrong'));
  });

  it('takes no key that is none', () => {
    for (const text of ['', 'secret', 'a'.repeat(63), 'g'.repeat(64)]) {
      assert.throws(() => signingKey(text), refusedWith('signing-key-unfit'));
    }
  });

  it('signs the same bytes whatever the order of names', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        assert.deepEqual(canonicalBytes(turned), canonicalBytes(value));
      }),
    );
  });
});
