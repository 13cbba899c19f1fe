import assert from 'node:assert/strict';
import { FF1 } from '@noble/ciphers/ff1.js';
import fc from 'fast-check';
import { ff1, type Halves } from '../../../lib/code';

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

function numeralsOf(value: bigint, radix: number, length: number): number[] {
  const base = BigInt(radix);
  return Array.from({ length }, (_, i) => Number((value / base ** BigInt(length - 1 - i)) % base));
}

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
      .tuple(
        fc.oneof(fc.integer({ min: 2, max: 256 }), fc.constantFrom(2, 10, 16, 26, 32, 36, 62, 64, 256)),
        fc.integer({ min: 0, max: 52 }),
      )
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
      { numRuns: 500 },
    );
  });

  it('gives a block what it gives one string, in every width of halves', () => {
    const setting = fc.record({
      radix: fc.constantFrom(2, 10, 16, 26, 32, 36, 62, 64, 255, 256),
      bits: fc.integer({ min: 20, max: 130 }),
      size: fc.constantFrom(16, 24, 32),
      tweak: fc.uint8Array({ maxLength: 40 }),
      values: fc.array(fc.bigInt({ min: 0n, max: 2n ** 130n }), { minLength: 1, maxLength: 9 }),
    });
    const kinds = new Set<string>();
    fc.assert(
      fc.property(setting, ({ radix, bits, size, tweak, values }) => {
        const length = Math.ceil(bits / Math.log2(radix) + 1e-9);
        const permutation = ff1(key.subarray(0, size), radix, length, tweak);
        const block = permutation.block(values.length + 1);
        const { left, right } = block;
        kinds.add(left.constructor.name);
        const leftModulus = BigInt(radix) ** BigInt(length >> 1);
        const rightModulus = BigInt(radix) ** BigInt(length - (length >> 1));
        const set = (halves: Halves, i: number, value: bigint) => {
          if (Array.isArray(halves)) halves[i] = value;
          else halves[i] = Number(value);
        };
        // the first is the largest there is
        const put = values.map((value, i) => (i === 0 ? -1n : value) + leftModulus * rightModulus * 2n);
        put.forEach((value, i) => {
          set(left, i, (value / rightModulus) % leftModulus);
          set(right, i, value % rightModulus);
        });
        const read = (i: number) => BigInt(left[i] ?? 0) * rightModulus + BigInt(right[i] ?? 0);
        const plain = values.map((_, i) => read(i));
        block.encrypt(values.length);
        const noble = FF1(radix, key.subarray(0, size), tweak);
        values.forEach((_, i) => {
          const expected = noble.encrypt(numeralsOf(plain[i] ?? 0n, radix, length));
          assert.deepEqual(numeralsOf(read(i), radix, length), [...expected]);
        });
        block.decrypt(values.length);
        assert.deepEqual(
          values.map((_, i) => read(i)),
          plain,
        );
        assert.equal(read(values.length), 0n, 'what was not asked for is untouched');
      }),
      { numRuns: 400 },
    );
    assert.deepEqual([...kinds].sort(), ['Array', 'Float64Array', 'Uint32Array']);
  });

  it('refuses what is too small and keys of other lengths', () => {
    assert.throws(() => ff1(key, 10, 5, Buffer.of()), { code: 'serial-space-too-small' });
    assert.doesNotThrow(() => ff1(key, 10, 6, Buffer.of()));
    assert.throws(() => ff1(key, 257, 6, Buffer.of()), RangeError);
    assert.throws(() => ff1(key, 1e6, 1, Buffer.of()), RangeError);
    assert.throws(() => ff1(key.subarray(1), 10, 6, Buffer.of()), { code: 'key-unfit' });
  });
});
