import assert from 'node:assert/strict';
import { cbvTerm } from '../../../lib/gs1';
import { reference, rows } from './reference';

describe('Core Business Vocabulary', () => {
  it('terms are written as the vectors have them', function () {
    const vectors = rows(reference(this, 'epc-translation/openepcis-translator.json'), 'cbv');
    for (const { in: text, field, format, out } of vectors) {
      const wanted = String(format).toLowerCase() === 'urn' ? 'urn' : 'webUri';
      assert.equal(cbvTerm(String(text), String(field), wanted), out, `${String(field)} ${String(text)}`);
    }
    console.log(`      cbv: ${String(vectors.length)}`);
    assert.ok(vectors.length > 20);
  });

  it('every form comes to every other', () => {
    const forms = [
      'urn:epcglobal:cbv:bizstep:shipping',
      'https://ref.gs1.org/cbv/BizStep-shipping',
      'shipping',
    ] as const;
    for (const text of [...forms, 'cbv:BizStep-shipping']) {
      assert.deepEqual(
        (['urn', 'webUri', 'bare'] as const).map((format) => cbvTerm(text, 'bizStep', format)),
        forms,
      );
    }
    for (const foreign of ['https://example.com/steps/shipping', 'cbv:Disp-active', '', 'a b']) {
      assert.equal(cbvTerm(foreign, 'bizStep', 'urn'), foreign);
    }
    assert.equal(cbvTerm('shipping', 'constructor', 'urn'), 'shipping');
  });
});
