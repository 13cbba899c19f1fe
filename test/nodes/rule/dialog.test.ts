import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyCheckOf, presetIds, presetRules } from '../../../lib/code';
import type { DialogPreview, DialogStart } from '../../../nodes/rule/dialog';
import { madeSymbols } from '../../../nodes/rule/made-symbols';
import { previewRule } from '../../../nodes/rule/preview';
import type { PreviewAsked } from '../../../nodes/rule/preview-types';
import ruleNode from '../../../nodes/rule/rule';
import storeNode from '../../../nodes/store/store';
import { configNode, nodeRed, recorder, recordingErrors } from '../shell/node-red';

/** What the rule dialog asks of the server, over HTTP as the editor asks it. */
describe('tracecode-rule dialog', () => {
  const key = Buffer.alloc(16, 7);
  const errors = recorder();
  let userDir = '';

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    userDir = mkdtempSync(join(tmpdir(), 'tracecode-'));
    await nodeRed.load(
      [storeNode, ruleNode, errors.module],
      [
        configNode('s', 'tracecode-store'),
        configNode('r', 'tracecode-rule', { store: 's' }),
        ...recordingErrors,
      ],
      { settings: { userDir }, credentials: { r: { key: key.toString('hex') } } },
    );
    await nodeRed.handle('r');
  });
  afterEach(async () => {
    await nodeRed.unload();
    rmSync(userDir, { recursive: true });
  });

  const levels = presetRules()[0]?.levels ?? [];
  const preview = (more: object = {}): Promise<DialogPreview> =>
    ask<DialogPreview>('preview', {
      ...{ id: 'r', store: 's', rule: 'sgtin-sscc', levels, credentials: { key: '__PWRD__' } },
      ...more,
    });

  it('starts with every preset and every application identifier, in the editor’s language', async () => {
    const start = await ask<DialogStart>('start', { prefixDigits: 9 });
    assert.deepEqual(
      start.presets.map(({ preset }) => preset),
      [...presetIds],
    );
    assert.deepEqual(start.presets[0]?.levels, presetRules(9)[0]?.levels);
    assert.ok(start.identifiers.length > 400);
    const title = (of: DialogStart): string | undefined =>
      of.identifiers.find(({ ai }) => ai === '21')?.title;
    assert.equal(title(start), 'Serial number');
    assert.equal(title(await ask<DialogStart>('start', {}, 'zh-CN')), '序列号');
  });

  it('previews with the stored key, names it by its fingerprint and never by itself', async () => {
    const shown = await preview();
    assert.equal(shown.key, 'own');
    assert.deepEqual(shown.keys, [{ slot: 'key', check: keyCheckOf(key), versions: [1] }]);
    assert.doesNotMatch(JSON.stringify(shown), new RegExp(key.toString('hex')));
    assert.equal((await preview({ credentials: {} })).key, 'throwAway');
    assert.equal((await preview({ id: 'nobody' })).key, 'throwAway');
  });

  it('says which version is in force and whether saving makes another', async () => {
    const same = (await preview()).versions;
    assert.deepEqual(same, {
      ...{ stored: true, refused: null, list: [{ version: 1, key: 'here' }], same: true, newest: null },
    });
    const [item] = levels;
    const changed = (await preview({ levels: [item] })).versions;
    assert.deepEqual(
      [changed.same, changed.newest],
      [false, levels],
      'with what is stored, for a second look',
    );
    const newKey = { key: '__PWRD__', key2: Buffer.alloc(16, 8).toString('hex') };
    assert.equal((await preview({ credentials: newKey })).versions.same, false, 'a new key is a new version');
    assert.deepEqual((await preview({ credentials: {} })).versions.list, [{ version: 1, key: 'missing' }]);
    assert.deepEqual((await preview({ rule: 'another' })).versions.list, []);
    assert.equal((await preview({ store: 'nowhere' })).versions.stored, false);
  });

  it('tells of what the store’s other rules make, and not of the rule’s own versions', async () => {
    const errorsOf = ({ findings }: DialogPreview): string[] =>
      findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    assert.deepEqual(errorsOf(await preview()), []);
    const [item, ...others] = levels;
    const serial = { kind: 'serial', mode: 'scrambled', alphabet: '0123456789ABCDEF', length: 10 };
    const clash = [{ ...item, elements: [item?.elements[0], { ai: '21', segments: [serial] }] }, ...others];
    const found = errorsOf(await preview({ rule: 'another', levels: clash }));
    assert.ok(
      found.some((message) => message.includes('sgtin-sscc')),
      found.join('\n'),
    );
  });

  it('sees that another key would make the serials of another rule again, at the serial’s row', async () => {
    const other = Buffer.alloc(16, 8).toString('hex');
    const doubled = ({ findings }: DialogPreview) =>
      findings.filter(({ message }) => message.includes('another key') && message.includes('"sgtin-sscc"'));
    const [found] = doubled(await preview({ rule: 'another', credentials: { key: other } }));
    assert.equal(found?.severity, 'error');
    assert.deepEqual(found.at, { level: 'item', element: 1, segment: 0 });
    assert.deepEqual(doubled(await preview({ rule: 'another' })), [], 'with the same key nothing doubles');
    const both = { key: '__PWRD__', key2: other };
    assert.deepEqual(
      doubled(await preview({ rule: 'another', credentials: both })),
      [],
      'the earlier goes on',
    );
  });

  it('says what the last deploy was refused with', async () => {
    await nodeRed.unload();
    await nodeRed.load(
      [storeNode, ruleNode, errors.module],
      [
        configNode('s', 'tracecode-store'),
        configNode('r', 'tracecode-rule', { store: 's' }),
        configNode('r2', 'tracecode-rule', { store: 's', rule: 'another' }),
        ...recordingErrors,
      ],
      {
        settings: { userDir },
        credentials: { r: { key: key.toString('hex') }, r2: { key: Buffer.alloc(16, 8).toString('hex') } },
      },
    );
    await nodeRed.handle('r');
    await assert.rejects(nodeRed.handle('r2'));
    const { refused } = (await preview({ id: 'r2', rule: 'another' })).versions;
    assert.match(refused ?? '', /^Rule "another" cannot be used: Level "item" would scramble/);
    assert.equal((await preview()).versions.refused, null);
  });

  it('says how the rule is used, and nothing of a store that is not there', async () => {
    assert.deepEqual(await ask('usage', { store: 's', rule: 'sgtin-sscc' }), {
      ...{ issued: {}, perDay: {}, sameProducts: [], carried: [] },
    });
    assert.deepEqual(await ask('usage', { store: 'nowhere', rule: 'sgtin-sscc' }), {});
  });

  it('leaves the event loop alone while a large rule is looked at', async () => {
    const text = { kind: 'text', text: 'aB-'.repeat(30) };
    const serial = { kind: 'serial', mode: 'sequential', alphabet: '0123456789', length: 8 };
    const large = Array.from({ length: 32 }, (_, place) => ({
      level: `level${String(place)}`,
      elements: [
        {
          ai: null,
          segments: [
            ...Array.from({ length: 10 }, () => text),
            { kind: 'text', text: String(place).padStart(2, '0') },
            serial,
          ],
        },
      ],
    }));
    await preview({ drawn: 0 }); // loads what is loaded once
    const before = process.threadCpuUsage();
    const shown = await preview({ rule: 'large', levels: large, drawn: 3 });
    const { user, system } = process.threadCpuUsage(before);
    assert.deepEqual(
      shown.levels.flatMap(({ symbol }, place) => (symbol ? place : [])),
      [3],
    );
    assert.ok(shown.levels.every(({ codes }) => codes.length === 3));
    const begun = process.threadCpuUsage();
    previewRule(askedFor(large), madeSymbols(256));
    const here = process.threadCpuUsage(begun);
    assert.ok(user + system < (here.user + here.system) / 2, `${user + system} µs of the main thread`);
  });

  it('answers junk with findings, not with an error', async () => {
    for (const junk of [{ levels: 7 }, { levels: null, sample: 'x', perDay: [] }, { rule: {}, store: 5 }]) {
      assert.ok(Array.isArray((await preview(junk)).findings));
    }
    assert.equal((await preview({ credentials: { key: 'short' } })).key, 'throwAway');
  });
});

async function ask<A>(question: string, body: object, language = 'en-US'): Promise<A> {
  const server = createServer(nodeRed.admin()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const asked = await fetch(`http://127.0.0.1:${port}/tracecode/dialog/tracecode-rule/${question}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(body),
    });
    assert.equal(asked.status, 200);
    return (await asked.json()) as A;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The question that the dialog asks of the worker. */
function askedFor(levels: unknown): PreviewAsked {
  return {
    ...{
      id: 'large',
      levels,
      sample: {},
      drawn: 3,
      perDay: {},
      issued: {},
      sameProducts: null,
      carried: null,
    },
    ...{
      rooms: [],
      key: null,
      keyChecks: [],
      throwAway: new Uint8Array(32),
      others: [],
      now: Date.now(),
      language: 'en',
    },
  };
}
