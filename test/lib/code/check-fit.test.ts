import assert from 'node:assert/strict';
import {
  blockingFindings,
  checkAlgorithms,
  checkables,
  type LevelRule,
  type Rule,
  type Segment,
} from '../../../lib/code';

const level = (...segments: Segment[]): LevelRule => ({ level: 'item', elements: [{ ai: null, segments }] });
const text = (of: string): Segment => ({ kind: 'text', text: of });
const serial: Segment = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 };

describe('what checks can be made over a segment', () => {
  it('names a character that a method does not take, and the width', () => {
    const [segments] = checkables(level(text('W-1'), { kind: 'field', name: 'lot' }, serial));
    assert.deepEqual(
      segments?.map(({ width }) => width),
      [3, 1, 6],
    );
    const [dash, lot, counted] = segments ?? [];
    assert.equal(dash?.strange['gs1-mod10'], 'W');
    assert.equal(dash?.strange['luhn-mod-36'], '-');
    assert.equal(dash?.strange['gs1-pair'], undefined);
    assert.deepEqual(lot?.strange, {}, 'a field may bring anything');
    assert.equal(counted?.strange['gs1-mod10'], undefined);
    assert.equal(counted?.strange['iso7064-mod-27-26'], '0');
  });

  it('counts what a field would write, where the rule leaves it open', () => {
    const lot = level({ kind: 'field', name: 'lot' }, { kind: 'field', name: 'plant', transform: 'upper' });
    const [[first, second] = []] = checkables(lot, { lot: 'A-17', plant: 'x' });
    assert.deepEqual(
      [first?.width, first?.strange['gs1-mod10'], first?.strange['luhn-mod-36']],
      [4, 'A', '-'],
    );
    assert.deepEqual([second?.strange['gs1-mod10'], second?.strange['luhn-mod-36']], ['X', undefined]);
  });

  it('is what the linter says of each method over that segment', () => {
    const samples: Segment[] = [
      text('A'),
      text('1'),
      text('a.'),
      { kind: 'date', name: 'productionDate', pattern: 'yy-MM' },
    ];
    for (const sample of samples) {
      const [[found] = []] = checkables(level(sample, serial));
      for (const algorithm of checkAlgorithms) {
        const rule: Rule = {
          ...{ id: 'one', version: 1 },
          levels: [level(sample, serial, { kind: 'check', algorithm, over: [0] })],
        };
        const said = blockingFindings(rule, []).find(
          ({ problem }) => problem.code === 'rule-check-characters',
        );
        assert.equal(said?.problem.details['character'], found?.strange[algorithm], algorithm);
      }
    }
  });

  it('is nothing for an element that cannot be laid out, and goes on with the next', () => {
    const bad: Segment = { kind: 'date', name: 'productionDate', pattern: 'QQ' };
    const both = {
      ...level(bad),
      elements: [
        { ai: '10', segments: [bad] },
        { ai: '21', segments: [serial] },
      ],
    };
    assert.deepEqual(
      checkables(both).map((segments) => segments.length),
      [0, 1],
    );
  });
});
