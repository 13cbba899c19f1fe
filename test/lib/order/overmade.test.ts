import assert from 'node:assert/strict';
import { overmade, receive } from '../../../lib/order';
import { around, orderWith, started, water } from './sample-orders';

describe('an order of which more is made than it wants', () => {
  const lowered = (quantity: number, made: number) =>
    receive(started({ quantity: 1000 }), orderWith({ quantity }), water, 10, { ...around, made });

  it('is accepted, and its sender is told how many are too many', () => {
    const { record, answer } = lowered(600, 812);
    assert.deepEqual(
      [answer.state, answer.quantity, answer.problem?.code],
      ['accepted', 600, 'order-below-made'],
    );
    assert.deepEqual(answer.problem?.details, { order: '4711', wanted: 600, made: 812, more: 212 });
    assert.deepEqual([record?.state, record?.problem], ['started', null], 'nothing stands against making it');
  });

  it('says nothing where just as many, or fewer, are made', () => {
    for (const made of [0, 599, 600])
      assert.equal(lowered(600, made).answer.problem, undefined, String(made));
  });

  it('says so again when the same comes again, else that it is the same', () => {
    const again = (made: number) => lowered(1000, made).answer;
    assert.deepEqual([again(1001).state, again(1001).problem?.code], ['unchanged', 'order-below-made']);
    assert.deepEqual([again(3).state, again(3).problem?.code], ['unchanged', 'order-same']);
  });

  it('hides nothing that is worse', () => {
    const refused = receive(started(), orderWith({ quantity: 600, lot: 'OTHER' }), water, 10, {
      ...around,
      ...{ made: 812, printingBegan: true },
    });
    assert.deepEqual([refused.answer.state, refused.answer.problem?.code], ['held', 'order-needs-new-job']);
  });

  it('is said with numbers that can be read', () => {
    assert.match(overmade('1', 6_000, 8_000)?.message ?? '', /6,000 pieces wanted, 8,000 made: 2,000 more/);
    assert.equal(overmade('1', 5, 5), null);
  });
});
