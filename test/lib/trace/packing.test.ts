import assert from 'node:assert/strict';
import type { CodeRef } from '../../../lib/code';
import { noProgress, type Container } from '../../../lib/trace';
import { bottling, closeContainer, codeOf, containerOf, fill, one, range, refusalOf } from './plant';

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
    assert.deepEqual(progress.item, { ...noProgress, placed: 1000, made: 1000 });
    assert.deepEqual(progress.case, {
      ...noProgress,
      placed: 84,
      made: 84,
      packed: 84,
      early: 1,
      inEarly: 4,
    });
    assert.deepEqual(progress.pallet, { ...noProgress, made: 3, packed: 3, early: 1, inEarly: 4 });
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

  // law: claim
  it('another product of the same lot never gets into a case that is begun, nor its label onto it', () => {
    const line = bottling({ target: 9, perCase: 3, perPallet: 2, product: 'G1' });
    const { plant, order, lot } = line;
    const begun = fill(line, [0]);
    one(plant, { ...line.base(), verb: 'commission', code: line.code('item', 1) });
    plant.saveOrder({ ...plant.facts(order), product: 'G2' });
    const ofOther = (level: 'item' | 'case') => {
      const job = `${order}/${level}/G2`;
      const code = codeOf(job, level, 0);
      const issued = { kind: 'ledger', job, position: 0, order, lot, level, fate: 'printed' } as const;
      plant.issue({ ...issued, product: 'G2' }, code.identity);
      return code;
    };
    const [item, label] = [ofOther('item'), ofOther('case')];
    const claim = (code: CodeRef) =>
      one(plant, { ...line.base(), verb: 'claim', container: line.spec('case'), code });
    for (const code of [item, label])
      assert.equal(refusalOf(one(plant, { ...line.base(), verb: 'commission', code })), 'recorded');

    const mend = { verb: 'mendSlot', container: begun.id, slot: 1, code: item } as const;
    assert.equal(refusalOf(one(plant, { ...line.base(), ...mend })), 'wrong-product');
    const next = containerOf(claim(item));
    assert.deepEqual([next.product, next.slots.length, next.state], ['G2', 1, 'filling']);
    const former = plant.container(begun.id);
    assert.deepEqual([former?.product, former?.state, former?.partial], ['G1', 'full', true]);

    const pack = (parent: CodeRef) =>
      refusalOf(one(plant, { ...line.base(), verb: 'pack', container: begun.id, parent }));
    assert.equal(pack(label), 'wrong-product');
    const own = line.code('case', 0);
    one(plant, { ...line.base(), verb: 'commission', code: own });
    assert.equal(pack(own), 'recorded');

    const late = containerOf(claim(line.code('item', 1)));
    assert.deepEqual([late.product, plant.container(next.id)?.state], ['G1', 'full']);
    const gate = { verb: 'commission', code: line.code('item', 2) } as const;
    assert.equal(refusalOf(one(plant, { ...line.base(), ...gate, ifWanted: true })), 'wrong-product');
    const mixed = { ...line.spec('case', 'T'), mixed: true };
    for (const position of [3, 4])
      one(plant, { ...line.base(), verb: 'commission', code: line.code('item', position) });
    const both = [line.code('item', 3), line.code('item', 4)].map((code) =>
      refusalOf(one(plant, { ...line.base(), verb: 'claim', container: mixed, code })),
    );
    assert.deepEqual(both, ['recorded', 'recorded']);
  });
});
