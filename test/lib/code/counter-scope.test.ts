import assert from 'node:assert/strict';
import { compileRule, type Codec, type Fields, type ResetBy, type Segment } from '../../../lib/code';
import { resetsMissing } from '../../../lib/code/counter-scope';
import { layOut } from '../../../lib/code/layout';

const identity: readonly Segment[] = [
  { kind: 'text', text: 'P' },
  { kind: 'field', name: 'material', width: 3 },
  { kind: 'field', name: 'lot', width: 2 },
  { kind: 'field', name: 'line', width: 1 },
  { kind: 'date', name: 'productionDate', pattern: 'yyMMdd' },
];
const fields: Fields = { material: 'ABC', lot: 'L1', line: '7', productionDate: '2026-03-09' };

function codec(reset: readonly ResetBy[] | null, segments = identity): Codec {
  const serial: Segment = {
    kind: 'serial',
    mode: 'sequential',
    alphabet: '0123456789',
    length: 5,
    ...(reset && { reset }),
  };
  const rule = {
    id: 'r',
    version: 1,
    levels: [{ level: 'item', elements: [{ ai: null, segments: [...segments, serial] }] }],
  };
  return compileRule(rule, null).level('item');
}

const scope = (reset: readonly ResetBy[] | null, change: Fields = {}): string | null =>
  codec(reset).frame({ ...fields, ...change }).scope;

describe('what a counter restarts with', () => {
  it('is every part of the frame unless the rule says less', () => {
    assert.equal(scope(null), null);
    assert.equal(scope(['product', 'lot', 'line', 'day']), null);
    assert.equal(codec(['day']).frame(fields).id, 'PABCL17260309#5');
  });

  it('leaves the other parts out of the scope', () => {
    assert.equal(scope([]), 'P***' + '******#5 by never');
    assert.equal(scope(['product']), 'PABC***' + '*****#5 by product');
    assert.equal(scope(['day', 'line']), 'P**7260309#5 by day+line');
    assert.equal(scope(['line', 'day']), 'P**7260309#5 by day+line');
    assert.equal(scope(['month']), 'P***2603**#5 by month');
    assert.equal(scope(['year']), 'P***26****#5 by year');
  });

  it('is one scope for all frames that go on together, and another where it restarts', () => {
    const byDay = ['day'] as const;
    assert.equal(scope(byDay, { line: '8', lot: 'L2', material: 'XYZ' }), scope(byDay));
    assert.notEqual(scope(byDay, { productionDate: '2026-03-10' }), scope(byDay));
    assert.equal(scope(['month'], { productionDate: '2026-03-10' }), scope(['month']));
    assert.notEqual(scope(['month'], { productionDate: '2027-03-09' }), scope(['month']));
    assert.notEqual(scope(['lot'], { lot: 'L2' }), scope(['lot']));
  });

  it('must be in the identity, or codes would repeat', () => {
    const missing = (pattern: string, ...reset: ResetBy[]): ResetBy[] => {
      const serial: Segment = {
        kind: 'serial',
        mode: 'sequential',
        alphabet: '0123456789',
        length: 5,
        reset,
      };
      const segments: Segment[] = [
        { kind: 'field', name: 'line', width: 1 },
        { kind: 'date', name: 'd', pattern },
        serial,
      ];
      const laid = layOut({ level: 'item', elements: [{ ai: null, segments }] });
      assert.ok(laid.kind === 'laid');
      return resetsMissing(laid);
    };
    assert.deepEqual(missing('yyMMdd', 'line', 'day', 'month', 'year'), []);
    assert.deepEqual(missing('yyMM', 'day', 'month'), ['day']);
    assert.deepEqual(missing('yyDDD', 'day', 'month'), ['month']);
    assert.deepEqual(missing('GGww', 'year', 'day'), ['day']);
    assert.deepEqual(missing('GGwwe', 'day'), []);
    assert.deepEqual(missing('MMdd', 'day', 'year'), ['day', 'year']);
    assert.deepEqual(missing('yyMMdd', 'lot', 'product'), ['lot', 'product']);
  });
});
