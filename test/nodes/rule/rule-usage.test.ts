import assert from 'node:assert/strict';
import type { OrderRecord, Product } from '../../../lib/order';
import type { FrameUse, Job } from '../../../lib/pool';
import type { OrderView } from '../../../lib/store';
import { ruleUsage } from '../../../nodes/rule/rule-usage';

describe('the use of a rule', () => {
  const job = (rule: string, level: string, gtin: string, frame: string): Job =>
    ({
      ...{ level, rule: { id: rule, version: 1 }, fields: { gtin } },
      frame: { id: frame, mode: 'scrambled' },
    }) as unknown as Job;
  const use = (id: string, next: number, recent: number): FrameUse =>
    ({ frame: { id }, next, left: 0, recent }) as unknown as FrameUse;
  const usage = (
    jobs: Job[],
    uses: FrameUse[],
    products: { gtin: string; rule: string; fields?: object }[],
  ) =>
    ruleUsage(
      {
        orders: () =>
          Promise.resolve(
            jobs.map((_, i) => ({
              id: String(i),
              content: { fields: { colour: 'red' } },
            })) as unknown as OrderRecord[],
          ),
        order: ({ id }) => Promise.resolve({ jobs: [jobs[Number(id)]] } as unknown as OrderView),
        frames: ({ ids, since }) => {
          assert.equal(since, -7 * 86_400_000);
          return Promise.resolve(uses.filter(({ frame }) => ids.includes(frame.id)));
        },
        products: () => Promise.resolve(products as Product[]),
      },
      'mine',
      0,
    );

  it('is the fullest frame, and the product that needs most a day, by level', async () => {
    const jobs = [
      job('mine', 'item', 'a', 'a lot 1'),
      job('mine', 'item', 'a', 'a lot 2'),
      job('mine', 'item', 'a', 'a lot 2'),
      job('mine', 'item', 'b', 'b lot 1'),
      job('mine', 'case', 'a', 'sscc'),
      job('other', 'item', 'c', 'c'),
    ];
    const uses = [
      use('a lot 1', 500, 500),
      use('a lot 2', 900, 900),
      use('b lot 1', 1_000, 1_000),
      ...[use('sscc', 120, 7), use('c', 9_999, 9_999)],
    ];
    const { issued, perDay } = await usage(jobs, uses, []);
    assert.deepEqual(issued, { item: 1_000, case: 120 });
    assert.deepEqual(perDay, { item: 200, case: 1 });
  });

  it('names the rules of the same products, by what products ask for and by what was made', async () => {
    const products = [
      { gtin: 'a', rule: 'mine' },
      { gtin: 'b', rule: 'apart' },
      { gtin: 'a', rule: 'beside' },
    ];
    assert.deepEqual((await usage([], [], products)).sameProducts, ['beside']);
    const before = [job('mine', 'item', 'b', 'b')];
    assert.deepEqual((await usage(before, [], products)).sameProducts, ['apart', 'beside']);
    const { carried } = await usage(before, [], [{ gtin: 'a', rule: 'mine', fields: { drugCode: '8' } }]);
    assert.deepEqual(carried, ['drugCode', 'colour']);
  });
});
