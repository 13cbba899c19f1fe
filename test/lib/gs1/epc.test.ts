import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  constrainedLink,
  epcLink,
  epcUrn,
  gtin,
  linkEpc,
  parseBracketed,
  parseEpc,
  set82,
  unescapeUri,
} from '../../../lib/gs1';
import { reference, rows } from './reference';

/** Identifiers that the translator takes for valid and we do not, with the reason. */
const exclusions: Readonly<Record<string, string>> = {
  'urn:epc:idpat:cpi:123457-57578..*':
    'its company prefix would be "123457-57578"; a company prefix consists of digits (TDS 6.3.13)',
};

describe('EPC', () => {
  const vectors = (test: Mocha.Context, key: string) => {
    const all = rows(reference(test, 'epc-translation/openepcis-translator.json'), key);
    const found = all.filter(({ urn }) => exclusions[String(urn)] === undefined);
    const reasons = all.flatMap(({ urn }) => exclusions[String(urn)] ?? []);
    console.log(
      `      ${key}: ${String(found.length)}${reasons.map((reason) => `, left out: ${reason}`).join('')}`,
    );
    assert.ok(found.length > 20);
    return found;
  };
  const lenient = { lenient: true };

  // SOURCES.md: the translator does not percent-encode; links and URNs are compared decoded.
  it('URNs become the Digital Links of the vectors', function () {
    for (const { urn, dl, class: isClass } of vectors(this, 'urnToDigitalLink')) {
      const link = epcLink(String(urn), 'https://id.gs1.org', lenient);
      assert.equal(unescapeUri(String(link)), unescapeUri(String(dl)), String(urn));
      const read = parseEpc(String(urn), lenient);
      assert.ok(read.kind === 'epc');
      assert.equal(read.class, isClass, String(urn));
      const back = linkEpc(String(link), read.prefixLength, lenient);
      assert.equal(unescapeUri(String(back?.urn)), unescapeUri(String(urn)));
    }
  });

  it('Digital Links become the URNs of the vectors', function () {
    for (const { dl, gcpLength, urn, class: isClass } of vectors(this, 'digitalLinkToUrn')) {
      const made = linkEpc(String(dl), Number(gcpLength), lenient);
      assert.equal(unescapeUri(made?.urn ?? ''), unescapeUri(String(urn)), String(dl));
      assert.equal(made?.class, isClass, String(dl));
    }
  });

  it('valid identifiers are taken, invalid ones refused', function () {
    for (const [key, wanted] of [
      ['valid', true],
      ['invalid', false],
    ] as const) {
      for (const { id, gcpLength } of vectors(this, key)) {
        const text = String(id);
        const taken = text.startsWith('http')
          ? linkEpc(text, Number(gcpLength ?? 0), lenient) !== null
          : parseEpc(text, lenient).kind === 'epc';
        assert.equal(taken, wanted, `${text} ${String(gcpLength)}`);
      }
    }
  });

  it('every way of writing comes to one constrained link', function () {
    const pairs = rows(reference(this, 'epc-translation/constrained-canonical-dl.json'), 'pairs');
    for (const { in: text, constrainedCanonicalDigitalLink: wanted } of pairs) {
      assert.equal(constrainedLink(String(text)), wanted, String(text));
    }
    console.log(`      ${String(pairs.length)} pairs`);
    assert.ok(pairs.length > 30);
  });

  it('is strict unless asked: check digits count and a reference may not be left out', () => {
    assert.equal(linkEpc('https://id.gs1.org/8017/123456789012345678', 10), null);
    assert.equal(
      linkEpc('https://id.gs1.org/8017/123456789012345675', 10)?.urn,
      'urn:epc:id:gsrnp:1234567890.1234567',
    );
    assert.equal(parseEpc('urn:epc:id:ginc:656987789012.').kind, 'fault');
    assert.equal(parseEpc('urn:epc:id:usdod:CAGEY.5678').kind, 'fault');
    assert.equal(parseEpc('urn:epc:class:sgtin:4012345.011111.98').kind, 'fault');
    assert.equal(constrainedLink('urn:uuid:5b2f5f0c-0000-4000-8000-000000000000'), null);
  });

  it('takes only what a URN may have as it is, and whole escapes', () => {
    const serial = (text: string) => {
      const read = parseEpc(`urn:epc:id:sgtin:4006381.033393.${text}`);
      return read.kind === 'epc' ? read.elements[1]?.value : read.fault.reason;
    };
    assert.equal(serial('7%2F9'), '7/9');
    assert.equal(serial('7%2f9'), '7/9');
    assert.equal(serial("a.b-c_d!e'f(g)h*i+j,k:l;m=n".slice(0, 20)), "a.b-c_d!e'f(g)h*i+j,");
    for (const text of [
      '7/9',
      '7%9',
      '7%2',
      '7%G2',
      '7"9',
      '7&9',
      '7<9',
      '7>9',
      '7?9',
      '7#9',
      '7%209',
      '7 9',
    ])
      assert.equal(serial(text), 'path', text);
  });

  it('knows the pattern of each scheme with a serial, and its star only as it stands', () => {
    for (const [pattern, link] of [
      ['sgtin:4006381.033393', '/01/04006381333931'],
      ['upui:4006381.033393', '/01/04006381333931'],
      ['itip:4006381.033393.02.05', '/8006/040063813339310205'],
      ['grai:4006381.03339', '/8003/04006381033398'],
      ['gdti:400638103339.', '/253/4006381033398'],
      ['sgcn:4006381.03339', '/255/4006381033398'],
      ['cpi:4006381.PN%2F7', '/8010/4006381PN%2F7'],
    ]) {
      assert.equal(epcLink(`urn:epc:idpat:${String(pattern)}.*`, ''), link);
      assert.equal(
        constrainedLink(`urn:epc:idpat:${String(pattern)}.*`),
        `https://id.gs1.org${String(link)}`,
      );
      assert.equal(epcLink(`urn:epc:idpat:${String(pattern)}.1`), null, 'a pattern names no single thing');
    }
    assert.equal(parseEpc('urn:epc:idpat:sgtin:4006381.033393.%2A').kind, 'fault');
  });

  it('carries any serial there and back', () => {
    const serial = fc.string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(serial, fc.integer({ min: 6, max: 12 }), (value, length) => {
        const item = `(01)${gtin('690123456789'.slice(0, length), '1' + '0'.repeat(12 - length), 14)}`;
        const read = parseBracketed(`${item}(21)${value.replaceAll('(', '\\(')}`);
        assert.ok(read.kind === 'elements');
        const made = epcUrn(read.elements, length);
        assert.ok(made);
        assert.match(made.urn, /^[\x21-\x7e]+$/);
        const back = parseEpc(made.urn);
        assert.ok(back.kind === 'epc');
        assert.deepEqual(back.elements, read.elements);
        assert.equal(back.prefixLength, length);
      }),
    );
  });

  it('reads anything without throwing', () => {
    const pieces = [
      'urn:epc:',
      'id:',
      'idpat:',
      'class:',
      'sgtin:',
      'cpi:',
      '.',
      '*',
      '%2',
      '%',
      '0614141',
      'A',
      '/01/',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        const text = parts.join('');
        assert.ok(parseEpc(text) && parseEpc(text, lenient));
        constrainedLink(text);
        constrainedLink(`https://a${text}`);
        linkEpc(`https://a/${text}`, 7, lenient);
      }),
      { numRuns: 1000 },
    );
  });
});
