import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { presetRules } from '../../../lib/code';
import { presetLabels } from '../../../lib/label';
import labelNode from '../../../nodes/label/label';
import { previewLabel } from '../../../nodes/label/preview';
import type { LabelPreview, LabelPreviewAsked } from '../../../nodes/label/preview-types';
import { configNode, nodeRed, recordingErrors, recorder } from '../shell/node-red';

/** What the label dialog asks of the server, over HTTP as the editor asks it. */
describe('tracecode-label dialog', () => {
  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() =>
    nodeRed.load(
      [labelNode, recorder().module],
      [configNode('l', 'tracecode-label', { preset: 'item' }), ...recordingErrors],
    ),
  );
  afterEach(() => nodeRed.unload());

  const rules = [
    { id: 'r', name: 'Bottles', preset: 'sgtin-sscc', prefixDigits: 7 },
    { id: 'o', name: 'Own', preset: 'own', levels: JSON.stringify(presetRules()[2]?.levels) },
  ];
  const own = {
    ...{ width: 30, height: 12, density: 8 },
    elements: [
      { kind: 'symbol', symbology: 'gs1datamatrix', x: 1, y: 1, module: 0.5, text: '{code}' },
      { kind: 'text', x: 14, y: 2, height: 2, text: '{lot} {best}' },
    ],
  };
  const preview = async (more: object, language?: string): Promise<LabelPreview> => {
    const { status, body } = await ask(
      { preset: 'item', density: '8', layout: '', rules, ...more },
      language,
    );
    assert.equal(status, 200, JSON.stringify(body));
    return body as LabelPreview;
  };

  it('draws the label in dots of the print head, with a code of the rule it is made for', async () => {
    const bottle = await preview({});
    assert.deepEqual(sizeOf(bottle), [320, 160]);
    assert.match(bottle.code, /^\(01\)\d{14}\(21\)/);
    assert.deepEqual([bottle.chosen, bottle.findings, bottle.refusal], ['r/item', [], null]);
    const pallet = await preview({ preset: 'sscc', density: '12' });
    assert.deepEqual(sizeOf(pallet), [1200, 1800]);
    assert.match(pallet.code, /^\(00\)\d{18}$/);
    assert.equal(pallet.chosen, 'r/case');
    const { choices } = pallet;
    assert.ok(
      choices.some(
        ({ value, rule, level }) => value === 'r/pallet' && rule === 'Bottles' && level === 'pallet',
      ),
    );
    assert.ok(choices.some(({ value }) => value.startsWith('o/')));
  });

  it('leaves texts that its own font cannot write to the browser’s, at their place', async () => {
    const ask = (name: string) =>
      preview({
        preset: 'own',
        values: { name },
        layout: JSON.stringify({
          ...own,
          elements: [{ kind: 'text', x: 2, y: 1, height: 2, text: '{name}' }],
        }),
      });
    const [latin, chinese, empty] = [await ask('Water'), await ask('矿泉水'), await ask(' ')];
    assert.deepEqual([latin.texts, empty.texts], [[], []]);
    assert.deepEqual(chinese.texts, [{ x: 16, y: 21, height: 16, text: '矿泉水' }]);
    assert.equal(chinese.picture, empty.picture);
    assert.notEqual(latin.picture, empty.picture);
    assert.match(chinese.findings[0]?.message ?? '', /font of your computer/);
  });

  it('takes the level that is chosen, and the sample values that are given', async () => {
    const shown = await preview({
      preset: 'own',
      layout: JSON.stringify(own),
      chosen: 'r/case',
      values: { lot: 'LOT-9' },
    });
    assert.match(shown.code, /^\(00\)/);
    assert.deepEqual(shown.values, [
      { name: 'lot', value: 'LOT-9' },
      { name: 'best', value: 'A1B2C3' },
    ]);
    assert.deepEqual(
      (await preview({ rules: [] })).choices.map(({ value }) => value),
      ['/item', '/case', '/pallet'],
    );
  });

  it('shows where the element stands that goes beyond the edge, and what would keep the node from starting', async () => {
    const [symbol, text] = own.elements;
    const over = {
      ...own,
      elements: [
        { ...symbol, x: 25 },
        { ...text, y: 11 },
      ],
    };
    const { findings, refusal, picture } = await preview({ preset: 'own', layout: over }, 'zh-CN');
    assert.ok(picture);
    const [first, second] = findings.filter(({ severity }) => severity === 'error');
    assert.match(first?.message ?? '', /^标签的第 1 个元素（gs1datamatrix）超出右边 \d\.\d 毫米/);
    assert.ok((first?.box?.left ?? 0) > 0.8 && (first?.box?.left ?? 0) + (first?.box?.width ?? 0) > 1);
    assert.equal(second?.element, 1);
    assert.match(second.message, /超出下边 1\.0 毫米/);
    // the code may be shorter, the text is always too low
    assert.match(refusal ?? '', /^标签的第 2 个元素（\{lot\} \{best\}）超出下边 1\.0 毫米/);
  });

  it('says in words what is no layout, and what is too large to be drawn', async () => {
    const broken = await ask({ preset: 'own', layout: '{"width":0}' });
    assert.equal(broken.status, 422);
    assert.match((broken.body as { message: string }).message, /^Label: "Layout" is not usable: .*width/);
    const large = await preview({
      preset: 'own',
      density: '24',
      layout: { ...own, width: 500, height: 500 },
    });
    assert.equal(large.picture, null);
    assert.match(large.problem ?? '', /500 × 500 mm/);
  });

  it('fills in what the environment decides', async () => {
    process.env['TEST_DENSITY'] = '24';
    try {
      assert.deepEqual(sizeOf(await preview({ density: '${TEST_DENSITY}' })), [960, 480]);
    } finally {
      delete process.env['TEST_DENSITY'];
    }
  });

  it('leaves the event loop alone while a large label is drawn', async () => {
    const layout = presetLabels()[1]?.layout;
    assert.ok(layout);
    await preview({}); // loads what is loaded once
    const before = process.threadCpuUsage();
    await preview({ preset: 'sscc', density: '24' });
    const { user, system } = process.threadCpuUsage(before);
    const asked: LabelPreviewAsked = {
      ...{
        layout: { ...layout, density: 24 },
        rules: [],
        chosen: '',
        values: {},
        throwAway: new Uint8Array(32),
      },
      ...{ now: Date.UTC(2026, 0, 1), language: 'en' },
    };
    const begun = process.threadCpuUsage();
    previewLabel(asked);
    const here = process.threadCpuUsage(begun);
    assert.ok(user + system < (here.user + here.system) / 2, `${user + system} µs of the main thread`);
  });

  it('answers junk with what can be shown, not with a failure', async () => {
    for (const junk of [
      { rules: 7 },
      { rules: [null, 5, { preset: 'own', levels: '{' }] },
      { chosen: {}, values: 'x' },
    ])
      assert.ok((await preview(junk)).picture);
  });
});

/** Columns and rows of the picture. */
function sizeOf({ picture }: LabelPreview): [number, number] {
  const png = Buffer.from(picture ?? '', 'base64');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

async function ask(body: object, language = 'en-US'): Promise<{ status: number; body: unknown }> {
  const server = createServer(nodeRed.admin()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const asked = await fetch(`http://127.0.0.1:${port}/tracecode/dialog/tracecode-label/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ id: 'l', ...body }),
    });
    return { status: asked.status, body: await asked.json() };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
