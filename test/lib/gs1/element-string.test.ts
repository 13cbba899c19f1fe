import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  bracketed,
  elementString,
  faultProblem,
  noteProblem,
  parseBracketed,
  readGs1,
  set82,
  type Gs1Reading,
} from '../../../lib/gs1';
import { sentence } from '../../../lib/errors';

const elementsOf = (reading: Gs1Reading) => (reading.kind === 'elements' ? reading.elements : reading.fault);
describe('element strings', () => {
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
      assert.ok(read.kind === 'fault', text);
      const { reason, ai, at, length } = read.fault;
      return [reason, ai, text.slice(at, at + length)];
    };
    assert.deepEqual(fault('(01)06901234567893(21)A'), ['check-digit', '01', '3']);
    assert.deepEqual(fault(']d20106901234567892' + '21A\x7fB'), ['characters', '21', '\x7f']);
    assert.deepEqual(fault('(01)0690123456789'), ['length', '01', '0690123456789']);
    assert.deepEqual(fault('(10)\\(a\\(b(17)270230'), ['date', '17', '30']);
    assert.deepEqual(fault('(10)\\(a\\(~b'), ['characters', '10', '~']);
    assert.deepEqual(fault('(23)1'), ['ai-unknown', '23', '23']);
    assert.deepEqual(fault('(21)A(21)B'), ['repeated', '21', '21)B']);
    assert.deepEqual(fault('(422)999'), ['content', '422', '999']);
    assert.deepEqual(fault('hello'), ['not-gs1', null, 'hello']);
    assert.deepEqual(fault('https://example.com/01/04006381333931/21/A%2F%20B'), ['characters', '21', '%20']);
    assert.deepEqual(fault('https://example.com/01/04006381333931?99=A&17=271301'), ['date', '17', '13']);
  });

  it('has a sentence for every fault, in both languages', () => {
    for (const text of [
      '(21)A(21)B',
      '(17)270230',
      'x',
      '(01)1',
      '(01)06901234567893',
      '(10)~',
      '(23)1',
      '(422)999',
    ]) {
      const read = readGs1(text);
      assert.ok(read.kind === 'fault');
      const { code, details } = faultProblem(read.fault);
      for (const language of ['en', 'zh'] as const) {
        assert.doesNotMatch(sentence(code, details, language), /[?{}]/, text);
      }
    }
  });

  it('takes what stands in for a lost separator, and says so', () => {
    const elements = [
      { ai: '01', value: '06901234567892' },
      { ai: '10', value: 'L-1' },
      { ai: '21', value: 'S/2' },
    ];
    for (const text of [
      '^',
      '~',
      '|',
      '{GS}',
      '<GS>',
      '[GS]',
      '\\x1d',
      '\\u001d',
      '␝',
      ']',
      '<FNC1>',
      '~d029',
      '@',
      '\t',
      ' ',
    ]) {
      for (const scanned of [
        `010690123456789210L-1${text}21S/2`,
        `${text}010690123456789210L-1${text}21S/2`,
        `]d2010690123456789210L-1${text}21S/2\r\n`,
      ]) {
        const read = readGs1(scanned);
        assert.ok(read.kind === 'elements', scanned);
        assert.deepEqual(read.elements, elements);
        assert.equal(read.notes?.[0]?.text, text, scanned);
        assert.match(noteProblem(read.notes[0]).message, /stands where the separator GS belongs/);
      }
    }
  });

  it('says that a separator is missing and where it may belong, and does not guess', () => {
    const read = readGs1('010690123456789210LOT-4711-ABCDE21SERIAL-0000000001');
    assert.ok(read.kind === 'fault');
    assert.deepEqual([read.fault.reason, read.fault.ai], ['separator-lost', '10']);
    assert.deepEqual(read.fault.others, ['33']);
    assert.match(faultProblem(read.fault).message, /after \(10\) was lost.*: 33\./);
    const overlong = readGs1(`10${'X'.repeat(30)}`);
    assert.ok(overlong.kind === 'fault' && overlong.fault.reason === 'length');
  });

  it('takes a retail barcode for its GTIN', () => {
    assert.deepEqual(elementsOf(readGs1(']E04006381333931')), [{ ai: '01', value: '04006381333931' }]);
    for (const [scanned, value] of [
      [']E496385074\r\n', '00000096385074'],
      [']E00036000291452', '00036000291452'],
      [']I118901072002475', '18901072002475'],
      [']E3977123456700100012', null],
      [']E3977204999000012', '09772049990000'],
      [']E3978186197271252495', '09781861972712'],
      [']I118901072002478', null],
      [']E09781861972712', '09781861972712'],
    ] as const) {
      const read = elementsOf(readGs1(scanned));
      if (value === null) assert.ok('reason' in read && read.reason === 'check-digit', scanned);
      else assert.deepEqual(read, [{ ai: '01', value }], scanned);
    }
  });

  it('takes an EPC for what it says', () => {
    assert.deepEqual(elementsOf(readGs1('urn:epc:id:sgtin:6901234.056789.A%2F1')), [
      { ai: '01', value: '06901234567892' },
      { ai: '21', value: 'A/1' },
    ]);
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
