import assert from 'node:assert/strict';
import { presetRules, type LevelRule, type Segment } from '../../../lib/code';
import {
  dropped,
  keyMaker,
  newLevel,
  newSegment,
  readDraft,
  rowAt,
  stepped,
  writeDraft,
  type LevelDraft,
  type Row,
} from '../../../nodes/rule/editor/draft';

describe('the rule dialog’s draft', () => {
  const level = (segments: Segment[][], ais: (string | null)[]): LevelRule => ({
    level: 'item',
    elements: segments.map((of, index) => ({ ai: ais[index] ?? null, segments: of })),
  });
  const text = (of: string): Segment => ({ kind: 'text', text: of });
  const two = level([[text('a'), text('b')], [text('c')]], ['01', '21']);
  const open = (rule: LevelRule): LevelDraft => {
    const [draft] = readDraft([rule], keyMaker());
    assert.ok(draft);
    return draft;
  };
  /** Rows as `(01) a b (21) c`. */
  const shown = (rows: readonly Row[]): string =>
    rows
      .map((row) =>
        row.kind === 'ai' ? `(${row.ai})` : row.segment.kind === 'text' ? row.segment.text : '?',
      )
      .join(' ');
  const keyOf = (draft: LevelDraft, what: string): number =>
    draft.rows.find((row) => shown([row]) === what)?.key ?? 0;
  const order = (draft: LevelDraft, names: string): number[] =>
    names.split(' ').map((one) => keyOf(draft, one));

  it('writes every preset as it read it', () => {
    for (const digits of [7, 10]) {
      for (const { id, levels } of presetRules(digits)) {
        assert.deepEqual(writeDraft(readDraft(levels, keyMaker())), levels, id);
      }
    }
  });

  it('drops a segment where it was let go, and an element with all its segments', () => {
    const draft = open(two);
    const drop = (names: string, moved: string): string =>
      shown(dropped(draft.rows, order(draft, names), keyOf(draft, moved)));
    assert.equal(drop('(01) b (21) a c', 'a'), '(01) b (21) a c');
    assert.equal(drop('(21) (01) a b c', '(21)'), '(21) c (01) a b');
    assert.equal(drop('(01) a (21) b c', '(21)'), '(01) a b (21) c', 'not into the middle of an element');
    assert.equal(drop('a b (21) c (01)', '(01)'), '(21) c (01) a b');
    assert.equal(drop('b (01) a (21) c', 'b'), '(01) b a (21) c', 'not before the first element');
  });

  it('moves a row a step by the keyboard', () => {
    const draft = open(two);
    const step = (moved: string, by: -1 | 1): string => shown(stepped(draft.rows, keyOf(draft, moved), by));
    assert.equal(step('a', 1), '(01) b a (21) c');
    assert.equal(step('b', 1), '(01) a (21) b c');
    assert.equal(step('c', -1), '(01) a b c (21)');
    assert.equal(step('a', -1), '(01) a b (21) c');
    assert.equal(step('c', 1), '(01) a b (21) c');
    assert.equal(step('(21)', -1), '(21) c (01) a b');
    assert.equal(step('(01)', 1), '(21) c (01) a b');
    assert.equal(step('(01)', -1), '(01) a b (21) c');
  });

  it('keeps what a check character covers when segments move', () => {
    const check: Segment = { kind: 'check', algorithm: 'damm', over: [0, 2] };
    const draft = open(level([[text('1'), text('2'), text('3'), check]], [null]));
    draft.rows = stepped(draft.rows, keyOf(draft, '3'), -1);
    draft.rows = stepped(draft.rows, keyOf(draft, '3'), -1);
    const [written] = writeDraft([draft]);
    assert.deepEqual(written?.elements[0]?.segments.at(-1), { ...check, over: [0, 1] });
    draft.rows = draft.rows.filter(({ key }) => key !== keyOf(draft, '1'));
    assert.deepEqual(writeDraft([draft])[0]?.elements[0]?.segments.at(-1), { ...check, over: [0] });
  });

  it('finds the row that a place of the rule means', () => {
    const draft = open(two);
    const at = (element: number, segment?: number): string => {
      const row = rowAt(draft, element, segment);
      return row ? shown([row]) : '';
    };
    assert.deepEqual([at(0), at(0, 1), at(1, 0), at(2)], ['(01)', 'b', 'c', '']);
  });

  it('adds a level that holds the one below', () => {
    const nextKey = keyMaker();
    const draft = readDraft(presetRules()[0]?.levels.slice(0, 2) ?? [], nextKey);
    const [written] = writeDraft([newLevel(draft, '01', nextKey)]);
    assert.deepEqual(written?.contains, { level: 'case', count: 10 });
    assert.equal(written?.level, 'pallet');
    assert.deepEqual(written?.elements, writeDraft(draft)[1]?.elements);
  });

  it('begins every kind of segment with something usable', () => {
    for (const kind of ['text', 'field', 'date', 'serial', 'check', 'tag'] as const) {
      assert.equal(newSegment(kind, '0123456789').kind, kind);
    }
  });
});
