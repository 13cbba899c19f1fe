import assert from 'node:assert/strict';
import { compileRule, type Codec, type Fields, type FieldSegment, type Segment } from '../../../lib/code';
import { fieldFormat, readField, writeField } from '../../../lib/code/field-text';

const written = (segment: Omit<FieldSegment, 'kind' | 'name'>, value: string): string | null =>
  writeField(fieldFormat({ kind: 'field', name: 'f', ...segment }), value);
const read = (segment: Omit<FieldSegment, 'kind' | 'name'>, piece: string) =>
  readField(fieldFormat({ kind: 'field', name: 'f', ...segment }), piece);

describe('fields of a code', () => {
  it('are padded, cut, put in another case', () => {
    assert.equal(written({ width: 5, pad: '0' }, '42'), '00042');
    assert.equal(written({ width: 5 }, '42'), null);
    assert.equal(written({ width: 1, pad: '0' }, '42'), null);
    assert.equal(written({ transform: 'upper' }, 'aß'), 'ASS');
    assert.equal(written({ transform: 'lower', width: 2 }, 'AB'), 'ab');
    assert.equal(written({ transform: 'first', width: 3 }, 'abcdef'), 'abc');
    assert.equal(written({ transform: 'last', width: 3 }, 'abcdef'), 'def');
    assert.equal(written({ transform: 'last', width: 3, pad: '0' }, 'f'), '00f');
    assert.deepEqual(read({ transform: 'last', width: 3 }, 'def'), []);
    assert.equal(read({ transform: 'upper' }, 'aB'), null);
    assert.deepEqual(read({ transform: 'upper', width: 3, pad: 'a' }, 'aaB'), ['B']);
    assert.deepEqual(read({ width: 3, pad: '0' }, '000'), ['000', '00', '0']);
  });

  it('stand for others by a table, and back', () => {
    const table = { red: 'R', 'dark blue': 'DB', __proto__x: 'P' };
    assert.equal(written({ table }, 'dark blue'), 'DB');
    assert.equal(written({ table, width: 2, pad: '-' }, 'red'), '-R');
    assert.equal(written({ table }, 'constructor'), null);
    assert.deepEqual(read({ table, width: 2, pad: '-' }, '-R'), ['red']);
    assert.equal(read({ table }, 'X'), null);
  });

  it('are scaled without ever being rounded', () => {
    const weight = { decimals: 3, width: 6, pad: '0' };
    assert.equal(written(weight, '12.3'), '012300');
    assert.equal(written(weight, '0.001'), '000001');
    assert.equal(written(weight, '12.30000'), '012300');
    for (const bad of ['12.3001', '-1', '1e3', '1,5', '', '1000', ' 1', '.5', '1.'])
      assert.equal(written(weight, bad), null, bad);
    assert.deepEqual(read(weight, '012300'), ['12.3']);
    assert.deepEqual(read(weight, '000000'), ['0']);
    assert.deepEqual(read({ decimals: 2 }, '7'), ['0.07']);
    assert.equal(read({ decimals: 2 }, '007'), null);
    assert.equal(read(weight, '01x300'), null);
    assert.deepEqual(read({ decimals: 0, width: 1, transform: 'last' }, '1'), []);
    assert.equal(read({ decimals: 0, width: 1, transform: 'last' }, 'A'), null);
  });

  const codec = (...segments: Segment[]): Codec =>
    compileRule(
      { id: 'r', version: 1, levels: [{ level: 'item', elements: [{ ai: null, segments }] }] },
      null,
    ).level('item');
  const serial: Segment = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 3 };
  const fieldsOf = (of: Codec, text: string): Fields | string => {
    const answer = of.parse(text);
    return answer.kind === 'parsed' ? answer.fields : answer.problem.code;
  };

  it('that stand at several places are read from where they are told, and must agree', () => {
    const twice = codec({ kind: 'field', name: 'line', width: 1, transform: 'last' }, serial, {
      kind: 'field',
      name: 'line',
      width: 4,
      pad: '0',
    });
    assert.equal(twice.encode({ line: 'L7' }, 5).code, '700500L7');
    assert.deepEqual(fieldsOf(twice, '700500L7'), { line: '00L7' });
    assert.equal(fieldsOf(twice, '800500L7'), 'code-foreign');
    const padded = codec({ kind: 'field', name: 'line', width: 2, pad: '0' }, serial, {
      kind: 'field',
      name: 'line',
      width: 2,
      pad: '7',
    });
    assert.equal(padded.encode({ line: '1' }, 5).code, '0100571');
    assert.deepEqual(fieldsOf(padded, '0100571'), { line: '1' });
    assert.equal(fieldsOf(padded, '0100572'), 'code-foreign');
    const lower = codec({ kind: 'field', name: 'line', transform: 'lower' }, serial, {
      kind: 'field',
      name: 'line',
      width: 1,
      transform: 'last',
    });
    assert.equal(lower.encode({ line: 'B' }, 5).code, 'b005B');
    assert.deepEqual(fieldsOf(lower, 'b005B'), { line: 'b' });
    const bothCases = codec({ kind: 'field', name: 'line', transform: 'lower' }, serial, {
      kind: 'field',
      name: 'line',
      width: 2,
      transform: 'upper',
    });
    assert.deepEqual(fieldsOf(bothCases, bothCases.encode({ line: 'aB' }, 5).code), { line: 'ab' });
    assert.equal(fieldsOf(bothCases, 'ab005AC'), 'code-foreign');
    const dates = codec({ kind: 'date', name: 'd', pattern: 'yyMM' }, serial, {
      kind: 'date',
      name: 'd',
      pattern: 'dd.e',
    });
    assert.equal(dates.encode({ d: '2026-03-09' }, 5).code, '260300509.1');
    assert.deepEqual(fieldsOf(dates, '260300509.1'), { d: '2026-03-09' });
    assert.equal(fieldsOf(dates, '260300509.2'), 'code-foreign');
    assert.equal(fieldsOf(dates, '260200530.1'), 'code-foreign');
  });

  it('say what they take where a value does not fit', () => {
    const refused = (segment: Segment, value: string, code: string, expected: RegExp): void => {
      assert.throws(
        () => codec(segment, serial).frame({ f: value }),
        (error: unknown) => {
          assert.ok(error instanceof Error && 'code' in error);
          assert.equal(error.code, code);
          assert.match(error.message, expected);
          return true;
        },
      );
    };
    refused(
      { kind: 'field', name: 'f', table: { a: 'A', b: 'B' } },
      'c',
      'field-unfit',
      /takes one of a, b:/,
    );
    refused(
      { kind: 'field', name: 'f', decimals: 2, width: 4, pad: '0' },
      '1.234',
      'field-unfit',
      /2 decimals/,
    );
    refused(
      { kind: 'date', name: 'f', pattern: 'yMMdd', firstYear: 2026 },
      '2036-01-01',
      'field-unfit',
      /2026–2035/,
    );
    refused(
      { kind: 'date', name: 'f', pattern: 'yyMMdd' },
      '2026-03-09T06:00',
      'date-without-zone',
      /no zone/,
    );
    refused({ kind: 'date', name: 'f', pattern: 'yyMMdd' }, '2026-03-09T06:00Z', 'field-unfit', /YYYY-MM-DD/);
    refused({ kind: 'date', name: 'f', pattern: 'yyMMdd' }, '', 'field-missing', /needs the field "f"/);
  });
});
