import assert from 'node:assert/strict';
import { applicationIdentifier } from '../../../lib/gs1';
import { reference } from './reference';

describe('application identifiers', () => {
  it('know length and whether FNC1 must follow', () => {
    const known = ['00', '01', '21', '3103', '8003', '416', '7003'].map((ai) => {
      const { min, max, predefined } = applicationIdentifier(ai) ?? {};
      return [ai, min, max, predefined];
    });
    assert.deepEqual(known, [
      ['00', 18, 18, true],
      ['01', 14, 14, true],
      ['21', 1, 20, false],
      ['3103', 6, 6, true],
      ['8003', 14, 30, false],
      ['416', 13, 13, true],
      ['7003', 10, 10, false],
    ]);
    assert.equal(applicationIdentifier('89'), undefined);
  });

  it("are those of GS1's dictionary, each of them and no other", function () {
    const dictionary = reference(this, 'gs1/gs1-syntax-dictionary.txt');
    const published = new Map<string, { min: number; max: number; predefined: boolean }>();
    for (const line of dictionary.split('\n')) {
      const [, first = '', last = first, flags = '', rest = ''] =
        /^(\d{2,4})(?:-(\d{2,4}))?\s+([*?]*)\s+([NXYZ[].*)$/.exec(line) ?? [];
      if (first === '') continue;
      const parts = rest.split(/\s+/).map((part) => /^(\[?)[NXYZ](\.\.)?(\d+)/.exec(part));
      const sizes = parts.slice(0, Math.max(parts.indexOf(null), 0) || undefined);
      const sum = (size: (part: RegExpExecArray) => number) =>
        sizes.reduce((total, part) => total + (part ? size(part) : 0), 0);
      const min = sum(([, optional, upTo, digits]) => (optional ? 0 : upTo ? 1 : Number(digits)));
      const max = sum(([, , , digits]) => Number(digits));
      for (let number = Number(first); number <= Number(last); number++) {
        published.set(String(number).padStart(first.length, '0'), {
          min,
          max,
          predefined: flags.includes('*'),
        });
      }
    }
    assert.ok(published.size > 400);
    for (let number = 0; number < 11_100; number++) {
      const ai =
        number < 100
          ? String(number).padStart(2, '0')
          : number < 1100
            ? String(number - 100).padStart(3, '0')
            : String(number - 1100).padStart(4, '0');
      const { min, max, predefined } = applicationIdentifier(ai) ?? {};
      assert.deepEqual(min === undefined ? undefined : { min, max, predefined }, published.get(ai), ai);
    }
  });
});
