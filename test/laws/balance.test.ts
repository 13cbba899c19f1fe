import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addBalances,
  balance,
  checkBalance,
  countFates,
  emptyTally,
  openTerms,
  setFate,
  type Fate,
  type FateRun,
  type Tally,
} from '../../lib/pool';
import { bottling, closeContainer, containerOf, fill, one, range } from '../lib/trace/plant';

const terms = [
  ...(['commissioned', 'sampled', 'inactive', 'destroyed', 'released'] as const),
  ...(['labelScrapped', 'labelSampled', 'unaccounted'] as const),
];

describe('law: balance', () => {
  it('adds up, term by term, for whatever was printed and whatever became of it', () => {
    const fates = fc.constantFrom<Fate>(
      'inFlight',
      'printed',
      'printed',
      'notPrinted',
      'unknown',
      'voided',
      'leasedOut',
      'exported',
      'returned',
    );
    const change = fc.record({ from: fc.nat({ max: 300 }), length: fc.nat({ max: 99 }), fate: fates });
    const shares = fc.array(fc.record({ term: fc.constantFrom(...terms), count: fc.nat({ max: 20 }) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), shares, (changes, ends) => {
        const quantity = 400;
        let runs: FateRun[] = [];
        for (const { from, length, fate } of changes) runs = setFate(runs, from, from + length, fate);
        const counts = countFates(runs, quantity);
        let left = counts.printed;
        let tally: Tally = emptyTally;
        for (const { term, count } of ends) {
          const taken = Math.min(count, left);
          left -= taken;
          tally = { ...tally, [term]: tally[term] + taken };
        }
        const b = balance(quantity, counts, tally);
        assert.deepEqual(checkBalance(b), []);
        assert.deepEqual([b.issued, b.toVerify], [quantity, left]);
        assert.deepEqual(checkBalance(addBalances([b, b, b])), []);
        assert.equal(addBalances([b, b]).everCommissioned, 2 * b.everCommissioned);
      }),
    );
  });

  it('tells which equation a wrong count breaks', () => {
    const good = balance(10, countFates(setFate([], 0, 6, 'printed'), 10), {
      ...emptyTally,
      commissioned: 5,
    });
    assert.match(checkBalance({ ...good, issued: 11 }).join(), /^issued 11 ≠ .*waiting 4.*printed 6.* = 10$/);
    assert.match(checkBalance({ ...good, printed: 7 }).join('; '), /issued 10 ≠ .*; printed 7 ≠/);
    assert.match(
      checkBalance({ ...good, released: 1 }).join(),
      /^everCommissioned 5 ≠ commissioned 5 .* = 6$/,
    );
    const doubled = balance(10, countFates(setFate([], 0, 6, 'printed'), 10), {
      ...emptyTally,
      commissioned: 7,
    });
    assert.deepEqual(checkBalance(doubled), ['toVerify -1 < 0']);
  });

  it('names what keeps an order open', () => {
    const counts = countFates(setFate(setFate([], 0, 6, 'printed'), 6, 7, 'inFlight'), 10);
    assert.deepEqual(openTerms(balance(10, counts, { ...emptyTally, commissioned: 4 })), [
      { term: 'waiting', count: 3 },
      { term: 'inFlight', count: 1 },
      { term: 'toVerify', count: 2 },
    ]);
    const done = countFates(setFate(setFate([], 0, 6, 'printed'), 6, 10, 'voided'), 10);
    assert.deepEqual(openTerms(balance(10, done, { ...emptyTally, commissioned: 5, unaccounted: 1 })), []);
    assert.deepEqual(addBalances([]), balance(0, countFates([], 0), emptyTally));
  });

  it('holds at every level of an order that was made, packed, sampled and shipped', () => {
    const line = bottling({ target: 6, perCase: 3, perPallet: 2, spare: 3 });
    const { plant, code, base } = line;
    one(plant, { ...base(), verb: 'scrapLabel', code: code('item', 6) });
    one(plant, { ...base(), verb: 'commission', code: code('item', 7) });
    one(plant, { ...base(), verb: 'sample', code: code('item', 7) });
    for (const number of [0, 1]) {
      closeContainer(line, fill(line, range(number * 3, number * 3 + 3)), code('case', number));
      const pallet = containerOf(
        one(plant, { ...base(), verb: 'claim', container: line.spec('pallet'), code: code('case', number) }),
      );
      if (pallet.state === 'full') closeContainer(line, pallet, code('pallet', 0));
    }
    one(plant, { ...base(), verb: 'ship', code: code('pallet', 0) });
    one(plant, { ...base(), verb: 'unpack', parent: code('pallet', 0) });

    const of = (level: 'item' | 'case' | 'pallet') => {
      const job = `${line.order}/${level}`;
      const quantity = line.quantity[level];
      const tally = {
        ...emptyTally,
        ...Object.fromEntries(terms.map((term) => [term, plant.tally(job, term)])),
      };
      const b = balance(quantity, countFates(setFate([], 0, quantity, 'printed'), quantity), tally);
      assert.deepEqual(checkBalance(b), []);
      return {
        commissioned: b.commissioned,
        released: b.released,
        sampled: b.sampled,
        scrapped: b.labelScrapped,
        toVerify: b.toVerify,
      };
    };
    assert.deepEqual(of('item'), { commissioned: 6, released: 0, sampled: 1, scrapped: 1, toVerify: 1 });
    assert.deepEqual(of('case'), { commissioned: 0, released: 2, sampled: 0, scrapped: 0, toVerify: 3 });
    assert.deepEqual(of('pallet'), { commissioned: 0, released: 1, sampled: 0, scrapped: 0, toVerify: 3 });
  });
});
