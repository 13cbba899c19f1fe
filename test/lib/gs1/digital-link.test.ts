import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bracketed, digitalLink, parseBracketed, parseDigitalLink, set82 } from '../../../lib/gs1';
import { reference, rows } from './reference';

describe('Digital Link', () => {
  const oracle = (test: Mocha.Context, key: string) =>
    rows(reference(test, 'gs1/syntax-engine-oracle.json'), key);

  it('reads every link that the official engine accepts', function () {
    const links = oracle(this, 'digitalLinkParse').filter((row) => row.valid === true);
    for (const { uri, bracketed: wanted } of links) {
      const read = parseDigitalLink(String(uri));
      assert.equal(
        read.kind === 'elements' ? bracketed(read.elements) : JSON.stringify(read),
        wanted,
        String(uri),
      );
    }
  });

  it('makes the link that the official engine makes', function () {
    for (const row of oracle(this, 'aiStrings').filter(({ digitalLink: link }) => typeof link === 'string')) {
      const read = parseBracketed(String(row.bracketed));
      assert.ok(read.kind === 'elements');
      const wanted = parseDigitalLink(String(row.digitalLink));
      const made = parseDigitalLink(String(digitalLink(read.elements, 'https://id.gs1.org')));
      assert.deepEqual(sorted(made), sorted(wanted), String(row.bracketed));
    }
  });

  it('has the path of the product pages', () => {
    const item = [
      { ai: '01', value: '06901234567892' },
      { ai: '21', value: 'A/1%' },
      { ai: '10', value: 'L(1)' },
      { ai: '17', value: '270531' },
    ];
    assert.equal(digitalLink(item), '/01/06901234567892/10/L%281%29/21/A%2F1%25?17=270531');
    assert.equal(digitalLink([{ ai: '00', value: '006141411234567890' }]), '/00/006141411234567890');
    assert.equal(digitalLink([{ ai: '21', value: 'A' }]), null);
  });

  it('pads shorter GTINs and leaves a broken escape alone', () => {
    const read = parseDigitalLink('/01/4006381333931/21/ABC%2');
    assert.ok(read.kind === 'elements');
    assert.equal(bracketed(read.elements), '(01)04006381333931(21)ABC%2');
  });

  it('refuses qualifiers out of order, a serial in the query and foreign paths', () => {
    for (const path of [
      '/01/04006381333931/21/A/10/L',
      '/01/04006381333931?21=A',
      '/tracecode/orders/4711',
      '/00/006141411234567890/21/A',
      '/01/04006381333932/21/A',
      '/',
      '',
    ]) {
      assert.equal(parseDigitalLink(path).kind, 'fault', path);
    }
  });

  it('keeps any serial', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: 20 }), (serial) => {
        const elements = [
          { ai: '01', value: '06901234567892' },
          { ai: '21', value: serial },
        ];
        const read = parseDigitalLink(String(digitalLink(elements, 'https://example.com/a/b')));
        assert.deepEqual(read, { kind: 'elements', elements });
      }),
    );
  });

  function sorted(read: ReturnType<typeof parseDigitalLink>): unknown {
    return read.kind === 'elements' ? [...read.elements].sort((a, b) => (a.ai < b.ai ? -1 : 1)) : read;
  }
});
