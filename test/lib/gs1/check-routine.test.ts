import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkValue, isCheckName, type CheckFault, type PrefixLookup } from '../../../lib/gs1';
import { groups, reference } from './reference';

/** The register of company prefixes that a vector was made with: it knows those before the stretch that is blamed. */
function register(problem: string, marked: unknown): PrefixLookup | undefined {
  const answer = problem === 'invalid-gcp-prefix' ? 'unknown' : 'offline';
  if (answer === 'offline' && problem !== 'gcp-datasource-offline') return undefined;
  let known = String(marked).indexOf('*') > 1 ? 1 : 0;
  return () => (known-- > 0 ? 'known' : answer);
}

/** Vectors whose input was lost when they were taken out of their source: they say `data`, `expect`. */
const withoutInput = (name: string, input: unknown) => /^gcppos[12]$/.test(name) && input === 'data';

describe('check routines', () => {
  it('judge every published vector as it does, and blame the same stretch', function () {
    const vectors = groups(reference(this, 'gs1/linter-vectors.json'));
    let counted = 0;
    for (const [name, rows] of vectors) {
      assert.ok(isCheckName(name), name);
      const usable = rows.filter(({ input }) => !withoutInput(name, input));
      for (const { input, valid, error, marked } of usable) {
        const text = String(input);
        const problem = problemOf(error);
        const fault = checkValue(name, text, { prefixLookup: register(problem, marked) });
        const place: string = `${name} ${JSON.stringify(text)}`;
        assert.equal(fault === null, valid, place);
        assert.equal(fault?.problem ?? '', problem, place);
        if (fault) assert.equal(mark(text, fault), marked, place);
      }
      counted += usable.length;
      const left = rows.length - usable.length;
      console.log(
        `      ${name}: ${String(usable.length)}${left > 0 ? `, ${String(left)} left out: their input is lost in the vector file` : ''}`,
      );
    }
    console.log(`      ${String(counted)} vectors of ${String(vectors.length)} routines`);
    assert.ok(counted > 2000);
  });

  it('ask a register of company prefixes where one is given', () => {
    const asked: string[] = [];
    const lookup: PrefixLookup = (digits) => {
      asked.push(digits);
      return digits.startsWith('690') ? 'known' : 'unknown';
    };
    assert.equal(checkValue('gcppos2', '16901234567892', { prefixLookup: lookup }), null);
    assert.deepEqual(checkValue('gcppos1', '4012345', { prefixLookup: lookup }), {
      problem: 'invalid-gcp-prefix',
      at: 0,
      length: 7,
    });
    assert.deepEqual(asked, ['6901234567892', '4012345']);
  });

  it('say something about any text, and blame no place outside it', () => {
    const names = [
      'couponcode',
      'couponposoffer',
      'iban',
      'pcenc',
      'posinseqslash',
      'csumalpha',
      'cset64',
      'hhmi',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789/%-') })),
        (name, text) => {
          assert.ok(isCheckName(name));
          const fault = checkValue(name, text);
          assert.ok(fault === null || (fault.at >= 0 && fault.at + fault.length <= text.length));
        },
      ),
    );
  });

  function problemOf(error: unknown): string {
    if (typeof error !== 'string') return '';
    return error.toLowerCase().replaceAll('_', '-').replace('exipiration', 'expiration');
  }

  function mark(text: string, { at, length }: CheckFault): string {
    return `${text.slice(0, at)}*${text.slice(at, at + length)}*${text.slice(at + length)}`;
  }
});
