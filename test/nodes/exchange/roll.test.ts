import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { canonicalBytes, signingKey, type GivenBack } from '../../../lib/pool';
import { codeOf, flowNode, nodeRed } from '../shell/node-red';
import { morning, type Bottling } from '../../support/bottling';
import { startExchangeFlow, type ExchangeFlow, type Handle, type RollAnswer } from './exchange-flow';

interface Listed {
  packages: { package: string; count: number; out: number; state: string }[];
  rolls: RollAnswer[];
  publicKey: string | null;
}

describe('tracecode-exchange: rolls', function rollTests() {
  this.timeout(30_000);
  const partner = signingKey('03'.repeat(32));
  let flow: ExchangeFlow;
  let orders = 0;

  before(async () => {
    await nodeRed.start();
    flow = await startExchangeFlow([
      flowNode('signed', 'tracecode-exchange', [['out'], ['out'], []], {
        ...{ store: 's', action: 'roll', trusted: [partner.publicKey] },
      }),
    ]);
  });
  after(async () => {
    await flow.end();
    await nodeRed.stop();
  });
  afterEach(() => assert.deepEqual(flow.errors.splice(0).map(codeOf), []));

  const order = (quantity = 30) => flow.order(`R${(orders += 1)}`, quantity);
  const exported = async (line: Bottling, count: number, kind = 'roll'): Promise<string> =>
    (await flow.done<Handle>('export', { order: line.order, level: 'item', count, kind })).package;
  const codeAt = (line: Bottling, position: number): string => line.encode('item', position).code;
  const itemsOf = async (line: Bottling) => (await flow.store.order({ id: line.order }))?.balance['item'];
  const fatesOf = async (line: Bottling): Promise<string[]> =>
    ((await flow.store.job({ id: line.job('item').id }))?.fates ?? []).map(
      ({ from, to, fate }) => `${from}–${to} ${fate}`,
    );

  it('takes in a roll by its first and last label, with a stretch missing', async () => {
    const line = await order();
    const id = await exported(line, 20);
    const roll = await flow.done<RollAnswer>('roll', {
      ...{ roll: randomUUID(), first: codeAt(line, 0), last: codeAt(line, 19), count: 17 },
      missing: [{ first: codeAt(line, 5), last: codeAt(line, 7) }],
    });
    assert.deepEqual([roll.order, roll.level, roll.count], [line.order, 'item', 17]);
    assert.deepEqual(
      roll.stretches.map(({ package: of, from, to }) => [of, from, to]),
      [
        [id, 0, 5],
        [id, 8, 20],
      ],
    );
    assert.deepEqual(await fatesOf(line), ['0–5 exported', '5–8 unknown', '8–20 exported']);
    assert.equal((await itemsOf(line))?.unknown, 3);
  });

  it('reads text and bytes, and a roll told again is the same', async () => {
    const line = await order();
    const id = await exported(line, 10);
    const manifest = {
      roll: randomUUID(),
      package: id,
      from: 0,
      to: 10,
      store: (await flow.store.info()).id,
    };
    const first = await flow.done<RollAnswer>('roll', JSON.stringify(manifest));
    const again = await flow.done<RollAnswer>('roll', Buffer.from(JSON.stringify(manifest)));
    assert.deepEqual(again, first);
    assert.equal((await flow.refused('roll', { ...manifest, to: 9 })).code, 'roll-changed');
    assert.equal(
      (await flow.refused('roll', { ...manifest, roll: randomUUID(), from: 9 })).code,
      'roll-overlaps',
    );
  });

  it('answers the same manifest as before when all of its package is accounted for', async () => {
    const line = await order();
    const id = await exported(line, 10);
    const manifest = { roll: randomUUID(), package: id, first: codeAt(line, 0), last: codeAt(line, 9) };
    const first = await flow.done<RollAnswer>('roll', manifest);
    await line.commit(line.commission('item', 9));
    await flow.done('void', { package: id });
    assert.deepEqual(await flow.done<RollAnswer>('roll', manifest), first);
  });

  it('takes a splice of two rolls of an order, and none of two orders', async () => {
    const [one, two] = [await order(), await order()];
    const [a, b, foreign] = [await exported(one, 10), await exported(one, 10), await exported(two, 10)];
    const spliced = { roll: randomUUID(), package: a, from: 0, to: 10 };
    const mixed = { ...spliced, splices: [{ package: foreign, from: 0, to: 5 }] };
    assert.equal((await flow.refused('roll', mixed)).code, 'roll-mixed');
    const good = await flow.done<RollAnswer>('roll', {
      ...spliced,
      splices: [{ package: b, from: 10, to: 15 }],
    });
    assert.equal(good.count, 15);
  });

  it('refuses the roll of another order than the one that runs', async () => {
    const [one, two] = [await order(), await order()];
    const id = await exported(one, 10);
    const manifest = { roll: randomUUID(), package: id, from: 0, to: 10 };
    const trace = { order: two.order };
    assert.equal((await flow.refused('roll', manifest, { trace })).code, 'roll-wrong');
    const { trace: traced } = await flow.ask('roll', {
      payload: manifest,
      trace: { order: one.order, line: 'L1' },
    });
    const { order: named, line } = traced as { order: string; line: string };
    assert.deepEqual([named, line], [one.order, 'L1']);
  });

  describe('refuses', () => {
    const refusals: [what: string, manifest: (id: string, line: Bottling) => unknown, code: string][] = [
      ['what is no JSON', () => '{"roll":', 'manifest-unreadable'],
      ['no manifest', () => undefined, 'roll-unreadable'],
      ['one without labels', () => ({ roll: 'X' }), 'roll-unreadable'],
      [
        'a package there is none of',
        () => ({ roll: 'X', package: 'none', from: 0, to: 1 }),
        'package-unknown',
      ],
      [
        'another store',
        (id) => ({ roll: 'X', package: id, from: 0, to: 1, store: 'other' }),
        'manifest-foreign',
      ],
      [
        'labels outside its package',
        (id) => ({ roll: 'X', package: id, from: 9, to: 12 }),
        'roll-outside-package',
      ],
      [
        'labels that wait to be printed',
        (_, line) => ({ roll: 'X', first: codeAt(line, 20), last: codeAt(line, 21) }),
        'roll-outside-package',
      ],
      [
        'a text that is no code',
        (id) => ({ roll: 'X', package: id, first: 'a', last: 'b' }),
        'roll-code-unknown',
      ],
      [
        'a code never issued',
        (id) => ({ roll: 'X', package: id, first: '(00)069012340000099990', last: '(00)069012340000099990' }),
        'roll-code-unknown',
      ],
      ['a wrong count', (id) => ({ roll: 'X', package: id, from: 0, to: 9, count: 8 }), 'roll-count-wrong'],
      [
        'a label twice',
        (id) => ({ roll: 'X', package: id, from: 0, to: 9, splices: [{ from: 1, to: 2 }] }),
        'roll-label-twice',
      ],
      [
        'a label missing twice',
        (id) => ({
          roll: 'X',
          package: id,
          from: 0,
          to: 9,
          missing: [
            { from: 1, to: 4 },
            { from: 3, to: 5 },
          ],
        }),
        'roll-label-twice',
      ],
      [
        'a signature by nobody known',
        (id) => ({ roll: 'X', package: id, from: 0, to: 9, signature: partner.sign(Buffer.from('x')) }),
        'manifest-signature-wrong',
      ],
    ];
    for (const [what, manifest, code] of refusals) {
      it(`${what}: ${code}`, async () => {
        const line = await order();
        const refusal = await flow.refused('roll', manifest(await exported(line, 10), line));
        assert.equal(refusal.code, code, refusal.reason);
        assert.deepEqual((await flow.store.rolls({ order: line.order, after: null, limit: 9 })).rows, []);
      });
    }

    it('a package that was accounted for: package-settled', async () => {
      const line = await order();
      const id = await exported(line, 10);
      await flow.done('void', { package: id });
      const refusal = await flow.refused('roll', { roll: 'X', package: id, from: 0, to: 1 });
      assert.equal(refusal.code, 'package-settled');
    });
  });

  it('takes signed manifests only where it knows keys, and of those only', async () => {
    const line = await order();
    const id = await exported(line, 10);
    const manifest = { roll: randomUUID(), package: id, from: 0, to: 10 };
    assert.equal((await flow.refused('signed', manifest)).code, 'manifest-unsigned');
    const stranger = signingKey('04'.repeat(32)).sign(canonicalBytes(manifest));
    assert.equal(
      (await flow.refused('signed', { ...manifest, signature: stranger })).code,
      'manifest-key-unknown',
    );
    const signature = partner.sign(canonicalBytes(manifest));
    const altered = { ...manifest, to: 9, signature };
    assert.equal((await flow.refused('signed', altered)).code, 'manifest-signature-wrong');
    const taken = await flow.done<RollAnswer>('signed', { signature, ...manifest });
    assert.deepEqual([taken.count, taken.signature], [10, 'valid']);
  });

  describe('unused codes', () => {
    it('half a roll comes back: what was scanned stays, the rest is burned', async () => {
      const line = await order();
      const id = await exported(line, 20);
      const roll = randomUUID();
      await flow.done('roll', { roll, package: id, from: 0, to: 20 });
      await line.commit(line.commission('item', 0), line.commission('item', 1), line.commission('item', 12));
      const [back] = await flow.done<GivenBack[]>('return', { roll, first: codeAt(line, 10) });
      assert.deepEqual([back?.count, back?.out, back?.state, back?.fate], [9, 8, 'open', 'returned']);
      assert.deepEqual(await fatesOf(line), [
        ...['0–2 printed', '2–10 exported', '10–12 returned', '12–13 printed', '13–20 returned'],
      ]);
      const again = await flow.refused('return', { roll, first: codeAt(line, 10) });
      assert.equal(again.code, 'package-nothing-out');
      const [rest] = await flow.done<GivenBack[]>('void', {
        package: id,
        first: codeAt(line, 2),
        last: codeAt(line, 4),
        final: true,
      });
      assert.deepEqual([rest?.count, rest?.unknown, rest?.out, rest?.state], [3, 5, 0, 'settled']);
      const { returned, voided, unknown, exported: out } = (await itemsOf(line)) ?? {};
      assert.deepEqual([returned, voided, unknown, out], [9, 3, 5, 0]);
    });

    it('a roll that is accounted for says nothing of another roll of its package', async () => {
      const line = await order();
      const id = await exported(line, 20);
      const [roll, other] = [randomUUID(), randomUUID()];
      await flow.done('roll', { roll, package: id, from: 0, to: 8 });
      await flow.done('roll', { roll: other, package: id, from: 8, to: 20 });
      await line.commit(line.commission('item', 0));
      const [half] = await flow.done<GivenBack[]>('return', { roll, first: codeAt(line, 5), final: true });
      assert.deepEqual([half?.count, half?.unknown, half?.out, half?.state], [3, 4, 12, 'open']);
      assert.deepEqual(await fatesOf(line), ['0–1 printed', '1–5 unknown', '5–8 returned', '8–20 exported']);
      const [rest] = await flow.done<GivenBack[]>('return', { roll: other, final: true });
      assert.deepEqual([rest?.count, rest?.unknown, rest?.out, rest?.state], [12, 0, 0, 'settled']);
    });

    it('a spliced roll is accounted for in all its packages', async () => {
      const line = await order();
      const [one, two] = [await exported(line, 4), await exported(line, 4)];
      const roll = randomUUID();
      const stretches = [one, two].map((id, n) => ({ package: id, from: n * 4, to: n * 4 + 4 }));
      await flow.done('roll', { roll, stretches });
      const given = await flow.done<GivenBack[]>('return', { roll, first: codeAt(line, 6), final: true });
      assert.deepEqual(
        given.map(({ package: id, count, unknown, state }) => [id, count, unknown, state]),
        [
          [one, 0, 4, 'settled'],
          [two, 2, 2, 'settled'],
        ],
      );
    });

    it('a roll that runs from its end comes back from its beginning', async () => {
      const line = await order();
      const id = await exported(line, 10);
      const roll = randomUUID();
      await flow.done('roll', { roll, first: codeAt(line, 9), last: codeAt(line, 0) });
      const [back] = await flow.done<GivenBack[]>('return', { roll, first: codeAt(line, 3) });
      assert.deepEqual([back?.package, back?.ranges], [id, [{ from: 0, to: 4 }]]);
    });

    it('come back by positions, a package at a time, or all of it', async () => {
      const line = await order();
      const id = await exported(line, 10, 'file');
      const [some] = await flow.done<GivenBack[]>('return', { package: id, from: 2, to: 4, by: 'Li' });
      assert.deepEqual([some?.count, some?.out], [2, 8]);
      const [all] = await flow.done<GivenBack[]>('void', id);
      assert.deepEqual([all?.count, all?.out, all?.state], [8, 0, 'settled']);
      assert.equal((await flow.refused('void', id)).code, 'package-settled');
    });

    it('asked again under the same name they are answered as before', async () => {
      const line = await order();
      const id = await exported(line, 10);
      const ask = { package: id, from: 0, to: 5, request: 'night shift' };
      const first = await flow.done<GivenBack[]>('return', ask);
      assert.deepEqual([first[0]?.count, first[0]?.out, first[0]?.state], [5, 5, 'open']);
      assert.deepEqual(await flow.done<GivenBack[]>('return', ask), first);
      const rest = { package: id, final: true, to: 7, request: 'the rest' };
      const last = await flow.done<GivenBack[]>('return', rest);
      assert.deepEqual([last[0]?.count, last[0]?.unknown, last[0]?.state], [2, 3, 'settled']);
      assert.deepEqual(await flow.done<GivenBack[]>('return', rest), last);
      assert.deepEqual(await flow.done<GivenBack[]>('return', ask), first, 'though it is settled by now');
      assert.deepEqual(await fatesOf(line), ['0–7 returned', '7–10 unknown']);
      assert.equal((await flow.refused('void', ask)).code, 'input-invalid');
      const other = await exported(line, 4);
      const theSameName = { package: other, request: 'night shift' };
      assert.equal((await flow.done<GivenBack[]>('return', theSameName))[0]?.count, 4);
    });

    it('a lease comes back by its final account only: what is not named as unused is unknown', async () => {
      const line = await order();
      const lease = await flow.store.issuePackage({
        ...{ requestId: randomUUID(), kind: 'lease', job: line.job('item').id, count: 10, line: 'L9' },
        ...{ expiresAt: morning + 3_600_000, now: morning },
      });
      const refusal = await flow.refused('return', { package: lease.id, from: 8 });
      assert.equal(refusal.code, 'input-invalid');
      assert.match(refusal.reason, /final/);
      assert.deepEqual(await fatesOf(line), ['0–10 leasedOut']);
      await line.commit(line.commission('item', 0));
      const [back] = await flow.done<GivenBack[]>('return', { package: lease.id, from: 8, final: true });
      assert.deepEqual([back?.count, back?.unknown, back?.out, back?.state], [2, 7, 0, 'settled']);
      assert.deepEqual(await fatesOf(line), ['0–1 printed', '1–8 unknown', '8–10 returned']);
    });

    const refusals: [what: string, payload: (id: string, line: Bottling) => unknown, code: string][] = [
      ['a package there is none of', () => ({ package: 'none' }), 'package-unknown'],
      ['nothing named', () => undefined, 'package-unknown'],
      ['a roll there is none of', () => ({ roll: 'none' }), 'roll-unknown'],
      [
        'a label of another package',
        (id, line) => ({ package: id, first: codeAt(line, 25) }),
        'roll-code-unknown',
      ],
      ['an end before the beginning', (id) => ({ package: id, from: 5, to: 5 }), 'input-invalid'],
      ['positions that are none', (id) => ({ package: id, from: 'a' }), 'input-invalid'],
    ];
    for (const [what, payload, code] of refusals) {
      it(`${what}: ${code}`, async () => {
        const line = await order();
        const refusal = await flow.refused('return', payload(await exported(line, 10), line));
        assert.equal(refusal.code, code, refusal.reason);
        assert.equal((await itemsOf(line))?.exported, 10);
      });
    }
  });

  describe('voids nothing beyond what was named', () => {
    const unclear: [what: string, part: (line: Bottling) => object, field: string][] = [
      ['the first label alone', (line) => ({ first: codeAt(line, 2) }), 'last'],
      ['the last label alone', (line) => ({ last: codeAt(line, 2) }), 'first'],
      ['a last label that is empty', (line) => ({ first: codeAt(line, 2), last: '' }), 'last'],
      ['both ends empty', () => ({ first: '', last: null }), 'first'],
      ['the first position alone', () => ({ from: 0 }), 'to'],
      ['the last position alone', () => ({ to: 5 }), 'from'],
      ['ends of two kinds', (line) => ({ first: codeAt(line, 2), to: 5 }), 'last'],
      ['a mistyped end', (line) => ({ first: codeAt(line, 2), lastt: codeAt(line, 3) }), 'lastt'],
    ];
    for (const [what, part, field] of unclear) {
      it(`${what}: ${field}`, async () => {
        const line = await order();
        const asked = { package: await exported(line, 10), ...part(line) };
        const refusal = await flow.refused('void', asked);
        assert.equal(refusal.code, 'input-invalid');
        assert.match(refusal.reason, new RegExp(`^${field} is not usable`));
        assert.equal((await itemsOf(line))?.exported, 10);
      });
    }

    it('nor returns by a member that nothing reads', async () => {
      const line = await order();
      const id = await exported(line, 10);
      const roll = randomUUID();
      await flow.done('roll', { roll, package: id, from: 0, to: 10 });
      for (const [asked, field] of [
        [{ package: id, form: 5 }, 'form'],
        [{ roll, from: 5, to: 6 }, 'from'],
      ] as const) {
        const refusal = await flow.refused('return', asked);
        assert.match(refusal.reason, new RegExp(`^${field} is not usable`));
      }
      assert.equal((await itemsOf(line))?.exported, 10);
    });
  });

  it('lists packages and rolls with what is out', async () => {
    const line = await order();
    const id = await exported(line, 10);
    const roll = randomUUID();
    await flow.done('roll', { roll, package: id, from: 0, to: 10 });
    await line.commit(line.commission('item', 3));
    const listed = await flow.done<Listed>('list', line.order);
    assert.deepEqual(
      listed.packages.map(({ package: each, count, out, state }) => [each, count, out, state]),
      [[id, 10, 9, 'open']],
    );
    assert.deepEqual(
      listed.rolls.map((each) => each.roll),
      [roll],
    );
    assert.deepEqual((await flow.done<Listed>('list', { order: line.order, state: 'settled' })).packages, []);
    assert.equal((await flow.refused('list', { state: 'lost' })).code, 'input-invalid');
  });
});
