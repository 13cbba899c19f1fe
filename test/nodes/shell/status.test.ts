import assert from 'node:assert/strict';
import { statusTable, type StatusName } from '../../../nodes/shell';
import { statusOf, statusWriter } from '../../../nodes/shell/status';

describe('status', () => {
  it('stays under 20 characters, in both languages, whatever it counts', () => {
    for (const name of Object.keys(statusTable) as StatusName[]) {
      for (const language of ['en', 'zh'] as const) {
        for (const count of [0, 999_999, 9_999_999, 123_456_789_012]) {
          const { text = '' } = statusOf(name, { count }, language).status;
          assert.ok(text.length > 0 && text.length < 20, `${name}: ${text}`);
        }
      }
    }
    const { status, words } = statusOf('done', { count: 12 }, 'zh');
    assert.deepEqual([status.text, words], ['已完成 12', { en: '12 done', zh: '已完成 12' }]);
    assert.equal(statusOf('done', { count: 1_250_000 }, 'en').status.text, '1.3M done');
  });

  it('shows the first at once, then the last of each interval, and nothing twice', () => {
    const shown: unknown[] = [];
    const tasks: (() => void)[] = [];
    const clock = {
      now: () => 0,
      after: (_: number, task: () => void) => (tasks.push(task), () => undefined),
    };
    const { show } = statusWriter(clock, 'en', ({ status }) => shown.push(status.text));
    for (let count = 1; count <= 1_000; count += 1) show('done', { count });
    assert.deepEqual(shown, ['1 done']);
    tasks.shift()?.();
    assert.deepEqual(shown, ['1 done', '1000 done']);
    show('done', { count: 1_000 });
    while (tasks.length > 0) tasks.shift()?.();
    assert.deepEqual(shown, ['1 done', '1000 done']);
    show(null);
    assert.deepEqual(shown, ['1 done', '1000 done', undefined]);
  });
});
