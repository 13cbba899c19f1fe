import assert from 'node:assert/strict';
import {
  excludedPartner,
  faultProblem,
  missingPartner,
  pairingFault,
  parseBracketed,
  unserialisedSignature,
  type Gs1Element,
  type Gs1Fault,
} from '../../../lib/gs1';
import { reference, rows } from './reference';

const rules: Readonly<Record<string, (elements: readonly Gs1Element[]) => Gs1Fault | null>> = {
  validateAIrepeats: () => null, // what is repeated is found when the text is read
  validateAImutex: excludedPartner,
  validateAIrequisites: missingPartner,
  validateDigSigRequiresSerialisedKey: unserialisedSignature,
};

describe('pairing of application identifiers', () => {
  it("is judged as by GS1's engine, rule by rule", function () {
    const vectors = rows(reference(this, 'gs1/syntax-engine-vectors.json'), 'ai-association-rules');
    for (const { valid, rule, bracketed } of vectors) {
      const check = rules[String(rule)];
      assert.ok(check, String(rule));
      const read = parseBracketed(String(bracketed), { unknownAis: true });
      const fault = read.kind === 'fault' ? read.fault : check(read.elements);
      assert.equal(fault === null, valid, `${String(rule)} ${String(bracketed)}`);
    }
    console.log(`      ${String(vectors.length)} vectors of ${String(Object.keys(rules).length)} rules`);
    assert.ok(vectors.length > 30);
  });

  it('names what is missing and what is too much, and where', () => {
    const fault = (text: string) => {
      const read = parseBracketed(text, { pairing: true });
      assert.ok(read.kind === 'fault', text);
      return read.fault;
    };
    assert.deepEqual(fault('(01)06901234567892(37)12'), {
      reason: 'partner-excluded',
      ai: '01',
      at: 1,
      length: 2,
      others: ['37'],
    });
    assert.deepEqual(fault('(99)X(250)AB').others, ['01+21', '03+21', '8006+21']);
    assert.equal(
      faultProblem(fault('(21)A')).message,
      '(21) must be together with 01, 03, 8006 on the same item: add it.',
    );
    assert.equal(pairingFault([]), null);
  });
});
