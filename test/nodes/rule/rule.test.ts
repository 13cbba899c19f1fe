import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { compileRule, keyCheckOf, presetRules, type Rule } from '../../../lib/code';
import { defineNode } from '../../../nodes/shell';
import ruleNode from '../../../nodes/rule/rule';
import type { RuleHandle } from '../../../nodes/rule/rule-handle';
import storeNode, { type StoreHandle } from '../../../nodes/store/store';
import {
  codeOf,
  configNode,
  flowNode,
  messageOf,
  nodeRed,
  recorder,
  recordingErrors,
} from '../shell/node-red';

describe('tracecode-rule', () => {
  let userDir = '';
  let errors = recorder();
  const key = Buffer.alloc(16, 7);
  const user = defineNode({ type: 'test-rule-user', config: z.object({}), uses: { rule: 'tracecode-rule' } });
  const flow = (rule: object): object[] => [
    configNode('s', 'tracecode-store'),
    configNode('r', 'tracecode-rule', { store: 's', name: 'Bottles', ...rule }),
    flowNode('u', 'test-rule-user', [], { rule: 'r' }),
    ...recordingErrors,
  ];
  const load = (rule: object, text = key.toString('hex')): Promise<void> =>
    nodeRed.load([storeNode, ruleNode, user, errors.module], flow(rule), {
      settings: { userDir },
      credentials: text ? { r: { key: text } } : {},
    });

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => {
    errors = recorder();
    userDir = mkdtempSync(join(tmpdir(), 'tracecode-'));
  });
  afterEach(async () => {
    await nodeRed.deploy([]);
    await nodeRed.unload();
    rmSync(userDir, { recursive: true });
  });

  it('saves a preset in the store and makes its codes readable there', async () => {
    await load({});
    assert.equal((await nodeRed.handle<RuleHandle>('r')).id, 'sgtin-sscc');
    const store = await nodeRed.handle<StoreHandle>('s');
    const [preset] = presetRules();
    assert.deepEqual((await store.rules()).rules, [{ ...preset, keyCheck: keyCheckOf(key) }]);
    const codec = store.codecs.rule('sgtin-sscc').level('item');
    const { code } = codec.encode({ gtin: '06901234000009', lot: 'L1', expiryDate: '2027-01-01' }, 41);
    const read = store.codecs.classify(code);
    assert.equal(read.kind === 'parsed' && read.number, 41);
    assert.deepEqual(errors.messages, []);
  });

  it('takes the key in base64 as well', async () => {
    await load({}, key.toString('base64'));
    const hex = (await nodeRed.handle<RuleHandle>('r')).id;
    assert.equal(hex, 'sgtin-sscc');
    assert.deepEqual(errors.messages, []);
  });

  it('says how to get a key where serials are scrambled and it has none', async () => {
    await load({}, '');
    await nodeRed.until(() => errors.messages.length > 0);
    assert.deepEqual(errors.messages.map(codeOf), ['rule-key-missing']);
  });

  it('needs no key for serials of the order', async () => {
    await load({ preset: 'sgtin-serial', rule: 'machines' }, '');
    assert.equal((await nodeRed.handle<RuleHandle>('r')).id, 'machines');
  });

  it('gives a changed rule its next version, keeps the earlier readable, and changes nothing on a redeploy', async () => {
    const plain = (prefix: string): object => ({
      preset: 'own',
      rule: 'plain',
      levels: JSON.stringify([
        {
          level: 'item',
          elements: [
            {
              ai: null,
              segments: [
                { kind: 'text', text: prefix },
                { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 },
              ],
            },
          ],
        },
      ]),
    });
    await load(plain('A'));
    await nodeRed.handle('r');
    await nodeRed.deploy(flow(plain('A')));
    await nodeRed.handle('r');
    await nodeRed.deploy(flow(plain('B')));
    await nodeRed.handle('r');
    const store = await nodeRed.handle<StoreHandle>('s');
    const { rules } = await store.rules();
    assert.deepEqual(rules.map(({ version }) => version).sort(), [1, 2]);
    for (const code of ['A000001', 'B000001']) assert.equal(store.codecs.classify(code).kind, 'parsed');
    assert.equal(store.codecs.rule('plain').level('item').encode({}, 1).code, 'B000001');
    assert.equal(store.codecs.rule('plain', 1).level('item').encode({}, 1).code, 'A000001');
  });

  describe('a change that is refused', () => {
    const counted = (text: string, ...more: object[]): object[] => [
      {
        level: 'item',
        elements: [
          {
            ai: null,
            segments: [
              { kind: 'text', text },
              { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 6 },
              ...more,
            ],
          },
        ],
      },
    ];
    const own = (levels: object[], more: object = {}): object => ({
      preset: 'own',
      rule: 'plain',
      levels,
      ...more,
    });

    it('is not put on top of what another editor saved meanwhile: that stays in force, and it is said', async () => {
      await load(own(counted('A')));
      await nodeRed.handle('r');
      await nodeRed.deploy(flow(own(counted('B'), { base: 1 })));
      await nodeRed.handle('r');
      assert.deepEqual(errors.messages, []);

      await nodeRed.deploy(flow(own(counted('C'), { base: 1 })));
      await nodeRed.handle('r');
      await nodeRed.until(() => errors.messages.length > 0);
      assert.deepEqual(errors.messages.map(codeOf), ['rule-change-refused']);
      assert.match(messageOf(errors.messages[0] ?? {}) ?? '', /saved version 2 .* changing version 1/);
      const store = await nodeRed.handle<StoreHandle>('s');
      assert.deepEqual(
        (await store.rules()).rules.map(({ version }) => version),
        [1, 2],
      );
      assert.equal(store.codecs.rule('plain').level('item').encode({}, 1).code, 'B000001');

      await nodeRed.deploy(flow(own(counted('C'), { base: 2 })));
      await nodeRed.handle('r');
      const after = await nodeRed.handle<StoreHandle>('s');
      assert.equal(after.codecs.rule('plain').level('item').encode({}, 1).code, 'C000001');
    });

    it('leaves the codes readable of a version that today’s linter would refuse', async () => {
      const weak = counted('A', { kind: 'tag', alphabet: '0123456789', length: 2 });
      await load(own(counted('Z')));
      await nodeRed.handle('r');
      const before = await nodeRed.handle<StoreHandle>('s');
      const { setVersion } = await before.rules();
      const levels = weak as Rule['levels'];
      const stored: Rule = { id: 'plain', version: 2, levels, keyCheck: keyCheckOf(key) };
      await before.saveRule({ rule: stored, setVersion });
      const { code } = compileRule(stored, key).level('item').encode({}, 7);

      await nodeRed.deploy(flow(own(weak)));
      await nodeRed.handle('r');
      const store = await nodeRed.handle<StoreHandle>('s');
      assert.deepEqual(errors.messages, [], 'nothing is published, nothing refused');
      const read = store.codecs.classify(code);
      assert.equal(read.kind === 'parsed' && read.number, 7);

      await nodeRed.deploy(flow(own(counted('B', { kind: 'tag', alphabet: '0123456789', length: 2 }))));
      await nodeRed.handle('r');
      await nodeRed.until(() => errors.messages.length > 0);
      assert.match(messageOf(errors.messages[0] ?? {}) ?? '', /stays at version 2.*tag/i);
      const after = await nodeRed.handle<StoreHandle>('s');
      assert.equal(after.codecs.classify(code).kind, 'parsed');
      assert.equal((await after.rules()).rules.length, 2);
    });
  });

  it('reads the codes of an earlier key by the version they were made with', async () => {
    const item = (length: number): object => ({
      preset: 'own',
      rule: 'plain',
      levels: [
        {
          level: 'item',
          elements: [
            { ai: null, segments: [{ kind: 'serial', mode: 'scrambled', alphabet: '0123456789', length }] },
          ],
        },
      ],
    });
    const [first, second] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
    const loadWith = (rule: object, credentials: object): Promise<void> =>
      nodeRed.load([storeNode, ruleNode, user, errors.module], flow(rule), {
        settings: { userDir },
        credentials: { r: credentials },
      });
    await loadWith(item(8), { key: first.toString('hex') });
    await nodeRed.handle('r');
    const before = await nodeRed.handle<StoreHandle>('s');
    const { code } = before.codecs.rule('plain').level('item').encode({}, 7);
    await nodeRed.unload();

    await loadWith(item(9), { key: first.toString('hex'), key2: second.toString('hex') });
    await nodeRed.handle('r');
    const store = await nodeRed.handle<StoreHandle>('s');
    assert.deepEqual(
      (await store.rules()).rules.map(({ version, keyCheck }) => [version, keyCheck]),
      [
        [1, keyCheckOf(first)],
        [2, keyCheckOf(second)],
      ],
    );
    const old = store.codecs.classify(code);
    assert.deepEqual(old.kind === 'parsed' && [old.rule.version, old.number], [1, 7]);
    await nodeRed.unload();

    // without the earlier key its codes are known for what they are, and not read wrongly
    await loadWith(item(9), { key: second.toString('hex') });
    await nodeRed.handle('r');
    const later = (await nodeRed.handle<StoreHandle>('s')).codecs.classify(code);
    assert.equal(later.kind === 'unknown' && later.problem.code, 'key-missing');
  });
});
