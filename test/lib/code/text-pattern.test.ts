import assert from 'node:assert/strict';
import fc from 'fast-check';
import { automaton, commonText, type PatternPart, type TextPattern } from '../../../lib/code/text-pattern';

/** @returns a text that both patterns could be */
const common = (a: TextPattern, b: TextPattern): string | null => commonText(automaton(a), automaton(b));

/** All texts of at most twelve characters of `a` and `b`, the shortest first. */
function allTexts(): string[] {
  const all = [''];
  // Grows while it is walked.
  for (const text of all) if (text.length < 12) all.push(`${text}a`, `${text}b`);
  return all;
}

/** The same pattern as a regular expression: a second opinion. */
function expression(pattern: TextPattern): RegExp {
  const parts = pattern.map((part) => {
    if (part.kind === 'words') return `(?:${part.words.join('|')})`;
    const set = 'of' in part.characters ? `[${part.characters.of}]` : '[ab]';
    return `${set}{${String(part.min)},${part.max === Infinity ? '' : String(part.max)}}`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

const part: fc.Arbitrary<PatternPart> = fc.oneof(
  fc
    .array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((words) => ({ kind: 'words' as const, words })),
  fc
    .tuple(
      fc.constantFrom({ of: 'a' }, { of: 'b' }, { of: 'ab' }, { fold: 'none' as const }),
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom(0, 1, 2, Infinity),
    )
    .map(([characters, min, more]) => ({ kind: 'characters' as const, characters, min, max: min + more })),
);
const pattern = fc.array(part, { maxLength: 3 });

describe('text pattern', () => {
  const all = allTexts();

  it('finds a common text exactly where trying all texts finds one, and the shortest', () => {
    let met = 0;
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const [left, right] = [expression(a), expression(b)];
        const shortest = all.find((text) => left.test(text) && right.test(text));
        const found = common(a, b)?.replaceAll('A', 'a') ?? null;
        assert.equal(found?.length, shortest?.length);
        if (found === null) return;
        met += 1;
        assert.ok(left.test(found) && right.test(found), found);
      }),
      { numRuns: 1_000 },
    );
    assert.ok(met > 150, `${String(met)} pairs met`);
  });

  it('tells upper from lower case where a transform makes it', () => {
    const any = (fold: 'upper' | 'lower' | 'none'): TextPattern => [
      { kind: 'characters', characters: { fold }, min: 1, max: 1 },
    ];
    assert.equal(common(any('upper'), [{ kind: 'words', words: ['a'] }]), null);
    assert.equal(common(any('lower'), [{ kind: 'words', words: ['a', 'B'] }]), 'a');
    assert.equal(common(any('lower'), any('upper')), '0');
    assert.equal(common(any('none'), any('upper')), 'A');
    assert.equal(common(any('lower'), any('none')), 'a');
  });

  it('decides patterns of the longest codes at once', () => {
    const long: TextPattern = [
      { kind: 'characters', characters: { fold: 'none' }, min: 1, max: Infinity },
      { kind: 'characters', characters: { of: '0123456789' }, min: 90, max: 90 },
    ];
    const table: TextPattern = [
      { kind: 'words', words: Array.from({ length: 1_000 }, (_, i) => `product ${String(i)}`) },
      { kind: 'characters', characters: { of: '0123456789' }, min: 90, max: 90 },
    ];
    assert.equal(common(long, table)?.length, 99);
    assert.equal(common(table, [...table, { kind: 'words', words: ['x'] }]), null);
  });
});
