import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decisionsOn, move, type OrderRecord } from '../../../lib/order';
import { decide, freshOrder, mes2, orderWith, play, request, started, type Change } from './sample-orders';

describe('what a person decides about an order', () => {
  it('tells all that a change after printing began changes, and an unusual quantity does not let it pass', () => {
    const both = orderWith({ lot: 'B', quantity: 30_000_000, askedAbove: 10_000_000 });
    const { record, codes } = play([both], started());
    assert.deepEqual(codes, ['order-needs-new-job']);
    assert.deepEqual([record?.state, record?.lot, record?.content.quantity], ['paused', 'L261123', 1000]);
    assert.match(record?.problem?.message ?? '', /quantity 1,000 → 30,000,000, lot L261123 → B/);
    const locked = play([orderWith({ lot: 'B', release: 'locked' })], started());
    assert.deepEqual([locked.codes, locked.record?.lot], [['order-needs-new-job'], 'L261123']);
    assert.match(locked.record?.problem?.message ?? '', /status released → locked, lot/);
    assert.equal(decide(record, 'release').lot, 'B');
  });

  it('asks a person about more pieces than are taken without asking, and takes them once he or the setting says so', () => {
    const many = orderWith({ quantity: 20, askedAbove: 10 });
    const { record, codes, states } = play([many]);
    assert.deepEqual([codes, states], [['order-quantity-unusual'], ['held']]);
    const held = record ?? assert.fail();
    assert.deepEqual(decisionsOn(held), ['release']);
    assert.equal(play([many], held).states[0], 'unchanged');
    assert.equal(play([orderWith({ quantity: 20 })], held).record?.state, 'waiting', 'with a higher limit');
    assert.equal(play([orderWith({ quantity: 2 })], held).record?.state, 'waiting', 'the right quantity');
    const released = decide(held, 'release');
    assert.deepEqual([released.state, released.problem], ['waiting', null]);
    assert.equal(play([many], released).states[0], 'unchanged', 'the same again asks nobody twice');
  });

  it('remembers how many pieces a person allowed, whatever else changes and whatever the limit becomes', () => {
    const many: Change = { quantity: 20, askedAbove: 10 };
    const allowed: OrderRecord = { ...decide(freshOrder(many), 'release'), state: 'started', startedAt: 5 };
    const later = play([orderWith({ ...many, start: '2026-12-01' })], allowed);
    assert.deepEqual([later.states, later.record?.state], [['accepted'], 'started']);
    const lowered = play([orderWith({ quantity: 20, askedAbove: 4 })], allowed);
    assert.deepEqual([lowered.states, lowered.record], [['unchanged'], allowed]);
    assert.equal(
      play([orderWith({ quantity: 20, askedAbove: 4 })], started({ quantity: 20 })).states[0],
      'unchanged',
    );
    const back = play([orderWith({ quantity: 5 }), orderWith(many)], allowed);
    assert.deepEqual([back.states, back.record?.content.quantity], [['accepted', 'accepted'], 20]);
    const more = play([orderWith({ quantity: 21, askedAbove: 10 })], allowed).record;
    assert.deepEqual(
      [more?.content.quantity, more?.pending?.quantity],
      [20, 21],
      'more than that is asked about',
    );
    const disputed = play([orderWith({ quantity: 600, ...mes2 })], allowed).record ?? assert.fail();
    assert.equal(
      decide(disputed, 'dismiss').problem,
      null,
      'and is not asked again when another version is dropped',
    );
  });

  it("remembers that a person let an order go whatever the sender's status, until that becomes another", () => {
    const locked: Change = { release: 'locked' };
    const allowed = decide(freshOrder(locked), 'release');
    assert.equal(play([orderWith({ ...locked, start: '2026-12-01' })], allowed).record?.state, 'waiting');
    const disputed =
      play([orderWith({ quantity: 600, ...mes2, ...locked })], allowed).record ?? assert.fail();
    assert.equal(decide(disputed, 'dismiss').state, 'waiting');
    assert.deepEqual(play([orderWith({ release: 'withdrawn' })], allowed).codes, ['order-withdrawn']);
    assert.deepEqual(play([orderWith(), orderWith(locked)], allowed).codes, [undefined, 'order-locked']);
  });

  it('keeps an unusual change of a running order apart until a person decides; the order goes on as it was', () => {
    const many: Change = { quantity: 30_000_000, askedAbove: 10_000_000 };
    const { record, states, codes } = play([orderWith(many)], started());
    assert.deepEqual([states, codes], [['held'], ['order-change-unusual']]);
    const asked = record ?? assert.fail();
    assert.deepEqual(
      [asked.state, asked.content.quantity, asked.pending?.quantity, asked.version],
      ['started', 1000, 30_000_000, 1],
    );
    assert.deepEqual(asked.problem?.details['changes'], {
      en: 'quantity 1,000 → 30,000,000',
      zh: '数量 1,000 → 30,000,000',
    });
    assert.deepEqual(decisionsOn(asked), ['release', 'dismiss']);
    const paused = decide(asked, 'pause');
    assert.equal(decide(paused, 'resume').state, 'started', 'it goes on meanwhile');
    const kept = decide(asked, 'dismiss');
    assert.deepEqual(
      [kept.state, kept.problem, kept.content.quantity, kept.pending],
      ['started', null, 1000, undefined],
    );
    const taken = decide(asked, 'release');
    assert.deepEqual([taken.state, taken.problem, taken.content.quantity], ['started', null, 30_000_000]);
    assert.deepEqual(play([orderWith(many)], asked).states, ['unchanged']);
    const raised = play([orderWith({ quantity: 30_000_000 })], asked).record;
    assert.deepEqual([raised?.problem, raised?.content.quantity], [null, 30_000_000], 'with a higher limit');
    const corrected = play([orderWith({ quantity: 3000 })], asked).record;
    assert.deepEqual(
      [corrected?.problem, corrected?.content.quantity, corrected?.pending],
      [null, 3000, undefined],
    );
    const byLine = move({ ...request(asked), verb: 'close', version: asked.version });
    assert.ok(byLine.kind === 'moved');
    assert.equal(byLine.record.state, 'started', 'the line does not close it over the question');
  });

  it('lets an order go on that the question paused, and leaves one alone that a person had paused', () => {
    const asked = play([orderWith({ lot: 'B' })], started()).record ?? assert.fail();
    assert.deepEqual([asked.state, asked.interrupted], ['paused', true]);
    for (const verb of ['release', 'dismiss'] as const) {
      const decided = decide(asked, verb);
      assert.deepEqual([decided.state, 'interrupted' in decided], ['started', false], verb);
      const paused = decide(started(), 'pause', { pause: 'Break' });
      const answered = decide(play([orderWith({ lot: 'B' })], paused).record, verb);
      assert.deepEqual([answered.state, answered.pausedBecause], ['paused', 'Break'], verb);
    }
    const locked = play([orderWith({ release: 'locked' })], started()).record ?? assert.fail();
    const unlocked = play([orderWith()], locked).record ?? assert.fail();
    assert.deepEqual([unlocked.state, unlocked.problem], ['paused', null], 'a message starts no line');
    assert.equal(decide(unlocked, 'resume').interrupted, undefined);
  });

  it('pauses a running order whose unusual change is also forbidden by its sender', () => {
    const locked = orderWith({ quantity: 20, askedAbove: 10, release: 'locked' });
    const { record } = play([locked], started({ quantity: 5 }));
    assert.deepEqual([record?.state, record?.content.quantity], ['paused', 5]);
    assert.match(record?.problem?.message ?? '', /sender's status released → locked/);
    const resumed = move({ ...request(record ?? assert.fail()), verb: 'resume' });
    assert.equal(resumed.kind === 'refused' && resumed.problem.code, 'order-held');
  });
});
