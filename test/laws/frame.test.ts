import assert from 'node:assert/strict';
import { presetRules, type Frame, type Rule } from '../../lib/code';
import { TraceError } from '../../lib/errors';
import { publishRule, type NewJob } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { generate, morning, readOrder, receive, saveMasterData } from '../support/bottling';
import { refusedWith } from '../support/contract';
import { forEachStore } from '../support/stores';

const sscc: Frame = {
  id: '(00)06901234/9',
  mode: 'sequential',
  alphabet: '0123456789',
  length: 9,
  start: 0,
  step: 1,
  tag: null,
  keyCheck: null,
  scope: null,
  capacity: 1_000,
};

function jobOf(level: string, quantity: number, frame: Frame = sscc): NewJob {
  return {
    level,
    rule: { id: 'sgtin-sscc', version: 1 },
    fields: { lot: 'L1' },
    frame,
    quantity,
    serials: null,
  };
}

async function orders(store: Store, ...numbers: string[]): Promise<string[]> {
  await saveMasterData(store);
  await receive(store, ...numbers.map((number) => readOrder(number, 100)));
  return numbers.map((number) => `P1:${number}:1`);
}

/** A text, then counted digits: `test1.#` or `test.##`. */
function plainRule(id: string, text: string, length: number): Omit<Rule, 'version'> {
  const serial = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length } as const;
  const segments = [{ kind: 'text', text } as const, serial];
  return { id, levels: [{ level: 'item', elements: [{ ai: null, segments }] }] };
}

function numbersOf(jobs: readonly { intervals: readonly { from: number; to: number }[] }[]): number[] {
  return jobs.flatMap(({ intervals }) =>
    intervals.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)),
  );
}

forEachStore('law: frame', (bench) => {
  it('cases and pallets under one SSCC prefix share one counter: case #1 is never pallet #1', async () => {
    const [first = '', second = ''] = await orders(bench.store, '1', '2');
    const ask = (order: string) =>
      bench.store.allocate({
        requestId: `jobs ${order}`,
        order,
        jobs: [jobOf('case', 84), jobOf('pallet', 3)],
        time: morning,
      });
    const numbers = numbersOf([...(await ask(first)), ...(await ask(second))]);
    assert.equal(numbers.length, 2 * 87);
    assert.equal(new Set(numbers).size, numbers.length);
  });

  it('the first use freezes what the codes are made of; a second key on the same frame is refused', async () => {
    const [first = '', second = ''] = await orders(bench.store, '1', '2');
    await bench.store.allocate({ requestId: 'one', order: first, jobs: [jobOf('case', 10)], time: morning });
    for (const change of [
      { keyCheck: 'deadbeef' },
      { alphabet: '9876543210' },
      { step: 2 },
      { start: 5 },
      { mode: 'scrambled' } as const,
    ]) {
      const other = jobOf('case', 10, { ...sscc, ...change });
      const asked = bench.store.allocate({ requestId: 'two', order: second, jobs: [other], time: morning });
      await assert.rejects(asked, refusedWith('frame-changed'));
    }
    const [job] = await bench.store.allocate({
      requestId: 'two',
      order: second,
      jobs: [jobOf('case', 1)],
      time: morning,
    });
    assert.deepEqual(numbersOf(job ? [job] : []), [10], 'a refused request uses no number');
  });

  it('a frame that has no numbers left says so, and gives the last ones to who needs fewer', async () => {
    const [order = ''] = await orders(bench.store, '1');
    const ask = (requestId: string, quantity: number) =>
      bench.store.allocate({ requestId, order, jobs: [jobOf('case', quantity)], time: morning });
    await ask('one', 990);
    await assert.rejects(ask('two', 11), refusedWith('serial-exhausted'));
    assert.equal(numbersOf(await ask('three', 10)).at(-1), 999);
    await assert.rejects(ask('four', 1), refusedWith('serial-exhausted'));
  });

  it('a counter that goes on over several frames: each takes on where the last one stopped, none ever goes back', async () => {
    const [order = ''] = await orders(bench.store, '1');
    const day = (date: string, scope: string | null = 'per product') => ({ ...sscc, id: date, scope });
    let count = 0;
    const ask = async (frame: Frame, quantity: number) => {
      const request = { requestId: `r${(count += 1)}`, order, jobs: [jobOf('case', quantity, frame)] };
      const numbers = numbersOf(await bench.store.allocate({ ...request, time: morning }));
      return [numbers[0], numbers.at(-1)];
    };
    assert.deepEqual(await ask(day('monday'), 10), [0, 9]);
    assert.deepEqual(await ask(day('tuesday'), 5), [10, 14]);
    assert.deepEqual(await ask(day('monday'), 1), [15, 15], 'back on monday: no number of it twice');
    assert.deepEqual(
      await ask(day('monday', null), 1),
      [16, 16],
      'no scope any more: its own counter is the law',
    );
    assert.deepEqual(await ask(day('wednesday', 'another'), 2), [0, 1]);
    assert.deepEqual(await ask(day('tuesday'), 1), [16, 16]);
    await assert.rejects(ask(day('thursday'), 984), refusedWith('serial-exhausted'));
    assert.deepEqual(await ask(day('thursday'), 983), [17, 999]);
    const [thursday] = await bench.store.frames({ ids: ['thursday', 'never'], since: morning });
    assert.deepEqual([thursday?.next, thursday?.left, thursday?.recent], [1_000, 0, 983]);
    const [tuesday] = await bench.store.frames({ ids: ['tuesday'], since: morning + 1 });
    assert.deepEqual([tuesday?.next, tuesday?.left, tuesday?.recent], [1_000, 0, 0]);
  });

  it('two rules added at once against the same rule set: one of them is told to look again', async () => {
    const [rule] = presetRules();
    assert.ok(rule);
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const saved = await Promise.allSettled([
      bench.store.saveRule({ rule: { ...rule, id: 'a' }, setVersion: 0 }),
      other.saveRule({ rule: { ...rule, id: 'b' }, setVersion: 0 }),
    ]);
    const failed = saved.filter((each) => each.status === 'rejected');
    assert.equal(failed.length, 1);
    refusedWith('rule-set-changed')(failed[0]?.reason);
    assert.equal((await bench.store.rules()).rules.length, 1);
  });

  it('of two overlapping rules published at once one is kept, the other told which one it meets', async () => {
    const other = bench.kind.shared ? await bench.another() : bench.store;
    const published = await Promise.allSettled([
      publishRule(bench.store, plainRule('one', 'test1', 1)),
      publishRule(other, plainRule('two', 'test', 2)),
    ]);
    const refused = published.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    assert.equal(refused.length, 1);
    const [reason] = refused;
    refusedWith('rule-invalid')(reason);
    assert.ok(reason instanceof TraceError);
    assert.equal(reason.details.fault, 'rule-overlap');
    assert.equal((await bench.store.rules()).rules.length, 1);
    await publishRule(other, plainRule('three', 'other', 2));
    assert.equal((await bench.store.rules()).rules.length, 2);
  });

  it('a changed rule that would number the codes of its former version anew is refused', async () => {
    await publishRule(bench.store, plainRule('one', 'test', 3));
    const [{ level, elements } = { level: '', elements: [] }] = plainRule('one', 'test', 3).levels;
    const stepped = elements.map(({ ai, segments }) => ({
      ai,
      segments: segments.map((one) => (one.kind === 'serial' ? { ...one, step: 2 } : one)),
    }));
    await assert.rejects(
      publishRule(bench.store, { id: 'one', levels: [{ level, elements: stepped }] }),
      refusedWith('rule-invalid'),
    );
    const longer = await publishRule(bench.store, plainRule('one', 'test', 4));
    assert.deepEqual(
      longer.map(({ version }) => version),
      [1, 2],
    );
  });

  it('numbers are scattered over rules by their frame alone', async () => {
    const [first = '', second = ''] = await orders(bench.store, '1', '2');
    const jobs = [...(await generate(bench.store, first)), ...(await generate(bench.store, second))];
    for (const frame of new Set(jobs.map((job) => job.frame.id))) {
      const numbers = numbersOf(jobs.filter((job) => job.frame.id === frame)).sort((a, b) => a - b);
      assert.deepEqual(
        numbers,
        numbers.map((_, n) => n),
        frame,
      );
    }
  });
});
