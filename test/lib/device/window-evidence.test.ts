import assert from 'node:assert/strict';
import { judgeWindow, type SentLabel } from '../../../lib/device';

const session = { id: 's', openedAt: 0, counterBase: 100, confirmed: 5, nextRecord: 9 };
const window: SentLabel[] = [5, 6, 7, 8].map((record) => ({
  session: 's',
  record,
  job: 'j',
  position: record,
}));
const all = { session: 's', record: 8 };

describe('judgeWindow', () => {
  const judge = (counter: number | null, handed = all as typeof all | null): unknown =>
    judgeWindow({ window, session }, counter, handed);

  it('takes the oldest as printed, as many as the counter moved', () => {
    assert.deepEqual(judge(107), { printed: 2, unsent: 0, doubt: 'labels-lost' });
    assert.deepEqual(judge(109), { printed: 4, unsent: 0, doubt: null });
  });

  it('takes nothing from a counter that went back or moved too far', () => {
    assert.deepEqual(judge(104), { printed: 0, unsent: 0, doubt: 'counter-jumped' });
    assert.deepEqual(judge(110), { printed: 0, unsent: 0, doubt: 'counter-jumped' });
    assert.deepEqual(judge(null), { printed: 0, unsent: 0, doubt: 'no-counter' });
  });

  it('knows the unsent only in the process that took them', () => {
    assert.deepEqual(judge(106, { session: 's', record: 6 }), {
      printed: 1,
      unsent: 2,
      doubt: 'labels-lost',
    });
    assert.deepEqual(judge(106, null), { printed: 1, unsent: 0, doubt: 'labels-lost' });
    assert.deepEqual(judge(106, { session: 'other', record: -1 }), {
      printed: 1,
      unsent: 0,
      doubt: 'labels-lost',
    });
    assert.deepEqual(judge(108, { session: 's', record: 6 }), {
      printed: 0,
      unsent: 2,
      doubt: 'counter-jumped',
    });
  });
});
