import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endsInMod10, gtin14, mod10, sscc } from '../../../lib/gs1';
import { reference, rows } from './reference';

describe('GS1 mod-10 check digit', () => {
  it('agrees with the published digits', function () {
    const published = rows(reference(this, 'check-digits/check-digits.json'), 'gs1-mod-10');
    assert.ok(published.length > 20);
    for (const { payload, check } of published) assert.equal(mod10(String(payload)), check);
  });

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{2,30}$/),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const whole = digits + String(mod10(digits));
          const place = at % whole.length;
          const wrong =
            whole.slice(0, place) + String((Number(whole[place]) + by) % 10) + whole.slice(place + 1);
          assert.ok(endsInMod10(whole));
          assert.ok(!endsInMod10(wrong));
        },
      ),
    );
  });

  it('knows nothing but digits', () => {
    assert.equal(mod10(''), null);
    assert.equal(mod10('12a'), null);
    assert.equal(mod10('１２'), null);
    assert.ok(!endsInMod10('5'));
  });
});

describe('GTIN and SSCC', () => {
  it('brings GTIN-8, -12 and -13 to 14 digits', () => {
    assert.equal(gtin14('02345673'), '00000002345673');
    assert.equal(gtin14('416000336108'), '00416000336108');
    assert.equal(gtin14('4006381333931'), '04006381333931');
    assert.equal(gtin14('12345678901231'), '12345678901231');
  });

  it('refuses other lengths, wrong check digits and other characters', () => {
    for (const text of ['4006381333932', '400638133393', '123456789', '', '400638133393X'])
      assert.equal(gtin14(text), null);
  });

  it('makes an SSCC', () => {
    assert.equal(sscc('0', '0614141', 123456789), '006141411234567890');
    assert.equal(sscc('1', '123456789012', 9999).length, 18);
  });

  it('names the part of an SSCC that does not fit', () => {
    assert.throws(() => sscc('10', '0614141', 1), { code: 'input-invalid', message: /extension/ });
    assert.throws(() => sscc('0', '061', 1), { code: 'input-invalid', message: /companyPrefix/ });
    assert.throws(() => sscc('0', '123456789012', 10_000), { code: 'input-invalid', message: /serial/ });
  });
});
