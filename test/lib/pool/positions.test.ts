import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  numberAt,
  positionOf,
  positionOfSerial,
  reserve,
  sameFrame,
  serialAt,
  slicePositions,
  type FrameRecord,
  type Interval,
} from '../../../lib/pool';
import { TraceError } from '../../../lib/errors';
import { frameOf } from './order';

const refused = (code: string) => (error: unknown) => error instanceof TraceError && error.code === code;

/** Intervals of one job, reserved between those of others. */
const intervals = fc
  .array(fc.record({ others: fc.nat({ max: 50 }), own: fc.integer({ min: 1, max: 50 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => {
    let record: FrameRecord = { frame: frameOf('F'), next: 0 };
    let at = 0;
    const own: Interval[] = [];
    for (const part of parts) {
      record = reserve(record, part.others).record;
      const taken = reserve(record, part.own, at);
      own.push(taken.interval);
      ({ record } = taken);
      at += part.own;
    }
    return { job: { id: 'j', intervals: own, serials: null }, quantity: at, next: record.next };
  });

describe('positions of a job', () => {
  it('and numbers of its frame are one to one', () => {
    fc.assert(
      fc.property(intervals, ({ job, quantity, next }) => {
        const numbers = new Set<number>();
        for (let position = 0; position < quantity; position += 1) {
          const number = numberAt(job, position);
          assert.ok(number < next);
          numbers.add(number);
          assert.equal(positionOf(job, 'F', number), position);
          assert.equal(serialAt(job, position), number);
        }
        assert.equal(numbers.size, quantity);
        assert.throws(() => numberAt(job, quantity), refused('position-out-of-job'));
        assert.throws(() => numberAt(job, -1), refused('position-out-of-job'));
        assert.equal(positionOf(job, 'F', next), null);
        assert.equal(positionOf(job, 'G', 0), null);
      }),
    );
  });

  it('a slice holds exactly the numbers of its positions', () => {
    fc.assert(
      fc.property(intervals, fc.nat({ max: 200 }), fc.nat({ max: 200 }), ({ job, quantity }, a, b) => {
        const [from, to] = [Math.min(a, b, quantity), Math.min(Math.max(a, b), quantity)];
        const slice = slicePositions(job, from, to);
        const part = { id: 'part', intervals: slice };
        for (let position = from; position < to; position += 1)
          assert.equal(numberAt(part, position), numberAt(job, position));
        assert.equal(
          slice.reduce((sum, each) => sum + each.to - each.from, 0),
          to - from,
        );
      }),
    );
  });

  it('of the order’s own serials are found by text', () => {
    const job = { id: 'j', frame: frameOf('F'), intervals: [], serials: ['A7', 'B9'] };
    assert.equal(serialAt(job, 1), 'B9');
    assert.equal(positionOfSerial(job, 'F', 'B9'), 1);
    assert.equal(positionOfSerial(job, 'F', 'C1'), null);
    assert.equal(positionOfSerial(job, 'G', 'B9'), null);
    assert.throws(() => serialAt(job, 2), refused('position-out-of-job'));
  });
});

describe('a frame', () => {
  it('is never handed out beyond its capacity, and says how many are left', () => {
    const record: FrameRecord = { frame: { ...frameOf('F'), capacity: 100 }, next: 90 };
    assert.deepEqual(reserve(record, 10).interval, { frame: 'F', from: 90, to: 100, at: 0 });
    assert.throws(
      () => reserve(record, 11),
      (error: unknown) =>
        refused('serial-exhausted')(error) && error instanceof TraceError && error.details.left === 10,
    );
  });

  // law: frame
  it('is frozen: another key, alphabet, start or step is refused by name', () => {
    const kept = frameOf('F');
    assert.equal(sameFrame(kept, { ...kept }), null);
    assert.equal(sameFrame(kept, { ...kept, keyCheck: 'ffffffff' })?.details.differs, 'keyCheck');
    assert.equal(sameFrame(kept, { ...kept, step: 3, start: 1 })?.details.differs, 'start, step');
    assert.equal(sameFrame(kept, { ...kept, mode: 'scrambled' })?.code, 'frame-changed');
  });
});
