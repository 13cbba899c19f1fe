import assert from 'node:assert/strict';
import { watchLine, type LineView } from '../../../lib/query';
import { morning, startBottling, type Bottling } from '../../support/bottling';
import { forEachStore, storeKinds } from '../../support/stores';

forEachStore(
  'a line on which every piece is rejected',
  (bench) => {
    const at = (seconds: number) => ({ now: morning + seconds * 1_000, devices: [] });
    const seen = ({ state, stop }: LineView) => [state, stop?.kind, stop?.details['reject']];
    const times = (line: Bottling, count: number, verb: Parameters<Bottling['event']>[0]) =>
      line.commit(...Array.from({ length: count }, () => line.event(verb)));
    const noread = { verb: 'noread', level: 'item' } as const;
    const turned = (reason: string) => ({ verb: 'reject', reason }) as const;
    async function begin() {
      const line = await startBottling(bench.store, '1', 40);
      await line.print('item', 40);
      const look = watchLine(bench.store, 'L1');
      return { line, look, good: (n: number) => line.commit(line.commission('item', n)) };
    }

    it('stops at the tenth no-read in a row, says since when, and goes on with the first good piece', async () => {
      const { line, look, good } = await begin();
      await good(0);
      await times(line, 9, noread);
      assert.deepEqual(seen(await look(at(2))), ['running', undefined, undefined]);
      await times(line, 1, noread);
      const stopped = await look(at(3));
      assert.deepEqual(seen(stopped), ['rejecting', 'allUnread', 'noread']);
      assert.equal(stopped.stop?.details['since'], morning + 2, 'the first after the last good one');
      await good(1);
      assert.deepEqual(seen(await look(at(4))), ['running', undefined, undefined]);
      await times(line, 9, noread);
      assert.equal((await look(at(5))).state, 'running', 'counted anew');
    });

    it('is not stopped by rejects with good pieces between them, however many', async () => {
      const { line, look, good } = await begin();
      for (const n of [0, 1, 2]) {
        await times(line, 9, noread);
        await good(n);
      }
      await times(line, 9, turned('scan-duplicate'));
      assert.deepEqual(seen(await look(at(5))), ['running', undefined, undefined]);
    });

    it('tells wrong labels from unreadable ones, and from a mixture', async () => {
      const { line, look } = await begin();
      await times(line, 6, turned('scan-wrong-order'));
      await times(line, 4, { ...noread, reason: 'code-foreign' });
      assert.deepEqual(seen(await look(at(2))), ['rejecting', 'allWrong', 'scan-wrong-order']);
      await times(line, 3, noread);
      assert.deepEqual(seen(await look(at(3))), ['rejecting', 'allRejected', 'code-foreign']);
      await times(line, 10, { ...noread, reason: 'check-digit-wrong' });
      assert.deepEqual(seen(await look(at(4))), ['rejecting', 'allUnread', 'check-digit-wrong']);
    });

    it('stops a slow line sooner, where nothing good came for a minute', async () => {
      const { line, look } = await begin();
      for (const [n, seconds] of [0, 15, 30, 45, 59].entries()) {
        assert.equal((await look(at(seconds))).state, 'running', `after ${n}`);
        await line.commit({ ...line.event(noread), time: morning + seconds * 1_000 });
      }
      assert.equal((await look(at(59))).state, 'running');
      await line.commit({ ...line.event(noread), time: morning + 60_000 });
      assert.deepEqual(seen(await look(at(60))), ['rejecting', 'allUnread', 'noread']);
    });

    it('counts by station; pieces read well and refused by every case stop the line too', async () => {
      const { line, look, good } = await begin();
      const claim = (n: number) => ({ ...line.claim('case', 'item', n), station: 'S2' });
      for (let n = 0; n < 11; n += 1) {
        await good(n);
        await line.commit(n === 0 ? claim(n) : { ...line.event(noread), station: 'S2' });
      }
      assert.deepEqual(seen(await look(at(2))), ['rejecting', 'allUnread', 'noread']);
      await line.commit(claim(2), ...Array.from({ length: 9 }, () => claim(39)));
      assert.equal((await look(at(3))).state, 'running');
      await line.commit(claim(39));
      assert.deepEqual(seen(await look(at(4))), ['rejecting', 'allRejected', 'not-commissioned']);
      await line.commit(claim(1));
      assert.equal((await look(at(5))).state, 'running');
    });

    it('is not stopped by a station that only reads, while what it reads well is bound at another', async () => {
      const { line, look } = await begin();
      const unread = (seconds: number) => ({
        ...line.event(noread),
        ...{ station: 'camera', time: morning + seconds * 1_000 },
      });
      for (let n = 0; n < 20; n += 1) {
        const time = morning + n * 15_000;
        await line.commit(unread(n * 15), { ...line.commission('item', n), time });
      }
      assert.deepEqual(seen(await look(at(286))), ['running', undefined, undefined]);
      await line.commit(...Array.from({ length: 10 }, (_, n) => unread(290 + n)));
      assert.deepEqual(seen(await look(at(300))), ['rejecting', 'allUnread', 'noread']);
    });

    it('asks nobody again who has paused and resumed the order, until ten more are rejected', async () => {
      const { line, look } = await begin();
      await times(line, 12, noread);
      assert.equal((await look(at(1))).stop?.kind, 'allUnread');
      const move = { id: line.order, line: 'L1', reasons: {}, now: morning + 1_000 };
      await bench.store.moveOrder({ ...move, verb: 'pause' });
      await bench.store.moveOrder({ ...move, verb: 'resume' });
      assert.equal((await look(at(2))).state, 'running');
      const later = Array.from({ length: 10 }, () => ({ ...line.event(noread), time: morning + 2_000 }));
      await line.commit(...later);
      const again = await look(at(3));
      assert.deepEqual([again.stop?.kind, again.stop?.details['since']], ['allUnread', morning + 2_000]);
    });

    it('lets the order that has all its pieces be', async () => {
      const { line, look } = await begin();
      for (let n = 0; n < 40; n += 1) await line.commit(line.commission('item', n));
      await times(line, 12, turned('order-filled'));
      assert.notEqual((await look(at(2))).stop?.kind, 'allRejected');
    });
  },
  storeKinds.filter(({ name }) => name === 'memory'),
);
