import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { valuesIn } from '../../../nodes/generate/values-in';

const written = (weight: unknown): string | undefined => valuesIn({ weight }, ['weight'])['weight'];

describe('a number that a message brings', () => {
  it('is written as people write it', () => {
    assert.equal(written(12.48), '12.48');
    assert.equal(written(0.0000001), '0.0000001');
    assert.equal(written(123456.789), '123456.789');
    assert.equal(written(2097152.25), '2097152.25');
    assert.equal(written(1073741824), '1073741824');
  });

  it('is written whole where it is whole, however many digits it has', () => {
    for (const number of [1234567890123456, 2 ** 40, Number.MAX_SAFE_INTEGER, 4006381333931])
      assert.equal(written(number), String(number));
  });

  it('bears no rest of its binary form', () => {
    assert.equal(written(0.1 + 0.2), '0.3');
    assert.equal(written(Math.fround(12.3)), '12.3', 'of a register of 32 bits');
    for (let grams = 0; grams < 100_000; grams += 7) {
      const kilograms = String(grams / 1000);
      assert.equal(written(Math.fround(grams / 1000)), kilograms);
    }
  });

  it('keeps what was measured finer', () => {
    assert.equal(written(Math.fround(1.2345)), '1.2345');
    assert.equal(written('12.300000190734863'), '12.300000190734863', 'a text is taken as it is');
  });
});
