import assert from 'node:assert/strict';
import { compileRule, keyCheckOf, presetRules, type Rule } from '../../lib/code';
import { planJobs } from '../../lib/pool';
import { generate, key, morning, readOrder, receive, saveMasterData } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { forEachStore, storeKinds } from '../support/stores';

const scrambled = presetRules().find(({ id }) => id === 'sgtin-sscc');
const id = 'P1:4711:1';

forEachStore(
  'law: key',
  (bench) => {
    beforeEach(async () => {
      await saveMasterData(bench.store);
      await receive(bench.store, readOrder('4711', 10), readOrder('4712', 10));
    });

    /** The rule as another computer finds it in the store. */
    async function ruleKept(): Promise<Rule> {
      const { rules } = await bench.store.rules();
      const rule = rules.find((each) => each.id === scrambled?.id);
      assert.ok(rule);
      return rule;
    }
    const itemOf = (rule: Rule, with_: Uint8Array) => compileRule(rule, with_).level('item');

    it('on another computer the store and the key of the recovery sheet read a code of the old one', async () => {
      const [item] = await generate(bench.store, id);
      assert.ok(item);
      const { code } = itemOf(await ruleKept(), key).encode(item.fields, 7);
      await bench.reopen();
      const sheet = Buffer.from(Buffer.from(key).toString('hex'), 'hex');
      const read = itemOf(await ruleKept(), sheet).parse(code);
      assert.ok(read.kind === 'parsed');
      assert.equal(read.number, 7);
      const [known] = await bench.store.snapshot([read]);
      assert.deepEqual(known?.kind === 'ledger' && [known.job, known.position], [item.id, 7]);
    });

    it('a key that is lost or another reads no code of the old one as one that was issued', async () => {
      const [item] = await generate(bench.store, id);
      assert.ok(item);
      const other = new Uint8Array(32).fill(9);
      assert.notEqual(keyCheckOf(other), keyCheckOf(key));
      const { code } = itemOf(await ruleKept(), key).encode(item.fields, 7);
      const read = itemOf(await ruleKept(), other).parse(code);
      if (read.kind !== 'parsed') return;
      const [known] = await bench.store.snapshot([read]);
      assert.equal(known?.kind, 'foreign');
    });

    it('a second key gives out no number of a frame that codes were made in; the first one still does', async () => {
      await generate(bench.store, id);
      const view = await bench.store.order({ id: 'P1:4712:1' });
      assert.ok(view);
      const planned = (with_: Uint8Array) => planJobs(view.order, compileRule(rule, with_).levels, []).add;
      const rule = await ruleKept();
      const request = { requestId: 'r', order: view.order.id, time: morning };
      const another = planned(new Uint8Array(32).fill(9));
      await assert.rejects(bench.store.allocate({ ...request, jobs: another }), refusedWith('frame-changed'));
      const [job] = await bench.store.allocate({ ...request, jobs: planned(key) });
      assert.equal(job?.intervals[0]?.from, 10, 'the refused one used up none');
    });
  },
  storeKinds.filter(({ name }) => name === 'memory' || name === 'sqlite inline'),
);
