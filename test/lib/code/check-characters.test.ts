import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkFormat, endsInCheck, type CheckAlgorithm } from '../../../lib/code';
import { reference, rows } from '../gs1/reference';

/** Groups of the vector file, by the algorithm that answers them. */
const groups: Readonly<Record<string, CheckAlgorithm>> = {
  'gs1-mod-10': 'gs1-mod10',
  'iso7064-mod-11-2': 'iso7064-mod-11-2',
  'iso7064-mod-37-2': 'iso7064-mod-37-2',
  'iso7064-mod-97-10': 'iso7064-mod-97-10',
  'iso7064-mod-97-10-alnum': 'iso7064-mod-97-10',
  'iso7064-mod-11-10': 'iso7064-mod-11-10',
  'iso7064-mod-37-36': 'iso7064-mod-37-36',
  'luhn-mod-10': 'luhn-mod-10',
  'luhn-mod-16': 'luhn-mod-16',
  'luhn-mod-36': 'luhn-mod-36',
  verhoeff: 'verhoeff',
  damm: 'damm',
  'gb32100-uscc-mod-31': 'gb32100',
};
const algorithms: readonly CheckAlgorithm[] = [
  ...new Set(Object.values(groups)),
  'gs1-pair',
  'iso7064-mod-661-26',
  'iso7064-mod-1271-36',
  'iso7064-mod-27-26',
];
const someAlgorithm = fc.constantFrom(...algorithms);

function textFor(algorithm: CheckAlgorithm): fc.Arbitrary<string> {
  const { alphabet, longest } = checkFormat(algorithm);
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: longest ?? 24 });
}

/** Numbers that the world knows, each ending in its check. */
const known: readonly (readonly [CheckAlgorithm, what: string, text: string])[] = [
  ['gs1-mod10', 'a GTIN-13', '4006381333931'],
  ['gs1-mod10', 'a GTIN-12', '036000291452'],
  ['gs1-mod10', 'a GTIN-8', '96385074'],
  ['gs1-mod10', 'an ISBN-13', '9781861972712'],
  ['gs1-mod10', 'an SSCC', '106141412345678908'],
  ['gs1-pair', 'a GMN', '1987654Ad4X4bL5ttr2310c2K'],
  ['luhn-mod-10', 'an IMEI', '490154203237518'],
  ['luhn-mod-10', 'a payment card', '378282246310005'],
  ['luhn-mod-10', 'an ISIN, letters as numbers', '30280378331005'],
  ['iso7064-mod-11-2', 'an ORCID', '000000021694233X'],
  ['iso7064-mod-11-2', 'a Chinese identity card', '11010519491231002X'],
  ['iso7064-mod-37-2', 'a blood donation', 'A999914123456N'],
  ['iso7064-mod-37-36', 'a GRid', 'A12425GABC1234002M'],
  ['iso7064-mod-11-10', 'a German VAT number', '136695976'],
  ['iso7064-mod-97-10', 'an LEI', '5493001KJTIIGC8Y1R12'],
  ['iso7064-mod-97-10', 'an IBAN, its head at the end', '370400440532013000DE89'],
  ['verhoeff', "Verhoeff's example", '2363'],
  ['damm', "Damm's example", '5724'],
  ['gb32100', 'a unified social credit code', '91350100M000100Y43'],
];

describe('check characters', () => {
  it('are those of well-known numbers, and no other', () => {
    for (const [algorithm, what, text] of known) {
      assert.ok(endsInCheck(algorithm, text), what);
      const { characters } = checkFormat(algorithm);
      for (const other of characters) {
        const changed = text.slice(0, -1) + other;
        assert.equal(endsInCheck(algorithm, changed), changed === text, `${what}: ${changed}`);
      }
    }
  });

  it('agree with every vector of the reference', function () {
    const text = reference(this, 'check-digits/check-digits.json');
    const published = reference(this, 'check-digits/published-doctests.json');
    const names = Object.keys(JSON.parse(text) as Record<string, unknown>);
    let count = 0;
    for (const name of names) {
      const algorithm = groups[name];
      assert.ok(algorithm, `no algorithm for the vectors "${name}"`);
      for (const { payload, check } of rows(text, name)) {
        assert.equal(checkFormat(algorithm).compute(String(payload)), check, `${name} ${String(payload)}`);
        count++;
      }
    }
    for (const { alg, payload, check } of rows(published, 'published')) {
      const algorithm = groups[String(alg)];
      assert.ok(algorithm, String(alg));
      assert.equal(checkFormat(algorithm).compute(String(payload)), check, `${algorithm} ${String(payload)}`);
      count++;
    }
    console.log(`      ${String(count)} vectors of check characters`);
    assert.ok(count >= 400, 'the vector files are read as a whole');
  });

  it('agree with published examples where there are no vectors', () => {
    const examples: [CheckAlgorithm, string, string][] = [
      ['iso7064-mod-661-26', 'BAISDLAFK', 'BM'],
      ['iso7064-mod-661-26', 'GCJFBCIOJTLVO', 'UR'],
      ['iso7064-mod-1271-36', 'ISO79', '3W'],
      ['iso7064-mod-1271-36', 'XVMZN7CD83796I1Q65VVZA', '0J'],
      ['iso7064-mod-27-26', 'QWERTYDVORAK', 'Y'],
      ['gs1-pair', '1987654Ad4X4bL5ttr2310c', '2K'],
    ];
    for (const [algorithm, text, check] of examples) {
      assert.equal(checkFormat(algorithm).compute(text), check, algorithm);
      assert.ok(endsInCheck(algorithm, text + check));
    }
  });

  it('have the width and the characters they are said to have', () => {
    fc.assert(
      fc.property(
        someAlgorithm.chain((algorithm) => fc.tuple(fc.constant(algorithm), textFor(algorithm))),
        ([algorithm, text]) => {
          const { width, characters, compute } = checkFormat(algorithm);
          const check = compute(text) ?? '';
          assert.equal(check.length, width);
          assert.ok([...check].every((character) => characters.includes(character)));
          assert.ok(endsInCheck(algorithm, text + check));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('find every single wrong character', () => {
    const wrong = someAlgorithm.chain((algorithm) =>
      fc.record({
        algorithm: fc.constant(algorithm),
        text: textFor(algorithm),
        at: fc.nat(),
        by: fc.integer({ min: 1, max: checkFormat(algorithm).alphabet.length - 1 }),
      }),
    );
    fc.assert(
      fc.property(wrong, ({ algorithm, text, at, by }) => {
        const { alphabet, compute } = checkFormat(algorithm);
        const place = at % text.length;
        const was = text.charAt(place);
        const is = alphabet.charAt((alphabet.indexOf(was) + by) % alphabet.length);
        // letters of MOD 97-10 stand for two digits, so that a letter for a digit moves all before it
        fc.pre(algorithm !== 'iso7064-mod-97-10' || /\d/.test(was) === /\d/.test(is));
        const other = text.slice(0, place) + is + text.slice(place + 1);
        assert.notEqual(compute(other), compute(text), `${algorithm} ${text} ${other}`);
      }),
      { numRuns: 5000 },
    );
  });

  it('are none for texts they are not made for', () => {
    for (const algorithm of algorithms) {
      assert.equal(checkFormat(algorithm).compute(''), null, algorithm);
      assert.equal(checkFormat(algorithm).compute('序'), null, algorithm);
      assert.equal(endsInCheck(algorithm, ''), false, algorithm);
    }
    assert.equal(checkFormat('gs1-pair').compute('1'.repeat(24)), null);
    assert.equal(checkFormat('gb32100').compute('1'.repeat(31)), null);
    assert.equal(checkFormat('iso7064-mod-37-36').compute('abc'), null);
  });
});
