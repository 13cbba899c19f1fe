import assert from 'node:assert/strict';
import { presetRules } from '../../lib/code';
import { addBalances, checkBalance } from '../../lib/pool';
import type { LedgerEntry, Store } from '../../lib/store';
import {
  generate,
  kinds,
  morning,
  readOrder,
  receive,
  saveMasterData,
  startBottling,
  today,
  water,
  type Bottling,
} from './bottling';
import { journalContract } from './journal-contract';
import { packageContract } from './package-contract';
import { rollContract } from './roll-contract';
import { refusedWith } from './refused-with';
import type { Bench } from './stores';

/** All codes of an order, page by page. */
async function allCodes(
  store: Store,
  filter: Omit<Parameters<Store['codes']>[0], 'after' | 'limit'>,
  limit = 7,
): Promise<LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  for (let after: string | null = null; ;) {
    const page = await store.codes({ ...filter, after, limit });
    assert.ok(page.rows.length <= limit, 'a page keeps its limit');
    all.push(...page.rows);
    if (page.next === null) return all;
    after = page.next;
  }
}

export { refusedWith } from './refused-with';

/** What every store has to do, whatever keeps its documents. */
export function storeContract(bench: Bench): void {
  describe('rules', () => ruleContract(bench));
  describe('orders', () => orderContract(bench));
  describe('jobs', () => jobContract(bench));
  describe('record', () => recordContract(bench));
  describe('print journal', () => journalContract(bench));
  describe('packages', () => packageContract(bench));
  describe('rolls', () => rollContract(bench));
  describe('life', () => lifeContract(bench));
}

function ruleContract(bench: Bench): void {
  const [rule] = presetRules();
  assert.ok(rule);

  it('a rule is added by compare-and-set on the version of the rule set', async () => {
    const { setVersion } = await bench.store.rules();
    assert.deepEqual(await bench.store.saveRule({ rule, setVersion }), { setVersion: setVersion + 1 });
    const other = { ...rule, id: 'other' };
    await assert.rejects(bench.store.saveRule({ rule: other, setVersion }), refusedWith('rule-set-changed'));
    assert.deepEqual(await bench.store.rules(), { setVersion: setVersion + 1, rules: [rule] });
  });

  it('the same rule again changes nothing, whatever version it says', async () => {
    await bench.store.saveRule({ rule, setVersion: 0 });
    assert.deepEqual(await bench.store.saveRule({ rule, setVersion: 0 }), { setVersion: 1 });
  });

  it('a version that made codes is immutable', async () => {
    const { store } = bench;
    await saveMasterData(store);
    const changed = { ...rule, levels: rule.levels.slice(0, 1) };
    const before = await store.rules();
    const saved = await store.saveRule({ rule: changed, setVersion: before.setVersion });
    await store.saveRule({ rule, setVersion: saved.setVersion });
    await receive(store, readOrder('4711', 4));
    await generate(store, 'P1:4711:1');
    const { setVersion } = await store.rules();
    await assert.rejects(store.saveRule({ rule: changed, setVersion }), refusedWith('rule-version-used'));
  });
}

function orderContract(bench: Bench): void {
  it('an order of an unknown material is held, and let go by its product', async () => {
    const { store } = bench;
    for (const rule of presetRules())
      await store.saveRule({ rule, setVersion: (await store.rules()).setVersion });
    const [answer] = await receive(store, readOrder('4711', 10));
    assert.equal(answer?.state, 'held');
    assert.equal(answer.problem?.code, 'material-unknown');
    assert.deepEqual(await store.saveProducts({ products: [water], now: morning, today }), {
      released: ['P1:4711:1'],
    });
    const view = await store.order({ id: 'P1:4711:1' });
    assert.equal(view?.order.state, 'waiting');
    assert.deepEqual(view.order.levels, [
      { level: 'item', count: 1 },
      { level: 'case', count: 3 },
      { level: 'pallet', count: 2 },
    ]);
    assert.deepEqual(await store.products(), [water]);
    assert.deepEqual(await store.products({ gtins: ['06901234567908', water.gtin], limit: 1 }), [water]);
    assert.deepEqual(await store.products({ gtins: ['06901234567908'], limit: 1 }), []);
    assert.deepEqual(await store.products({ limit: 1 }), [water]);
    const numbered = await store.orders({ numbers: ['4710', '4711'], limit: 9 });
    assert.deepEqual(
      numbered.map(({ id }) => id),
      ['P1:4711:1'],
    );
    assert.deepEqual(await store.orders({ numbers: ['4710'], limit: 9 }), []);
  });

  it('an order of a product without its rule is held, and let go by the rule', async () => {
    const { store } = bench;
    await store.saveProducts({ products: [water], now: morning, today });
    const [answer] = await receive(store, readOrder('4711', 10));
    assert.equal(answer?.state, 'held');
    assert.equal(answer.problem?.code, 'product-rule-unknown');
    for (const rule of presetRules())
      await store.saveRule({ rule, setVersion: (await store.rules()).setVersion });
    const view = await store.order({ id: 'P1:4711:1' });
    assert.equal(view?.order.state, 'waiting');
    assert.equal(view.order.problem, null);
    assert.equal(view.order.levels.length, 3);
    assert.equal(view.order.dates.production, today);
  });

  it('what could not be read is read anew when it comes again mended, under the name it had', async () => {
    const { store } = bench;
    await saveMasterData(store);
    const messageKey = 'idoc:ERP/800/0000000000700001|P1:4711:1';
    const problem = { code: 'order-number-only', message: 'no', details: {} } as const;
    const bad = { kind: 'refused', id: 'P1:4711:1', number: '4711', messageKey, problem } as const;
    const source = { format: 'sap-loipro', messageKey, stamp: null, system: null } as const;
    assert.equal((await receive(store, bad))[0]?.state, 'rejected');
    assert.equal((await receive(store, bad))[0]?.state, 'rejected');
    const [mended] = await receive(store, readOrder('4711', 10, { source }));
    assert.equal(mended?.state, 'accepted');
    assert.equal((await receive(store, bad))[0]?.state, 'rejected', 'and harms nothing');
    const kept = await store.order({ id: 'P1:4711:1' });
    assert.deepEqual([kept?.order.state, kept?.order.content.quantity], ['waiting', 10]);
  });

  it('a bad order in a good envelope is stored as rejected and said so', async () => {
    const { store } = bench;
    await saveMasterData(store);
    const problem = { code: 'order-unit-unknown', message: 'no', details: {} } as const;
    const bad = { kind: 'refused', id: 'P1:9:1', number: '9', messageKey: null, problem } as const;
    const answers = await receive(store, readOrder('4711', 10), bad);
    assert.deepEqual(
      answers.map(({ state }) => state),
      ['accepted', 'rejected'],
    );
    assert.equal((await store.order({ id: 'P1:9:1' }))?.order.state, 'rejected');
    const [newest] = await store.orders({ newest: true, limit: 1 });
    assert.ok(newest);
    assert.deepEqual(
      (await store.orders({ states: ['waiting'], limit: 10 })).map(({ id }) => id),
      ['P1:4711:1'],
    );
  });

  it('an order is found by its number where only one has it', async () => {
    const { store } = bench;
    await saveMasterData(store);
    await receive(
      store,
      readOrder('4711', 10),
      readOrder('4711', 20, { id: 'P1:4711:2', line: '2' }),
      readOrder('5', 5),
    );
    assert.equal((await store.order({ id: '5' }))?.order.id, 'P1:5:1');
    assert.equal(await store.order({ id: '4711' }), null);
    assert.equal(await store.order({ id: 'nothing' }), null);
  });

  it('one order at a time runs on a line', async () => {
    const { store } = bench;
    await saveMasterData(store);
    await receive(store, readOrder('1', 10), readOrder('2', 10));
    const move = (id: string, verb: 'start' | 'pause' | 'resume') =>
      store.moveOrder({ id, verb, line: 'L1', reasons: {}, now: morning });
    await move('P1:1:1', 'start');
    assert.equal((await store.line({ id: 'L1' })).order, 'P1:1:1');
    await assert.rejects(move('P1:2:1', 'start'), refusedWith('line-busy'));
    assert.equal((await move('P1:1:1', 'pause')).order.state, 'paused');
    await assert.rejects(move('P1:2:1', 'start'), refusedWith('line-busy'));
    assert.equal((await move('P1:1:1', 'resume')).order.state, 'started');
    await assert.rejects(move('P1:1:1', 'start'), refusedWith('order-state'));
    await assert.rejects(move('P1:3:1', 'start'), refusedWith('order-unknown'));
  });

  it('an order closes with a reason for each open term; what is left is voided or set aside', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const printed = await line.print('item', 6);
    await line.commit(...printed.slice(0, 4).map((position) => line.commission('item', position)));
    const close = (reasons: Record<string, string>) =>
      store.moveOrder({ id: line.order, verb: 'close', line: 'L1', reasons, now: morning + 1_000 });
    await assert.rejects(close({}), refusedWith('order-not-balanced'));
    const { order, balance } = await close({ waiting: 'enough made', toVerify: 'roll thrown away' });
    assert.equal(order.state, 'closed');
    assert.equal((await store.line({ id: 'L1' })).order, null);
    const { item } = balance;
    assert.ok(item);
    assert.deepEqual(checkBalance(item), []);
    assert.deepEqual(
      [item.waiting, item.voided, item.toVerify, item.unaccounted, item.commissioned],
      [0, 4, 0, 2, 4],
    );
    const states = (await allCodes(store, { order: line.order, level: 'item' })).map(({ state }) => state);
    const count = (state: string) => states.filter((each) => each === state).length;
    assert.deepEqual([count('Commissioned'), count('Encoded'), count('SNInvalid')], [4, 2, 4]);
  });
}

function jobContract(bench: Bench): void {
  it('numbers of one frame are handed out once, however many orders share it', async () => {
    const { store } = bench;
    await saveMasterData(store);
    await receive(store, readOrder('1', 10), readOrder('2', 20));
    const jobs = [...(await generate(store, 'P1:1:1')), ...(await generate(store, 'P1:2:1'))];
    const items = jobs.filter(({ level }) => level === 'item').map(({ intervals }) => intervals[0]);
    assert.deepEqual(
      items.map((each) => [each?.from, each?.to]),
      [
        [0, 10],
        [10, 30],
      ],
    );
  });

  it('the jobs of an order read back as they were made, with what became of them', async () => {
    const { store } = bench;
    await saveMasterData(store);
    await receive(store, readOrder('4711', 10));
    const jobs = await generate(store, 'P1:4711:1');
    const [item] = jobs;
    assert.ok(item);
    assert.deepEqual((await store.job({ id: item.id }))?.job, item);
    assert.equal(await store.job({ id: 'nothing' }), null);
    const existing = await store.progress({ order: 'P1:4711:1' });
    assert.deepEqual(existing.map(({ job }) => job.id).sort(), jobs.map(({ id }) => id).sort());
    assert.deepEqual((await store.order({ id: 'P1:4711:1' }))?.balance['item']?.issued, 10);
  });

  it("an order's own serials are used, and refused a second time", async () => {
    const { store } = bench;
    await saveMasterData(store);
    const serials = ['SN-1', 'SN-2', 'SN-3'];
    await receive(store, readOrder('1', 3, { material: 'PUMP-1', serials }));
    const [item] = (await generate(store, 'P1:1:1')).filter(({ level }) => level === 'item');
    assert.deepEqual(item?.serials, serials);
    assert.deepEqual((await store.job({ id: item.id }))?.job.serials, serials);
    const codes = await allCodes(store, { order: 'P1:1:1', level: 'item' });
    assert.deepEqual(
      codes.map(({ serial }) => serial),
      serials,
    );
    const { frame } = item;
    const identity = 'x' as LedgerEntry['row'] & string;
    const ref = {
      code: 'x',
      identity: identity as never,
      level: 'item',
      frame: frame.id,
      number: null,
      serial: 'SN-2',
    };
    const [known] = await store.snapshot([ref]);
    assert.equal(known?.kind === 'ledger' && known.position, 1);
    await receive(store, readOrder('2', 1, { material: 'PUMP-1', serials: ['SN-2'] }));
    await assert.rejects(generate(store, 'P1:2:1'), refusedWith('serial-taken'));
  });

  it('numbers nobody was given are voided from the end', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    await line.print('item', 3);
    const { id } = line.job('item');
    const request = { job: id, reason: 'fewer wanted', now: morning };
    assert.deepEqual(await store.voidWaiting({ ...request, count: 2 }), { voided: 2 });
    assert.deepEqual((await store.job({ id }))?.fates, [
      { from: 0, to: 3, fate: 'printed' },
      { from: 8, to: 10, fate: 'voided' },
    ]);
    assert.deepEqual(await store.voidWaiting({ ...request, count: 100 }), { voided: 5 });
    assert.deepEqual(await store.voidWaiting({ ...request, count: 1 }), { voided: 0 });
  });

  it('codes without rows are listed beside those with rows, page by page and filtered', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 20);
    const printed = await line.print('item', 12);
    await line.commit(...printed.slice(3, 8).map((position) => line.commission('item', position)));
    const items = await allCodes(store, { order: line.order, level: 'item' }, 6);
    assert.deepEqual(
      items.map(({ position }) => position),
      Array.from({ length: 20 }, (_, n) => n),
    );
    assert.deepEqual(
      items.map(({ serial }) => serial),
      items.map((_, n) => n),
    );
    assert.deepEqual(
      items.filter(({ row }) => row !== null).map(({ position }) => position),
      [3, 4, 5, 6, 7],
    );
    assert.equal(items[3]?.row?.code, line.encode('item', 3).code);
    const encoded = await allCodes(store, { job: line.job('item').id, state: 'Encoded' });
    assert.deepEqual(
      encoded.map(({ position }) => position),
      [0, 1, 2, 8, 9, 10, 11],
    );
    const waiting = await allCodes(store, { order: line.order, fate: 'waiting' });
    assert.equal(waiting.length, 8 + line.job('case').quantity + line.job('pallet').quantity);
    await assert.rejects(store.codes({ after: null, limit: 1 }), refusedWith('input-invalid'));
  });
}

function recordContract(bench: Bench): void {
  it('a code that several rules read is known by the place that the ledger has', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    await line.print('item', 1);
    const right = line.code('item', 0);
    const place = { frame: right.frame, number: right.number, serial: right.serial };
    const misread = { ...right, frame: 'of another rule', number: null, serial: 'ABC', orElse: [place] };
    const [known] = await bench.store.snapshot([misread]);
    assert.equal(known?.kind === 'ledger' && known.fate, 'printed');
    const [outcome] = await line.commit(line.event({ verb: 'commission', code: misread }));
    assert.equal(outcome?.kind, 'recorded');
    const [row] = await bench.store.snapshot([right]);
    assert.equal(row?.kind === 'row' && row.row.position, 0);
  });

  it('a code comes to life with its commissioning, and is read back with its events', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    await line.print('item', 2);
    const codes = [line.code('item', 0), line.code('item', 5)] as const;
    assert.deepEqual(
      (await store.snapshot(codes)).map((known) => known.kind === 'ledger' && known.fate),
      ['printed', 'waiting'],
    );
    const data = {
      'oven.temperature': { value: 180.5, unit: 'CEL', time: morning, quality: 'good' },
      $odd: { value: null, time: null, quality: 'missing' },
    };
    const event = { ...line.commission('item', 0), data } as ReturnType<Bottling['commission']>;
    const outcomes = await line.commit(event, line.commission('item', 5));
    assert.deepEqual(kinds(outcomes), ['recorded', 'code-not-printed']);
    const [row] = await store.snapshot(codes);
    assert.equal(row?.kind === 'row' && row.row.state, 'Commissioned');
    const { rows } = await store.events({ about: codes[0].identity, after: null, limit: 10 });
    assert.deepEqual(
      rows.map((each) => each.event),
      [event],
    );
    assert.equal(rows[0]?.sequence, 1);
    const refused = await store.events({ about: codes[1].identity, after: null, limit: 10 });
    assert.equal(refused.rows[0]?.outcome.kind, 'rejected');
    assert.deepEqual(
      await store.snapshot([{ ...codes[0], identity: 'foreign' as never, frame: 'f', number: 1 }]),
      [{ kind: 'foreign' }],
    );
  });

  it('items become cases become pallets, the last of each partial, and the balance adds up', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 7);
    await runWholeOrder(line, 7);
    const view = await store.order({ id: line.order });
    assert.ok(view);
    for (const balance of Object.values(view.balance)) assert.deepEqual(checkBalance(balance), []);
    assert.equal(addBalances(Object.values(view.balance)).commissioned, 7 + 3 + 2);
    const containers = await store.containers({ order: line.order, limit: 100 });
    const partial = containers
      .filter((each) => each.partial)
      .map(({ level }) => level)
      .sort();
    assert.deepEqual(
      containers.map(({ state }) => state),
      containers.map(() => 'packed'),
    );
    assert.deepEqual(partial, ['case', 'pallet']);
    const [pallet] = containers.filter(({ level }) => level === 'pallet');
    assert.ok(pallet?.parent);
    assert.deepEqual(
      (await store.children({ parent: pallet.parent })).map(({ level }) => level),
      ['case', 'case'],
    );
    assert.deepEqual(view.placed, { item: 7, case: 3, pallet: 0 });
    const closed = await store.moveOrder({
      id: line.order,
      verb: 'close',
      line: 'L1',
      reasons: {},
      now: morning + 9_000,
    });
    assert.equal(closed.order.state, 'closed');
  });

  it('events are read in sequence, page by page', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    const printed = await line.print('item', 10);
    for (const position of printed) await line.commit(line.commission('item', position));
    const sequences: number[] = [];
    for (let after: string | null = null; ;) {
      const page = await bench.store.events({ order: line.order, after, limit: 4 });
      sequences.push(...page.rows.map(({ sequence }) => sequence));
      if (page.next === null) break;
      after = page.next;
    }
    assert.deepEqual(sequences, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.equal((await bench.store.events({ after: null, limit: 100 })).rows.length, 10);
  });

  it('stations that commit at once share a transaction and get their own answers', async () => {
    const line = await startBottling(bench.store, '4711', 60);
    await line.print('item', 60);
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, position) => line.commit(line.commission('item', position))),
    );
    assert.deepEqual(
      outcomes.flatMap(kinds),
      outcomes.map(() => 'recorded'),
    );
    const ids = outcomes.flat().map((outcome) => outcome.kind === 'recorded' && outcome.eventId);
    assert.equal(new Set(ids).size, 60);
    assert.equal((await bench.store.order({ id: line.order }))?.progress['item']?.made, 60);
  });

  it('too many events in one commit are refused, none at all is nothing', async () => {
    const line = await startBottling(bench.store, '4711', 2);
    assert.deepEqual(await bench.store.commit([]), []);
    const many = Array.from({ length: 1_001 }, () => line.commission('item', 0));
    await assert.rejects(bench.store.commit(many), refusedWith('input-invalid'));
  });
}

/** Prints, verifies and packs an order of bottles, three a case, two cases a pallet. */
async function runWholeOrder(line: Bottling, items: number): Promise<void> {
  const { store } = line;
  for (const position of await line.print('item', items)) {
    const outcomes = await line.commit(
      line.commission('item', position),
      line.claim('case', 'item', position),
    );
    assert.deepEqual(kinds(outcomes), ['recorded', 'recorded']);
    await packFull(line, 'case', 'pallet');
    await packFull(line, 'pallet', null);
  }
  assert.deepEqual(
    await store.containers({ order: line.order, states: ['full', 'filling', 'held'], limit: 10 }),
    [],
  );
}

async function packFull(line: Bottling, level: string, next: string | null): Promise<void> {
  const full = await line.store.containers({ order: line.order, states: ['full'], limit: 10 });
  for (const container of full.filter((each) => each.level === level)) {
    const [label] = await line.print(level, 1, container.id);
    assert.ok(label !== undefined, 'a number for the container');
    const parent = line.code(level, label);
    const events = [
      line.commission(level, label),
      line.event({ verb: 'pack', container: container.id, parent }),
    ];
    if (next !== null) events.push(line.claim(next, level, label));
    assert.deepEqual(
      kinds(await line.commit(...events)),
      events.map(() => 'recorded'),
    );
  }
}

function lifeContract(bench: Bench): void {
  it('keeps its id and all it recorded over a restart', async () => {
    const line = await startBottling(bench.store, '4711', 7);
    await runWholeOrder(line, 7);
    const look = async (store: Store) => [
      (await store.info()).id,
      await store.order({ id: line.order }),
      await allCodes(store, { order: line.order }),
      await store.containers({ order: line.order, limit: 100 }),
      (await store.events({ order: line.order, after: null, limit: 100 })).rows,
    ];
    const before = await look(bench.store);
    const store = await bench.reopen();
    assert.deepEqual(await look(store), before);
    assert.deepEqual(kinds(await store.commit([line.commission('item', 0, 'test:4711:1')])), ['duplicate']);
  });

  it('tells which orders changed, until one stops listening', async () => {
    const { store } = bench;
    const heard: string[] = [];
    const stop = store.onChange(({ orders }) => heard.push(...orders));
    const line = await startBottling(store, '4711', 4);
    assert.ok(heard.includes(line.order));
    heard.length = 0;
    await line.print('item', 1);
    await line.commit(line.commission('item', 0));
    assert.deepEqual([...new Set(heard)], [line.order]);
    stop();
    heard.length = 0;
    await line.print('item', 1);
    assert.deepEqual(heard, []);
  });

  it('takes no calls once it is being closed, and ends those under way', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 4);
    await line.print('item', 1);
    const underWay = line.commit(line.commission('item', 0));
    const closed = store.close();
    await assert.rejects(store.rules(), refusedWith('store-closed'));
    assert.deepEqual(kinds(await underWay), ['recorded']);
    await closed;
    await store.close();
  });
}
