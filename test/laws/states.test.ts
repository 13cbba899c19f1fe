import assert from 'node:assert/strict';
import { stateOf } from '../../lib/trace';
import { bottling, codeOf, one, openPlant, refusalOf } from '../lib/trace/plant';
import { driveDevice, kinds, morning, startBottling } from '../support/bottling';
import { forEachStore, storeKinds } from '../support/stores';

const fates = [
  'waiting',
  'inFlight',
  'printed',
  'notPrinted',
  'unknown',
  'voided',
  'leasedOut',
  'exported',
  'returned',
] as const;

/** One code of each fate, named by the fate's place in the list. */
function ledger() {
  const plant = openPlant();
  plant.saveOrder({
    id: 'P:1:1',
    state: 'started',
    lot: 'L1',
    product: 'G1',
    target: 9,
    levels: [{ level: 'item', count: 1 }],
  });
  for (const [position, fate] of fates.entries()) {
    const entry = {
      kind: 'ledger',
      job: 'j',
      position,
      order: 'P:1:1',
      lot: 'L1',
      product: 'G1',
      level: 'item',
      fate,
    } as const;
    plant.issue(entry, codeOf('j', 'item', position).identity);
  }
  let count = 0;
  const base = () => {
    count += 1;
    return {
      cause: `c${count}`,
      time: count,
      offset: '+08:00',
      station: 'S',
      line: 'L',
      order: 'P:1:1',
      lot: 'L1',
    };
  };
  return { plant, base, code: (fate: (typeof fates)[number]) => codeOf('j', 'item', fates.indexOf(fate)) };
}

describe('law: states', () => {
  it('a code without a row has the state its fate says', () => {
    assert.deepEqual(fates.map(stateOf), [
      'Allocated',
      'Allocated',
      'Encoded',
      'Allocated',
      'Encoded',
      'SNInvalid',
      'Allocated',
      'Allocated',
      'SNInvalid',
    ]);
  });

  it('only a label that can exist is commissioned, and that proves it printed', () => {
    const { plant, base, code } = ledger();
    const outcomes = fates.map((fate) =>
      refusalOf(one(plant, { ...base(), verb: 'commission', code: code(fate) })),
    );
    assert.deepEqual(outcomes, [
      'code-not-printed',
      'recorded',
      'recorded',
      'recorded',
      'recorded',
      'code-voided',
      'recorded',
      'recorded',
      'code-returned',
    ]);
    assert.deepEqual(
      fates.map((fate) => plant.fate(code(fate))),
      ['waiting', 'printed', 'printed', 'printed', 'printed', 'voided', 'printed', 'printed', 'returned'],
    );
    assert.equal(plant.row(code('waiting')), undefined);
  });

  it('a reject before commissioning is LabelScrapped, and can never be bound', () => {
    const { plant, base, code } = ledger();
    for (const [verb, state, fate] of [
      ['scrapLabel', 'LabelScrapped', 'printed'],
      ['sampleLabel', 'LabelSampled', 'unknown'],
    ] as const) {
      assert.equal(refusalOf(one(plant, { ...base(), verb, code: code(fate) })), 'recorded');
      assert.equal(plant.row(code(fate))?.state, state);
      assert.equal(refusalOf(one(plant, { ...base(), verb: 'commission', code: code(fate) })), 'end-state');
    }
    assert.equal(plant.tally('j', 'labelScrapped'), 1);
    assert.equal(plant.tally('j', 'labelSampled'), 1);
    assert.equal(plant.fate(code('unknown')), 'printed');
  });

  it('a bound code is no label any more', () => {
    const { plant, base, code } = ledger();
    one(plant, { ...base(), verb: 'commission', code: code('printed') });
    assert.equal(
      refusalOf(one(plant, { ...base(), verb: 'scrapLabel', code: code('printed') })),
      'already-commissioned',
    );
  });

  it('after close what was printed and not bound needs a reason to be bound, and is accounted for then', () => {
    const { plant, base, code } = ledger();
    plant.saveOrder({
      id: 'P:1:1',
      state: 'closed',
      lot: 'L1',
      product: 'G1',
      target: 9,
      levels: [{ level: 'item', count: 1 }],
    });
    const late = { verb: 'commission', code: code('printed') } as const;
    assert.equal(refusalOf(one(plant, { ...base(), ...late })), 'commission-after-close');
    assert.equal(
      refusalOf(one(plant, { ...base(), ...late, reason: 'found behind the labeller' })),
      'recorded',
    );
    assert.equal(plant.tally('j', 'unaccounted'), -1);
    assert.equal(plant.tally('j', 'commissioned'), 1);
  });

  it('an end state is final, but what is inactive may still be destroyed', () => {
    for (const verb of ['sample', 'deactivate', 'destroy'] as const) {
      const line = bottling({ target: 3, perCase: 3, perPallet: 2 });
      const code = line.code('item', 0);
      one(line.plant, { ...line.base(), verb: 'commission', code });
      assert.equal(refusalOf(one(line.plant, { ...line.base(), verb, code })), 'recorded');
      for (const next of ['commission', 'sample', 'deactivate', 'scrapLabel', 'ship', 'receive'] as const) {
        assert.equal(
          refusalOf(one(line.plant, { ...line.base(), verb: next, code })),
          'end-state',
          `${verb} ${next}`,
        );
      }
      const claim = { verb: 'claim', container: line.spec('case'), code } as const;
      assert.equal(refusalOf(one(line.plant, { ...line.base(), ...claim })), 'end-state');
      const destroyed = refusalOf(one(line.plant, { ...line.base(), verb: 'destroy', code }));
      assert.equal(destroyed, verb === 'deactivate' ? 'recorded' : 'end-state');
    }
  });
});

forEachStore(
  'law: states (at close)',
  (bench) => {
    it('printed and never bound is unaccounted, unknown stays unknown, both Encoded; only what was never sent is void', async () => {
      const { store } = bench;
      const line = await startBottling(store, '4711', 5);
      await line.print('item', 3);
      assert.deepEqual(kinds(await line.commit(line.commission('item', 0))), ['recorded']);
      const lease = await driveDevice(store, 'printer-4711', 'lost');
      const label = { job: line.job('item').id, count: 1, container: null, now: morning };
      assert.equal((await store.takeLabels({ ...lease, ...label })).length, 1);
      await store.settleWindow({ ...lease, printed: 0, rest: 'unknown', reason: 'power', now: morning });

      const reasons = { waiting: 'not needed', toVerify: 'lost on the floor' };
      await store.moveOrder({ id: line.order, verb: 'close', line: null, reasons, now: morning });

      const { item } = (await store.order({ id: line.order }))?.balance ?? {};
      const { commissioned, unaccounted, toVerify, unknown, waiting, voided } = item ?? {};
      assert.deepEqual(
        { commissioned, unaccounted, toVerify, unknown, waiting, voided },
        { commissioned: 1, unaccounted: 2, toVerify: 0, unknown: 1, waiting: 0, voided: 1 },
      );
      const known = await store.snapshot([1, 3, 4].map((position) => line.code('item', position)));
      const states = known.map((each) => (each.kind === 'ledger' ? stateOf(each.fate) : each.kind));
      assert.deepEqual(states, ['Encoded', 'Encoded', 'SNInvalid']);

      const late = [1, 3].map((position) => line.commission('item', position));
      assert.deepEqual(kinds(await line.commit(...late)), [
        'commission-after-close',
        'commission-after-close',
      ]);
      const why = late.map((event, n) => ({ ...event, cause: `late ${n}`, reason: 'found on the floor' }));
      assert.deepEqual(kinds(await line.commit(...why)), ['recorded', 'recorded']);
    });
  },
  storeKinds.filter(({ name }) => name === 'memory' || name === 'sqlite inline'),
);
