import assert from 'node:assert/strict';
import { FF1 } from '@noble/ciphers/ff1.js';
import fc from 'fast-check';
import { ff1 } from '../../../lib/code';

const key = Buffer.from('2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94', 'hex');
const noTweak = '';
const tenBytes = '39383736353433323130';
const elevenBytes = '3737373770717273373737';

/** NIST, FF1 samples 1–9: key bytes, tweak, plain text, cipher text. */
const samples: readonly (readonly [number, string, string, string])[] = [
  [16, noTweak, '0123456789', '2433477484'],
  [16, tenBytes, '0123456789', '6124200773'],
  [16, elevenBytes, '0123456789abcdefghi', 'a9tv40mll9kdu509eum'],
  [24, noTweak, '0123456789', '2830668132'],
  [24, tenBytes, '0123456789', '2496655549'],
  [24, elevenBytes, '0123456789abcdefghi', 'xbj3kv35jrawxv32ysr'],
  [32, noTweak, '0123456789', '6657667009'],
  [32, tenBytes, '0123456789', '1001623463'],
  [32, elevenBytes, '0123456789abcdefghi', 'xs8a0azh2avyalyzuwd'],
];

describe('FF1', () => {
  samples.forEach(([keyBytes, tweak, plain, cipher], i) => {
    it(`gives NIST sample ${String(i + 1)}`, () => {
      const radix = plain.length > 10 ? 36 : 10;
      const numerals = (text: string) => [...text].map((character) => parseInt(character, 36));
      const permutation = ff1(key.subarray(0, keyBytes), radix, plain.length, Buffer.from(tweak, 'hex'));
      assert.deepEqual(permutation.encrypt(numerals(plain)), numerals(cipher));
      assert.deepEqual(permutation.decrypt(numerals(cipher)), numerals(plain));
    });
  });

  it('agrees with another implementation for any radix, length, key and tweak', () => {
    const setting = fc
      .tuple(fc.integer({ min: 2, max: 256 }), fc.integer({ min: 0, max: 40 }))
      .map(([radix, more]) => ({ radix, length: Math.ceil(Math.log(1e6) / Math.log(radix) + 1e-9) + more }))
      .chain(({ radix, length }) =>
        fc.record({
          radix: fc.constant(radix),
          numerals: fc.array(fc.integer({ min: 0, max: radix - 1 }), {
            minLength: length,
            maxLength: length,
          }),
          key: fc
            .constantFrom(16, 24, 32)
            .chain((size) => fc.uint8Array({ minLength: size, maxLength: size })),
          tweak: fc.uint8Array({ maxLength: 70 }),
        }),
      );
    fc.assert(
      fc.property(setting, ({ radix, numerals, key, tweak }) => {
        const ours = ff1(key, radix, numerals.length, tweak);
        const encrypted = ours.encrypt(numerals);
        assert.deepEqual(encrypted, [...FF1(radix, key, tweak).encrypt(numerals)]);
        assert.deepEqual(ours.decrypt(encrypted), numerals);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses what is too small and keys of other lengths', () => {
    assert.throws(() => ff1(key, 10, 5, Buffer.of()), { code: 'serial-space-too-small' });
    assert.doesNotThrow(() => ff1(key, 10, 6, Buffer.of()));
    assert.throws(() => ff1(key.subarray(1), 10, 6, Buffer.of()), { code: 'key-unfit' });
  });
});
