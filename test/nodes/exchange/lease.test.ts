import assert from 'node:assert/strict';
import type { LeaseAccount, PackageRecord } from '../../../lib/pool';
import type { LeaseHandle } from '../../../nodes/exchange/leases';
import type { Bottling } from '../../support/bottling';
import { codeOf, nodeRed } from '../shell/node-red';
import { startExchangeFlow, type ExchangeFlow, type Handle } from './exchange-flow';

const hour = 3_600_000;

describe('tracecode-exchange: leases', function leaseTests() {
  this.timeout(30_000);
  let flow: ExchangeFlow;
  let orders = 0;

  before(async () => {
    await nodeRed.start();
    flow = await startExchangeFlow();
  });
  after(async () => {
    await flow.end();
    await nodeRed.stop();
  });
  afterEach(() => assert.deepEqual(flow.errors.splice(0).map(codeOf), []));

  async function lent(): Promise<{ line: Bottling; lease: PackageRecord }> {
    const line = await flow.order(`L${(orders += 1)}`);
    const lease = await flow.store.issuePackage({
      ...{ requestId: line.order, kind: 'lease', job: line.job('item').id, count: 10, line: 'L9' },
      ...{ expiresAt: Date.now() + hour, now: Date.now() },
    });
    return { line, lease };
  }
  const fatesOf = async ({ job }: PackageRecord): Promise<string[]> =>
    ((await flow.store.job({ id: job }))?.fates ?? []).map(({ from, to, fate }) => `${from}–${to} ${fate}`);

  it('takes the final account of a line whose journal has a witness', async () => {
    const { line, lease } = await lent();
    await line.commit(line.commission('item', 9));
    const account = {
      verb: 'account',
      package: lease.id,
      runs: [
        { from: 0, to: 4, fate: 'printed' },
        { from: 4, to: 5, fate: 'inFlight' },
        { from: 5, to: 6, fate: 'notPrinted' },
      ],
      certain: 'all',
      by: 'hall 2',
    };
    const told = await flow.done<LeaseAccount>('lease', account);
    assert.deepEqual(
      [told.printed, told.unknown, told.returned, told.out, told.state, told.line],
      [4, 1, 4, 0, 'settled', 'L9'],
    );
    assert.deepEqual(await fatesOf(lease), [
      ...['0–4 printed', '4–5 unknown', '5–9 returned', '9–10 printed'],
    ]);
    assert.equal((await flow.store.package({ id: lease.id }))?.settledBy, 'hall 2');
    const { runs, ...others } = account;
    const again = JSON.stringify({ runs: runs.toReversed(), ...others });
    assert.deepEqual(await flow.done<LeaseAccount>('lease', again), told, 'told again, in another order');
    const other = { ...account, runs: [{ from: 0, to: 5, fate: 'printed' }] };
    assert.equal((await flow.refused('lease', other)).code, 'package-settled');
  });

  it('without a witness what the line did not print is unknown, but where it can speak for certain', async () => {
    const { lease } = await lent();
    const runs = [{ from: 0, to: 4, fate: 'printed' }];
    const account = { verb: 'account', package: lease.id, runs, certain: [{ from: 0, to: 6 }] };
    await flow.done<LeaseAccount>('lease', account);
    assert.deepEqual(await fatesOf(lease), ['0–4 printed', '4–6 returned', '6–10 unknown']);
    const bare = await lent();
    await flow.done<LeaseAccount>('lease', { verb: 'account', package: bare.lease.id, runs });
    assert.deepEqual(await fatesOf(bare.lease), ['0–4 printed', '4–10 unknown']);
  });

  it('takes a long account in several calls, which add up until the final one', async () => {
    const { lease } = await lent();
    const about = { verb: 'account', package: lease.id, certain: 'all' };
    const first = { ...about, runs: [{ from: 0, to: 3, fate: 'printed' }], final: false };
    const second = {
      ...about,
      runs: [
        { from: 3, to: 4, fate: 'inFlight' },
        { from: 4, to: 6, fate: 'printed' },
      ],
      final: false,
    };
    const counts = ({ printed, unknown, returned, out, state }: LeaseAccount) => [
      ...[printed, unknown, returned, out],
      state,
    ];
    const told = await flow.done<LeaseAccount>('lease', first);
    assert.deepEqual(counts(told), [3, 0, 0, 7, 'open']);
    assert.deepEqual(await flow.done<LeaseAccount>('lease', first), told, 'told again');
    assert.deepEqual(counts(await flow.done<LeaseAccount>('lease', second)), [2, 1, 0, 4, 'open']);
    assert.deepEqual(await fatesOf(lease), ['0–3 printed', '3–4 unknown', '4–6 printed', '6–10 leasedOut']);
    // what was told before stays, whatever a later call says
    const last = { ...about, runs: [{ from: 0, to: 7, fate: 'printed' }] };
    assert.deepEqual(counts(await flow.done<LeaseAccount>('lease', last)), [1, 0, 3, 0, 'settled']);
    assert.deepEqual(await fatesOf(lease), [
      ...['0–3 printed', '3–4 unknown', '4–7 printed', '7–10 returned'],
    ]);
    assert.deepEqual(await flow.done<LeaseAccount>('lease', first), told, 'told again after all');
    const whole = await lent();
    const everything = {
      verb: 'account',
      package: whole.lease.id,
      runs: [{ from: 0, to: 10, fate: 'printed' }],
    };
    const parts = await flow.done<LeaseAccount>('lease', { ...everything, final: false });
    assert.deepEqual(counts(parts), [10, 0, 0, 0, 'open']);
    const end = { ...everything, runs: [] };
    assert.deepEqual(counts(await flow.done<LeaseAccount>('lease', end)), [0, 0, 0, 0, 'settled']);
    assert.deepEqual(counts(await flow.done<LeaseAccount>('lease', end)), [0, 0, 0, 0, 'settled']);
    const other = { ...last, certain: [] };
    assert.equal((await flow.refused('lease', other)).code, 'package-settled');
  });

  it('lets a line go on longer, by hours or until a time, and the list shows which leases run', async () => {
    const { line, lease } = await lent();
    const longer = await flow.done<LeaseHandle>('lease', { verb: 'extend', package: lease.id, hours: 48 });
    const ends = Date.parse(longer.expiresAt ?? '');
    assert.ok(Math.abs(ends - Date.now() - 48 * hour) < 60_000, longer.expiresAt ?? '');
    assert.deepEqual([longer.running, longer.state], [true, 'open']);
    const until = new Date(ends + hour).toISOString();
    const again = await flow.done<LeaseHandle>('lease', { verb: 'extend', package: lease.id, until });
    assert.equal(again.expiresAt, until);
    const listed = await flow.done<{ packages: { package: string; running: boolean; expiresAt: string }[] }>(
      'list',
      line.order,
    );
    assert.deepEqual(
      listed.packages.map(({ package: id, running, expiresAt }) => [id, running, expiresAt]),
      [[lease.id, true, until]],
    );
  });

  const refusals: [what: string, payload: (id: string, file: string) => object, code: string][] = [
    ['a verb there is none of', (id) => ({ verb: 'explode', package: id }), 'verb-unknown'],
    ['no verb', (id) => ({ package: id }), 'verb-unknown'],
    ['an account without runs', (id) => ({ verb: 'account', package: id }), 'lease-account-unreadable'],
    [
      'a fate there is none of',
      (id) => ({ verb: 'account', package: id, runs: [{ from: 0, to: 1, fate: 'lost' }] }),
      'lease-account-unreadable',
    ],
    [
      'a run that ends before it begins',
      (id) => ({ verb: 'account', package: id, runs: [{ from: 9, to: 0, fate: 'printed' }], certain: 'all' }),
      'lease-account-unreadable',
    ],
    [
      'a certain range of no position',
      (id) => ({ verb: 'account', package: id, runs: [], certain: [{ from: 3, to: 3 }] }),
      'lease-account-unreadable',
    ],
    [
      'more runs than one call takes',
      (id) => ({
        verb: 'account',
        package: id,
        runs: Array(10_001).fill({ from: 0, to: 1, fate: 'printed' }),
      }),
      'lease-account-unreadable',
    ],
    ['a lease there is none of', () => ({ verb: 'account', package: 'none', runs: [] }), 'package-unknown'],
    ['a file', (_, file) => ({ verb: 'account', package: file, runs: [] }), 'package-no-lease'],
    [
      'runs that overlap',
      (id) => ({
        ...{ verb: 'account', package: id },
        runs: [
          { from: 2, to: 4, fate: 'printed' },
          { from: 0, to: 3, fate: 'unknown' },
        ],
      }),
      'package-account-foreign',
    ],
    [
      'more bytes than one call takes',
      (id) => ({ verb: 'account', package: id, runs: [], note: 'x'.repeat(1_000_000) }),
      'input-invalid',
    ],
    [
      'codes that the line was not lent',
      (id) => ({ verb: 'account', package: id, runs: [{ from: 8, to: 12, fate: 'printed' }] }),
      'package-account-foreign',
    ],
    ['an end that is none', (id) => ({ verb: 'extend', package: id, until: 'soon' }), 'input-invalid'],
    ['hours that are none', (id) => ({ verb: 'extend', package: id, hours: -1 }), 'input-invalid'],
    ['an end far away', (id) => ({ verb: 'extend', package: id, until: '9999-01-01' }), 'input-invalid'],
    ['an earlier end', (id) => ({ verb: 'extend', package: id, hours: 0.5 }), 'lease-not-longer'],
  ];
  for (const [what, payload, code] of refusals) {
    it(`refuses ${what}: ${code}`, async () => {
      const { line, lease } = await lent();
      const { package: file } = await flow.done<Handle>('export', {
        ...{ order: line.order, level: 'item', count: 1 },
      });
      const refusal = await flow.refused('lease', JSON.stringify(payload(lease.id, file)));
      assert.equal(refusal.code, code, refusal.reason);
      if (code === 'verb-unknown') assert.match(refusal.reason, /account, extend/);
      assert.deepEqual(await fatesOf(lease), ['0–10 leasedOut', '10–11 exported']);
    });
  }
});
