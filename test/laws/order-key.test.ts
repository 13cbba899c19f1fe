import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { problem } from '../../lib/errors';
import {
  contentDigest,
  decisionsOn,
  move,
  orderId,
  receive,
  releaseHeld,
  versionAsked,
  type OrderRecord,
  type Product,
  type ReadOrder,
} from '../../lib/order';
import {
  around,
  contentWith,
  decide,
  mes2,
  orderWith,
  play,
  request,
  started,
  water,
  type Change,
} from '../lib/order/sample-orders';
import { readOrder, receive as receiveIn, saveMasterData } from '../support/bottling';
import { forEachStore } from '../support/stores';

function decided(record: OrderRecord, verb: 'release' | 'dismiss', asked: string | null) {
  const result = move({ ...request(record), verb, asked });
  return result.kind === 'moved'
    ? { kind: result.kind, lot: result.record.lot }
    : { kind: result.kind, code: result.problem.code };
}

const sizes = (...quantities: number[]): ReadOrder[] => quantities.map((quantity) => orderWith({ quantity }));
const refused: ReadOrder = {
  kind: 'refused',
  id: 'P1:4711:1',
  number: '4711',
  messageKey: null,
  problem: problem('order-unit-unknown', { order: '4711', unit: 'FURLONG' }),
};

describe('law order-key (pure)', () => {
  it('an order is plant, number and line, however they are written, whoever sends it', () => {
    const id = orderId('P1', '4711', '10');
    assert.equal(orderId(' P1', '000004711', '0010'), id);
    for (const other of [
      orderId('P2', '4711', '10'),
      orderId('P1', '4712', '10'),
      orderId('P1', '4711', '20'),
    ])
      assert.notEqual(other, id);
  });

  it('1000 → 600 → 1000 ends at 1000', () => {
    const { record, states } = play(sizes(1000, 600, 1000));
    assert.deepEqual(states, ['accepted', 'accepted', 'accepted']);
    assert.equal(record?.content.quantity, 1000);
    assert.equal(record?.version, 3);
  });

  it('any changes of quantity end at the last one; repeats change nothing', () => {
    const quantity = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.array(quantity, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (quantities, running) => {
          const messages = sizes(...quantities).flatMap((one) => [one, one]);
          const { record, states } = play(messages, running ? started({ quantity: 7 }) : null);
          assert.equal(record?.content.quantity, quantities.at(-1));
          assert.equal(record?.state, running ? 'started' : 'waiting');
          states.forEach((state, index) => {
            if (index % 2 === 1) assert.equal(state, 'unchanged');
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('stamped versions end at the newest in whatever order they come', () => {
    const stamped = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(stamped, (stamps) => {
        const messages = stamps.map((stamp) =>
          orderWith({ quantity: stamp, source: { stamp: String(stamp).padStart(4, '0') } }),
        );
        assert.equal(play(messages).record?.content.quantity, Math.max(...stamps));
      }),
      { numRuns: 1000 },
    );
  });

  it('an older stamp is stale, also behind a repeat that was newer', () => {
    const at = (stamp: string, quantity: number): ReadOrder => orderWith({ quantity, source: { stamp } });
    const { record, codes, states } = play([at('10', 1000), at('30', 1000), at('20', 600)]);
    assert.deepEqual(states, ['accepted', 'unchanged', 'unchanged']);
    assert.equal(codes[2], 'order-stale');
    assert.equal(record?.content.quantity, 1000);
    assert.equal(record?.version, 1);
  });

  it('compares what matters for making, not who sent it and how', () => {
    const digest = contentDigest(contentWith());
    assert.equal(
      contentDigest(contentWith({ source: { stamp: '9', messageKey: 'k', system: 'X' } })),
      digest,
    );
    for (const change of [
      { quantity: 1 },
      { lot: 'A' },
      { release: 'locked' },
      { end: '2026-01-01' },
    ] as const) {
      assert.notEqual(contentDigest(contentWith(change)), digest);
    }
  });

  it('holds an order over which two senders disagree, until one gives way or a person decides', () => {
    const { record, states, codes } = play([orderWith(), orderWith({ quantity: 600, ...mes2 })]);
    assert.deepEqual(states, ['accepted', 'held']);
    assert.equal(codes[1], 'order-sources-disagree');
    assert.deepEqual(
      [record?.state, record?.content.quantity, record?.pending?.quantity],
      ['held', 1000, 600],
    );

    const gaveWay = play([orderWith({ quantity: 1000, ...mes2 })], record).record;
    assert.deepEqual(
      [gaveWay?.state, gaveWay?.content.quantity, gaveWay?.pending],
      ['waiting', 1000, undefined],
    );
    const followed = play([orderWith({ quantity: 600 })], record).record;
    assert.deepEqual(
      [followed?.state, followed?.content.quantity, followed?.pending],
      ['waiting', 600, undefined],
    );
    const third = play([orderWith({ quantity: 700 })], record);
    assert.deepEqual(
      [third.states, third.record?.content.quantity, third.record?.pending?.quantity],
      [['held'], 700, 600],
    );

    const [released, dismissed] = [decide(record, 'release'), decide(record, 'dismiss')];
    assert.deepEqual([released.state, released.content.quantity], ['waiting', 600]);
    assert.deepEqual([dismissed.state, dismissed.content.quantity], ['waiting', 1000]);
    assert.equal(dismissed.pending, undefined);
  });

  it('takes two senders who do not contradict each other for one order', () => {
    const sap: Change = { source: { format: 'sap-loipro', system: 'S4' }, lot: 'L1', start: '2026-11-24' };
    assert.deepEqual(play([orderWith(), orderWith(sap)]).states, ['accepted', 'unchanged']);
    const gone = play([orderWith(), orderWith({ ...mes2, release: 'withdrawn' })]);
    assert.equal(gone.codes[1], 'order-sources-disagree');
  });

  it('asks a person about a GTIN or lot that changes after printing began, and only then', () => {
    const before = play([orderWith(), orderWith({ lot: 'B' })]);
    assert.deepEqual([before.states, before.record?.lot], [['accepted', 'accepted'], 'B']);
    for (const change of [{ lot: 'B' }, { gtin: '04006381333948' }, { expiryDate: '2030-01-01' }] as const) {
      const { record, codes } = play([orderWith(change)], started());
      assert.deepEqual([codes, record?.state], [['order-needs-new-job'], 'paused'], JSON.stringify(change));
      assert.equal(record?.lot, 'L261123');
      assert.deepEqual(decisionsOn(record ?? assert.fail()), ['release', 'dismiss']);
      assert.equal(play([orderWith()], record).record?.pending, undefined);
      assert.equal(play([orderWith()], record).record?.problem, null);
    }
  });

  it('a decision is about the version that was looked at, and about no other that came meanwhile', () => {
    const lotB = play([orderWith({ lot: 'B' })], started()).record ?? assert.fail();
    const lotC = play([orderWith({ lot: 'C' })], lotB).record ?? assert.fail();
    assert.equal(lotC.pending?.lot, 'C');
    const [seen, present] = [versionAsked(lotB), versionAsked(lotC)];
    for (const verb of ['release', 'dismiss'] as const) {
      assert.deepEqual(decided(lotC, verb, seen), { kind: 'refused', code: 'order-asks-otherwise' });
      assert.deepEqual(decided(lotC, verb, present), {
        kind: 'moved',
        lot: verb === 'release' ? 'C' : lotC.lot,
      });
      assert.equal(decided(lotC, verb, null).kind, 'moved', 'who names none decides on what there is');
    }
    const again = play([orderWith({ lot: 'C' })], lotC).record ?? assert.fail();
    assert.equal(versionAsked(again), present, 'the same content sent again is what was looked at');
  });

  it('remembers what a person refused: the same content is not asked about again, another one is', () => {
    const lotB = orderWith({ lot: 'B', source: { stamp: '20' } });
    const asked = play([lotB], started({ source: { stamp: '10' } })).record;
    const kept = decide(asked, 'dismiss');
    assert.deepEqual([kept.lot, kept.pending, kept.problem], ['L261123', undefined, null]);

    const again = play([lotB, orderWith({ lot: 'B', source: { stamp: '25' } })], kept);
    assert.deepEqual(again.states, ['unchanged', 'unchanged']);
    assert.deepEqual(again.codes, ['order-version-refused', 'order-version-refused']);
    assert.equal(again.answers[0]?.problem?.details['time'], new Date(50).toISOString(), 'when he refused');
    const late = orderWith({ lot: 'D', source: { stamp: '23' } });
    assert.deepEqual(play([late], again.record).codes, ['order-stale'], 'sent before it was repeated');
    assert.deepEqual(again.record, { ...kept, refused: again.record?.refused });
    assert.deepEqual(
      play([orderWith({ source: { stamp: '10' } })], kept).codes,
      ['order-same'],
      'the current one',
    );

    const other = play([orderWith({ lot: 'C', source: { stamp: '30' } })], kept);
    assert.deepEqual([other.states, other.record?.pending?.lot], [['held'], 'C']);
    const back = play([orderWith({ lot: 'B', source: { stamp: '40' } })], other.record);
    assert.deepEqual([back.codes, back.record?.pending], [['order-version-refused'], undefined]);
  });

  it('forgets the refusal with the next version that is taken, and it binds only the sender who was refused', () => {
    const lotB = orderWith({ lot: 'B' });
    const kept = decide(play([lotB], started()).record, 'dismiss');
    const raised = play([orderWith({ quantity: 2000 }), lotB], kept);
    assert.deepEqual(raised.codes, [undefined, 'order-needs-new-job']);
    const disputed = play([orderWith({ quantity: 600, ...mes2 })], started()).record;
    const settled = decide(disputed, 'dismiss');
    assert.deepEqual(play([orderWith({ quantity: 600, ...mes2 })], settled).codes, ['order-version-refused']);
    const own = play([orderWith({ quantity: 600 })], settled);
    assert.deepEqual([own.states, own.record?.content.quantity], [['accepted'], 600]);
  });

  it('keeps the refusal where the current version itself is released, or its product arrives', () => {
    const kept = decide(play([orderWith({ lot: 'B' })], started()).record, 'dismiss');
    const locked = orderWith({ release: 'locked' });
    const other = orderWith({ quantity: 600, ...mes2 });
    const settled = decide(play([locked, other]).record, 'dismiss');
    const released = decide(settled, 'release');
    assert.deepEqual([released.state, released.refused], ['waiting', settled.refused]);
    assert.deepEqual(play([other], released).codes, ['order-version-refused']);
    const waits = {
      ...kept,
      state: 'held',
      problem: problem('material-unknown', { order: '4711', material: 'W' }),
    } as const;
    assert.deepEqual(releaseHeld(waits, water, 20, around)?.refused, kept.refused);
  });

  it('lets serials follow those there are, but not replace them', () => {
    const with2 = started({ quantity: 2, serials: ['A', 'B'] });
    assert.deepEqual(play([orderWith({ quantity: 3, serials: ['A', 'B', 'C'] })], with2).states, [
      'accepted',
    ]);
    assert.deepEqual(play([orderWith({ quantity: 1, serials: ['A'] })], with2).states, ['accepted']);
    assert.deepEqual(play([orderWith({ quantity: 2, serials: ['A', 'X'] })], with2).codes, [
      'order-needs-new-job',
    ]);
    assert.deepEqual(play([orderWith({ quantity: 2, serials: [] })], with2).codes, ['order-needs-new-job']);
  });

  it('holds what may not be made, pauses what already is, and goes on when it may', () => {
    for (const [release, code] of [
      ['notReleased', 'order-not-released'],
      ['locked', 'order-locked'],
      ['withdrawn', 'order-withdrawn'],
    ] as const) {
      assert.deepEqual(play([orderWith({ release })]).codes, [code]);
      assert.deepEqual(play([orderWith({ release })]).states, ['held']);
      assert.equal(play([orderWith({ release })], started()).record?.state, 'paused');
      assert.equal(play([orderWith({ release }), orderWith()]).record?.state, 'waiting');
    }
  });

  it('holds an unknown material and lets it go when the product arrives', () => {
    const { record, codes } = play([orderWith()], null, null);
    assert.deepEqual([codes, record?.state, record?.lot], [['material-unknown'], 'held', '']);
    const held = record ?? assert.fail();
    assert.equal(releaseHeld(held, { ...water, material: 'OTHER' }, 20, around), null);
    const free = releaseHeld(held, water, 20, around);
    assert.deepEqual([free?.state, free?.lot, free?.version, free?.problem], ['waiting', 'L261123', 1, null]);
    assert.deepEqual(free?.dates, { production: '2026-11-23', expiry: '2027-11-23' });
    assert.equal(releaseHeld(free ?? assert.fail(), water, 21, around), null);
    const ruleless = releaseHeld(held, { ...water, rule: 'none' }, 20, around);
    assert.equal(ruleless?.problem?.code, 'product-rule-unknown');
    assert.equal(releaseHeld(ruleless ?? assert.fail(), water, 22, around)?.state, 'waiting');
  });

  it('keeps a bad order as rejected until a good one repairs it; a bad one never harms a good one', () => {
    const bad = play([refused]);
    assert.deepEqual(
      [bad.states, bad.record?.state, bad.codes],
      [['rejected'], 'rejected', ['order-unit-unknown']],
    );
    const mended = play([orderWith()], bad.record);
    assert.deepEqual([mended.states, mended.record?.state], [['accepted'], 'waiting']);
    assert.deepEqual(play([refused], mended.record).record, mended.record);
    assert.equal(receive(null, { ...refused, id: null }, null, 1, around).record, null);
  });

  it('refuses changes of a closed order, but not its repeats and its end at the sender', () => {
    const closed: OrderRecord = { ...started(), state: 'closed' };
    const { states, codes, record } = play(
      [orderWith(), orderWith({ quantity: 5 }), orderWith({ release: 'withdrawn' })],
      closed,
    );
    assert.deepEqual(states, ['unchanged', 'rejected', 'unchanged']);
    assert.equal(codes[1], 'order-closed');
    assert.equal(record, closed);
  });

  it('keeps lot and product of a running order when only its size changes on a later day', () => {
    const first = started();
    const later = { ...around, plantToday: '2026-12-01' };
    const dearer: Product = { ...water, gtin: '04006381333948' };
    const { record } = receive(first, orderWith({ quantity: 5 }), dearer, 30, later);
    assert.deepEqual(
      [record?.lot, record?.product?.gtin, record?.dates],
      [first.lot, water.gtin, first.dates],
    );
  });
});

forEachStore('law order-key (messages)', (bench) => {
  it('a message that comes again gets its first answer and changes nothing, whatever has come since', async () => {
    await saveMasterData(bench.store);
    const message = (messageKey: string, quantity: number) =>
      readOrder('4711', quantity, {
        source: { format: 'generic', messageKey, stamp: null, system: 'MES' },
      });
    const [first] = await receiveIn(bench.store, message('one', 1000));
    await receiveIn(bench.store, message('two', 600));
    const store = await bench.reopen();
    assert.deepEqual(await receiveIn(store, message('one', 1000)), [{ ...first, repeated: true }]);
    assert.equal((await store.order({ id: 'P1:4711:1' }))?.order.content.quantity, 600);
    await receiveIn(store, message('three', 1000));
    assert.equal((await store.order({ id: 'P1:4711:1' }))?.order.content.quantity, 1000);
  });
});
