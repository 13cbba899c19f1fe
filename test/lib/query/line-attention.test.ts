import assert from 'node:assert/strict';
import { watchLine, type LineView } from '../../../lib/query';
import { morning, startBottling, type Bottling } from '../../support/bottling';
import { forEachStore, storeKinds } from '../../support/stores';

forEachStore(
  'what wants a person while the line goes on',
  (bench) => {
    const at = (seconds: number, prints = true) => ({
      ...{ now: morning + seconds * 1_000, devices: [] },
      printsLabels: (station: string) => prints || station !== 'pack',
    });
    const seen = ({ state, stop, attention }: LineView) => [state, stop?.kind, attention?.kind];

    async function begin(quantity: number): Promise<{ line: Bottling; container: string }> {
      const line = await startBottling(bench.store, '1', quantity);
      for (const position of await line.print('item', 3))
        await line.commit(line.commission('item', position), line.claim('case', 'item', position));
      const [full] = await bench.store.containers({ order: line.order, states: ['full'], limit: 1 });
      return { line, container: full?.id ?? assert.fail('a full case') };
    }
    /** The line goes on: something happens at this second. */
    const goOn = (line: Bottling, seconds: number) =>
      line.commit({ ...line.event({ verb: 'reject', reason: 'x' }), time: morning + seconds * 1_000 });

    it('a label that is printed and not scanned for two minutes, until it is', async () => {
      const { line, container } = await begin(9);
      const look = watchLine(bench.store, 'L1');
      await line.print('case', 1, container);
      await look(at(10));
      await goOn(line, 125);
      assert.deepEqual(seen(await look(at(130))), ['running', undefined, undefined]);
      const late = await look(at(131));
      assert.deepEqual(seen(late), ['running', undefined, 'labelUnscanned']);
      assert.deepEqual(late.attention?.container, { id: container, slot: null });
      const pack = line.event({ verb: 'pack', container, parent: line.code('case', 0) });
      await line.commit(line.commission('case', 0), pack);
      await goOn(line, 132);
      assert.deepEqual(seen(await look(at(132))), ['running', undefined, undefined]);
    });

    it('is not told beside what the line stands for', async () => {
      const { line, container } = await begin(9);
      const look = watchLine(bench.store, 'L1');
      await line.print('case', 1, container);
      await look(at(10));
      assert.deepEqual(seen(await look(at(300))), ['stopped', 'noItems', undefined]);
    });

    it('labels that nothing prints: at once; a stop once all pieces are there, and when the order is closing', async () => {
      const { line } = await begin(9);
      const look = watchLine(bench.store, 'L1');
      assert.deepEqual(seen(await look(at(1))), ['running', undefined, undefined]);
      const told = await look(at(1, false));
      assert.deepEqual(seen(told), ['running', undefined, 'labelUnprintable']);
      assert.deepEqual(told.attention?.details, { level: 'case', count: 1, station: 'pack' });
      const reasons = { waiting: 'x' };
      await bench.store.moveOrder({ id: line.order, verb: 'close', line: 'L1', reasons, now: morning });
      assert.deepEqual(seen(await look(at(2))), ['running', undefined, undefined]);
      assert.deepEqual(seen(await look(at(2, false))), ['stopped', 'labelUnprintable', undefined]);
    });
  },
  storeKinds.filter(({ name }) => name === 'memory'),
);
