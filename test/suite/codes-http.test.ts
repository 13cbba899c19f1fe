import assert from 'node:assert/strict';
import type { CodeLine } from '../../lib/query';
import { audit } from '../support/demo-audit';
import { demoFactory } from '../support/demo-factory';

/** What is answered to a code that is not what it should be: asked about, and scanned at a station. */

interface Refusal {
  code: string;
  message: string;
}

describe('codes over HTTP', function codeTests() {
  this.timeout(60_000);
  const factory = demoFactory();
  const never = '(01)06901234567892(21)ABCDEFGHJK';
  let first: string;
  let old: CodeLine;
  let oldCase: CodeLine;

  before('an order is made, and a second one runs', async () => {
    const { id } = await factory.postOrder({ orderNo: 'K1', material: 'WATER-500', quantity: 13 });
    first = (await factory.closed(id)).id;
    [old] = (await factory.codes(id, { level: 'item' })) as [CodeLine];
    [oldCase] = (await factory.codes(id, { level: 'case' })) as [CodeLine];
    await factory.deploy([...(await factory.flows()), ...scanFlow], 'nodes');
  });

  const ask = async (path: string): Promise<[number, string]> => {
    const { status, text } = await factory.ask(path, { headers: { accept: 'application/json' } });
    return [status, (JSON.parse(text) as Refusal).code];
  };
  const scan = async (
    payload: unknown,
  ): Promise<{ status: number; body: Refusal & { verdict?: string } }> => {
    const body = JSON.stringify(payload);
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await factory.ask('/test/scan', { method: 'POST', headers, body });
    return { status, body: JSON.parse(text) as Refusal };
  };

  for (const [what, path] of [
    ['as a question', `/tracecode/codes?code=${encodeURIComponent(never)}`],
    ['as a path', `/tracecode/codes/${encodeURIComponent(never)}`],
    ['as a Digital Link', '/01/06901234567892/21/ABCDEFGHJK'],
    ['as an SSCC', '/00/069012340000099990'],
  ] as const) {
    it(`a code that was never issued, asked about ${what}: 404 code-unknown`, async () => {
      assert.deepEqual(await ask(path), [404, 'code-unknown']);
    });
  }

  it('a text that is no code: 404 code-unknown', async () => {
    assert.deepEqual(await ask(`/tracecode/codes?code=${encodeURIComponent('hello <b>world</b>')}`), [
      404,
      'code-unknown',
    ]);
  });

  it('no code at all, an unknown order, an unknown page', async () => {
    assert.deepEqual(await ask('/tracecode/codes'), [422, 'code-not-named']);
    assert.deepEqual(await ask('/tracecode/orders/none'), [404, 'order-unknown']);
    assert.deepEqual(await ask('/tracecode/orders/none/codes'), [404, 'order-unknown']);
  });

  it('a code is found in every form it has', async () => {
    const [, gtin = '', serial = ''] = /^\(01\)(\d+)\(21\)(\w+)/.exec(old.code) ?? [];
    for (const path of [
      `/tracecode/codes?code=${encodeURIComponent(old.code)}`,
      `/tracecode/codes?code=${encodeURIComponent(`]d201${gtin}21${serial}`)}`,
      `/tracecode/codes/${encodeURIComponent(old.identity)}`,
      `/01/${gtin}/21/${serial}`,
    ]) {
      const { status, text } = await factory.ask(path, { headers: { accept: 'application/json' } });
      assert.equal(status, 200, path);
      assert.equal((JSON.parse(text) as CodeLine).identity, old.identity, path);
    }
  });

  describe('scanned while another order runs', () => {
    let running: CodeLine;

    before(async () => {
      await factory.twin().speed(600);
      const { id } = await factory.postOrder({ orderNo: 'K2', material: 'WATER-500', quantity: 100 });
      await factory.orderUntil(id, 'runs', ({ levels }) => (levels[0]?.made ?? 0) > 0);
      [running] = (await factory.codes(id, { level: 'item', state: 'Commissioned' })) as [CodeLine];
      await factory.twin().fault('items', 'paperOut');
    });

    const refused: [what: string, payload: () => string, status: number, code: string][] = [
      ['a code never issued', () => never, 404, 'code-never-issued'],
      ['a code of another order', () => old.code, 409, 'scan-wrong-order'],
      ['a code scanned before', () => running.code, 409, 'scan-duplicate'],
      ['a case where a bottle should be', () => oldCase.code, 422, 'scan-wrong-level'],
      ['a wrong check digit', () => '(00)069012340000000010', 422, 'check-digit-wrong'],
      ["somebody else's code", () => '(01)04006381333931(21)A1', 404, 'code-never-issued'],
      ['a text that is no code', () => 'hello', 422, 'code-unreadable'],
      ['nothing read', () => '', 422, 'scan-noread'],
    ];
    for (const [what, payload, status, code] of refused) {
      it(`${what}: ${status} ${code}`, async () => {
        const answer = await scan({ code: payload() });
        assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body));
        assert.ok(answer.body.message.length > 20);
      });
    }

    it('the next code of the order itself is good', async () => {
      const [next] = await factory.codes('K2', { level: 'item', fate: 'waiting' });
      assert.ok(next);
      const { status, body } = await scan({ code: next.code });
      assert.deepEqual([status, body.verdict], [200, 'good'], JSON.stringify(body));
    });

    it('and the line runs on; the bottle that was made up for the unread one is one too many: its label is scrapped', async () => {
      assert.ok(factory.alive());
      await factory.twin().fault('items', 'mend');
      await factory.twin().speed(0);
      const report = await factory.closed('K2');
      const { issued, labelScrapped, toVerify } = report.balance['item'] ?? {};
      assert.deepEqual([report.levels[0]?.made, issued, labelScrapped, toVerify], [100, 101, 1, 0]);
      assert.deepEqual(await audit(factory, [first, report.id]), []);
    });
  });
});

/** A scan station behind an HTTP request. */
const scanFlow = [
  { id: 'test-scan', type: 'tab', label: 'Scans of the test' },
  {
    ...{ id: 'test-in', type: 'http in', z: 'test-scan', url: '/test/scan', method: 'post' },
    ...{ x: 100, y: 100, wires: [['test-scanner']] },
  },
  {
    ...{ id: 'test-scanner', type: 'tracecode-scan', z: 'test-scan', name: '', station: 'line-1' },
    ...{ device: '', levels: 'item', x: 300, y: 100, wires: [['test-out'], ['test-out']] },
  },
  { id: 'test-out', type: 'http response', z: 'test-scan', x: 500, y: 100, wires: [] },
];
