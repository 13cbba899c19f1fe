import assert from 'node:assert/strict';
import type { Container } from '../../../lib/trace';
import { bottling, closeContainer, containerOf, fill, one, range, refusalOf } from './plant';

describe('packing an order', () => {
  it('1000 items make 84 cases and 3 pallets, the last of each partial', () => {
    const line = bottling({ target: 1000, perCase: 12, perPallet: 40 });
    const pallets: Container[] = [];
    let cases = 0;
    for (const position of range(0, 1000)) {
      const container = fill(line, [position]);
      if (container.state !== 'full') continue;
      const label = line.code('case', cases);
      cases += 1;
      for (const outcome of closeContainer(line, container, label)) assert.equal(outcome.kind, 'recorded');
      const pallet = containerOf(
        one(line.plant, { ...line.base(), verb: 'claim', container: line.spec('pallet'), code: label }),
      );
      if (pallet.state !== 'full') continue;
      closeContainer(line, pallet, line.code('pallet', pallets.length));
      pallets.push(pallet);
    }
    assert.equal(cases, 84);
    assert.deepEqual(
      pallets.map(({ slots, partial }) => [slots.length, partial]),
      [
        [40, false],
        [40, false],
        [4, true],
      ],
    );
    const last = line.plant.row(line.code('case', 83));
    assert.deepEqual([last?.childCount, last?.partial], [4, true]);
    assert.equal(line.plant.row(line.code('case', 82))?.partial, false);
    const { progress } = line.plant.facts(line.order);
    assert.deepEqual(progress.item, { placed: 1000, made: 1000, packed: 0, open: 0, unread: 0 });
    assert.deepEqual(progress.case, { placed: 84, made: 84, packed: 84, open: 0, unread: 0 });
    assert.deepEqual(progress.pallet, { placed: 0, made: 3, packed: 3, open: 0, unread: 0 });
    assert.equal(line.plant.tally(`${line.order}/item`, 'commissioned'), 1000);
  });

  it('the last item at one station completes the partial case at another', () => {
    const line = bottling({ target: 3, perCase: 2, perPallet: 5 });
    const claim = (position: number, station: string) => {
      const code = line.code('item', position);
      one(line.plant, { ...line.base(), verb: 'commission', code });
      return one(line.plant, { ...line.base(), verb: 'claim', container: line.spec('case', station), code });
    };
    claim(0, 'A');
    claim(1, 'B');
    assert.equal(line.plant.container('A/case/1')?.state, 'filling');
    claim(2, 'B');
    assert.deepEqual(
      ['A/case/1', 'B/case/1'].map((id) => [
        line.plant.container(id)?.state,
        line.plant.container(id)?.partial,
      ]),
      [
        ['full', true],
        ['full', false],
      ],
    );
  });

  it('a pallet waits for the case that is held, and is complete with it', () => {
    const line = bottling({ target: 4, perCase: 2, perPallet: 5 });
    for (const position of range(0, 4))
      one(line.plant, { ...line.base(), verb: 'commission', code: line.code('item', position) });
    const claim = (position: number | null) =>
      containerOf(
        one(line.plant, {
          ...line.base(),
          verb: 'claim',
          container: line.spec('case'),
          code: position === null ? null : line.code('item', position),
        }),
      );
    claim(0);
    const held = claim(null);
    claim(2);
    closeContainer(line, claim(3), line.code('case', 1));
    const pallet = (position: number) =>
      containerOf(
        one(line.plant, {
          ...line.base(),
          verb: 'claim',
          container: line.spec('pallet'),
          code: line.code('case', position),
        }),
      );
    assert.equal(pallet(1).state, 'filling');
    const mended = containerOf(
      one(line.plant, {
        ...line.base(),
        verb: 'mendSlot',
        container: held.id,
        slot: 1,
        code: line.code('item', 1),
      }),
    );
    assert.equal(mended.state, 'full');
    closeContainer(line, mended, line.code('case', 0));
    const whole = pallet(0);
    assert.deepEqual([whole.state, whole.slots.length, whole.partial], ['full', 2, true]);
  });

  it('an order makes and packs no item more than was ordered', () => {
    const line = bottling({ target: 2, perCase: 2, perPallet: 5, spare: 1 });
    fill(line, [0, 1]);
    const code = line.code('item', 2);
    const bound = one(line.plant, { ...line.base(), verb: 'commission', code, ifWanted: true });
    assert.equal(refusalOf(bound), 'order-filled');
    one(line.plant, { ...line.base(), verb: 'commission', code });
    const outcome = one(line.plant, { ...line.base(), verb: 'claim', container: line.spec('case'), code });
    assert.equal(refusalOf(outcome), 'order-filled');
  });

  it('a container of one order takes nothing of the next, until it is closed or emptied', () => {
    const first = bottling({ target: 5, perCase: 3, perPallet: 5 });
    const next = bottling({
      target: 5,
      perCase: 3,
      perPallet: 5,
      order: 'P1:4712:1',
      lot: 'L2',
      plant: first.plant,
    });
    const open = fill(first, [0]);
    const code = next.code('item', 0);
    one(next.plant, { ...next.base(), verb: 'commission', code });
    const claim = () =>
      one(next.plant, { ...next.base(), verb: 'claim', container: next.spec('case'), code });
    assert.equal(refusalOf(claim()), 'container-of-order');
    one(first.plant, { ...first.base(), verb: 'mendSlot', container: open.id, slot: 0, code: null });
    const container = containerOf(claim());
    assert.deepEqual([container.id, container.order, container.lot], [open.id, next.order, 'L2']);
    assert.equal(first.plant.facts(first.order).progress.case?.open, 0);
    assert.equal(first.plant.facts(next.order).progress.case?.open, 1);
  });

  it('a mixed container takes other lots and orders, and says so with lot null', () => {
    const first = bottling({ target: 1, perCase: 2, perPallet: 5 });
    const next = bottling({
      target: 1,
      perCase: 2,
      perPallet: 5,
      order: 'P1:4712:1',
      lot: 'L2',
      plant: first.plant,
    });
    const put = (line: typeof first) => {
      const code = line.code('item', 0);
      one(line.plant, { ...line.base(), verb: 'commission', code });
      const container = { ...line.spec('case'), mixed: true };
      return containerOf(one(line.plant, { ...line.base(), verb: 'claim', container, code }));
    };
    const begun = put(first);
    assert.deepEqual([begun.state, begun.lot], ['filling', 'L1']);
    const full = put(next);
    assert.deepEqual([full.id, full.state, full.lot, full.partial], [begun.id, 'full', null, false]);
    assert.equal(closeContainer(first, full, first.code('case', 0))[1]?.kind, 'recorded');
  });

  it('a container filled up by a person is partial and takes no more', () => {
    const line = bottling({ target: 5, perCase: 3, perPallet: 5 });
    const open = fill(line, [0]);
    const full = containerOf(one(line.plant, { ...line.base(), verb: 'fillUp', container: open.id }));
    assert.deepEqual([full.state, full.partial], ['full', true]);
    assert.notEqual(fill(line, [1]).id, open.id);
    assert.equal(
      refusalOf(one(line.plant, { ...line.base(), verb: 'fillUp', container: 'S/case/9' })),
      'container-unknown',
    );
  });
});
