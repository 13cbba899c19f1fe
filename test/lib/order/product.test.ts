import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { expiryOf, lotOf, readProducts } from '../../../lib/order';

const water = {
  material: '000000000000004711',
  gtin: '4006381333931',
  name: { en: 'Water', zh: '水' },
  rule: 'bottle',
  companyPrefix: '4006381',
  lotRule: 'L{yyMMdd}-{order}',
  shelfLifeDays: 365,
  contains: { case: 12, pallet: '40' },
};

describe('products', () => {
  it('are read one or many, and normalised', () => {
    for (const value of [water, [water], { products: [water] }]) {
      const { products, refused } = readProducts(value);
      assert.deepEqual(refused, []);
      assert.deepEqual(products, [
        { ...water, material: '4711', gtin: '04006381333931', contains: { case: 12, pallet: 40 } },
      ]);
    }
  });

  it('have sensible defaults', () => {
    const [product] = readProducts({
      material: 'X',
      gtin: '04006381333931',
      name: 'X',
      rule: 'r',
      companyPrefix: '4006381',
    }).products;
    assert.equal(product?.lotRule, 'L{yyMMdd}');
    assert.equal(product?.shelfLifeDays, null);
    assert.deepEqual(product?.name, { en: 'X', zh: 'X' });
    assert.ok(product && !('contact' in product));
  });

  it('bring free fields for the rule, numbers as text', () => {
    const [product] = readProducts({
      ...water,
      fields: { drugCode: ' 8123456 ', 规格: '500ml', level: 3 },
    }).products;
    assert.deepEqual(product?.fields, { drugCode: '8123456', 规格: '500ml', level: '3' });
  });

  const refusals: [object, string][] = [
    [{ gtin: '4006381333932' }, 'product-gtin-wrong'],
    [{ gtin: '400638133393' }, 'product-gtin-wrong'],
    [{ lotRule: 'L{yymmdd}' }, 'product-lot-rule-wrong'],
    [{ lotRule: 'L{yyMMdd' }, 'product-lot-rule-wrong'],
    [{ companyPrefix: '123' }, 'product-invalid'],
    [{ shelfLifeDays: -1 }, 'product-invalid'],
    [{ contains: { case: 0 } }, 'product-invalid'],
    [{ material: ' ' }, 'product-invalid'],
    [{ fields: { drugCode: '' } }, 'product-invalid'],
    [{ fields: { drugCode: ['8123456'] } }, 'product-invalid'],
    [{ fields: { drugCode: 'x'.repeat(81) } }, 'product-invalid'],
    [{ fields: { a: 'tab\tb' } }, 'product-invalid'],
  ];
  for (const [change, expected] of refusals) {
    it(`refuses ${JSON.stringify(change)} alone, with ${expected}`, () => {
      const { products, refused } = readProducts([{ ...water, ...change }, water]);
      assert.equal(products.length, 1);
      assert.equal(refused[0]?.problem.code, expected);
      assert.equal(refused[0]?.position, 1);
      assert.ok(!refused[0]?.problem.message.includes('?'), refused[0]?.problem.message);
    });
  }

  it('refuses what is no product at all', () => {
    for (const value of [null, 7, 'x', [[]]])
      assert.equal(readProducts(value).refused[0]?.problem.code, 'product-invalid');
  });

  it('name lots and expiry dates', () => {
    const order = { lot: null, number: '4711', expiryDate: null };
    assert.equal(lotOf(water, order, '2026-11-23'), 'L261123-4711');
    assert.equal(lotOf({ ...water, lotRule: '{yyyy}.{MM}' }, order, '2026-11-23'), '2026.11');
    assert.equal(lotOf(water, { ...order, lot: 'OWN' }, '2026-11-23'), 'OWN');
    assert.equal(expiryOf(water, order, '2027-11-23'), '2028-11-22');
    assert.equal(expiryOf({ shelfLifeDays: null }, order, '2027-11-23'), '');
    assert.equal(expiryOf(water, { expiryDate: '2030-01-01' }, '2027-11-23'), '2030-01-01');
  });
});
