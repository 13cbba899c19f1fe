import assert from 'node:assert/strict';
import { presetRules, readLevels } from '../../../lib/code';

const serial = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 };
const level = (...segments: object[]): object[] => [{ level: 'item', elements: [{ ai: null, segments }] }];

describe('the form of levels', () => {
  it('is that of every preset', () => {
    for (const { levels } of presetRules()) assert.deepEqual(readLevels(levels), { kind: 'levels', levels });
  });

  for (const [what, levels, place, placeZh, reason] of [
    ['no list', 'x', 'levels', 'levels', 'it is no list'],
    ['nothing', undefined, 'levels', 'levels', 'it is missing'],
    ['no level', [null], 'level 1', '第 1 个层级', 'it is no object'],
    ['a level without a name', [{ elements: [] }], 'level 1, level', '第 1 个层级、level', 'it is missing'],
    [
      'no elements',
      [{ level: 'item', elements: {} }],
      'level "item", elements',
      '层级“item”、elements',
      'it is no list',
    ],
    [
      'a strange identifier',
      [{ level: 'item', elements: [{ ai: 'x', segments: [serial] }] }],
      'level "item", element 1, ai',
      '层级“item”、第 1 个元素、ai',
      'it is no GS1 application identifier',
    ],
    [
      'a width as text',
      level(serial, { kind: 'field', name: 'lot', width: '3' }),
      'level "item", element 1, piece 2, width',
      '层级“item”、第 1 个元素、第 2 段、width',
      'it is no number',
    ],
    [
      'a kind that is none',
      level({ kind: 'colour' }),
      'level "item", element 1, piece 1, kind',
      '层级“item”、第 1 个元素、第 1 段、kind',
      'it must be one of text, field, date, serial, check, tag',
    ],
    [
      'a length that is none',
      level({ ...serial, length: 'long' }),
      'level "item", element 1, piece 1, length',
      '层级“item”、第 1 个元素、第 1 段、length',
      'it must be a whole number from 1 to 90, or "fill"',
    ],
  ] as const) {
    it(`says where, in both languages: ${what}`, () => {
      const read = readLevels(levels);
      assert.ok(read.kind === 'faults');
      const [fault] = read.faults;
      assert.deepEqual(fault?.place, { en: place, zh: placeZh });
      assert.equal(fault.reason.en, reason);
      assert.match(fault.reason.zh, /[\u4e00-\u9fff]/);
    });
  }
});
