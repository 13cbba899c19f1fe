import assert from 'node:assert/strict';
import { bind, lineQueue, nextContainer, pack, type Moment } from '../../../lib/line';
import type { OrderVerb } from '../../../lib/order';
import { generate as generateFor, type Job } from '../../../lib/pool';
import type { Container } from '../../../lib/trace';
import {
  bottlingOf,
  codecsOf,
  kinds,
  morning,
  readOrder,
  receive,
  startBottling,
  today,
  water,
  type Bottling,
} from '../../support/bottling';
import { forEachStore } from '../../support/stores';

const juice = { ...water, material: 'JUICE-500', gtin: '06901234567915' };

/** What the MES says otherwise in the middle of an order, and what is of the new goods then. */
const changes = [
  {
    title: 'the lot of a running order changes',
    ...{ other: { lot: 'NEW' }, refusal: 'wrong-lot', reason: 'lot-changed' },
    isNew: ({ lot }: { lot: string | null }) => lot === 'NEW',
  },
  {
    title: 'the product of a running order changes, and its lot does not',
    ...{ other: { material: juice.material }, refusal: 'wrong-product', reason: 'product-changed' },
    isNew: ({ product }: { product: string | null }) => product === juice.gtin,
  },
];

for (const { title, other, refusal, reason, isNew } of changes) {
  forEachStore(title, (bench) => {
    const queue = () => lineQueue(bench.store, 'L1', { autoStart: true, autoClose: true });
    async function run(line = queue(), now = morning): Promise<string[]> {
      const steps: string[] = [];
      for (let n = 0; n < 20; n += 1) {
        const { kind } = await line.step({ now, offset: '+08:00' });
        if (kind === 'nothing') return steps;
        steps.push(kind);
      }
      assert.fail(`no end: ${steps.join(' ')}`);
    }
    const move = (id: string, verb: OrderVerb) =>
      bench.store.moveOrder({ id, verb, line: 'L1', reasons: {}, now: morning, today });

    /** What `generate' does whenever something has changed. */
    async function topUp(id: string): Promise<void> {
      const view = (await bench.store.order({ id })) ?? assert.fail(id);
      const codecs = await codecsOf(bench.store, view.order);
      await generateFor(bench.store, () => codecs, id, { now: () => morning });
    }

    const goodsOf = ({ fields }: Job) => ({ lot: fields['lot'] ?? null, product: fields['gtin'] ?? null });
    const nameOf = (goods: { lot: string | null; product: string | null }): string =>
      isNew(goods) ? 'NEW' : 'OLD';

    /** The MES sends other goods, a person releases them, and the line goes on. */
    async function otherGoods(line: Bottling, quantity: number): Promise<Bottling> {
      await bench.store.saveProducts({ products: [juice], now: morning, today });
      const [answer] = await receive(bench.store, readOrder(number, quantity, other));
      assert.equal(answer?.problem?.code, 'order-needs-new-job');
      const { order } = await move(line.order, 'release');
      assert.equal(order.state, 'started');
      await topUp(line.order);
      const { jobs } = (await bench.store.order({ id: line.order })) ?? assert.fail();
      return bottlingOf(
        bench.store,
        order,
        jobs.filter((job) => isNew(goodsOf(job))),
        'new goods',
      );
    }
    const number = '1';

    async function made(line: Bottling, count: number): Promise<number[]> {
      const positions = await line.print('item', count);
      await line.commit(...positions.map((position) => line.commission('item', position)));
      return positions;
    }
    async function packed(line: Bottling, count: number): Promise<void> {
      const claims = (await made(line, count)).map((position) => line.claim('case', 'item', position));
      assert.deepEqual(new Set(kinds(await line.commit(...claims))), new Set(['recorded']));
    }
    /** From the lowest level up, in the order in which they were begun. */
    const containers = async (id: string): Promise<string[]> => {
      const serial = ({ id: name }: Container): number => Number(name.slice(name.lastIndexOf('/') + 1));
      return (await bench.store.containers({ order: id, limit: 20 }))
        .sort((a, b) => a.level.localeCompare(b.level) || serial(a) - serial(b))
        .map(
          ({ level, lot, product, state, slots, partial }) =>
            `${level} ${nameOf({ lot, product })} ${state} ${slots.length}${partial ? ' partial' : ''}`,
        );
    };

    let scans = 0;
    /** Prints and scans the labels of all containers that wait, as the printer and the scanner of the line do. */
    async function labelAll(line: Bottling): Promise<string[]> {
      const lots: string[] = [];
      for (let n = 0; n < 20; n += 1) {
        await topUp(line.order);
        const work = await nextContainer(bench.store, { line: 'L1', station: 'pack' });
        if (!work) return lots;
        const { order } = (await bench.store.order({ id: line.order })) ?? assert.fail();
        const printer = await bottlingOf(bench.store, order, [work.job], `label ${(scans += 1)}`);
        const { level } = work.job;
        const [position = -1] = await printer.print(level, 1, work.container ?? '');
        const moment: Moment = {
          ...{ place: { station: 'pack', line: 'L1' }, cause: `scan:${scans}` },
          ...{ time: morning + 1_000 + scans, offset: '+08:00' },
        };
        const done = await pack(bench.store, moment, printer.code(level, position), line.order);
        assert.equal(done.kind, 'closed', JSON.stringify(done));
        lots.push(`${level} ${nameOf(goodsOf(work.job))}`);
      }
      assert.fail('no end of labels');
    }

    it('the first bottle of the new goods completes the case of the old one, whose label is of its own goods', async () => {
      const old = await startBottling(bench.store, number, 6);
      await packed(old, 1);
      const next = await otherGoods(old, 6);
      await packed(next, 1);
      assert.deepEqual(await containers(old.order), ['case OLD full 1 partial', 'case NEW filling 1']);
      await packed(next, 4);
      assert.deepEqual(await labelAll(old), ['case OLD', 'case NEW', 'case NEW', 'pallet OLD', 'pallet NEW']);
      assert.deepEqual(await containers(old.order), [
        'case OLD packed 1 partial',
        'case NEW packed 3',
        'case NEW packed 2 partial',
        'pallet OLD packed 1 partial',
        'pallet NEW packed 2',
      ]);
      assert.deepEqual(await run(), ['closed']);
      const view = await bench.store.order({ id: old.order });
      const { made: all, placed } = view?.progress['item'] ?? {};
      assert.deepEqual([all, placed], [6, 6]);
      for (const [level, { waiting, inFlight, toVerify }] of Object.entries(view?.balance ?? {}))
        assert.deepEqual([level, waiting, inFlight, toVerify], [level, 0, 0, 0]);
    });

    it('where no bottle comes, case and pallet of the old goods are completed all the same, one after the other', async () => {
      const old = await startBottling(bench.store, number, 12);
      await packed(old, 4);
      assert.deepEqual(await labelAll(old), ['case OLD']);
      assert.deepEqual(await run(), [], 'nothing has changed yet');
      await otherGoods(old, 12);
      const line = queue();
      assert.deepEqual(await run(line), ['settled']);
      assert.deepEqual(await containers(old.order), [
        'case OLD packed 3',
        'case OLD full 1 partial',
        'pallet OLD filling 1',
      ]);
      const { rows } = await bench.store.events({ order: old.order, newest: true, after: null, limit: 1 });
      assert.equal(rows[0]?.event.reason, reason);
      assert.deepEqual(await labelAll(old), ['case OLD', 'pallet OLD']);
    });

    it('bottles of the old goods on the belt still go into their case; a label not yet bound is ejected and scrapped', async () => {
      const old = await startBottling(bench.store, number, 9);
      const [first = -1, second = -1] = await made(old, 2);
      const [late = -1] = await old.print('item', 1);
      await old.commit(old.claim('case', 'item', first));
      const next = await otherGoods(old, 9);
      const line = queue();
      assert.deepEqual(await run(line), [], 'one is on its way');
      assert.deepEqual(kinds(await old.commit(old.claim('case', 'item', second))), ['recorded']);

      const moment: Moment = {
        ...{ place: { station: 'S1', line: 'L1' }, cause: 'scan:late', time: morning, offset: '+08:00' },
      };
      const code = old.code('item', late);
      const outcome = await bind(bench.store, moment, {
        code,
        order: old.order,
        lot: next.job('item').fields['lot'] ?? '',
        data: {},
      });
      assert.deepEqual(kinds([outcome]), [refusal]);
      const [known] = await bench.store.snapshot([code]);
      assert.equal(known?.kind === 'row' && known.row.state, 'LabelScrapped');
      assert.deepEqual(await run(line), ['settled']);

      const byHand = { ...moment, cause: 'scan:other' };
      const [fresh = -1] = await next.print('item', 1);
      const asked = { code: next.code('item', fresh), order: old.order, lot: 'L-BY-HAND', data: {} };
      assert.deepEqual(kinds([await bind(bench.store, byHand, asked)]), ['wrong-lot']);
      const [kept] = await bench.store.snapshot([asked.code]);
      assert.notEqual(kept?.kind === 'row' && kept.row.state, 'LabelScrapped', 'the station’s lot is wrong');
    });

    it('an unread bottle begins no case of the new goods', async () => {
      const old = await startBottling(bench.store, number, 9);
      await packed(old, 1);
      const next = await otherGoods(old, 9);
      await next.commit(next.claim('case', 'item', null));
      assert.deepEqual(await containers(old.order), ['case OLD filling 2']);
      await packed(next, 1);
      assert.deepEqual(await containers(old.order), ['case OLD held 2 partial', 'case NEW filling 1']);
    });

    it('a case of the old goods that comes late to the pallet gets one of its own', async () => {
      const old = await startBottling(bench.store, number, 12);
      await packed(old, 3);
      const next = await otherGoods(old, 12);
      await packed(next, 3);
      const full = await bench.store.containers({ order: old.order, states: ['full'], limit: 9 });
      const caseOf = (name: string): string =>
        full.find((each) => nameOf(each) === name)?.id ?? assert.fail(name);
      const [oldCase, newCase] = [caseOf('OLD'), caseOf('NEW')];
      const closed = async (line: Bottling, container: string): Promise<void> => {
        const [at = -1] = await line.print('case', 1, container);
        const parent = line.code('case', at);
        const events = [
          line.commission('case', at),
          line.event({ verb: 'pack', container, parent }),
          line.claim('pallet', 'case', at),
        ];
        assert.deepEqual(kinds(await line.commit(...events)), ['recorded', 'recorded', 'recorded']);
      };
      await closed(next, newCase);
      await closed(old, oldCase);
      assert.deepEqual((await containers(old.order)).slice(-2), [
        'pallet NEW full 1 partial',
        'pallet OLD filling 1',
      ]);
    });

    it('closed right after the change it still ends with all that was packed labelled', async () => {
      const old = await startBottling(bench.store, number, 9);
      await packed(old, 1);
      const next = await otherGoods(old, 9);
      await packed(next, 1);
      const reasons = { waiting: 'end', toVerify: 'end', inFlight: 'end' };
      const { order } = await bench.store.moveOrder({
        id: old.order,
        verb: 'close',
        line: 'L1',
        reasons,
        now: morning,
      });
      assert.equal(order.state, 'closing');
      const line = queue();
      await run(line);
      assert.deepEqual(new Set(await labelAll(old)), new Set(['case OLD', 'case NEW', 'pallet OLD']));
      await run(line);
      assert.deepEqual(await labelAll(old), ['pallet NEW']);
      assert.deepEqual(await run(line), ['closed']);
    });
  });
}
