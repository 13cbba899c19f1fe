import assert from 'node:assert/strict';
import { presetRules, type Rule, type Segment } from '../../../lib/code';
import { problemOf } from '../../../lib/errors';
import { forEachStore } from '../../support/stores';
import {
  generate,
  morning,
  readOrder,
  receive,
  saveMasterData,
  startBottling,
  today,
  water,
} from '../../support/bottling';
import { checkOrder } from '../../../lib/pool';
import { orderOf } from './order';

describe('whether the codes of an order can be made', () => {
  const [counted, own] = presetRules();

  it('says nothing of an order whose values fit', () => {
    assert.ok(counted && own);
    assert.equal(checkOrder(orderOf(3), counted), null);
    assert.equal(checkOrder(orderOf(2, {}, { serials: ['A1', 'A2'] }), own), null);
  });

  it('names the value that no code can carry', () => {
    assert.ok(counted);
    for (const lot of ['批', 'x'.repeat(21), 'a b']) {
      const found = checkOrder(orderOf(3, { lot }), counted);
      assert.deepEqual(
        [found?.code, found?.details['field'], found?.details['value']],
        ['field-unfit', 'lot', lot],
      );
    }
  });

  it('does not ask which line will make it before it starts', () => {
    const ruleWith = (line: Partial<Segment>): Rule => {
      const field = { kind: 'field', name: 'line', ...line } as Segment;
      const serial: Segment = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 };
      const lot: Segment = { kind: 'field', name: 'lot', width: 2 };
      return {
        id: 'lines',
        version: 1,
        levels: [{ level: 'item', elements: [{ ai: null, segments: [lot, field, serial] }] }],
      };
    };
    const byTable = ruleWith({ table: { L1: 'A', L2: 'B' } });
    for (const rule of [byTable, ruleWith({ width: 2 }), ruleWith({ width: 3, pad: '0' })]) {
      assert.equal(checkOrder(orderOf(3), rule), null);
      assert.equal(checkOrder(orderOf(3, { lot: 'L12' }), rule)?.details['field'], 'lot', 'the others count');
    }
    const named = checkOrder(orderOf(3, {}, { workCenter: 'L9' }), byTable);
    assert.deepEqual([named?.code, named?.details['value']], ['field-unfit', 'L9']);
    assert.equal(checkOrder(orderOf(3, { line: 'L9' }), byTable)?.code, 'field-unfit');
  });

  it('names the level whose serial is too short for so many, as many as there are of it', () => {
    const serial = (length: number): Segment => ({
      kind: 'serial',
      mode: 'sequential',
      alphabet: '0123456789',
      length,
    });
    const level = (name: string, length: number) => ({
      level: name,
      elements: [{ ai: null, segments: [{ kind: 'text' as const, text: name }, serial(length)] }],
    });
    const rule: Rule = {
      id: 'short',
      version: 1,
      levels: [level('item', 3), { ...level('case', 1), contains: { level: 'item', count: 12 } }],
    };
    const levels = [
      { level: 'item', count: 1 },
      { level: 'case', count: 12 },
    ];
    const found = (quantity: number) => checkOrder(orderOf(quantity, { levels }), rule);
    assert.equal(found(120), null);
    assert.deepEqual(
      [found(121)?.code, found(121)?.details],
      ['order-beyond-serial', { order: '4711', level: 'case', need: 11, rule: 'short', capacity: 10 }],
    );
    assert.equal(found(1_001)?.details['level'], 'item');
  });

  it('asks for the serials that an order has to bring itself', () => {
    assert.ok(own);
    assert.equal(checkOrder(orderOf(3), own)?.code, 'serials-too-few');
  });
});

forEachStore('an order whose codes cannot be made', (bench) => {
  beforeEach(() => saveMasterData(bench.store));

  it('is held and never starts; the mended one goes on', async () => {
    const [held] = await receive(bench.store, readOrder('1', 9, { lot: '批' }));
    assert.deepEqual([held?.state, held?.problem?.code], ['held', 'field-unfit']);
    const start = { id: 'P1:1:1', verb: 'start', line: 'L1', reasons: {}, now: morning } as const;
    await assert.rejects(bench.store.moveOrder(start), (error) => problemOf(error).code === 'order-state');
    const release = { ...start, verb: 'release', today } as const;
    await assert.rejects(bench.store.moveOrder(release), (error) => problemOf(error).code === 'field-unfit');
    const [mended] = await receive(bench.store, readOrder('1', 9, { lot: 'B1' }));
    assert.equal(mended?.state, 'accepted');
  });

  it('goes on when the product names lots that fit', async () => {
    const save = (lotRule: string) =>
      bench.store.saveProducts({ products: [{ ...water, lotRule }], now: morning, today });
    await save('批{yyMMdd}');
    const [held] = await receive(bench.store, readOrder('1', 9));
    assert.equal(held?.problem?.code, 'field-unfit');
    assert.deepEqual((await save('L{yyMMdd}')).released, ['P1:1:1']);
    assert.equal((await bench.store.order({ id: 'P1:1:1' }))?.order.lot, 'L260302');
  });
});

forEachStore('an order of a thousand million pieces', (bench) => {
  it('gets its codes in one step: its size was judged when it came', async () => {
    await saveMasterData(bench.store);
    const most = 1_000_000_000;
    const [held] = await receive(bench.store, readOrder('1', most, { askedAbove: 10_000_000 }));
    assert.deepEqual([held?.state, held?.problem?.code], ['held', 'order-quantity-unusual']);
    const release = { id: 'P1:1:1', verb: 'release', line: null, reasons: {}, now: morning, today } as const;
    await bench.store.moveOrder(release);
    const jobs = await generate(bench.store, 'P1:1:1');
    assert.deepEqual(
      jobs.map(({ level, quantity, intervals }) => [level, quantity, intervals.length]),
      [
        ['item', most, 1],
        ['case', 333_333_334, 1],
        ['pallet', 166_666_667, 1],
      ],
    );
  });
});

forEachStore('a running order that is changed to unusually many pieces', (bench) => {
  it('gets no code of them before a person takes the change', async () => {
    const { order } = await startBottling(bench.store, '1', 6);
    const ask = (quantity: number) =>
      receive(bench.store, readOrder('1', quantity, { askedAbove: 10_000_000 }));
    const [answer] = await ask(30_000_000);
    assert.deepEqual([answer?.state, answer?.problem?.code], ['held', 'order-change-unusual']);
    const issued = async () => {
      await generate(bench.store, order);
      return (await bench.store.order({ id: order }))?.balance['item']?.issued;
    };
    assert.equal(await issued(), 6);
    assert.equal((await bench.store.order({ id: order }))?.order.state, 'started');
    const decide = (verb: 'release' | 'dismiss') =>
      bench.store.moveOrder({ id: order, verb, line: 'L1', reasons: {}, now: morning, today });
    await decide('dismiss');
    assert.equal(await issued(), 6);
    const [again] = await ask(30_000_000);
    assert.equal(again?.problem?.code, 'order-version-refused');
    assert.equal(await issued(), 6);
    await ask(30_000_001);
    await decide('release');
    assert.equal(await issued(), 30_000_001);
  });
});
