import assert from 'node:assert/strict';
import { checkBalance, type AccountRun, type IssueRequest, type PackageRecord } from '../../lib/pool';
import type { Store } from '../../lib/store';
import { driveDevice, kinds, morning, startBottling, type Bottling } from './bottling';
import { refusedWith } from './refused-with';
import type { Bench } from './stores';

const hour = 3_600_000;

/** Packages' part of what every store has to do. */
export function packageContract(bench: Bench): void {
  issuing(bench);
  settling(bench);
  singles(bench);
  closing(bench);
}

function issue(line: Bottling, request: Partial<IssueRequest>): Promise<PackageRecord> {
  const { id } = line.job('item');
  const { kind = 'file' } = request;
  const lease = kind === 'lease' && { line: 'L9', expiresAt: morning + hour };
  return line.store.issuePackage({
    requestId: 'p',
    kind,
    job: id,
    count: 4,
    now: morning,
    ...lease,
    ...request,
  });
}

async function fates(line: Bottling): Promise<string[]> {
  const found = await line.store.job({ id: line.job('item').id });
  return (found?.fates ?? []).map(({ from, to, fate }) => `${from}–${to} ${fate}`);
}

async function itemBalance(store: Store, order: string) {
  const item = (await store.order({ id: order }))?.balance['item'];
  assert.ok(item);
  assert.deepEqual(checkBalance(item), []);
  return item;
}

function issuing(bench: Bench): void {
  it('waiting numbers go out as a package; no device and no other package is given them', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    await line.print('item', 2);
    const lease = await issue(line, { kind: 'lease', note: 'hall 2' });
    assert.deepEqual(lease, {
      ...{ id: lease.id, kind: 'lease', job: line.job('item').id, order: line.order, level: 'item' },
      ...{
        ranges: [{ from: 2, to: 6 }],
        from: 2,
        fields: null,
        queue: null,
        state: 'open',
        line: 'L9',
        createdAt: morning,
      },
      ...{
        expiresAt: morning + hour,
        settledAt: null,
        settledBy: null,
        manifest: null,
        form: null,
        note: 'hall 2',
      },
    });
    const roll = await issue(line, { kind: 'roll', requestId: 'q', count: 2 });
    assert.notEqual(roll.id, lease.id);
    assert.deepEqual(await fates(line), ['0–2 printed', '2–6 leasedOut', '6–8 exported']);
    assert.deepEqual(await line.print('item', 5), [8, 9]);
    const { leasedOut, exported, waiting } = await itemBalance(bench.store, line.order);
    assert.deepEqual([leasedOut, exported, waiting], [4, 2, 0]);
  });

  it('the same request gets the same package, also after a restart; another request may not bear its name', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    const first = await issue(line, {});
    assert.deepEqual(await issue(line, {}), first);
    const store = await bench.reopen();
    assert.deepEqual(await issue({ ...line, store }, {}), first);
    assert.equal((await store.packages({ order: line.order, after: null, limit: 10 })).rows.length, 1);
    const settle = { requestId: 'p', id: first.id, now: morning, by: 'me' };
    await assert.rejects(store.settlePackage({ ...settle, runs: [] }), refusedWith('input-invalid'));
  });

  it('all or none: more than the job has left is refused, "all" takes what is left', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    await assert.rejects(issue(line, { count: 11 }), refusedWith('package-too-few'));
    await assert.rejects(issue(line, { count: 0 }), refusedWith('input-invalid'));
    await assert.rejects(issue(line, { job: 'nothing' }), refusedWith('job-unknown'));
    assert.deepEqual(await fates(line), []);
    assert.deepEqual((await issue(line, { count: 'all' })).ranges, [{ from: 0, to: 10 }]);
    await assert.rejects(issue(line, { requestId: 'q', count: 'all' }), refusedWith('package-too-few'));
  });

  it('a lease names its line and when it stops', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    await assert.rejects(issue(line, { kind: 'lease', line: '' }), refusedWith('lease-incomplete'));
    const over = issue(line, { kind: 'lease', expiresAt: morning });
    await assert.rejects(over, refusedWith('lease-incomplete'));
  });

  it('a lease is made longer, never shorter, and not once it is accounted for', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = await issue(line, { kind: 'lease' });
    const until = (expiresAt: number, now = morning) => store.extendLease({ id, expiresAt, now });
    assert.equal((await until(morning + 2 * hour)).expiresAt, morning + 2 * hour);
    assert.equal((await until(morning + 2 * hour)).expiresAt, morning + 2 * hour, 'told again');
    await assert.rejects(until(morning + hour), refusedWith('lease-not-longer'));
    await assert.rejects(until(morning), refusedWith('lease-incomplete'));
    assert.equal((await until(morning + 9 * hour, morning + 8 * hour)).expiresAt, morning + 9 * hour);
    assert.equal((await store.package({ id }))?.expiresAt, morning + 9 * hour);
    const runs = [{ from: 0, to: 4, fate: 'returned' as const }];
    await store.settlePackage({ requestId: 's', id, runs, now: morning, by: 'li' });
    await assert.rejects(until(morning + 10 * hour), refusedWith('package-settled'));
    const file = await issue(line, { requestId: 'f' });
    const none = store.extendLease({ id: file.id, expiresAt: morning + hour, now: morning });
    await assert.rejects(none, refusedWith('package-no-lease'));
    const unknown = store.extendLease({ id: 'x', expiresAt: morning + hour, now: morning });
    await assert.rejects(unknown, refusedWith('package-unknown'));
  });

  it('packages are found by order, line and state, the oldest first', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const a = await issue(line, { kind: 'lease', requestId: 'a', count: 1 });
    const b = await issue(line, { kind: 'roll', requestId: 'b', count: 1, now: morning + 1 });
    const ids = async (filter: object) =>
      (await store.packages({ ...filter, after: null, limit: 10 })).rows.map(({ id }) => id);
    assert.deepEqual(await ids({}), [a.id, b.id]);
    assert.deepEqual(await ids({ order: line.order }), [a.id, b.id]);
    assert.deepEqual(await ids({ line: 'L9' }), [a.id]);
    assert.deepEqual(await ids({ states: ['settled'] }), []);
    assert.deepEqual(await store.package({ id: b.id }), b);
    assert.equal(await store.package({ id: 'nothing' }), null);
  });

  it('a list of packages comes in pages and loses none, whatever moment they are of', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const made: PackageRecord[] = [];
    for (const [n, later] of [0, 0, 0, 1, 2, 2, 2, 2].entries())
      made.push(await issue(line, { requestId: `${n}`, count: 1, now: morning + later }));
    const single = { requestId: 's', kind: 'single', count: 1, fields: {} } as const;
    await issue(line, { ...single, now: morning + 2 });
    const inOrder = made
      .map(({ id, createdAt }) => ({ id, createdAt }))
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    for (const limit of [1, 2, 3, 8, 9]) {
      const read: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { rows, next } = await store.packages({ order: line.order, kinds: ['file'], after, limit });
        assert.ok(rows.length <= limit);
        read.push(...rows.map(({ id }) => id));
        after = next;
        more = next !== null;
      }
      assert.deepEqual(
        read,
        inOrder.map(({ id }) => id),
      );
    }
    assert.equal((await store.packages({ kinds: ['single'], after: null, limit: 9 })).rows.length, 1);
    const lost = store.packages({ after: 'x', limit: 1 });
    await assert.rejects(lost, refusedWith('input-invalid'));
  });

  it('a manifest is noted once and stays the same for good', async () => {
    const { store } = bench;
    const { id } = await issue(await startBottling(store, '4711', 10), {});
    const seal = (manifest: string, more: { note?: string } = {}) =>
      store.sealPackage({ id, manifest, form: 'identity', ...more });
    await seal('aa', { note: 'codes.csv.gz' });
    await seal('aa');
    await assert.rejects(seal('bb'), refusedWith('package-manifest-changed'));
    const record = await store.package({ id });
    assert.deepEqual([record?.manifest, record?.form, record?.note], ['aa', 'identity', 'codes.csv.gz']);
    const unknown = store.sealPackage({ id: 'x', manifest: 'a', form: 'code' });
    await assert.rejects(unknown, refusedWith('package-unknown'));
  });
}

function settling(bench: Bench): void {
  const by = 'li';

  it("a roll's code is activated by its scan; the codes in between stay exported", async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    await issue(line, { kind: 'roll', count: 6 });
    const outcomes = await line.commit(line.commission('item', 1), line.commission('item', 3));
    assert.deepEqual(kinds(outcomes), ['recorded', 'recorded']);
    assert.deepEqual(await fates(line), [
      ...['0–1 exported', '1–2 printed', '2–3 exported', '3–4 printed', '4–6 exported'],
    ]);
    const codes = await store.codes({ order: line.order, level: 'item', after: null, limit: 5 });
    assert.deepEqual(
      codes.rows.map(({ fate, state, row }) => [fate, state, row !== null]),
      [
        ['exported', 'Allocated', false],
        ['printed', 'Commissioned', true],
        ['exported', 'Allocated', false],
        ['printed', 'Commissioned', true],
        ['exported', 'Allocated', false],
      ],
    );
    const { exported, printed, commissioned, toVerify } = await itemBalance(store, line.order);
    assert.deepEqual([exported, printed, commissioned, toVerify], [4, 2, 2, 0]);
  });

  it('half a roll comes back: what a scan proved printed stays so, what came back is burned', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = await issue(line, { kind: 'roll', count: 6 });
    await line.commit(line.commission('item', 0), line.commission('item', 4));
    const settle = { requestId: 's', id, now: morning + 5, by };
    const runs = [
      { from: 0, to: 2, fate: 'unknown' },
      { from: 2, to: 5, fate: 'returned' },
      { from: 5, to: 6, fate: 'voided' },
    ] as const;
    const settled = await store.settlePackage({ ...settle, runs });
    assert.deepEqual([settled.state, settled.settledAt, settled.settledBy], ['settled', morning + 5, by]);
    assert.deepEqual(await store.settlePackage({ ...settle, runs: [] }), settled, 'the same request again');
    const given = {
      package: settled,
      runs: [
        { from: 1, to: 2, fate: 'unknown' },
        { from: 2, to: 4, fate: 'returned' },
        { from: 5, to: 6, fate: 'voided' },
      ],
      counts: { printed: 0, unknown: 1, returned: 2, voided: 1 },
      out: 0,
    };
    assert.deepEqual(await store.accountGiven({ requestId: 's' }), given);
    assert.deepEqual(await store.accountGiven({ requestId: 's', counted: true }), { ...given, runs: [] });
    assert.equal(await store.accountGiven({ requestId: 't' }), null);
    await assert.rejects(store.accountGiven({ requestId: 'p' }), refusedWith('input-invalid'));
    await assert.rejects(
      store.settlePackage({ ...settle, requestId: 't', runs }),
      refusedWith('package-settled'),
    );
    assert.deepEqual(await fates(line), [
      ...['0–1 printed', '1–2 unknown', '2–4 returned', '4–5 printed', '5–6 voided'],
    ]);
    assert.deepEqual(await line.print('item', 9), [6, 7, 8, 9]);
    assert.deepEqual(kinds(await line.commit(line.commission('item', 2))), ['code-returned']);
    const shown = line.event({ verb: 'destroy', code: line.code('item', 2) });
    assert.deepEqual(kinds(await line.commit(shown)), ['code-returned']);
    const { rows } = await store.codes({ order: line.order, fate: 'returned', after: null, limit: 9 });
    assert.deepEqual(
      rows.map(({ position, state }) => [position, state]),
      [
        [2, 'SNInvalid'],
        [3, 'SNInvalid'],
      ],
    );
    await itemBalance(store, line.order);
  });

  it('an account in parts settles the package with the last one said to be so, though nothing be left for it', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = await issue(line, { kind: 'lease', count: 6 });
    const settle = (requestId: string, part: 'more' | 'last' | undefined, runs: AccountRun[]) =>
      store.settlePackage({ requestId, id, runs, part, now: morning, by });
    const open = await settle('a', 'more', [{ from: 0, to: 6, fate: 'printed' }]);
    assert.deepEqual([open.state, open.settledBy], ['open', null]);
    assert.equal((await store.accountGiven({ requestId: 'a' }))?.out, 0);
    const settled = await settle('b', undefined, []);
    assert.deepEqual([settled.state, settled.settledBy], ['settled', by]);
    await assert.rejects(settle('c', 'more', []), refusedWith('package-settled'));
    const roll = await issue(line, { kind: 'roll', requestId: 'q', count: 2 });
    const back = { id: roll.id, part: 'last', now: morning, by } as const;
    const returned = [{ from: 6, to: 8, fate: 'returned' }] as const;
    assert.equal((await store.settlePackage({ requestId: 'd', runs: returned, ...back })).state, 'settled');
  });

  it('an account that leaves codes out, or speaks of others, changes nothing', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = await issue(line, { kind: 'lease', count: 6 });
    const settle = (...runs: [number, number][]) =>
      store.settlePackage({
        ...{ requestId: 's', id, now: morning, by },
        runs: runs.map(([from, to]) => ({ from, to, fate: 'printed' })),
      });
    await assert.rejects(settle([0, 5]), refusedWith('package-account-incomplete'));
    await assert.rejects(settle([0, 7]), refusedWith('package-account-foreign'));
    await assert.rejects(settle([0, 4], [3, 6]), refusedWith('package-account-foreign'));
    assert.deepEqual(await fates(line), ['0–6 leasedOut']);
    await settle([0, 6]);
    assert.deepEqual(await fates(line), ['0–6 printed']);
    const none = { requestId: 'u', id: 'nothing', runs: [], now: morning, by };
    await assert.rejects(store.settlePackage(none), refusedWith('package-unknown'));
  });
}

function singles(bench: Bench): void {
  const single = (line: Bottling, requestId: string) =>
    issue(line, { requestId, kind: 'single', count: 1, fields: { weight: '1.5' } });

  it('a single code keeps its values, and the list of codes shows them', async () => {
    const line = await startBottling(bench.store, '4711', 10);
    await single(line, 'a');
    const { id } = await single(line, 'b');
    assert.deepEqual((await bench.store.package({ requestId: 'b' }))?.id, id);
    assert.equal(await bench.store.package({ requestId: 'c' }), null);
    for (const wrong of [
      { fields: {} },
      { count: 1, fields: {} },
      { kind: 'single', count: 1 },
      { kind: 'single', count: 2, fields: {} },
    ] as const) {
      await assert.rejects(issue(line, { requestId: 'c', ...wrong }), refusedWith('input-invalid'));
    }
    const { rows } = await bench.store.codes({ order: line.order, level: 'item', after: null, limit: 3 });
    assert.deepEqual(
      rows.map(({ fields, fate }) => [fields, fate]),
      [
        [{ weight: '1.5' }, 'exported'],
        [{ weight: '1.5' }, 'exported'],
        [null, 'waiting'],
      ],
    );
  });

  it('who prints a single code is kept with it, the last one who was brought it, until it is taken', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const [a] = [await single(line, 'a'), await single(line, 'b')];
    const { id: job } = line.job('item');
    const queue = (position: number, by: string, now: number) =>
      store.queueSingle({ job, position, by, now });
    const waiting = async (by: string) =>
      (await store.packages({ queuedBy: by, states: ['open'], after: null, limit: 9 })).rows.map(
        ({ from }) => from,
      );
    assert.equal(await queue(5, 'x', 1), null);
    for (const position of [0, 1]) await queue(position, 'x', 1);
    const again = await queue(0, 'x', 2);
    assert.deepEqual(
      [again?.record.id, again?.record.queue, again?.fate],
      [a.id, { by: 'x', at: 1 }, 'exported'],
    );
    assert.deepEqual((await queue(1, 'y', 3))?.record.queue, { by: 'y', at: 3 });
    assert.deepEqual([await waiting('x'), await waiting('y')], [[0], [1]]);
    const lease = await driveDevice(store, 'printer', 'one');
    const take = (by: string) =>
      store.takeLabels({ ...lease, job, count: 1, container: null, position: 0, by, now: morning });
    assert.deepEqual(await take('y'), [], 'it waits for another');
    assert.deepEqual(await waiting('x'), [0]);
    assert.equal((await take('x')).length, 1);
    assert.deepEqual(await waiting('x'), []);
    const taken = await queue(0, 'y', 4);
    assert.deepEqual([taken?.record.queue, taken?.fate], [{ by: 'x', at: 1 }, 'inFlight']);
  });

  // law: not-printed
  it('the label of a single code is taken once; proved not printed its number ends, for it is for no other object', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    for (const name of ['a', 'b']) await single(line, name);
    const lease = await driveDevice(store, 'printer', 'one');
    const take = (position: number) =>
      store.takeLabels({
        ...{ ...lease, job: line.job('item').id, count: 1, container: null, now: morning },
        position,
      });
    assert.deepEqual(
      (await take(1)).map(({ position }) => position),
      [1],
    );
    assert.deepEqual([...(await take(1)), ...(await take(5))], []);
    assert.equal((await take(0)).length, 1);
    const settle = { ...lease, printed: 1, rest: 'notPrinted', reason: 'stopped', now: morning } as const;
    await store.settleWindow(settle);
    assert.deepEqual(await fates(line), ['0–1 voided', '1–2 printed']);
    assert.deepEqual(await line.print('item', 1), [2]);
    await itemBalance(store, line.order);
  });

  it('the scan of a single code that went out ends its package', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = await single(line, 'a');
    assert.deepEqual(kinds(await line.commit(line.commission('item', 0))), ['recorded']);
    const settled = await store.package({ id });
    assert.deepEqual([settled?.state, settled?.settledBy], ['settled', 'scan']);
    const { exported, commissioned } = await itemBalance(store, line.order);
    assert.deepEqual([exported, commissioned], [0, 1]);
  });
}

function closing(bench: Bench): void {
  const close = (line: Bottling, reasons: Record<string, string>) =>
    line.store.moveOrder({ id: line.order, verb: 'close', line: 'L1', reasons, now: morning + 9 });

  // law: balance
  it('an order with leased codes closes with a reason only; they stay leased until the account comes', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    const { id } = await issue(line, { kind: 'lease', count: 6 });
    const reasons = { waiting: 'stopped' };
    await assert.rejects(close(line, reasons), refusedWith('order-not-balanced'));
    await close(line, { ...reasons, leasedOut: 'hall 2 is cut off' });
    assert.deepEqual(await fates(line), ['0–6 leasedOut', '6–10 voided']);
    await assert.rejects(issue(line, { requestId: 'late' }), refusedWith('order-state'));
    const runs = [
      { from: 0, to: 2, fate: 'printed' },
      { from: 2, to: 3, fate: 'unknown' },
      { from: 3, to: 6, fate: 'returned' },
    ] as const;
    await store.settlePackage({ requestId: 's', id, runs, now: morning + 10, by: 'hall 2' });
    const { printed, unaccounted, toVerify, unknown, returned } = await itemBalance(store, line.order);
    assert.deepEqual([printed, unaccounted, toVerify, unknown, returned], [2, 2, 0, 1, 3]);
  });

  it('an order with an exported roll closes; a label of it found later needs a reason', async () => {
    const { store } = bench;
    const line = await startBottling(store, '4711', 10);
    await issue(line, { kind: 'roll', count: 'all' });
    await close(line, { waiting: 'cases come from another rule' });
    const late = line.commission('item', 7);
    assert.deepEqual(kinds(await line.commit(late)), ['commission-after-close']);
    const explained = { ...line.commission('item', 7), reason: 'next shift' };
    assert.deepEqual(kinds(await line.commit(explained)), ['recorded']);
    const { exported, printed, commissioned, unaccounted } = await itemBalance(store, line.order);
    assert.deepEqual([exported, printed, commissioned, unaccounted], [9, 1, 1, 0]);
  });
}
