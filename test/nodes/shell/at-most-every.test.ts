import assert from 'node:assert/strict';
import sinon from 'sinon';
import { atMostEvery, realWorld } from '../../../nodes/shell';

describe('atMostEvery', () => {
  let timers: sinon.SinonFakeTimers;
  beforeEach(() => {
    timers = sinon.useFakeTimers();
  });
  afterEach(() => timers.restore());

  it('does the first at once and all that came meanwhile together', () => {
    let done = 0;
    const ask = atMostEvery(realWorld.clock, 100, () => (done += 1));
    ask();
    assert.equal(done, 1);
    ask();
    ask();
    timers.tick(99);
    assert.equal(done, 1);
    timers.tick(1);
    assert.equal(done, 2);
    timers.tick(99);
    ask();
    assert.equal(done, 2);
    timers.tick(1);
    assert.equal(done, 3);
  });

  it('rests when nobody asks, and is quick again then', () => {
    let done = 0;
    const ask = atMostEvery(realWorld.clock, 100, () => (done += 1));
    ask();
    timers.tick(1_000);
    assert.equal(done, 1);
    assert.equal(timers.countTimers(), 0);
    ask();
    assert.equal(done, 2);
  });

  it('is asked again by its own task', () => {
    let done = 0;
    const ask = atMostEvery(realWorld.clock, 100, () => {
      done += 1;
      if (done < 3) ask();
    });
    ask();
    assert.equal(done, 1);
    timers.tick(100);
    timers.tick(100);
    assert.equal(done, 3);
  });
});
