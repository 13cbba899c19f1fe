import assert from 'node:assert/strict';
import { presetRules } from '../../../lib/code';
import { levelsProblem, readLevels } from '../../../nodes/rule/editor/levels-text';

/** Words come back as their key and what is filled in. */
const word = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
  [key, ...Object.values(values)].join(' ');
const problem = (value: unknown): string | null => levelsProblem(value)?.(word) ?? null;

describe('the text of levels in the rule dialog', () => {
  const levels = presetRules()[0]?.levels;

  it('is a list of levels, or a rule that has them', () => {
    for (const value of [levels, JSON.stringify(levels), { levels }, JSON.stringify({ levels })]) {
      assert.deepEqual(readLevels(value), { levels });
      assert.equal(problem(value), null);
    }
  });

  it('says where it is wrong, in words of the dialog alone', () => {
    const item = { level: 'item', elements: [{ ai: null, segments: [{ kind: 'text', text: 'a' }] }] };
    for (const [value, said] of [
      ['[\n{"a" 1}]', 'rule.json.brokenAt 2 6'],
      ['', 'rule.json.broken'],
      ['[}', 'rule.json.broken'],
      ['7', 'rule.json.noLevels'],
      [[], 'rule.json.noLevels'],
      [[item, { elements: [] }], 'rule.json.level 2'],
      [[item, { level: 'case', elements: [{}] }], 'rule.json.element 2 1'],
      [
        [item, { level: 'case', elements: [{ segments: [{ kind: 'text' }, { kind: 'x' }] }] }],
        'rule.json.segment 2 1 2 text, field, date, serial, check, tag',
      ],
      [[{ level: 'item', elements: [] }], 'rule.json.level 1'],
      [[{ level: 'item', elements: [{ ai: null, segments: [] }] }], 'rule.json.element 1 1'],
    ] as const) {
      assert.equal(problem(value), said, JSON.stringify(value));
    }
  });

  it('may have levels without pieces while it is edited', () => {
    assert.ok('levels' in readLevels([{ level: 'item', elements: [] }]));
  });
});
