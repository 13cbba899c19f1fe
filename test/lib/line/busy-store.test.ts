import assert from 'node:assert/strict';
import { problem } from '../../../lib/errors';
import { bind, place, recordNoread, type LineStore, type Moment } from '../../../lib/line';
import { openMemoryStore } from '../../../lib/store/memory';
import { morning, startBottling, type Bottling } from '../../support/bottling';
import { realChance as chance, realClock as clock } from '../../support/real-world';

/** A store where others keep winning the race for the first `losses` commits. */
function losing(store: LineStore, losses: number): LineStore {
  let lost = 0;
  return {
    ...store,
    async commit(events) {
      lost += 1;
      if (lost > losses) return store.commit(events);
      return events.map(() => ({ kind: 'rejected', problem: problem('store-busy', { what: 'codes' }) }));
    },
  };
}

describe('an object that others were quicker than', () => {
  const moment: Moment = {
    place: { station: 'S1', line: 'L1' },
    cause: 'scan:gate:7',
    time: morning,
    offset: '+08:00',
  };
  let line: Bottling;

  beforeEach(async () => {
    line = await startBottling(await openMemoryStore({ clock, chance }), '1', 9);
    await line.print('item', 1);
  });

  it('gets no verdict, and is bound and packed once when it is shown again', async () => {
    const store = losing(line.store, 1);
    const binding = { code: line.code('item', 0), order: line.order, lot: null, data: {} };
    await assert.rejects(bind(store, moment, binding), { code: 'store-busy' });
    assert.equal((await bind(store, moment, binding)).kind, 'recorded');
    assert.equal((await bind(store, moment, binding)).kind, 'duplicate');

    const order = (await line.store.order({ id: line.order }))?.order ?? assert.fail();
    const packing = losing(line.store, 1);
    const claim = { ...moment, cause: 'scan:gate:7:pack' };
    await assert.rejects(place(packing, claim, order, 'item', binding.code), { code: 'store-busy' });
    assert.equal((await place(packing, claim, order, 'item', binding.code)).kind, 'placed');
    assert.equal((await line.store.order({ id: line.order }))?.placed['item'], 1);
  });

  it('nor does one that nobody could read', async () => {
    const what = { order: line.order, lot: null, level: 'item' };
    await assert.rejects(recordNoread(losing(line.store, 1), moment, what), { code: 'store-busy' });
  });
});
