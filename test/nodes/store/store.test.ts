import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetRules, compileRule } from '../../../lib/code';
import type { Store } from '../../../lib/store';
import { holdStore } from '../../../nodes/shell';
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
import { testDraft } from '../shell/test-draft';
import { storeUser } from './store-user';

describe('tracecode-store', () => {
  let userDir = '';
  let errors = recorder();

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => {
    errors = recorder();
    userDir = mkdtempSync(join(tmpdir(), 'trace code 店 '));
  });
  afterEach(async () => {
    await nodeRed.deploy([]);
    await nodeRed.unload();
    rmSync(userDir, { recursive: true });
  });

  const modules = () => [storeNode, storeUser, errors.module];
  const flow = (properties = {}): object[] => [
    configNode('s', 'tracecode-store', { name: 'Main store', ...properties }),
    flowNode('u', 'test-store-user', [], { store: 's' }),
    ...recordingErrors,
  ];

  it('opens SQLite in the user directory and hands out the port with its rules', async () => {
    await nodeRed.load(modules(), flow(), { settings: { userDir } });
    const store = await nodeRed.handle<StoreHandle>('s');
    const { engine, place } = await store.info();
    assert.equal(engine, 'sqlite');
    assert.match(place, /tracecode.store\.db$/);
    assert.deepEqual(await store.orders({ limit: 10 }), []);

    const [rule] = presetRules();
    assert.ok(rule);
    const codec = compileRule(rule, new Uint8Array(16));
    const { code } = codec.level('case').encode({ companyPrefix: '6901234' }, 5);
    const out = store.codecs.register([codec]);
    assert.equal(store.codecs.rule('sgtin-sscc').rule.version, 1);
    assert.equal(store.codecs.classify(code).kind, 'parsed');
    out();
    assert.equal(store.codecs.classify(code).kind, 'unknown');
    assert.throws(() => store.codecs.rule('sgtin-sscc'), { code: 'rule-not-loaded' });
  });

  it('shares one worker among nodes of one file, and lets it go with the last', async () => {
    await nodeRed.load(
      modules(),
      [...flow(), configNode('s2', 'tracecode-store', { path: join(userDir, 'tracecode', 'store.db') })],
      {
        settings: { userDir },
      },
    );
    const first = await (await nodeRed.handle<StoreHandle>('s')).info();
    const second = await (await nodeRed.handle<StoreHandle>('s2')).info();
    assert.equal(first.id, second.id);
    await nodeRed.deploy(flow());
    assert.equal((await (await nodeRed.handle<StoreHandle>('s')).info()).id, first.id);
    assert.deepEqual(errors.messages, []);
  });

  it('stays open through redeploys that follow at once', async () => {
    await nodeRed.load(modules(), flow(), { settings: { userDir } });
    const { id } = await (await nodeRed.handle<StoreHandle>('s')).info();
    for (let i = 0; i < 5; i += 1) await nodeRed.deploy(flow());
    assert.equal((await (await nodeRed.handle<StoreHandle>('s')).info()).id, id);
    assert.deepEqual(errors.messages, []);
  });

  it('says what is missing for MongoDB', async () => {
    await nodeRed.load(modules(), flow({ engine: 'mongodb' }), { settings: { userDir } });
    await nodeRed.until(() => errors.messages.length > 0);
    assert.deepEqual(
      errors.messages.map((msg) => [codeOf(msg), messageOf(msg)]),
      [
        [
          'config-invalid',
          'Main store: "Address" is not usable: MongoDB needs its URL, mongodb://host:27017',
        ],
      ],
    );
  });

  it('tests a draft beside the deployed node', async () => {
    await nodeRed.load(modules(), flow(), { settings: { userDir } });
    await nodeRed.handle('s');
    const answer = await testDraft('tracecode-store', { config: { engine: 'sqlite' } });
    assert.equal(answer.ok, true);
    assert.match(answer.message, /^Works: sqlite at .*store\.db$/);
  });
});

describe('holdStore', () => {
  it('is the same store behind a link to its file', async () => {
    const userDir = mkdtempSync(join(tmpdir(), 'tracecode-'));
    const watch = { lost: () => undefined, back: () => undefined };
    const path = join(userDir, 'real.db');
    const held = await holdStore({ engine: 'sqlite', path }, watch);
    symlinkSync(path, join(userDir, 'link.db'));
    const again = await holdStore({ engine: 'sqlite', path: join(userDir, 'link.db') }, { ...watch });
    const ids = await Promise.all([held.store, again.store].map((store: Store) => store.info()));
    assert.equal(ids[0]?.id, ids[1]?.id);
    await held.release();
    assert.ok(await again.store.info());
    await again.release();
    await assert.rejects(again.store.info(), { code: 'store-closed' });
    rmSync(userDir, { recursive: true });
  });
});
