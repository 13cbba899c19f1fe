import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkValue,
  faultProblem,
  parseBracketed,
  parseDigitalLink,
  parseElementString,
  readGs1,
  type Gs1Reading,
} from '../../../lib/gs1';

const readers: readonly ((text: string) => Gs1Reading)[] = [
  readGs1,
  (text) => parseBracketed(text, { pairing: true, unknownAis: true }),
  (text) => parseElementString(text, { pairing: true, unknownAis: true }),
  (text) => parseDigitalLink(text, { names: true, shortGtins: true, tolerant: true, unknownAis: true }),
];
const pieces = [
  '(',
  ')',
  '01',
  '21',
  '10',
  '8003',
  '\x1d',
  ']d2',
  '\\',
  '\\(',
  '/',
  '%2',
  '00',
  '\n',
  '💥',
  '?',
  '&',
  '=',
];
const more = [
  '06901234567892',
  'https://a',
  '<GS>',
  '^',
  '~1',
  ' ',
  '#',
  '/10/A',
  '&99=1',
  '(99)A',
  'urn:epc:id:',
];

describe('hostile input', () => {
  it('is read without throwing, and a fault lies within the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary-ascii' }),
      fc.array(fc.constantFrom(...pieces, ...more)).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...readers), text, (reader, given) => {
        const read = reader(given);
        if (read.kind === 'elements') return;
        const { at, length } = read.fault;
        assert.ok(at >= 0 && length >= 0 && at + length <= given.length, JSON.stringify([given, read]));
        assert.notEqual(faultProblem(read.fault).message, '');
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to its length: a hundred thousand characters of anything at once', function () {
    this.timeout(60_000);
    for (const piece of [
      ...pieces,
      ...more,
      '10A\x1d',
      '/01/06901234567892',
      '%41',
      '=',
      '1',
      'A',
      '(10)A',
      '235A\x1d',
    ]) {
      for (const start of ['', '(10)', '10', 'https://a/01/06901234567892/21/', ']d210']) {
        const text = start + piece.repeat(100_000 / piece.length);
        const began = performance.now();
        for (const reader of readers) reader(text);
        const spent = performance.now() - began;
        assert.ok(spent < 3000, `${start}${piece}…: ${spent.toFixed(0)} ms`);
      }
    }
    for (const name of ['couponcode', 'iban', 'pcenc', 'posinseqslash', 'cset64', 'csum'] as const) {
      checkValue(name, '1'.repeat(1_000_000));
    }
  });
});
