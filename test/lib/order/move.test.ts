import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  move,
  type LineRecord,
  type Moved,
  type MoveRequest,
  type OrderRecord,
  type OrderState,
} from '../../../lib/order';
import { around, freshOrder, water } from './sample-orders';

const line: LineRecord = { id: 'L1', order: null, last: null, changedAt: 0 };

function request(
  record: OrderRecord,
  verb: MoveRequest['verb'],
  more: Partial<MoveRequest> = {},
): MoveRequest {
  return {
    record,
    verb,
    line,
    now: 99,
    terms: {},
    openContainers: 0,
    version: null,
    asked: null,
    reasons: {},
    product: water,
    around,
    ...more,
  };
}

function moved(result: Moved): Extract<Moved, { kind: 'moved' }> {
  return result.kind === 'moved' ? result : assert.fail(result.problem.message);
}

function refusal(result: Moved): string {
  return result.kind === 'refused' ? result.problem.code : `moved to ${result.record.state}`;
}

function inState(state: OrderState): OrderRecord {
  return { ...freshOrder(), state };
}

describe('moving an order', () => {
  it('starts, pauses, resumes and closes on its line', () => {
    const started = moved(move(request(freshOrder(), 'start')));
    assert.deepEqual(
      [started.record.state, started.record.line, started.record.startedAt],
      ['started', 'L1', 99],
    );
    assert.deepEqual(started.line, { id: 'L1', order: started.record.id, last: null, changedAt: 99 });
    const paused = moved(move(request(started.record, 'pause', { line: started.line })));
    assert.equal(paused.record.state, 'paused');
    assert.equal(paused.line?.order, started.record.id);
    const resumed = moved(move(request(paused.record, 'resume', { line: paused.line })));
    assert.equal(resumed.record.state, 'started');
    const closed = moved(move(request(resumed.record, 'close', { line: resumed.line, now: 120 })));
    assert.deepEqual(
      [closed.record.state, closed.record.closedAt, closed.line?.order, closed.line?.last],
      ['closed', 120, null, closed.record.id],
    );
  });

  it('closes in two steps while containers are open, and keeps the reasons given at the first', () => {
    const terms = { 'item.waiting': 5, 'case.waiting': 2 };
    const reasons = { waiting: 'end of shift' };
    const running = { ...line, order: inState('started').id };
    const open = { line: running, openContainers: 2, terms };
    assert.equal(refusal(move(request(inState('started'), 'close', open))), 'order-not-balanced');
    const first = moved(move(request(inState('paused'), 'close', { ...open, reasons })));
    assert.deepEqual(
      [first.record.state, first.record.closedAt, first.line?.order],
      ['closing', null, first.record.id],
      'the line keeps it',
    );
    const again = move(request(first.record, 'close', { ...open, terms: {}, now: 120 }));
    assert.deepEqual(again, { kind: 'moved', record: first.record, line: running }, 'nothing changes');
    const rest = { ...open, terms: { 'case.waiting': 1 }, now: 120 };
    assert.equal(moved(move(request(first.record, 'end', rest))).record.state, 'closed');
    const second = moved(move(request(first.record, 'close', { ...rest, openContainers: 0 })));
    assert.deepEqual([second.record.state, second.line?.order], ['closed', null]);
    assert.deepEqual(second.record.closeReasons, {
      'item.waiting': 'end of shift',
      'case.waiting': 'end of shift',
    });
  });

  it('keeps why a person paused it, until it goes on', () => {
    const paused = moved(
      move(request(inState('started'), 'pause', { reasons: { pause: ' Break ' } })),
    ).record;
    assert.equal(paused.pausedBecause, 'Break');
    const resumed = moved(move(request(paused, 'resume'))).record;
    assert.equal('pausedBecause' in resumed, false);
    const again = moved(move(request(resumed, 'pause'))).record;
    assert.equal('pausedBecause' in again, false);
  });

  it('runs one order at a time on a line', () => {
    assert.equal(
      refusal(move(request(freshOrder(), 'start', { line: { ...line, order: 'P:other:1' } }))),
      'line-busy',
    );
    assert.equal(refusal(move(request(freshOrder(), 'start', { line: null }))), 'line-missing');
  });

  it('goes from the right states only', () => {
    const allowed: [MoveRequest['verb'], OrderState[]][] = [
      ['start', ['waiting']],
      ['pause', ['started']],
      ['resume', ['paused']],
      ['close', ['held', 'waiting', 'started', 'paused', 'closing']],
      ['end', ['started', 'paused', 'closing']],
      ['release', []],
      ['dismiss', []],
    ];
    for (const [verb, states] of allowed) {
      for (const state of [
        'held',
        'rejected',
        'waiting',
        'started',
        'paused',
        'closing',
        'closed',
      ] as const) {
        const result = move(request(inState(state), verb));
        const expected = states.includes(state) ? 'moved' : 'order-state';
        assert.equal(
          result.kind === 'moved' ? 'moved' : result.problem.code,
          expected,
          `${verb} from ${state}`,
        );
      }
    }
  });

  it('closes with an open balance only for a reason a term', () => {
    const open = { 'item.waiting': 3, 'case.toVerify': 1, 'item.printed': 1000, 'item.inFlight': 0 };
    const close = (reasons: Record<string, string>): Moved =>
      move(request(inState('started'), 'close', { terms: open, reasons }));
    assert.equal(refusal(close({})), 'order-not-balanced');
    assert.equal(refusal(close({ waiting: 'film torn' })), 'order-not-balanced');
    assert.equal(refusal(close({ waiting: 'film torn', toVerify: ' ' })), 'order-not-balanced');
    const closed = moved(
      close({ waiting: 'film torn', 'case.toVerify': 'label lost', printed: 'not asked' }),
    );
    assert.deepEqual(closed.record.closeReasons, {
      'item.waiting': 'film torn',
      'case.toVerify': 'label lost',
    });
  });

  it('does not resume or release past an open question', () => {
    const held = freshOrder({ release: 'notReleased' });
    assert.equal(held.state, 'held');
    const released = moved(move(request(held, 'release')));
    assert.deepEqual(
      [released.record.state, released.record.problem, released.record.version],
      ['waiting', null, 1],
    );
    const unknown = freshOrder({ material: 'NEW' }, null);
    assert.equal(refusal(move(request(unknown, 'release', { product: null }))), 'material-unknown');
    const paused: OrderRecord = { ...inState('paused'), problem: held.problem };
    assert.equal(refusal(move(request(paused, 'resume'))), 'order-held');
    assert.equal(moved(move(request(paused, 'release'))).record.state, 'paused');
  });
});
