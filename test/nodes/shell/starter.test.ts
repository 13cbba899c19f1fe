import assert from 'node:assert/strict';
import { TraceError } from '../../../lib/errors';
import type { NodeScope } from '../../../nodes/shell';
import { keepStarting } from '../../../nodes/shell/starter';

describe('keepStarting', () => {
  /** A scope whose clock lets no time pass and notes how long it was asked to wait. */
  function scopeNoting(pauses: number[]): NodeScope {
    const open = new AbortController().signal;
    return {
      ...{ id: 'n', type: 'test', label: 'node', language: 'en', userDir: '', closing: open, signal: open },
      world: {
        chance: { id: () => 'x', bytes: (count) => new Uint8Array(count) },
        clock: {
          now: () => 0,
          after(ms, task) {
            pauses.push(ms);
            setImmediate(task);
            return () => undefined;
          },
        },
      },
      guard:
        (task) =>
        (...args) =>
          void task(...args),
      report: () => undefined,
      outage: () => undefined,
      recovered: () => undefined,
      onClose: () => undefined,
    };
  }
  async function pausesOf(failures: number, longest?: number): Promise<number[]> {
    const pauses: number[] = [];
    let tried = 0;
    const steps = {
      read: () => null,
      acquire: () => Promise.resolve(null),
      start: () =>
        (tried += 1) > failures
          ? Promise.resolve('started')
          : Promise.reject(new TraceError('twin-port-in-use', { host: 'h', port: 1 })),
      onFailure: () => undefined,
    };
    assert.equal(await keepStarting(scopeNoting(pauses), steps, longest).done, 'started');
    return pauses;
  }

  it('tries again after growing pauses, no longer than the node says', async () => {
    assert.deepEqual(await pausesOf(7), [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    assert.deepEqual(await pausesOf(5, 4_000), [1_000, 2_000, 4_000, 4_000, 4_000]);
  });
});
