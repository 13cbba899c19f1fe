import assert from 'node:assert/strict';
import type { DialogPreview } from '../../../nodes/rule/dialog';
import { baseVersion } from '../../../nodes/rule/editor/base-version';

describe('the version that a change in the rule dialog is made to', () => {
  const versions = (count: number, same = false): DialogPreview['versions'] => ({
    ...{ stored: true, refused: null, same, newest: null },
    list: Array.from({ length: count }, (_, i) => ({ version: i + 1, key: 'none' as const })),
  });

  it('is the newest at the dialog’s opening; a newer one is told, and taken only when asked', () => {
    const base = baseVersion(-1, 's r');
    base.see(versions(2), 's r');
    assert.deepEqual([base.ahead(), base.kept()], [null, 2]);
    base.see(versions(3), 's r');
    assert.deepEqual([base.ahead(), base.kept()], [3, 2]);
    base.take();
    assert.deepEqual([base.ahead(), base.kept()], [null, 3]);
  });

  it('is what the node kept, so that what others saved before the dialog was opened again is told too', () => {
    const base = baseVersion(1, 's r');
    base.see(versions(2), 's r');
    assert.deepEqual([base.ahead(), base.kept()], [2, 1]);
  });

  it('is no version that the store has not', () => {
    const base = baseVersion(7, 's r');
    base.see(versions(2), 's r');
    base.see(versions(3), 's r');
    assert.deepEqual([base.ahead(), base.kept()], [3, 2]);
  });

  it('is the newest where that is the rule in the dialog', () => {
    const base = baseVersion(1, 's r');
    base.see(versions(2, true), 's r');
    assert.deepEqual([base.ahead(), base.kept()], [null, null], 'saving makes no version');
    base.see(versions(2), 's r');
    assert.deepEqual([base.ahead(), base.kept()], [null, 2]);
  });

  it('belongs to the rule’s name and store', () => {
    const base = baseVersion(1, 's r');
    base.see(versions(4), 's other');
    assert.deepEqual([base.ahead(), base.kept()], [null, 4]);
    base.see(versions(0), 's new');
    assert.deepEqual([base.ahead(), base.kept()], [null, 0], 'a new rule: nobody may have made it meanwhile');
    base.see(versions(1), 's new');
    assert.equal(base.ahead(), 1);
    base.see({ ...versions(0), stored: false }, 'gone');
    assert.deepEqual([base.ahead(), base.kept()], [null, null]);
  });
});
