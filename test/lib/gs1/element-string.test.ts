import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  bracketed,
  elementString,
  parseBracketed,
  parseElementString,
  readGs1,
  set82,
  type Gs1Reading,
} from '../../../lib/gs1';
import { reference, rows } from './reference';

const elementsOf = (reading: Gs1Reading) => (reading.kind === 'elements' ? reading.elements : reading.fault);
/** What the official engine finds wrong in the syntax; it also checks pairs of AIs and code lists, which are not this room's. */
const syntaxError =
  /check digit|too (short|long)|Unrecognised|illegal (month|day)|non-CSET|non-digit|Multiple instances|illegal \^/;

describe('element strings', () => {
  const oracle = (test: Mocha.Context) => rows(reference(test, 'gs1/syntax-engine-oracle.json'), 'aiStrings');
  const vectors = (test: Mocha.Context, key: string) =>
    rows(reference(test, 'gs1/syntax-engine-vectors.json'), key);

  it('reads and writes every string that the official engine accepts', function () {
    const accepted = oracle(this).filter(({ valid }) => valid === true);
    assert.ok(accepted.length > 400);
    for (const row of accepted) {
      const read = parseBracketed(String(row.bracketed));
      assert.ok(read.kind === 'elements', `${String(row.bracketed)} ${JSON.stringify(read)}`);
      const scanned = String(row.scanDataDM);
      assert.equal(elementString(read.elements, ']d2'), scanned);
      assert.deepEqual(readGs1(scanned), read);
      assert.equal(bracketed(read.elements), row.bracketed);
    }
  });

  it('refuses what the official engine refuses for its syntax', function () {
    for (const row of oracle(this).filter(
      ({ valid, error }) => valid === false && syntaxError.test(String(error)),
    )) {
      assert.equal(
        parseBracketed(String(row.bracketed)).kind,
        'fault',
        `${String(row.bracketed)}: ${String(row.error)}`,
      );
    }
  });

  it('agrees with the engine on brackets', function () {
    for (const row of vectors(this, 'ai-bracketed-to-element-string')) {
      const read = parseBracketed(String(row.bracketed));
      const text =
        read.kind === 'elements' ? `^${elementString(read.elements).replaceAll('\x1d', '^')}` : null;
      assert.equal(text, row.unbracketed, String(row.bracketed));
    }
  });

  it('agrees with the engine on FNC1', function () {
    for (const row of vectors(this, 'element-string-parse')) {
      if (row.permitUnknownAIs === true) continue;
      const text = String(row.elementString);
      const scanned = text.replaceAll('^', '\x1d');
      assert.equal(parseElementString(scanned).kind === 'elements', row.valid, text);
    }
  });

  it('keeps any serial through brackets and through a scanner', () => {
    const value = (max: number) =>
      fc.string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: max });
    fc.assert(
      fc.property(value(20), value(20), value(90), (serial, lot, own) => {
        const elements = [
          { ai: '01', value: '06901234567892' },
          { ai: '21', value: serial },
          { ai: '17', value: '270500' },
          { ai: '10', value: lot },
          { ai: '99', value: own },
        ];
        assert.deepEqual(elementsOf(parseBracketed(bracketed(elements))), elements);
        assert.deepEqual(elementsOf(readGs1(elementString(elements, ']C1'))), elements);
        assert.deepEqual(elementsOf(readGs1(elementString(elements))), elements);
        assert.deepEqual(elementsOf(readGs1(`\x1d${elementString(elements)}\r\n`)), elements);
      }),
    );
  });

  it('names what is wrong', () => {
    const fault = (text: string) => {
      const read = readGs1(text);
      return read.kind === 'fault' ? read.fault : null;
    };
    assert.deepEqual(fault('(01)06901234567893(21)A'), { reason: 'check-digit', ai: '01' });
    assert.deepEqual(fault(']d20106901234567892' + '21A B'), { reason: 'characters', ai: '21' });
    assert.deepEqual(fault('(01)0690123456789'), { reason: 'length', ai: '01' });
    assert.deepEqual(fault('(17)270230'), { reason: 'date', ai: '17' });
    assert.deepEqual(fault('(23)1'), { reason: 'ai-unknown', ai: '23' });
    assert.deepEqual(fault('(21)A(21)B'), { reason: 'repeated', ai: '21' });
    assert.deepEqual(fault('hello'), { reason: 'not-gs1', ai: null });
  });

  it('takes a retail barcode for its GTIN', () => {
    assert.deepEqual(elementsOf(readGs1(']E04006381333931')), [{ ai: '01', value: '04006381333931' }]);
  });

  it('reads anything without throwing', () => {
    const fragments = fc.constantFrom(
      '(',
      ')',
      '01',
      '21',
      '\x1d',
      ']d2',
      '\\',
      '/',
      '%2',
      '00',
      '\n',
      '💥',
      '06901234567892',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragments).map((all) => all.join('')),
        ),
        (text) => {
          assert.ok(readGs1(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
