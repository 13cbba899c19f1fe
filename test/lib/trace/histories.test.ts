import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CodeRef } from '../../../lib/code';
import {
  isAlive,
  isEnd,
  noProgress,
  stateOf,
  verbs,
  type CodeRow,
  type Container,
  type TraceEvent,
} from '../../../lib/trace';
import { bottling, range, type Bottling, type Plant } from './plant';

type Kind = 'item' | 'case' | 'pallet';

/** What happens, as numbers that pick from what there is (`aimed`) or from all there could be. */
const step = fc.record({
  verb: fc.constantFrom(
    ...([
      'commission',
      'commission',
      'commission',
      'claim',
      'claim',
      'claim',
      'claim',
      'pack',
      'pack',
      'mendSlot',
    ] as const),
    ...([
      'fillUp',
      'dissolve',
      'unpack',
      'ship',
      'receive',
      'sample',
      'deactivate',
      'destroy',
      'scrapLabel',
      'noread',
      'reject',
    ] as const),
  ),
  aimed: fc.integer({ min: 0, max: 5 }).map((dice) => dice > 0),
  kind: fc.constantFrom<Kind>('item', 'item', 'case', 'pallet'),
  pick: fc.nat({ max: 20 }),
  station: fc.constantFrom('A', 'A', 'B'),
  unread: fc.nat({ max: 5 }).map((dice) => dice === 0),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const small = () => bottling({ target: 11, perCase: 3, perPallet: 2, spare: 3 });

/** The events of one step, given what the line is like now. */
function eventsOf(line: Bottling, { verb, aimed, kind, pick, station, unread }: Step): TraceEvent[] {
  const { plant, code } = line;
  const rows = [...plant.rows.values()];
  const containers = [...plant.containers.values()];
  const any = code(kind, pick % line.quantity[kind]);
  const choose = (fits: (row: CodeRow) => boolean): CodeRef => {
    const found = aimed ? rows.filter(fits) : [];
    const row = found[pick % found.length];
    return row ? { ...any, code: row.code, identity: row.identity, level: row.level } : any;
  };
  const container = (fits: Container['state'][]): Container | undefined => {
    const found = containers.filter(({ state }) => !aimed || fits.includes(state));
    return found[pick % found.length];
  };
  const loose = ({ state, parent, container: claimed }: CodeRow) =>
    isAlive(state) && parent === null && claimed === null;
  switch (verb) {
    case 'commission': {
      const next = range(0, line.quantity.item)
        .map((position) => code('item', position))
        .find((each) => !plant.row(each));
      return [{ ...line.base(), verb, code: (aimed && next) || any }];
    }
    case 'claim': {
      const child = choose((row) => loose(row) && (row.level === 'item' || row.childCount > 0));
      const spec = line.spec(child.level === 'case' ? 'pallet' : 'case', station);
      return [{ ...line.base(), verb, container: spec, code: unread ? null : child }];
    }
    case 'mendSlot': {
      const open = container(['filling', 'held', 'full']);
      const level = open?.childLevel ?? 'item';
      const child = unread ? null : choose((row) => loose(row) && row.level === level);
      return [{ ...line.base(), verb, container: open?.id ?? 'A/case/1', slot: pick % 4, code: child }];
    }
    case 'fillUp':
      return [{ ...line.base(), verb, container: container(['filling', 'held'])?.id ?? 'A/case/1' }];
    case 'dissolve':
      return [{ ...line.base(), verb, container: container(['filling', 'held', 'full'])?.id ?? 'A/case/1' }];
    case 'pack': {
      const full = container(['full']);
      const level = full?.level === 'pallet' ? 'pallet' : 'case';
      const labels = range(0, line.quantity[level]).map((position) => code(level, position));
      const parent = (aimed && labels.find((each) => !plant.row(each))) || any;
      const pack: TraceEvent = { ...line.base(), verb, container: full?.id ?? 'A/case/1', parent };
      return aimed && full ? [{ ...line.base(), verb: 'commission', code: parent }, pack] : [pack];
    }
    case 'unpack':
      return [{ ...line.base(), verb, parent: choose((row) => loose(row) && row.childCount > 0) }];
    case 'noread':
      return [{ ...line.base(), verb, level: 'item' }];
    case 'reject':
      return [{ ...line.base(), verb, reason: 'scan-duplicate' }];
    case 'scrapLabel':
      return [{ ...line.base(), verb, code: any }];
    default:
      return [{ ...line.base(), verb, code: choose(loose) }];
  }
}

/** Plays the steps one event at a time and answers the events. */
function live(
  line: Bottling,
  steps: readonly Step[],
  after: (before: ReadonlyMap<string, CodeRow>) => void = () => undefined,
): TraceEvent[] {
  return steps.flatMap((each) =>
    eventsOf(line, each).map((event) => {
      const before = new Map(line.plant.rows);
      line.plant.commit([event]);
      after(before);
      return event;
    }),
  );
}

function play(line: Bottling, events: readonly TraceEvent[], group: number): Plant {
  for (let at = 0; at < events.length; at += group) line.plant.commit(events.slice(at, at + group));
  return line.plant;
}

const history = fc.array(step, { minLength: 40, maxLength: 120, size: 'max' });

describe('any history', () => {
  it('gives the same outcomes, rows and counts however it is grouped', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 2, max: 60 }), (steps, group) => {
        const line = small();
        const events = live(line, steps);
        const grouped = play(small(), events, group);
        assert.deepEqual(grouped.records, line.plant.records);
        assert.deepEqual(grouped.rows, line.plant.rows);
        assert.deepEqual(grouped.containers, line.plant.containers);
        assert.deepEqual(grouped.facts(line.order).progress, line.plant.facts(line.order).progress);
      }),
    );
  });

  it('replay of what was recorded gives the rows', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const line = small();
        live(line, steps);
        const recorded = line.plant.records.filter(({ outcome }) => outcome.kind === 'recorded');
        const again = play(
          small(),
          recorded.map(({ event }) => event),
          5,
        );
        assert.deepEqual(again.rows, line.plant.rows);
        assert.deepEqual(again.containers, line.plant.containers);
        assert.deepEqual(
          again.records.map(({ eventId }) => eventId),
          recorded.map(({ eventId }) => eventId),
        );
      }),
    );
  });

  // law: cause
  it('sent again is answered as the first time, and changes nothing', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const line = small();
        const events = live(line, steps);
        const rows = new Map(line.plant.rows);
        const answers = line.plant.records.map(({ outcome }) => ({ kind: 'duplicate', first: outcome }));
        assert.deepEqual(line.plant.commit(events), answers);
        assert.deepEqual(line.plant.rows, rows);
      }),
    );
  });

  it('keeps every invariant after every event', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const line = small();
        live(line, steps, (before) => {
          checkRows(line.plant, before);
          checkContainers(line.plant);
          checkCounts(line);
        });
      }),
    );
  });

  it('reaches what it is about: all verbs happen, cases lie in pallets, and orders get done', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(history, (steps) => {
        const line = small();
        live(line, steps);
        for (const { event, outcome } of line.plant.records)
          if (outcome.kind === 'recorded') seen.add(event.verb);
        for (const { level, parent, partial } of line.plant.rows.values()) {
          if (parent !== null) seen.add(`${level} packed`);
          if (partial) seen.add(`${level} partial`);
        }
      }),
      { seed: 4711, numRuns: 200 },
    );
    const wanted = [
      ...Object.keys(verbs).filter((verb) => verb !== 'sampleLabel'),
      'item packed',
      'case packed',
      'case partial',
    ];
    assert.deepEqual(
      wanted.filter((each) => !seen.has(each)),
      [],
    );
  });
});

/** One parent, alive, in no circle; child counts are true; end states stay; every change raises the root's version. */
function checkRows({ rows }: Plant, before: ReadonlyMap<string, CodeRow>): void {
  for (const row of rows.values()) {
    const parent = row.parent === null ? null : rows.get(row.parent);
    if (row.parent !== null) {
      assert.ok(parent && isAlive(parent.state) && isAlive(row.state), `${row.code} in ${row.parent}`);
      assert.equal(row.container, null);
    }
    const children = [...rows.values()].filter((each) => each.parent === row.identity);
    assert.equal(row.childCount, children.length, row.code);
    const root = rootOf(rows, row);
    const old = before.get(row.identity);
    if (old && isEnd(old.state))
      assert.ok(old.state === row.state || (old.state === 'Inactive' && row.state === 'Destroyed'));
    if (old && (old.state !== row.state || old.parent !== row.parent || old.container !== row.container)) {
      for (const touched of [row, root, rootOf(before, old)]) {
        const was = before.get(touched.identity)?.rootVersion ?? 0;
        assert.equal(rows.get(touched.identity)?.rootVersion, was + 1, touched.code);
      }
    }
  }
}

function rootOf(rows: ReadonlyMap<string, CodeRow>, row: CodeRow): CodeRow {
  const seen = new Set<string>();
  let top = row;
  while (top.parent !== null) {
    assert.ok(!seen.has(top.identity), 'a cycle');
    seen.add(top.identity);
    const parent = rows.get(top.parent);
    assert.ok(parent);
    top = parent;
  }
  return top;
}

/** Slots and rows agree; full means all identified; at most one container fills at a place. */
function checkContainers({ rows, containers }: Plant): void {
  const places = new Set<string>();
  for (const container of containers.values()) {
    const { id, slots, capacity, state, partial } = container;
    assert.ok(slots.length <= capacity, id);
    const givenUp = state === 'packed' && slots.length === 0;
    if (state === 'full' || state === 'packed')
      assert.ok(!slots.includes(null) && partial === (!givenUp && slots.length < capacity), id);
    if (state !== 'packed') {
      for (const slot of slots) if (slot !== null) assert.equal(rows.get(slot)?.container, id);
    }
    if (state !== 'filling') continue;
    const place = `${container.station}/${container.level}`;
    assert.ok(!places.has(place), `two filling at ${place}`);
    places.add(place);
  }
  for (const row of rows.values()) {
    if (row.container !== null)
      assert.ok(containers.get(row.container)?.slots.includes(row.identity), row.code);
  }
}

/** What is counted is what there is. */
function checkCounts({ plant, order, quantity }: Bottling): void {
  const rows = [...plant.rows.values()];
  const open = [...plant.containers.values()].filter(({ state }) => state !== 'packed');
  const { progress } = plant.facts(order);
  for (const level of ['item', 'case', 'pallet'] as const) {
    const ofLevel = rows.filter((row) => row.level === level);
    const nulls = open
      .filter((each) => each.childLevel === level)
      .flatMap(({ slots }) => slots.filter((slot) => slot === null));
    const early = [...plant.containers.values()].filter(
      (each) => each.level === level && each.partial && (each.state === 'full' || each.state === 'packed'),
    );
    const { unread, ...counts } = progress[level] ?? noProgress;
    assert.deepEqual(counts, {
      placed:
        ofLevel.filter(({ parent, container }) => parent !== null || container !== null).length +
        nulls.length,
      made: ofLevel.filter(({ state }) => isAlive(state)).length,
      packed: ofLevel.filter(({ childCount }) => childCount > 0).length,
      open: open.filter((each) => each.level === level && each.slots.length > 0).length,
      early: early.length,
      inEarly: early.reduce((sum, { slots }) => sum + slots.length, 0),
    });
    assert.ok(unread >= 0);
    const tallied = (
      ['commissioned', 'sampled', 'inactive', 'destroyed', 'released', 'labelScrapped'] as const
    ).map((term) => plant.tally(`${order}/${level}`, term));
    assert.ok(tallied.every((count) => count >= 0 && count <= quantity[level]));
    assert.equal(
      tallied.reduce((sum, count) => sum + count, 0),
      ofLevel.filter(({ state }) => state !== stateOf('printed')).length,
    );
  }
}
