import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  indexOnRoll,
  labelsOn,
  newRun,
  readRoll,
  resolveRoll,
  restOfRoll,
  rollClash,
  sawLabel,
  sawUnread,
  sliceOfRoll,
  stretchesWithout,
  type PackageRecord,
  type RollRecord,
  type RollRun,
  type RollSight,
  type RollSources,
  type Stretch,
} from '../../../lib/pool';
import { refusedWith } from '../../support/refused-with';

const packageOf = (id: string, other: Partial<PackageRecord> = {}): PackageRecord => ({
  ...{
    id,
    kind: 'roll',
    job: 'J1',
    order: 'O1',
    level: 'item',
    ranges: [{ from: 0, to: 1_000 }],
    from: 0,
    fields: null,
    queue: null,
    state: 'open',
  },
  ...{
    line: null,
    createdAt: 0,
    expiresAt: null,
    settledAt: null,
    settledBy: null,
    manifest: null,
    form: null,
    note: null,
  },
  ...other,
});
const packages = [
  packageOf('P1'),
  packageOf('P2', { ranges: [{ from: 1_000, to: 2_000 }] }),
  packageOf('P3', { job: 'J9', order: 'O9' }),
  packageOf('P4', { job: 'JC', level: 'case' }),
  packageOf('P5', { job: 'J5', state: 'settled', settledBy: 'Li' }),
];
const sources: RollSources = {
  package: (id) => packages.find((each) => each.id === id) ?? null,
  locate(text) {
    const [, job = '', position = ''] = /^(J\w):(\d+)$/.exec(text) ?? [];
    if (job === '') return null;
    const found = packages.find(
      (each) =>
        each.job === job &&
        each.ranges.some(({ from, to }) => from <= Number(position) && Number(position) < to),
    );
    return { job, position: Number(position), package: found?.id ?? null };
  },
  lot: () => 'L1',
};
const roll = (value: object): RollRecord =>
  resolveRoll(readRoll({ roll: 'R1', package: 'P1', ...value }), sources, 5);
const stretch = (from: number, to: number, other: Partial<Stretch> = {}): Stretch => ({
  ...{ package: 'P1', job: 'J1', from, to, down: false },
  ...other,
});

/** All labels of a roll in order, written out: what the functions compute. */
const labels = (stretches: readonly Stretch[]): string[] =>
  stretches.flatMap(({ job, from, to, down }) => {
    const all = Array.from({ length: to - from }, (_, i) => `${job}:${from + i}`);
    return down ? all.reverse() : all;
  });

const stretches = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 12 }),
      gap: fc.integer({ min: 0, max: 5 }),
      down: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => {
    let at = 0;
    return parts.map(({ length, gap, down }) => {
      const from = at + gap;
      at = from + length;
      return stretch(from, at, { down });
    });
  })
  .chain((parts) => fc.shuffledSubarray(parts, { minLength: 1 }));

describe('the manifest of a roll', () => {
  it('says what lies on it by positions', () => {
    const { stretches, missing, order, level, lot, id } = roll({ from: 10, to: 50 });
    assert.deepEqual([id, order, level, lot, missing], ['R1', 'O1', 'item', 'L1', []]);
    assert.deepEqual(stretches, [stretch(10, 50)]);
  });

  it('by the texts of the first and the last label, wound either way', () => {
    assert.deepEqual(roll({ first: 'J1:10', last: 'J1:49' }).stretches, [stretch(10, 50)]);
    assert.deepEqual(roll({ first: 'J1:49', last: 'J1:10' }).stretches, [stretch(10, 50, { down: true })]);
    const alone = resolveRoll(
      readRoll(JSON.stringify({ roll: 'R', first: 'J1:7', last: 'J1:7' })),
      sources,
      0,
    );
    assert.deepEqual(alone.stretches, [stretch(7, 8)]);
  });

  it('with a stretch missing, and with another roll spliced to it', () => {
    const missing = roll({ from: 0, to: 100, missing: [{ from: 40, to: 45 }], count: 95 });
    assert.deepEqual(missing.stretches, [stretch(0, 40), stretch(45, 100)]);
    assert.deepEqual(missing.missing, [stretch(40, 45)]);
    const spliced = roll({ from: 0, to: 100, splices: [{ package: 'P2', from: 1_500, to: 1_600 }] });
    assert.deepEqual(spliced.stretches, [stretch(0, 100), stretch(1_500, 1_600, { package: 'P2' })]);
    const listed = roll({
      stretches: [
        { from: 5, to: 9, down: true },
        { package: 'P2', from: 1_000, to: 1_001 },
      ],
    });
    assert.equal(labelsOn(listed.stretches), 5);
  });

  const refused: [what: string, value: object, code: Parameters<typeof refusedWith>[0]][] = [
    ['nothing', { roll: undefined }, 'roll-unreadable'],
    ['no labels', {}, 'roll-unreadable'],
    ['an end before the beginning', { from: 9, to: 9 }, 'roll-unreadable'],
    ['half positions', { from: 0.5, to: 9 }, 'roll-unreadable'],
    ['absurd positions', { from: 0, to: 1e300 }, 'roll-unreadable'],
    ['a count of none', { from: 0, to: 9, count: 0 }, 'roll-unreadable'],
    ['a package that is not there', { from: 0, to: 9, package: 'P0' }, 'package-unknown'],
    ['labels beyond its package', { from: 990, to: 1_001 }, 'roll-outside-package'],
    ['a text that is no code', { first: 'hello', last: 'J1:5' }, 'roll-code-unknown'],
    ['texts of two jobs', { first: 'J1:5', last: 'J9:5' }, 'roll-outside-package'],
    [
      'a text of a job in no package',
      { package: undefined, first: 'J7:5', last: 'J7:6' },
      'roll-outside-package',
    ],
    ['a label twice', { from: 0, to: 9, splices: [{ from: 8, to: 12 }] }, 'roll-label-twice'],
    [
      'a label missing twice',
      {
        from: 0,
        to: 9,
        missing: [
          { from: 2, to: 4 },
          { first: 'J1:3', last: 'J1:3' },
        ],
      },
      'roll-label-twice',
    ],
    ['two orders', { from: 0, to: 9, splices: [{ package: 'P3', from: 0, to: 9 }] }, 'roll-mixed'],
    ['two levels', { from: 0, to: 9, splices: [{ package: 'P4', from: 0, to: 9 }] }, 'roll-mixed'],
    ['another order than it names', { from: 0, to: 9, order: 'O2' }, 'roll-wrong'],
    ['another count than it names', { from: 0, to: 9, count: 10 }, 'roll-count-wrong'],
    ['nothing but what is missing', { from: 0, to: 9, missing: [{ from: 0, to: 9 }] }, 'roll-unreadable'],
  ];
  for (const [what, value, code] of refused) {
    it(`with ${what}: ${code}`, () => assert.throws(() => roll(value), refusedWith(code)));
  }

  it('broken text is no manifest', () => {
    for (const value of ['{', '', '[]', null, 7]) assert.throws(() => readRoll(value));
  });

  it('clashes with another roll that has one of its labels, and not with itself', () => {
    const one = roll({ from: 0, to: 100 });
    const two = { ...roll({ from: 99, to: 120 }), id: 'R2' };
    assert.equal(rollClash(two, [one])?.code, 'roll-overlaps');
    assert.equal(rollClash({ ...two, stretches: [stretch(100, 120)] }, [one]), null);
    assert.equal(rollClash(one, [one]), null);
  });
});

describe('stretches of a roll', () => {
  it('index and slice as if written out', () => {
    fc.assert(
      fc.property(stretches, fc.nat(40), fc.nat(40), (all, a, b) => {
        const written = labels(all);
        assert.equal(written.length, labelsOn(all));
        for (const [index, label] of written.entries()) {
          const [job = '', position] = label.split(':');
          assert.equal(indexOnRoll(all, { job, position: Number(position) }), index);
        }
        assert.equal(indexOnRoll(all, { job: 'J1', position: 10_000 }), null);
        assert.deepEqual(labels(sliceOfRoll(all, a, b)), written.slice(a, Math.max(a, b)));
      }),
    );
  });

  it('without others keep their order', () => {
    fc.assert(
      fc.property(stretches, fc.nat(60), fc.nat(10), (all, from, length) => {
        const hole = stretch(from, from + length + 1);
        const gone = new Set(labels([hole]));
        assert.deepEqual(
          labels(stretchesWithout(all, [hole])),
          labels(all).filter((label) => !gone.has(label)),
        );
      }),
    );
  });
});

describe('watching a roll run', () => {
  const spliced: RollRecord = roll({
    stretches: [
      { from: 0, to: 50 },
      { package: 'P2', from: 1_900, to: 2_000 },
    ],
    missing: [],
  });

  /** Runs labels, `null` for one that could not be read, and gives what each told. */
  function run(on: RollRecord, seen: readonly (string | null)[]): { sights: RollSight[]; run: RollRun } {
    let state = newRun(on);
    const sights: RollSight[] = [];
    for (const label of seen) {
      if (label === null) {
        state = sawUnread(state);
        continue;
      }
      const [job = '', position] = label.split(':');
      const told = sawLabel(on, state, { job, position: Number(position) });
      state = told.run;
      sights.push(told.sight);
    }
    return { sights, run: state };
  }
  const kindsOf = (sights: readonly RollSight[]): string[] => sights.map(({ kind }) => kind);

  it('a whole roll in either direction, from anywhere, tells nothing but its splices', () => {
    fc.assert(
      fc.property(stretches, fc.boolean(), fc.nat(20), (all, backwards, start) => {
        const on = { ...spliced, stretches: all };
        const written = backwards ? labels(all).reverse() : labels(all);
        const { sights, run: end } = run(on, written.slice(start % written.length));
        assert.ok(sights.every(({ kind }) => kind === 'next'));
        assert.ok(sights.filter((each) => each.kind === 'next' && each.splice).length <= all.length - 1);
        const direct = sights.length > 1;
        if (direct) assert.equal(labelsOn(restOfRoll(on, end)), 0);
      }),
    );
  });

  it('a piece cut out tells just its labels', () => {
    fc.assert(
      fc.property(
        stretches,
        fc.boolean(),
        fc.nat(30),
        fc.integer({ min: 1, max: 9 }),
        (all, backwards, where, length) => {
          const on = { ...spliced, stretches: all };
          const written = backwards ? labels(all).reverse() : labels(all);
          // the direction is known from the first two, and one must come after
          const cut = 2 + (where % Math.max(1, written.length));
          fc.pre(cut + length < written.length);
          const { sights } = run(on, [...written.slice(0, cut), ...written.slice(cut + length)]);
          const jumps = sights.filter((each) => each.kind === 'jump');
          assert.equal(jumps.length, 1);
          assert.equal(jumps[0]?.count, length);
          assert.deepEqual(
            new Set(labels(jumps[0]?.skipped ?? [])),
            new Set(written.slice(cut, cut + length)),
          );
        },
      ),
    );
  });

  it('labels nobody could read are not missing', () => {
    const written = labels(spliced.stretches);
    const seen = written.map((label, i) => (i % 5 === 3 ? null : label));
    assert.ok(run(spliced, seen).sights.every(({ kind }) => kind === 'next'));
    const { sights } = run(spliced, ['J1:0', 'J1:1', null, 'J1:5']);
    assert.deepEqual(sights.at(-1), { kind: 'jump', skipped: [stretch(2, 5)], count: 2 });
  });

  it('says where two rolls were spliced', () => {
    const { sights } = run(spliced, ['J1:48', 'J1:49', 'J1:1900', 'J1:1901']);
    assert.deepEqual(
      sights.map((each) => each.kind === 'next' && each.splice),
      [false, false, true, false],
    );
  });

  it('an object shown again is no jump, and the run goes on', () => {
    const { sights } = run(spliced, ['J1:0', 'J1:1', 'J1:2', 'J1:2', 'J1:0', 'J1:3', 'J1:4']);
    assert.deepEqual(kindsOf(sights), ['next', 'next', 'next', 'again', 'again', 'next', 'next']);
  });

  it('a piece from before is told once, and followed', () => {
    const { sights, run: end } = run(spliced, ['J1:30', 'J1:31', 'J1:10', 'J1:11', 'J1:12']);
    assert.deepEqual(kindsOf(sights), ['next', 'next', 'again', 'wound-back', 'next']);
    assert.deepEqual(sights[3], {
      kind: 'wound-back',
      from: { job: 'J1', position: 31 },
      to: { job: 'J1', position: 10 },
    });
    assert.equal(end.at, 12);
  });

  it('a label of another roll, and one that was declared missing', () => {
    const holed = roll({ from: 0, to: 100, missing: [{ from: 40, to: 45 }] });
    const { sights, run: end } = run(holed, ['J1:38', 'J1:39', 'J1:41', 'J1:500', 'J9:46', 'J1:45']);
    assert.deepEqual(kindsOf(sights), [
      'next',
      'next',
      'declared-missing',
      'not-on-roll',
      'not-on-roll',
      'next',
    ]);
    assert.equal(labelsOn(restOfRoll(holed, end)), 54);
  });

  it('half a roll comes back', () => {
    assert.equal(labelsOn(restOfRoll(spliced, newRun(spliced))), 150);
    const forwards = run(spliced, ['J1:20', 'J1:21']).run;
    assert.deepEqual(restOfRoll(spliced, forwards), [
      stretch(22, 50),
      stretch(1_900, 2_000, { package: 'P2' }),
    ]);
    const backwards = run(spliced, ['J1:21', 'J1:20']).run;
    assert.deepEqual(restOfRoll(spliced, backwards), [stretch(0, 20)]);
  });
});
