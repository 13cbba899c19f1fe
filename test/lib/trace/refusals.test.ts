import assert from 'node:assert/strict';
import type { TraceEvent } from '../../../lib/trace';
import { bottling, closeContainer, codeOf, containerOf, fill, one, range, refusalOf } from './plant';

function begin() {
  const line = bottling({ target: 12, perCase: 3, perPallet: 2, spare: 3 });
  const say = (event: TraceEvent) => refusalOf(one(line.plant, event));
  return { ...line, line, say };
}

describe('what is refused, and by which word', () => {
  it('commissioning: foreign, twice, of another order, of another lot', () => {
    const { code, base, say } = begin();
    const item = code('item', 0);
    assert.equal(
      say({ ...base(), verb: 'commission', code: codeOf('elsewhere', 'item', 1) }),
      'code-unknown',
    );
    assert.equal(say({ ...base(), verb: 'commission', code: item, order: 'P1:1:1' }), 'wrong-order');
    assert.equal(say({ ...base(), verb: 'commission', code: item, lot: 'L9' }), 'wrong-lot');
    assert.equal(say({ ...base(), verb: 'commission', code: item }), 'recorded');
    assert.equal(say({ ...base(), verb: 'commission', code: item }), 'already-commissioned');
  });

  it('claiming: not commissioned, wrong level, empty case, level that does not fit', () => {
    const { code, base, say, spec } = begin();
    const claim = { verb: 'claim', container: spec('case') } as const;
    assert.equal(say({ ...base(), ...claim, code: code('item', 0) }), 'not-commissioned');
    say({ ...base(), verb: 'commission', code: code('case', 0) });
    assert.equal(say({ ...base(), ...claim, code: code('case', 0) }), 'wrong-level');
    assert.equal(
      say({ ...base(), verb: 'claim', container: spec('pallet'), code: code('case', 0) }),
      'unit-empty',
    );
    say({ ...base(), verb: 'commission', code: code('item', 0) });
    const skips = { ...spec('pallet'), childLevel: 'item' };
    assert.equal(say({ ...base(), verb: 'claim', container: skips, code: code('item', 0) }), 'level-unfit');
    assert.equal(say({ ...base(), ...claim, code: null, order: null }), 'order-not-named');
  });

  it('packing: too early, twice, under the wrong label, under a label not commissioned or in use', () => {
    const { line, plant, code, base, say } = begin();
    const open = fill(line, [0, 1]);
    assert.equal(
      say({ ...base(), verb: 'pack', container: 'S/case/7', parent: code('case', 0) }),
      'container-unknown',
    );
    assert.equal(
      say({ ...base(), verb: 'pack', container: open.id, parent: code('case', 0) }),
      'container-not-full',
    );
    const full = fill(line, [2]);
    assert.equal(
      say({ ...base(), verb: 'pack', container: full.id, parent: code('case', 0) }),
      'parent-not-commissioned',
    );
    for (const position of [0, 1]) say({ ...base(), verb: 'commission', code: code('case', position) });
    plant.label(full.id, { job: 'P1:4711:1/case', position: 1 });
    assert.equal(
      say({ ...base(), verb: 'pack', container: full.id, parent: code('case', 0) }),
      'label-mismatch',
    );
    assert.equal(
      say({ ...base(), verb: 'pack', container: full.id, parent: code('item', 0) }),
      'would-cycle',
    );
    assert.equal(say({ ...base(), verb: 'pack', container: full.id, parent: code('case', 1) }), 'recorded');
    assert.equal(
      say({ ...base(), verb: 'pack', container: full.id, parent: code('case', 1) }),
      'container-packed',
    );
    const next = fill(line, [3, 4, 5]);
    assert.equal(
      say({ ...base(), verb: 'pack', container: next.id, parent: code('case', 1) }),
      'parent-in-use',
    );
    assert.equal(
      say({ ...base(), verb: 'claim', container: line.spec('case'), code: code('item', 3) }),
      'claimed-elsewhere',
    );
    assert.equal(
      say({ ...base(), verb: 'claim', container: line.spec('case'), code: code('item', 0) }),
      'already-packed',
    );
  });

  it('ending and moving: only what lies in nothing and holds nothing', () => {
    const { line, code, base, say } = begin();
    closeContainer(line, fill(line, [0, 1, 2]), code('case', 0));
    fill(line, [3]);
    const item = code('item', 0);
    for (const verb of ['sample', 'deactivate', 'destroy', 'ship', 'receive'] as const) {
      assert.equal(say({ ...base(), verb, code: item }), 'not-top-container', verb);
      assert.equal(say({ ...base(), verb, code: code('item', 3) }), 'claimed-elsewhere', verb);
    }
    assert.equal(say({ ...base(), verb: 'destroy', code: code('case', 0) }), 'holds-children');
    assert.equal(say({ ...base(), verb: 'receive', code: code('case', 0) }), 'not-in-transit');
    assert.equal(say({ ...base(), verb: 'ship', code: code('case', 0) }), 'recorded');
    assert.equal(say({ ...base(), verb: 'ship', code: code('case', 0) }), 'already-released');
    assert.equal(say({ ...base(), verb: 'receive', code: code('case', 0) }), 'recorded');
    assert.equal(say({ ...base(), verb: 'unpack', parent: code('case', 0) }), 'recorded');
    assert.equal(say({ ...base(), verb: 'unpack', parent: code('case', 0) }), 'unit-empty');
    assert.equal(say({ ...base(), verb: 'ship', code: code('case', 0) }), 'unit-empty');
    assert.equal(say({ ...base(), verb: 'sample', code: item }), 'already-released');
    assert.equal(say({ ...base(), verb: 'destroy', code: item }), 'recorded');
    assert.equal(say({ ...base(), verb: 'commission', code: item }), 'end-state');
  });

  it('mending: slots that are not there, containers that are closed', () => {
    const { line, code, base, say } = begin();
    const open = fill(line, [0]);
    const mend = { verb: 'mendSlot', container: open.id } as const;
    assert.equal(say({ ...base(), ...mend, slot: 1, code: null }), 'slot-unknown');
    assert.equal(say({ ...base(), ...mend, slot: -1, code: null }), 'slot-unknown');
    assert.equal(say({ ...base(), ...mend, slot: 0.5, code: null }), 'slot-unknown');
    assert.equal(say({ ...base(), ...mend, slot: 0, code: code('item', 0) }), 'already-claimed');
    const full = fill(line, [1, 2]);
    say({ ...base(), verb: 'commission', code: code('item', 3) });
    assert.equal(say({ ...base(), ...mend, slot: 3, code: code('item', 3) }), 'container-full');
    assert.equal(say({ ...base(), ...mend, slot: 2, code: code('item', 3) }), 'recorded');
    assert.equal(line.plant.row(code('item', 2))?.container, null);
    closeContainer(line, full, code('case', 0));
    assert.equal(say({ ...base(), ...mend, slot: 0, code: null }), 'container-packed');
    const emptied = fill(line, [4]);
    say({ ...base(), verb: 'mendSlot', container: emptied.id, slot: 0, code: null });
    assert.equal(
      say({ ...base(), verb: 'mendSlot', container: emptied.id, slot: 0, code: code('item', 4) }),
      'container-empty',
    );
    assert.equal(say({ ...base(), verb: 'fillUp', container: emptied.id }), 'container-empty');
  });

  it('a spoilt label frees its container for another one', () => {
    const { line, plant, code, base, say } = begin();
    const full = fill(line, [0, 1, 2]);
    plant.label(full.id, { job: 'P1:4711:1/case', position: 0 });
    const scrap = { verb: 'scrapLabel', container: full.id } as const;
    assert.equal(say({ ...base(), ...scrap, code: code('case', 1) }), 'label-mismatch');
    assert.equal(say({ ...base(), ...scrap, code: code('case', 0) }), 'recorded');
    assert.equal(plant.container(full.id)?.label, null);
    assert.equal(plant.row(code('case', 0))?.state, 'LabelScrapped');
  });

  it('every refusal names the code or container, the order where there is one, and fills its sentence', () => {
    const { line, plant, code, base } = begin();
    closeContainer(line, fill(line, [0, 1, 2]), code('case', 0));
    const events: TraceEvent[] = [
      { ...base(), verb: 'commission', code: code('item', 0) },
      { ...base(), verb: 'claim', container: line.spec('case'), code: code('item', 0) },
      { ...base(), verb: 'claim', container: line.spec('case'), code: code('item', 5) },
      { ...base(), verb: 'pack', container: 'S/case/1', parent: code('case', 0) },
      { ...base(), verb: 'ship', code: code('item', 0) },
      { ...base(), verb: 'fillUp', container: 'S/case/9' },
    ];
    for (const outcome of plant.commit(events)) {
      assert.equal(outcome.kind, 'rejected');
      if (outcome.kind === 'rejected') assert.doesNotMatch(outcome.problem.message, /\?|undefined|null/);
    }
  });

  it('a group goes on after a refusal, and what was refused leaves no trace', () => {
    const { line, plant, code, base } = begin();
    const outcomes = plant.commit([
      { ...base(), verb: 'commission', code: code('item', 0) },
      { ...base(), verb: 'commission', code: code('item', 0) },
      { ...base(), verb: 'claim', container: line.spec('case'), code: code('item', 0) },
      { ...base(), verb: 'claim', container: line.spec('case'), code: code('item', 1) },
      { ...base(), verb: 'commission', code: code('item', 1) },
    ]);
    assert.deepEqual(outcomes.map(refusalOf), [
      'recorded',
      'already-commissioned',
      'recorded',
      'not-commissioned',
      'recorded',
    ]);
    const third = outcomes[2];
    assert.deepEqual(third && containerOf(third).slots, [code('item', 0).identity]);
    assert.deepEqual(
      range(0, 2).map((position) => plant.row(code('item', position))?.rootVersion),
      [2, 1],
    );
  });
});
