import assert from 'node:assert/strict';
import { compileRule, presetRules, scanClassifier } from '../../../lib/code';
import {
  archive,
  codeLines,
  consumerView,
  type Archive,
  type ArchiveOptions,
  type CodeLine,
} from '../../../lib/query';
import {
  bottlingOf,
  generate,
  key,
  morning,
  readOrder,
  receive,
  startBottling,
  today,
  water,
  type Bottling,
} from '../../support/bottling';
import { forEachStore, storeKinds } from '../../support/stores';

const classify = scanClassifier(
  presetRules()
    .slice(0, 2)
    .flatMap((rule) => compileRule(rule, key).levels),
);

async function found(line: Bottling, text: string, options?: ArchiveOptions): Promise<Archive> {
  const answer = await archive(line.store, classify, text, options);
  assert.ok(answer.kind === 'code', `${text} is on record`);
  return answer;
}

/** Prints, makes and packs three bottles into a case, and the case onto a pallet that is full with it. */
async function packPallet(line: Bottling): Promise<void> {
  await line.print('item', 3);
  for (const n of [0, 1, 2]) {
    const data = { fillTemperature: { value: 4.2, unit: 'CEL', time: 1, quality: 'good' } };
    await line.commit(line.event({ verb: 'commission', code: line.code('item', n), data }));
    await line.commit(line.claim('case', 'item', n));
  }
  await close(line, 'case', 'pack/case/1');
  await line.commit(line.claim('pallet', 'case', 0));
  await line.commit(line.event({ verb: 'fillUp', container: 'pack/pallet/1' }));
  await close(line, 'pallet', 'pack/pallet/1');
}

async function close(line: Bottling, level: string, container: string): Promise<void> {
  await line.print(level, 1, container);
  const parent = line.code(level, 0);
  const outcomes = await line.commit(
    line.commission(level, 0),
    line.event({ verb: 'pack', container, parent }),
  );
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    ['recorded', 'recorded'],
  );
}

forEachStore(
  'archive',
  (bench) => {
    it('calls a code nobody issued unknown, and says why a text is none', async () => {
      const line = await startBottling(bench.store, '1', 3);
      const other = compileRule(presetRules()[0] ?? assert.fail(), key).level('item');
      const never = other.encode({ ...line.job('item').fields, gtin: '04006381333931' }, 5).code;
      const answers = await Promise.all(
        [never, 'hello', '(01)06901234567893(21)ABC'].map((text) => archive(bench.store, classify, text)),
      );
      assert.deepEqual(
        answers.map((answer) => answer.kind === 'unknown' && [answer.reason, answer.problem.code]),
        [
          ['code-foreign', 'code-unknown'],
          ['code-unreadable', 'code-unknown'],
          ['check-digit-wrong', 'code-unknown'],
        ],
      );
      assert.equal(answers[0]?.verdict.kind, 'unknown');
    });

    it('asks for one product and never for all, whoever scans what', async () => {
      const { store } = bench;
      await startBottling(store, '1', 3);
      const asked: (number | undefined)[] = [];
      const watched: typeof store = {
        ...store,
        products: (request) => (asked.push(request?.limit), store.products(request)),
      };
      const reasons: unknown[] = [];
      // of the item, of its case, and of somebody else's
      for (const gtin of ['06901234567892', '16901234567899', '04006381333931']) {
        const answer = await archive(watched, classify, `(01)${gtin}`);
        reasons.push(answer.kind === 'unknown' && answer.reason);
      }
      assert.deepEqual(reasons, ['kindOnly', 'kindOnly', 'code-foreign']);
      assert.deepEqual(new Set(asked), new Set([1]));
    });

    it('knows a code without a row by its fate, and never calls it genuine', async () => {
      const line = await startBottling(bench.store, '1', 3);
      const before = await found(line, line.code('item', 0).code);
      assert.deepEqual(
        [before.fate, before.state, before.verdict.kind, before.time],
        ['waiting', 'Allocated', 'notMade', null],
      );
      await line.print('item', 1);
      const printed = await found(line, line.code('item', 0).code);
      assert.deepEqual(
        [printed.fate, printed.state, printed.verdict.kind],
        ['printed', 'Encoded', 'notMade'],
      );
      assert.deepEqual(printed.job, { id: line.job('item').id, position: 0 });
      assert.equal(consumerView(printed).lot, null);
    });

    it('answers every form of a code alike', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      const { code, identity } = line.code('item', 1);
      const [, gtin = '', serial = ''] = /^\(01\)(\d{14})\(21\)(.+)$/.exec(identity) ?? [];
      const forms = [
        code,
        identity,
        `/01/${gtin}/21/${serial}`,
        `https://id.example/01/${gtin}/21/${serial}`,
        `]d201${gtin}21${serial}`,
      ];
      for (const form of forms) assert.equal((await found(line, form)).identity, identity, form);
    });

    it('tells a bottle its whole story: data, containers, and what happened to them', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      await line.commit(line.event({ verb: 'ship', code: line.code('pallet', 0) }));
      const bottle = await found(line, line.code('item', 0).code);
      assert.deepEqual(
        bottle.parents.map(({ level, identity }) => [level, identity]),
        [
          ['case', line.code('case', 0).identity],
          ['pallet', line.code('pallet', 0).identity],
        ],
      );
      assert.equal(bottle.disposition, 'in_transit', 'folded from the pallet');
      assert.equal(bottle.verdict.kind, 'genuine');
      assert.equal(bottle.stationData['fillTemperature']?.value, 4.2);
      assert.deepEqual(
        bottle.events.map(({ verb, via, epcis }) => [verb, via, epcis?.bizStep]),
        [
          ['commission', null, 'commissioning'],
          ['claim', null, undefined],
          ['pack', null, 'packing'],
          ['claim', line.code('case', 0).identity, undefined],
          ['pack', line.code('case', 0).identity, 'packing'],
          ['ship', line.code('pallet', 0).identity, 'shipping'],
        ],
      );
    });

    it('tells lot, dates and product as they were when the code was made, whatever its order makes now', async () => {
      const line = await startBottling(bench.store, '1', 3);
      const [at = -1, unseen = -1] = await line.print('item', 2);
      await line.commit(line.commission('item', at));
      const juice = { ...water, material: 'JUICE-500', gtin: '06901234567915', contact: 'juice@example.com' };
      await bench.store.saveProducts({ products: [juice], now: morning, today });
      const other = { material: juice.material, lot: 'NEW', expiryDate: '2030-01-01' };
      await receive(bench.store, readOrder('1', 3, other));
      const move = { id: line.order, verb: 'release', line: 'L1', reasons: {}, now: morning, today } as const;
      const { order } = await bench.store.moveOrder(move);
      assert.deepEqual([order.lot, order.product?.gtin], ['NEW', juice.gtin]);
      for (const position of [at, unseen]) {
        const told = await found(line, line.encode('item', position).code, { today: '2028-01-01' });
        assert.deepEqual(
          [told.order?.lot, told.order?.dates.expiry, told.product?.gtin, told.product?.contact],
          ['L260302', '2027-03-02', water.gtin, undefined],
        );
        assert.equal(told.verdict.kind, position === at ? 'expired' : 'notMade');
      }
    });

    it('does not tell what a container lived through before or without the bottle', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      const bottle = await found(line, line.code('item', 0).code);
      assert.ok(!bottle.events.some(({ verb, via }) => verb === 'commission' && via !== null));
    });

    it('says what a container holds, as much as it can hold, down to the items', async () => {
      const line = await startBottling(bench.store, '1', 3);
      const bare = await found(line, line.code('case', 0).code);
      assert.deepEqual(bare.unit, { capacity: 3, contents: [], partial: false });
      await packPallet(line);
      const unit = async (level: string) => (await found(line, line.code(level, 0).code)).unit;
      assert.equal(await unit('item'), null);
      const items = { level: 'item', count: 3 };
      assert.deepEqual(await unit('case'), { capacity: 3, contents: [items], partial: false });
      const pallet = { capacity: 2, contents: [{ level: 'case', count: 1 }, items], partial: true };
      assert.deepEqual(await unit('pallet'), pallet);
      const view = consumerView(await found(line, line.code('pallet', 0).code));
      assert.deepEqual(view.unit, pallet);
      const inside = line.code('case', 0).identity;
      assert.ok(
        !JSON.stringify(view).includes(inside),
        'counts are told, codes that could be copied are not',
      );
    });

    it('pages the children of a case', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      const code = line.code('case', 0).code;
      const first = await found(line, code, { childLimit: 2 });
      assert.deepEqual([first.children.total, first.children.rows.length, first.children.next], [3, 2, 2]);
      const rest = await found(line, code, { childLimit: 2, childrenFrom: 2 });
      assert.deepEqual([rest.children.rows.length, rest.children.next], [1, null]);
      const all = [...first.children.rows, ...rest.children.rows].map(({ identity }) => identity);
      assert.equal(new Set(all).size, 3);
    });

    it('shows a refusal, and keeps the best-before date in mind', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      await line.commit(line.commission('item', 0));
      const bottle = await found(line, line.code('item', 0).code, { today: '2030-01-01' });
      assert.deepEqual(
        bottle.events.filter(({ refused }) => refused).map(({ refused }) => refused?.code),
        ['already-commissioned'],
      );
      assert.equal(bottle.verdict.kind, 'expired');
    });

    it('tells lot, dates and GTIN of the label, whatever the order is of by now', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      const code = line.code('item', 0).code;
      const before = await found(line, code);
      assert.deepEqual(before.order?.lot, 'L260302');

      const next = {
        lot: 'NEW',
        gtin: '06901234567908',
        productionDate: '2026-03-09',
        expiryDate: '2031-01-01',
      };
      await receive(bench.store, readOrder('1', 6, next));
      const by = { line: null, reasons: {}, now: morning, today };
      const { order } = await bench.store.moveOrder({ id: line.order, verb: 'release', ...by });
      assert.equal(order.lot, 'NEW');
      const after = await found(line, code, { today: '2030-01-01' });
      assert.deepEqual([after.order?.lot, after.order?.dates], ['L260302', before.order.dates]);
      assert.equal(after.product?.gtin, '06901234567892');
      assert.equal(after.verdict.kind, 'expired');
      assert.equal(consumerView(after).lot, 'L260302');

      const [item] = await generate(bench.store, line.order);
      const late = await bottlingOf(bench.store, order, item ? [item] : [], 'new');
      const waiting = await found(line, late.code('item', 0).code);
      assert.deepEqual([waiting.order?.lot, waiting.product?.gtin], ['NEW', '06901234567908']);
    });

    it('names the product that a code was made for after its order became another’s', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      await receive(bench.store, readOrder('1', 2, { material: 'PUMP-1', serials: ['A1', 'A2'] }));
      const by = { line: null, reasons: {}, now: morning, today };
      await bench.store.moveOrder({ id: line.order, verb: 'release', ...by });
      const bottle = await found(line, line.code('item', 0).code);
      assert.deepEqual([bottle.product?.material, bottle.product?.gtin], ['WATER-500', '06901234567892']);
    });

    it('says of a limited story that there is more', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      const bottle = await found(line, line.code('item', 0).code, { eventLimit: 2 });
      assert.deepEqual([bottle.events.length, bottle.moreEvents], [2, true]);
    });

    it('tells a consumer nothing of the factory', async () => {
      const line = await startBottling(bench.store, '1', 3);
      await packPallet(line);
      await line.commit(line.event({ verb: 'ship', code: line.code('pallet', 0) }));
      const bottle = await found(line, line.code('item', 0).code);
      const view = consumerView(bottle);
      assert.deepEqual(Object.keys(view).sort(), [
        ...[
          'bestBefore',
          'code',
          'contact',
          'identity',
          'level',
          'lot',
          'origin',
          'picture',
          'produced',
          'product',
          'steps',
          'unit',
        ],
        'verdict',
      ]);
      assert.deepEqual(
        view.steps.map(({ step }) => step),
        ['made', 'packed', 'shipped'],
      );
      const told = JSON.stringify(view);
      for (const secret of [line.order, line.job('item').id, 'fillTemperature', '"S1"', '(00)']) {
        assert.ok(!told.includes(secret), `${secret} is not for consumers`);
      }
    });

    it('lists an order’s codes as NDJSON, with and without rows', async () => {
      const line = await startBottling(bench.store, '1', 4);
      await packPallet(line);
      const lines: CodeLine[] = [];
      for await (const text of codeLines(bench.store, (job, position) => line.encode(job.level, position), {
        order: line.order,
        level: 'item',
      })) {
        assert.match(text, /^[^\n]+\n$/);
        lines.push(JSON.parse(text) as CodeLine);
      }
      assert.deepEqual(
        lines.map(({ code, state, fate, parent }) => [code, state, fate, parent]),
        [0, 1, 2, 3].map((n) => [
          line.encode('item', n).code,
          n < 3 ? 'Commissioned' : 'Allocated',
          n < 3 ? 'printed' : 'waiting',
          n < 3 ? line.code('case', 0).identity : null,
        ]),
      );
    });
  },
  storeKinds.filter(({ name }) => name === 'memory'),
);
