import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bracketed, digitalLink, parseDigitalLink, readGs1, set82 } from '../../../lib/gs1';

describe('Digital Link', () => {
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

  it('pads shorter GTINs and takes names where asked, and leaves a broken escape alone', () => {
    assert.equal(parseDigitalLink('/01/4006381333931/21/A').kind, 'fault');
    assert.deepEqual(readGs1('https://example.com/gtin/4006381333931/ser/A/'), {
      kind: 'elements',
      elements: [
        { ai: '01', value: '04006381333931' },
        { ai: '21', value: 'A' },
      ],
    });
    const read = parseDigitalLink('/01/4006381333931/21/ABC%2', { shortGtins: true });
    assert.ok(read.kind === 'elements');
    assert.equal(bracketed(read.elements), '(01)04006381333931(21)ABC%2');
  });

  it('refuses qualifiers out of order, a serial in the query and foreign paths', () => {
    for (const path of [
      '/01/04006381333931/21/A/10/L',
      '/01/04006381333931/235/T?21=A',
      '/01/04006381333931?10=A',
      '/01/04006381333931?17=270531&17=270531',
      '/01/04006381333931/',
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

  it('meets what scanners and intranets make of an address', () => {
    for (const text of [
      'Https://trace_server/01/05901234123457/21/A',
      'hTTp://line1@trace-server:8080/01/05901234123457/21/A/',
      'HTTPS://ID.GS1.ORG/01/05901234123457/21/A',
      'http://[fe80::1]:1880/shop/01/12345/01/05901234123457/21/A?linkType=gs1:pip#x',
    ]) {
      const read = readGs1(text);
      assert.ok(read.kind === 'elements', text);
      assert.equal(bracketed(read.elements), '(01)05901234123457(21)A', text);
    }
    for (const strict of [
      'Https://example.com',
      'https://a_b',
      'https://me@example.com',
      'ftp://example.com',
    ]) {
      assert.equal(parseDigitalLink(`${strict}/01/05901234123457/21/A`).kind, 'fault', strict);
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
        assert.deepEqual(read, { kind: 'elements', elements, stem: 'https://example.com/a/b', ignored: [] });
      }),
    );
  });
});
