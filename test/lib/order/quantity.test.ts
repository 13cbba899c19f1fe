import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { TraceError } from '../../../lib/errors';
import { decimal, multiplied } from '../../../lib/order/decimal';
import { wholePieces } from '../../../lib/order/quantity';
import { unitOf } from '../../../lib/order/unit';

describe('decimal text', () => {
  const cases: [string, string | null][] = [
    ['1.000', '1'],
    ['1.000000000000000E+01', '10'],
    ['0.000000000000000E+00', '0'],
    ['9551.0', '9551'],
    ['2152.3', '2152.3'],
    ['5.500-', '-5.5'],
    ['-0.0', '0'],
    ['.5', '0.5'],
    ['007', '7'],
    ['25e-1', '2.5'],
    ['9007199254740993', '9007199254740993'],
    ['1,000', null],
    ['1e999999999', null],
    ['0x1A', null],
    ['--1', null],
    ['-1-', null],
    ['.', null],
    ['', null],
    ['NaN', null],
  ];
  for (const [text, expected] of cases) {
    it(`reads "${text}" as ${expected}`, () => {
      assert.equal(decimal(text), expected);
    });
  }

  it('keeps every digit of any decimal', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(10), (units, scale) => {
        const size = units < 0n ? -units : units;
        const digits = size.toString().padStart(scale + 1, '0');
        const text = `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}0`;
        const read = decimal(text) ?? '';
        const [whole = '', fraction = ''] = read.replace('-', '').split('.');
        assert.equal(BigInt(whole + fraction.padEnd(scale, '0')), size);
        assert.equal(read.startsWith('-'), units < 0n);
      }),
    );
  });

  it('multiplies exactly', () => {
    assert.equal(multiplied('2.4', 1000n), '2400');
    assert.equal(multiplied('0.0005', 1000n), '0.5');
  });
});

describe('pieces of an order', () => {
  it('counts pieces under every name of them', () => {
    for (const unit of ['ST', 'PC', 'PCE', 'H87', '个 ', '件', ' st', 'Ea', 'C62', '瓶']) {
      assert.equal(wholePieces('1', '1.000', unit).quantity, 1, unit);
    }
    assert.deepEqual(wholePieces('1', '1.000', 'ST'), { quantity: 1, unit: 'H87' });
  });

  it('counts out dozens and thousands', () => {
    assert.deepEqual(wholePieces('1', '2.4', 'TS'), { quantity: 2400, unit: 'H87' });
    assert.deepEqual(wholePieces('1', '3', 'DZ'), { quantity: 36, unit: 'H87' });
  });

  const refusals: [string, string, string][] = [
    ['2152.3', 'KG', 'order-unit-not-pieces'],
    ['10', 'CS', 'order-unit-not-pieces'],
    ['10', '箱', 'order-unit-not-pieces'],
    ['10', 'FURLONG', 'order-unit-unknown'],
    ['10', '', 'order-unit-unknown'],
    ['2152.3', 'PC', 'order-quantity-not-whole'],
    ['0.0005', 'TS', 'order-quantity-not-whole'],
    ['0', 'PC', 'order-quantity-not-positive'],
    ['0.000', 'PC', 'order-quantity-not-positive'],
    ['-5', 'PC', 'order-quantity-not-positive'],
    ['5.000-', 'PC', 'order-quantity-not-positive'],
    ['1000000000000', 'PC', 'order-quantity-too-large'],
    ['1e12', 'PC', 'order-quantity-too-large'],
    ['1000000001', 'PC', 'order-quantity-too-large'],
    ['1,000', 'PC', 'order-quantity-unreadable'],
    ['many', 'PC', 'order-quantity-unreadable'],
  ];
  for (const [quantity, unit, code] of refusals) {
    it(`refuses "${quantity}" "${unit}" with ${code}`, () => {
      assert.throws(
        () => wholePieces('4711', quantity, unit),
        (error) => error instanceof TraceError && error.code === code,
      );
    });
  }

  it('takes the most there may be', () => {
    assert.equal(wholePieces('1', '1000000000', 'PC').quantity, 1_000_000_000);
  });

  it('knows measures of components', () => {
    assert.equal(unitOf('kg')?.code, 'KGM');
    assert.equal(unitOf('公斤')?.code, 'KGM');
    assert.equal(unitOf('toString'), null);
  });
});
