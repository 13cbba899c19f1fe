import assert from 'node:assert/strict';
import { defaultTimeouts, type PrintJournal } from '../../../lib/device';
import { leaseLife } from '../../../lib/device/lease-life';
import { heldLease } from '../../../lib/device/held-lease';
import { openMemoryStore } from '../../../lib/store/memory';
import { realChance as chance, realClock } from '../../support/real-world';
import { refusedWith } from '../../support/contract';
import { steppingClock } from './stepping-clock';

const ttl = defaultTimeouts.lease;

// law: one-driver
describe('a lease on a device', () => {
  it('is over by the timer where the time of day was set back, and by the time of day where the timer stood still', async () => {
    const { clock, pass } = steppingClock();
    let setBack = 0;
    const life = leaseLife({ ...clock, now: () => clock.now() - setBack }, 1_000);
    setBack = 3_600_000;
    await pass(999);
    assert.equal(life.isOver(), false);
    await pass(1);
    assert.equal(life.isOver(), true);

    let slept = 0;
    const asleep = leaseLife({ now: () => clock.now() + slept, after: () => () => undefined }, 1_000);
    assert.equal(asleep.isOver(), false);
    slept = 1_000;
    assert.equal(asleep.isOver(), true);
  });

  it('passes to another only when its owner has renewed nothing for its whole life', async () => {
    const { clock, pass } = steppingClock();
    const store = await openMemoryStore({ clock: realClock, chance });
    const lease = (owner: string, journal: PrintJournal = store) =>
      heldLease(journal, clock, { device: 'p', owner }, ttl, () => undefined);
    let alive = true;
    const here = lease('here', {
      ...store,
      renewDevice: (held) => (alive ? store.renewDevice(held) : Promise.reject(new Error('dead'))),
    });
    const there = lease('there');
    await here.acquire();
    const refused = () => assert.rejects(there.acquire(), refusedWith('device-driven-elsewhere'));
    for (let seconds = 0; seconds < 60; seconds += 1) {
      await refused();
      await pass(1_000);
    }
    assert.equal(here.isAlive(), true);

    alive = false;
    await refused();
    let waited = 0;
    for (; waited < 60; waited += 1) {
      await pass(1_000);
      if (
        await there.acquire().then(
          () => true,
          () => false,
        )
      )
        break;
      assert.equal(there.isAlive(), false);
    }
    assert.equal(here.isAlive(), false, 'the old owner has stopped before');
    assert.ok(waited >= 9 && waited <= 15, `${waited} s`);
    await there.release();
  });

  it('counts from before its renewal was asked for', async () => {
    const { clock, pass } = steppingClock();
    const store = await openMemoryStore({ clock: realClock, chance });
    const slow = Promise.withResolvers<undefined>();
    let renewals = 0;
    const journal: PrintJournal = {
      ...store,
      async renewDevice(held) {
        renewals += 1;
        if (renewals > 1) throw new Error('the store is away');
        await store.renewDevice(held);
        await slow.promise;
      },
    };
    const held = heldLease(journal, clock, { device: 'p', owner: 'here' }, ttl, () => undefined);
    await held.acquire();
    await pass(ttl / 3);
    await pass(ttl / 2);
    slow.resolve(undefined);
    await pass(0);
    await pass(ttl / 2 - 1);
    assert.equal(held.isAlive(), true);
    await pass(1);
    assert.equal(held.isAlive(), false);
    await held.release();
  });
});
