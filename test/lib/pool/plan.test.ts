import assert from 'node:assert/strict';
import type { Fields } from '../../../lib/code';
import { TraceError } from '../../../lib/errors';
import { fieldsOf, levelTargets, namesOtherLine, planJobs, type ExistingJob } from '../../../lib/pool';
import { allocated, codecOf, codecs, frameOf, orderOf } from './order';

describe('planning the jobs of an order', () => {
  it('1000 items need 84 cases and 3 pallets', () => {
    const { add, drop } = planJobs(orderOf(1000), codecs, []);
    assert.deepEqual(
      add.map(({ level, quantity }) => [level, quantity]),
      [
        ['item', 1000],
        ['case', 84],
        ['pallet', 3],
      ],
    );
    assert.deepEqual(drop, []);
  });

  it('a case closed early costs a label more, and only where it overflows', () => {
    const { levels } = orderOf(0);
    assert.deepEqual(levelTargets(24, levels, { case: { closed: 1, children: 5, open: [] } }), {
      item: 24,
      case: 3,
      pallet: 1,
    });
    assert.deepEqual(levelTargets(1000, levels, { case: { closed: 1, children: 10, open: [] } }), {
      item: 1000,
      case: 84,
      pallet: 3,
    });
    assert.deepEqual(levelTargets(10, levels, { case: { closed: 1, children: 12, open: [] } }), {
      item: 10,
      case: 1,
      pallet: 1,
    });
    assert.deepEqual(levelTargets(0, levels), { item: 0, case: 0, pallet: 0 });
  });

  it('what was made before an order became smaller needs its containers', () => {
    const { levels } = orderOf(0);
    assert.deepEqual(levelTargets(10, levels, {}, { item: 25, case: 2 }), { item: 25, case: 3, pallet: 1 });
    assert.deepEqual(levelTargets(10, levels, {}, { case: 41 }), { item: 10, case: 41, pallet: 2 });
  });

  it('gives the codes what the order knows, and leaves out what it does not', () => {
    const fields = fieldsOf(orderOf(1, { line: 'line-2' }));
    assert.deepEqual(fields, {
      ...{ gtin: '06901234567892', companyPrefix: '6901234', material: 'WATER-05', lot: 'L1', order: '4711' },
      ...{
        orderLine: '1',
        plant: 'P1',
        line: 'line-2',
        productionDate: '2025-03-01',
        orderDate: '2025-03-01',
      },
    });
    assert.equal(fieldsOf(orderOf(1, {}, { gtin: '16901234567899' })).gtin, '16901234567899');
    assert.ok(!('shiftDate' in fields));
    assert.equal(fieldsOf(orderOf(1), '2025-02-28')['shiftDate'], '2025-02-28');
  });

  it('gives the codes the free fields of order and product, the order’s first, and never instead of a known one', () => {
    const order = orderOf(1);
    const { product } = order;
    assert.ok(product);
    const free = { drugCode: '8123456', colour: 'red', lot: 'X' };
    const made = fieldsOf({
      ...order,
      product: { ...product, fields: free },
      content: { ...order.content, fields: { colour: 'blue' } },
    });
    assert.deepEqual([made['drugCode'], made['colour'], made['lot']], ['8123456', 'blue', 'L1']);
    const { add } = planJobs(order, codecs, [], {}, '2025-02-28');
    assert.deepEqual(new Set(add.map((job) => job.fields['shiftDate'])), new Set(['2025-02-28']));
  });

  it('takes the serials the order brings, each once, and asks for missing ones', () => {
    const ours = [codecOf('item', 'fromOrder'), codecOf('case'), codecOf('pallet')];
    const order = (quantity: number) => orderOf(quantity, {}, { serials: ['S1', 'S2', 'S2', 'S3'] });
    const { add } = planJobs(order(2), ours, []);
    assert.deepEqual(add[0]?.serials, ['S1', 'S2']);
    assert.equal(add[1]?.serials, null);
    const more = planJobs(order(3), ours, allocated(add, 1)).add;
    assert.deepEqual(
      more.map(({ level, serials }) => [level, serials]),
      [['item', ['S3']]],
    );
    assert.throws(
      () => planJobs(order(4), ours, []),
      (error: unknown) =>
        error instanceof TraceError && error.code === 'serials-too-few' && error.details.have === 3,
    );
  });

  it('gives up the codes that name another line than the one it runs on, where they were not sent', () => {
    const letters: Record<string, string> = { L1: 'A', L2: 'B' };
    const items = {
      ...codecOf('item'),
      frame: ({ line = '' }: Fields) => frameOf(letters[line] ?? unknown()),
    };
    const unknown = (): never => {
      throw new TraceError('field-unfit');
    };
    assert.equal(namesOtherLine(items, { line: 'L1' }, 'L9'), true, 'a line that the rule does not know');
    const ours = [items, codecOf('case'), codecOf('pallet')];
    const planned = (quantity: number, line: string | null, existing: ExistingJob[]) =>
      planJobs(orderOf(quantity, { line }, { workCenter: 'L1' }), ours, existing);
    const made = allocated(planned(24, null, []).add, 1);
    assert.deepEqual(planned(24, 'L1', made), { add: [], drop: [] });

    const moved = planned(24, 'L2', made);
    assert.deepEqual(moved.drop, [{ job: 'item1', count: 24 }]);
    assert.deepEqual(
      moved.add.map(({ level, quantity, frame }) => [level, quantity, frame.id]),
      [['item', 24, 'B']],
      'labels of cases name no line',
    );

    const sent = (fate: 'exported' | 'voided', from: number, to: number): ExistingJob[] =>
      made.map((each) => (each.job.level === 'item' ? { ...each, fates: [{ from, to, fate }] } : each));
    const [exported] = planned(24, 'L2', sent('exported', 0, 10)).add;
    assert.equal(exported?.quantity, 14, 'what is printed elsewhere comes all the same');
    const after = [...sent('voided', 0, 24), ...allocated(moved.add, 2)];
    assert.deepEqual(planned(24, 'L2', after), { add: [], drop: [] });
    assert.deepEqual(planned(20, 'L2', after).drop, [{ job: 'item2', count: 4 }]);
  });

  it('names a level the rule does not have, and an order without a product', () => {
    const thrown = (code: string) => (error: unknown) => error instanceof TraceError && error.code === code;
    assert.throws(() => planJobs(orderOf(1), codecs.slice(0, 2), []), thrown('rule-level-missing'));
    assert.throws(() => planJobs(orderOf(1, { product: null }), codecs, []), thrown('order-without-product'));
  });
});
