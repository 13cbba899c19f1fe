import assert from 'node:assert/strict';
import {
  askedFields,
  checkFields,
  checkRule,
  compileRule,
  presetIds,
  presetRules,
  ruleSchema,
  type Fields,
} from '../../../lib/code';

const key = Buffer.alloc(32, 7);
const fields: Fields = {
  ...{ gtin: '06901234567892', gtinCase: '16901234567899', companyPrefix: '6901234', material: 'WATER-05' },
  ...{ lot: 'L1', line: 'line-12', companyCode: '123', drugCode: '8123456', drugCodeCase: '8123457' },
  ...{
    drugCodePallet: '8123458',
    productionDate: '2026-03-09',
    expiryDate: '2027-03-08',
    orderDate: '2026-03-01',
  },
};

/** What the codes of each level look like. */
const looks: Readonly<Record<(typeof presetIds)[number], readonly RegExp[]>> = {
  'sgtin-sscc': [
    /^\(01\)06901234567892\(21\)[0-9AC-HJ-NP-RT-Z]{10}\(17\)270308\(10\)L1$/,
    /^\(00\)06901234000000004\d$/,
    /^\(00\)16901234000000004\d$/,
  ],
  'sgtin-serial': [
    /^\(01\)06901234567892\(21\)SN-4\(17\)270308\(10\)L1$/,
    /^\(00\)06901234000000004\d$/,
    /^\(00\)16901234000000004\d$/,
  ],
  plain: [/^WATER-05-260309-12-1000005$/, /^WATER-05-260309-12-2000005$/, /^WATER-05-260309-12-3000005$/],
  'drug-cn': [/^8123456\d{13}$/, /^8123457\d{13}$/, /^8123458\d{13}$/],
  'veterinary-cn': [/^2026030100123\d{11}$/, /^2026030100123\d{11}$/],
  udi: [
    /^\(01\)06901234567892\(17\)270308\(10\)L1\(21\)[0-9AC-HJ-NP-RT-Z]{10}$/,
    /^\(01\)16901234567899\(17\)270308\(10\)L1\(21\)[0-9AC-HJ-NP-RT-Z]{10}$/,
  ],
  'anti-counterfeit': [/^A[0-9AC-HJ-NP-RT-Z]{15}$/],
  'digital-link': [
    /^https:\/\/id\.example\.com\/01\/06901234567892\/21\/[0-9AC-HJ-NP-RT-Z]{10}$/,
    /^\(00\)06901234000000004\d$/,
    /^\(00\)16901234000000004\d$/,
  ],
};

describe('preset rules', () => {
  for (const [index, id] of presetIds.entries()) {
    it(`${id} makes and reads the codes it is there for`, () => {
      const rule = presetRules()[index];
      assert.ok(rule);
      assert.equal(rule.id, id);
      assert.deepEqual(checkRule(rule), []);
      assert.deepEqual(ruleSchema.parse(rule), rule);
      assert.equal(checkFields(rule, fields), null);
      const { levels } = compileRule(rule, key);
      assert.equal(levels.length, looks[id].length);
      for (const [i, codec] of levels.entries()) {
        const fromOrder = codec.frame(fields).mode === 'fromOrder';
        const { code, identity } = codec.encode(fields, fromOrder ? 'SN-4' : 4);
        assert.match(code, looks[id][i] ?? /^$/);
        for (const text of [code, identity]) {
          const read = codec.parse(text);
          assert.ok(read.kind === 'parsed', `${text}: ${JSON.stringify(read)}`);
          assert.equal(read.identity, identity);
          assert.equal(fromOrder ? read.serial : read.number, fromOrder ? 'SN-4' : 4);
        }
      }
    });
  }

  it('say which fields they ask for, and who brings them', () => {
    const asked = Object.fromEntries(
      presetRules().map((rule) => [
        rule.id,
        askedFields(rule).map(({ name, origin, optional }) => `${name} ${origin}${optional ? '?' : ''}`),
      ]),
    );
    assert.deepEqual(asked['sgtin-sscc'], [
      'gtin product',
      'expiryDate order?',
      'lot order?',
      'companyPrefix product',
    ]);
    assert.deepEqual(asked['plain'], ['material order', 'productionDate order', 'line line']);
    assert.deepEqual(asked['drug-cn'], ['drugCode own', 'drugCodeCase own', 'drugCodePallet own']);
    assert.deepEqual(asked['veterinary-cn'], ['orderDate order', 'companyCode own']);
    assert.deepEqual(asked['anti-counterfeit'], []);
  });
});
