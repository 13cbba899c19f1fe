import assert from 'node:assert/strict';
import { applicationIdentifier, applicationIdentifiers, valueFormat } from '../../../lib/gs1';
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
    assert.equal(valueFormat(entry('8003')), '(8003) N1+N13[+X..16]');
  });

  it("are those of GS1's dictionary, each of them and no other, in every attribute", function () {
    const published = dictionary(reference(this, 'gs1/gs1-syntax-dictionary.txt'));
    for (const [ai, wanted] of published) assert.deepEqual(describeEntry(entry(ai)), wanted, ai);
    assert.deepEqual(
      applicationIdentifiers().map(({ ai }) => ai),
      [...published.keys()].sort(),
    );
    console.log(`      ${String(published.size)} application identifiers, 7 attributes each`);
    assert.ok(published.size > 500);
  });

  function entry(ai: string) {
    const found = applicationIdentifier(ai);
    assert.ok(found, ai);
    return found;
  }
});

interface Entry {
  parts: string[];
  predefined: boolean;
  attribute: boolean;
  requires: string[];
  excludes: string[];
  qualifiers: string[] | null;
}

function describeEntry(identifier: ReturnType<typeof applicationIdentifiers>[number]): Entry {
  const letters = { digits: 'N', set82: 'X', set39: 'Y', base64url: 'Z' };
  const { predefined, attribute, requires, excludes, qualifiers } = identifier;
  return {
    parts: identifier.parts.map(({ charset, min, max, optional, checks }) => {
      const size = min === max ? String(max) : `..${String(max)}`;
      const format = `${letters[charset]}${size}`;
      return [optional ? `[${format}]` : format, ...checks].join(',');
    }),
    predefined,
    attribute,
    requires: requires.map((group) => group.join('+')).sort(),
    excludes: [...excludes].sort(),
    qualifiers: qualifiers?.map((order) => order.join(',')) ?? null,
  };
}

/** The published dictionary, entry by entry: AIs, flags, components, attributes. */
function dictionary(text: string): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const line of text.split('\n')) {
    const [, first = '', last = first, flags = '', rest = ''] =
      /^(\d{2,4})(?:-(\d{2,4}))?\s+([*?]*)\s+([^#]*)/.exec(line) ?? [];
    if (first === '') continue;
    const words = rest.trim().split(/\s+/);
    const values = (name: string) =>
      words
        .filter((word) => word.startsWith(`${name}=`))
        .flatMap((word) => word.slice(name.length + 1).split(','));
    const key = words.find((word) => word.startsWith('dlpkey'));
    const entry: Entry = {
      parts: words.filter((word) => /^\[?[NXYZ]/.test(word)),
      predefined: flags.includes('*'),
      attribute: flags.includes('?'),
      requires: values('req').sort(),
      excludes: values('ex').sort(),
      qualifiers: key === undefined ? null : (key.split('=')[1]?.split('|') ?? []),
    };
    for (let number = Number(first); number <= Number(last); number++) {
      found.set(String(number).padStart(first.length, '0'), entry);
    }
  }
  return found;
}
