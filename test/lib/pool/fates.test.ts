import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  countFates,
  fateAt,
  lastWaiting,
  nextWaiting,
  setFate,
  setFates,
  type Fate,
  type FateRun,
} from '../../../lib/pool';

const quantity = 40;
const fate = fc.constantFrom<Fate>(
  'waiting',
  'inFlight',
  'printed',
  'notPrinted',
  'unknown',
  'voided',
  'leasedOut',
  'exported',
  'returned',
);
const change = fc.record({ from: fc.nat({ max: quantity }), length: fc.nat({ max: quantity }), fate });

/** The runs after some changes, and the same kept one position at a time. */
const jobs = fc.array(change, { maxLength: 25 }).map((changes) => {
  let runs: FateRun[] = [];
  const naive = new Array<Fate>(quantity).fill('waiting');
  for (const { from, length, fate: next } of changes) {
    const to = Math.min(quantity, from + length);
    runs = setFate(runs, from, to, next);
    naive.fill(next, from, Math.max(from, to));
  }
  return { runs, naive };
});

const unsent = (each: Fate) => each === 'waiting' || each === 'notPrinted';

describe('fate runs', () => {
  it('say of every position what a list of positions would say', () => {
    fc.assert(
      fc.property(jobs, ({ runs, naive }) => {
        assert.deepEqual(
          naive.map((_, position) => fateAt(runs, position)),
          naive,
        );
      }),
    );
  });

  it('one of very many is found in few looks', () => {
    const many = 40_001;
    let looks = 0;
    const runs = new Proxy(
      Array.from({ length: many }, (_, n): FateRun => ({ from: 2 * n, to: 2 * n + 1, fate: 'printed' })),
      {
        get(target, name, receiver): unknown {
          looks += 1;
          return Reflect.get(target, name, receiver);
        },
      },
    );
    for (const position of [0, many, 2 * many - 2]) fateAt(runs, position);
    assert.ok(looks < 3 * 20, `${looks} looks`);
  });

  it('many changes at once are the same as one after another', () => {
    fc.assert(
      fc.property(jobs, jobs, ({ runs }, { naive }) => {
        const changes = naive.map((next, from) => ({ from, to: from + 1, fate: next })).slice(5, 30);
        const one = changes.reduce((all, { from, to, fate: next }) => setFate(all, from, to, next), runs);
        assert.deepEqual(setFates(runs, changes), one);
      }),
    );
  });

  it('that no change touches are taken over as they are, and the list before is left alone', () => {
    const before = Array.from({ length: 1_000 }, (_, n): FateRun => ({
      from: 4 * n,
      to: 4 * n + 2,
      fate: n % 2 ? 'printed' : 'unknown',
    }));
    const copy = structuredClone(before);
    const change = { from: 2_000, to: 2_006, fate: 'printed' } as const;
    const after = setFates(before, [change, { from: 3_003, to: 3_004, fate: 'printed' }]);
    assert.deepEqual(before, copy);
    const fresh = after.filter((run) => !before.includes(run));
    assert.deepEqual(fresh, [
      { from: 2_000, to: 2_006, fate: 'printed' },
      { from: 3_003, to: 3_006, fate: 'printed' },
    ]);
  });

  it('stay sorted, disjoint and joined', () => {
    fc.assert(
      fc.property(jobs, ({ runs }) => {
        for (const [index, run] of runs.entries()) {
          const next = runs[index + 1];
          assert.ok(run.from < run.to);
          if (next)
            assert.ok(
              run.to < next.from || (run.to === next.from && run.fate !== next.fate),
              JSON.stringify(runs),
            );
        }
      }),
    );
  });

  it('count each position once', () => {
    fc.assert(
      fc.property(jobs, ({ runs, naive }) => {
        for (const [name, count] of Object.entries(countFates(runs, quantity))) {
          assert.equal(count, naive.filter((each) => each === name).length, name);
        }
      }),
    );
  });

  it('give the first unsent positions to the printer and the last ones up', () => {
    fc.assert(
      fc.property(jobs, fc.nat({ max: quantity + 5 }), ({ runs, naive }, count) => {
        const all = naive.flatMap((each, position) => (unsent(each) ? [position] : []));
        const listed = (ranges: readonly { from: number; to: number }[]) =>
          ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
        assert.deepEqual(listed(nextWaiting(runs, quantity, count)), all.slice(0, count));
        assert.deepEqual(listed(lastWaiting(runs, quantity, count)), count === 0 ? [] : all.slice(-count));
      }),
    );
  });

  it('a job printed in order, label by label, is one run', () => {
    let runs: FateRun[] = [];
    for (let position = 0; position < 1000; position += 1) {
      runs = setFate(runs, position, position + 1, 'inFlight');
      if (position >= 10) runs = setFate(runs, position - 10, position - 9, 'printed');
    }
    assert.deepEqual(runs, [
      { from: 0, to: 990, fate: 'printed' },
      { from: 990, to: 1000, fate: 'inFlight' },
    ]);
  });
});
