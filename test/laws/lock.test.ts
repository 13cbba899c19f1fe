import assert from 'node:assert/strict';
import path from 'node:path';
import type { TraceError } from '../../lib/errors';
import {
  openInlineSqliteStore,
  openSqliteEngine,
  openSqliteStore,
  type WorkerLike,
} from '../../lib/store/sqlite';
import { kinds, startBottling } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { startStoreProcess } from '../support/kill';
import { realChance as chance, realClock as clock } from '../support/real-world';
import { startWorker, temporaryFolder } from '../support/stores';

describe('law: lock', function lockTests() {
  this.timeout(30_000);
  let file: string;
  let remove: () => void;
  const here = { clock, chance, pid: process.pid };

  beforeEach(() => {
    const temporary = temporaryFolder();
    file = path.join(temporary.folder, 'store.sqlite');
    remove = temporary.remove;
  });
  afterEach(() => remove());

  it('a second process is refused and told who holds the store; the lock dies with the holder', async () => {
    const holder = await startStoreProcess(file, 'hold');
    assert.deepEqual(holder.told, { kind: 'open' });
    await assert.rejects(openInlineSqliteStore({ path: file, ...here }), (error: TraceError) => {
      assert.equal(error.code, 'store-locked');
      assert.equal(error.details['pid'], holder.pid);
      return true;
    });
    await holder.kill();
    const store = await openInlineSqliteStore({ path: file, ...here });
    assert.equal((await store.info()).engine, 'sqlite');
    const late = await startStoreProcess(file, 'hold');
    assert.deepEqual(late.told, { kind: 'failed', code: 'store-locked', pid: process.pid });
    await late.kill();
    await store.close();
  });

  it('the same process gets no second seat, and the next owner gets it when the former lets go', async () => {
    const first = await openSqliteStore({ path: file, ...here, startWorker });
    await assert.rejects(openInlineSqliteStore({ path: file, ...here }), refusedWith('store-locked'));
    const next = openSqliteStore({ path: file, ...here, startWorker });
    await first.close();
    const store = await next;
    await startBottling(store, '4711', 3);
    await store.close();
  });

  it('a worker that is ended by force leaves the store to the next owner', async () => {
    let worker: WorkerLike | undefined;
    const lost: TraceError[] = [];
    const store = await openSqliteStore({
      path: file,
      ...here,
      startWorker: (entry, data) => (worker = startWorker(entry, data)),
      onLost: (error) => void lost.push(error),
    });
    const line = await startBottling(store, '4711', 3);
    await line.print('item', 1);
    const pending = [line.commit(line.commission('item', 0)), store.rules(), store.products()];
    const outcomes = Promise.allSettled(pending);
    await worker?.terminate();
    for (const each of await outcomes) if (each.status === 'rejected') refusedWith('store-lost')(each.reason);
    await assert.rejects(store.rules(), refusedWith('store-lost'));
    assert.deepEqual(
      lost.map(({ code }) => code),
      ['store-lost'],
    );
    await store.close();
    const again = await openInlineSqliteStore({ path: file, ...here });
    const [answer] = kinds(await again.commit([line.commission('item', 0, 'test:4711:1')]));
    assert.ok(answer === 'recorded' || answer === 'duplicate', answer);
    await again.close();
  });

  it('every call has a timeout, and closing ends although the worker does not answer', async () => {
    let now = 0;
    const timers: { at: number; task: () => void }[] = [];
    const virtual = {
      now: () => now,
      after(ms: number, task: () => void) {
        const timer = { at: now + ms, task };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
      },
    };
    const pass = async (ms: number): Promise<void> => {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) timer.task();
      await new Promise(setImmediate);
    };
    let terminated = false;
    const mute: WorkerLike = {
      postMessage: () => undefined,
      on(event: string, listener: (message: never) => void) {
        if (event === 'message') queueMicrotask(() => listener({ kind: 'open' } as never));
      },
      terminate: async () => (terminated = true),
    };
    const store = await openSqliteStore({
      path: file,
      clock: virtual,
      chance,
      pid: 1,
      startWorker: () => mute,
    });
    const asked = store.rules();
    const refused = assert.rejects(asked, refusedWith('store-timeout'));
    await pass(10_000);
    await refused;
    const closed = store.close();
    await pass(5_000);
    await pass(4_000);
    await closed;
    assert.ok(terminated);
    assert.ok(now <= 20_000);
  });

  it('what cannot cross to the worker is refused, and nothing stays pending', async () => {
    const store = await openSqliteStore({ path: file, ...here, startWorker });
    const line = await startBottling(store, '4711', 3);
    const odd = line.event({ verb: 'noread', level: 'item', data: { value: () => 1 } });
    await assert.rejects(store.commit([odd]), refusedWith('input-invalid'));
    assert.deepEqual(kinds(await line.commit(line.event({ verb: 'noread', level: 'item' }))), ['recorded']);
    await store.close();
  });

  it('a file that is no database, or of a newer program, is refused in words', async () => {
    const newer = openSqliteEngine({ path: file, storeId: 'x', lockWait: 0, pid: 1 });
    await newer.close();
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await assert.rejects(openInlineSqliteStore({ path: file, ...here }), refusedWith('store-newer'));
    const { writeFileSync } = await import('node:fs');
    const other = `${file}.txt`;
    writeFileSync(
      other,
      'this is a letter, not a database, and it is long enough to be looked at. '.repeat(20),
    );
    await assert.rejects(openInlineSqliteStore({ path: other, ...here }), refusedWith('store-broken'));
    const nowhere = path.join(file, 'nowhere', 'store.sqlite');
    await assert.rejects(openInlineSqliteStore({ path: nowhere, ...here }), refusedWith('store-unreachable'));
  });
});
