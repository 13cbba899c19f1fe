import assert from 'node:assert/strict';
import { seenState } from '../../lib/trace';
import { bottling, closeContainer, containerOf, fill, one, range, refusalOf } from '../lib/trace/plant';

describe('law: claim', () => {
  it('each scan claims its item at once, before the container is closed', () => {
    const line = bottling({ target: 6, perCase: 3, perPallet: 2 });
    const open = fill(line, [0, 1]);
    assert.deepEqual(
      range(0, 2).map((position) => line.plant.row(line.code('item', position))?.container),
      [open.id, open.id],
    );
    const again = { verb: 'claim', container: line.spec('case'), code: line.code('item', 0) } as const;
    assert.equal(refusalOf(one(line.plant, { ...line.base(), ...again })), 'already-claimed');
    const elsewhere = { ...again, container: line.spec('case', 'T') };
    assert.equal(refusalOf(one(line.plant, { ...line.base(), ...elsewhere })), 'claimed-elsewhere');
    assert.equal(line.plant.container(open.id)?.slots.length, 2);
  });

  it('one aggregation at close gives every child its parent, and a scan sent again the first answer', () => {
    const line = bottling({ target: 6, perCase: 3, perPallet: 2 });
    const container = fill(line, [0, 1, 2]);
    const parent = line.code('case', 0);
    const pack = { ...line.base(), verb: 'pack', container: container.id, parent } as const;
    const [, packed] = line.plant.commit([{ ...line.base(), verb: 'commission', code: parent }, pack]);
    assert.equal(packed?.kind, 'recorded');
    for (const position of range(0, 3)) {
      const row = line.plant.row(line.code('item', position));
      assert.deepEqual([row?.parent, row?.container], [parent.identity, null]);
    }
    assert.deepEqual(one(line.plant, pack), { kind: 'duplicate', first: packed });
    assert.deepEqual(
      line.plant.commit([pack, pack]).map(({ kind }) => kind),
      ['duplicate', 'duplicate'],
    );
  });

  it('the same claim twice in one group takes one slot', () => {
    const line = bottling({ target: 6, perCase: 3, perPallet: 2 });
    const code = line.code('item', 0);
    one(line.plant, { ...line.base(), verb: 'commission', code });
    const claim = { ...line.base(), verb: 'claim', container: line.spec('case'), code } as const;
    const [first, second] = line.plant.commit([claim, claim]);
    assert.deepEqual(second, { kind: 'duplicate', first });
    assert.equal(first && containerOf(first).slots.length, 1);
  });

  it('release lives on the root, is folded on reading and written down on unpacking', () => {
    const line = bottling({ target: 4, perCase: 2, perPallet: 2 });
    const pallet = line.code('pallet', 0);
    let last;
    for (const number of [0, 1]) {
      const label = line.code('case', number);
      closeContainer(line, fill(line, [number * 2, number * 2 + 1]), label);
      const claim = { verb: 'claim', container: line.spec('pallet'), code: label } as const;
      last = containerOf(one(line.plant, { ...line.base(), ...claim }));
    }
    assert.ok(last);
    closeContainer(line, last, pallet);
    const row = (level: 'item' | 'case' | 'pallet') => {
      const found = line.plant.row(line.code(level, 0));
      assert.ok(found);
      return found;
    };
    assert.equal(
      refusalOf(one(line.plant, { ...line.base(), verb: 'ship', code: line.code('item', 0) })),
      'not-top-container',
    );
    assert.equal(refusalOf(one(line.plant, { ...line.base(), verb: 'ship', code: pallet })), 'recorded');
    assert.equal(row('item').state, 'Commissioned');
    assert.deepEqual(seenState(row('item'), row('pallet')), { state: 'Released', disposition: 'in_transit' });

    assert.equal(refusalOf(one(line.plant, { ...line.base(), verb: 'receive', code: pallet })), 'recorded');
    one(line.plant, { ...line.base(), verb: 'unpack', parent: pallet });
    assert.deepEqual(
      [row('case').state, row('case').disposition, row('case').parent],
      ['Released', 'in_progress', null],
    );
    assert.equal(row('item').state, 'Commissioned');
    assert.deepEqual(seenState(row('item'), row('case')).state, 'Released');
    const job = `${line.order}/case`;
    assert.deepEqual([line.plant.tally(job, 'commissioned'), line.plant.tally(job, 'released')], [0, 2]);
  });

  it('a case in a case in a case: A in B and B in A end with one refused', () => {
    const line = bottling({ target: 4, perCase: 2, perPallet: 2 });
    const [a, b] = [line.code('case', 0), line.code('case', 1)];
    closeContainer(line, fill(line, [0, 1]), a);
    closeContainer(line, fill(line, [2, 3]), b);
    const claim = (code: typeof a, station: string) =>
      containerOf(
        one(line.plant, { ...line.base(), verb: 'claim', container: line.spec('pallet', station), code }),
      );
    const first = claim(a, 'X');
    const second = claim(b, 'Y');
    const outcomes = line.plant.commit([
      { ...line.base(), verb: 'fillUp', container: first.id },
      { ...line.base(), verb: 'fillUp', container: second.id },
      { ...line.base(), verb: 'pack', container: first.id, parent: b },
      { ...line.base(), verb: 'pack', container: second.id, parent: a },
      { ...line.base(), verb: 'pack', container: first.id, parent: a },
    ]);
    assert.deepEqual(outcomes.map(refusalOf), [
      'recorded',
      'recorded',
      'wrong-level',
      'wrong-level',
      'would-cycle',
    ]);
  });
});
