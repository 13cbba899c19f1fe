import assert from 'node:assert/strict';
import { bottling, closeContainer, containerOf, one, range, refusalOf } from '../lib/trace/plant';

function begin() {
  const line = bottling({ target: 9, perCase: 3, perPallet: 4, spare: 2 });
  for (const position of range(0, 9))
    one(line.plant, { ...line.base(), verb: 'commission', code: line.code('item', position) });
  const trigger = (position: number | null) => {
    const code = position === null ? null : line.code('item', position);
    return containerOf(
      one(line.plant, { ...line.base(), verb: 'claim', container: line.spec('case'), code }),
    );
  };
  const mend = (container: string, slot: number, position: number | null) => {
    const code = position === null ? null : line.code('item', position);
    return containerOf(one(line.plant, { ...line.base(), verb: 'mendSlot', container, slot, code }));
  };
  return {
    line,
    trigger,
    mend,
    items: (...positions: number[]) => positions.map((each) => line.code('item', each).identity),
  };
}

describe('law: slots', () => {
  it('a no-read takes a slot, so that no later case is shifted by one', () => {
    const { trigger, items } = begin();
    trigger(0);
    trigger(null);
    const held = trigger(2);
    const next = [3, 4, 5].map(trigger).at(-1);
    assert.deepEqual([held.state, held.slots], ['held', [items(0)[0], null, items(2)[0]]]);
    assert.deepEqual([next?.state, next?.slots], ['full', items(3, 4, 5)]);
  });

  it('fewer identities than slots: held, never full, and not to be packed', () => {
    const { line, trigger, mend, items } = begin();
    trigger(0);
    trigger(null);
    const held = trigger(2);
    const refused = closeContainer(line, held, line.code('case', 0)).map(refusalOf);
    assert.deepEqual(refused, ['recorded', 'container-held']);
    assert.equal(
      containerOf(one(line.plant, { ...line.base(), verb: 'fillUp', container: held.id })).state,
      'held',
    );
    const full = mend(held.id, 1, 1);
    assert.deepEqual([full.state, full.partial, full.slots], ['full', false, items(0, 1, 2)]);
    const pack = { verb: 'pack', container: held.id, parent: line.code('case', 0) } as const;
    assert.equal(refusalOf(one(line.plant, { ...line.base(), ...pack })), 'recorded');
  });

  it('what was taken out leaves room: the container fills on, or waits while the next one fills', () => {
    const { trigger, mend, items } = begin();
    trigger(0);
    trigger(null);
    const held = trigger(2);
    assert.equal(mend(held.id, 1, null).state, 'filling');
    const full = trigger(3);
    assert.deepEqual([full.id, full.state, full.slots], [held.id, 'full', items(0, 2, 3)]);

    trigger(null);
    trigger(4);
    const second = trigger(5);
    const third = trigger(6);
    assert.deepEqual([mend(second.id, 0, null).state, third.state], ['held', 'filling']);
    assert.deepEqual(mend(second.id, 2, 8).slots, items(4, 5, 8));
  });

  it('a held container that has room fills on as soon as its station is free', () => {
    const { line, trigger, mend } = begin();
    trigger(0);
    trigger(null);
    const held = trigger(2);
    trigger(3);
    mend(held.id, 1, null);
    trigger(4);
    assert.equal(trigger(5).state, 'full');
    assert.equal(line.plant.container(held.id)?.state, 'filling');
    assert.equal(trigger(6).id, held.id);
  });

  it('the last case of an order is held too when one of its objects was not identified', () => {
    const { line, trigger, mend } = begin();
    line.plant.saveOrder({ ...line.plant.facts(line.order), target: 5 });
    [0, 1, 2].forEach(trigger);
    trigger(3);
    const last = trigger(null);
    assert.deepEqual([last.state, last.partial, last.slots.length], ['held', true, 2]);
    const mended = mend(last.id, 1, 4);
    assert.deepEqual([mended.state, mended.partial], ['full', true]);
  });

  it('an object taken out of the last case is still to come: the case is open again', () => {
    const { line, trigger, mend } = begin();
    line.plant.saveOrder({ ...line.plant.facts(line.order), target: 2 });
    trigger(3);
    const last = trigger(null);
    const open = mend(last.id, 1, null);
    assert.deepEqual([open.state, open.partial], ['filling', false]);
    const full = trigger(4);
    assert.deepEqual([full.id, full.state, full.partial], [last.id, 'full', true]);
  });

  it('a container of the last order is mended while the next order runs', () => {
    const { line, trigger, mend, items } = begin();
    trigger(0);
    trigger(null);
    const held = trigger(2);
    const later = {
      ...line.base(),
      order: 'P1:4712:1',
      lot: 'L2',
      verb: 'mendSlot',
      container: held.id,
      slot: 1,
    } as const;
    line.plant.saveOrder({ ...line.plant.facts(line.order), id: 'P1:4712:1' });
    assert.deepEqual(
      containerOf(one(line.plant, { ...later, code: line.code('item', 1) })).slots,
      items(0, 1, 2),
    );
    assert.equal(mend(held.id, 0, 3).state, 'full');
  });
});
