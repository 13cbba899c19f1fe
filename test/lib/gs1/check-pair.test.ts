import assert from 'node:assert/strict';
import { checkPair, endsInCheckPair } from '../../../lib/gs1';
import { reference, rows } from './reference';

describe('check pair', () => {
  it("is that of GS1's own example", () => {
    assert.equal(checkPair('1987654Ad4X4bL5ttr2310c'), '2K');
    assert.equal(checkPair(''), '22');
  });

  it('is none for too long a text or a character outside set 82', () => {
    assert.equal(checkPair('1'.repeat(98)), null);
    assert.equal(checkPair('12 4'), null);
    assert.equal(endsInCheckPair('2'), false);
  });

  it('tells the valid from the invalid vectors', function () {
    const vectors = rows(reference(this, 'gs1/linter-vectors.json'), 'csumalpha');
    for (const { input, valid } of vectors)
      assert.equal(endsInCheckPair(String(input)), valid, String(input));
    assert.ok(vectors.length > 20);
    console.log(`      ${String(vectors.length)} vectors`);
  });
});
