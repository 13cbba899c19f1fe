import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { demoFactory } from '../support/demo-factory';
import { closed, form, openDialog } from '../support/editor-dialog';
import { until } from '../support/patience';
import { testBrowser, violations, type Tab, type Visit } from '../support/test-browser';
import { repositoryRoot } from '../support/tiers';

/** What the palette offers, and what dialogs say while they are filled in. */

interface EditorNode {
  id: string;
  device?: string;
  editor?: { setValue(text: string): void };
}

/** As much of the editor's own interface as these tests use; inside `evaluate` only. */
declare const RED: {
  nodes: {
    node(id: string): EditorNode | null;
    getType(type: string): { category: string; paletteLabel(this: object): string } | undefined;
    getNodeHelp(type: string): string;
    dirty(): boolean;
  };
};

const manifest = JSON.parse(fs.readFileSync(path.join(repositoryRoot(), 'package.json'), 'utf8')) as {
  'node-red': { nodes: Record<string, string> };
};
const types = Object.keys(manifest['node-red'].nodes);
const exchange = {
  ...{ id: 'give', type: 'tracecode-exchange', z: 'bottling-line', x: 660, y: 50, wires: [[], [], []] },
  ...{ name: '', store: 'store', action: 'lease', folder: 'tracecode/packages', zone: 'Asia/Shanghai' },
  ...{ levels: [], kind: 'file', format: 'csv', gzip: false, form: 'code', idleSeconds: 60, trusted: [] },
};

describe('dialogs in the editor', function dialogTests() {
  this.timeout(60_000);
  const browser = testBrowser();
  const factory = demoFactory();

  before('the line gets an exchange node', async () => {
    await factory.deploy([...(await factory.flows()), exchange], 'nodes');
  });

  const visitEditor = async (language: 'en' | 'zh' = 'en'): Promise<Visit> => {
    const visit = await browser.visit({ language, width: 1366, height: 900 });
    await visit.tab.goto(factory.url);
    await visit.tab.waitForFunction(
      () => document.querySelectorAll('.red-ui-flow-node').length > 10 && !RED.nodes.dirty(),
    );
    return visit;
  };

  for (const language of ['en', 'zh'] as const) {
    it(`registers every node, each with its name and help in the palette (${language})`, async () => {
      const { tab, errors, close } = await visitEditor(language);
      const nodes = await tab.evaluate(
        (all) =>
          all.map((type) => {
            const shown = document.querySelector(`.red-ui-palette-node[data-palette-type="${type}"]`);
            return {
              ...{ type, config: RED.nodes.getType(type)?.category === 'config' },
              known: RED.nodes.getType(type) !== undefined,
              name: shown?.textContent.trim() ?? RED.nodes.getType(type)?.paletteLabel() ?? '',
              shown: shown !== null,
              help: RED.nodes.getNodeHelp(type),
            };
          }),
        types,
      );
      for (const { type, config, known, name, shown, help } of nodes) {
        assert.ok(known, `${type} is registered`);
        assert.equal(shown, !config, `${type} in the palette`);
        assert.doesNotMatch(name, /^$|\.title$/, type);
        const chinese = /[\u4e00-\u9fff]/;
        assert.equal(chinese.test(name), language === 'zh', `${type} is called ${name}`);
        assert.equal(chinese.test(help), language === 'zh', `the help of ${type}`);
      }
      assert.equal(await tab.locator('.red-ui-flow-node-error:visible').count(), 0, 'no red triangle');
      assert.deepEqual(errors, []);
      await close();
    });
  }

  const required: readonly [
    type: string,
    fields: readonly string[],
    before?: (tab: Tab) => Promise<unknown>,
  ][] = [
    ['tracecode-store', ['path']],
    [
      'tracecode-store',
      ['database', 'url'],
      (tab) => tab.locator('#tracecode-store-engine').selectOption('mongodb'),
    ],
    ['tracecode-device', ['host', 'port', 'store']],
    ['tracecode-station', ['line', 'zone', 'store']],
    ['tracecode-rule', ['store']],
    ['tracecode-order', ['zone', 'store']],
    [
      'tracecode-generate',
      ['zone', 'level', 'store'],
      (tab) => tab.locator('#node-input-mode').selectOption('next'),
    ],
    ['tracecode-print', ['level', 'station', 'device', 'label']],
    ['tracecode-scan', ['station']],
    ['tracecode-station-data', ['station']],
    ['tracecode-bind', ['station']],
    ['tracecode-aggregate', ['station']],
    ['tracecode-page', ['station']],
    ['tracecode-exchange', ['zone', 'store']],
  ];

  it('turn a field red that may not be empty, say why, and take one that the environment fills in', async () => {
    const { tab, errors, close } = await visitEditor('zh');
    for (const [type, fields, prepare] of required) {
      await openDialog(tab, type);
      await prepare?.(tab);
      for (const field of fields) {
        const input = tab.locator(`#node-input-${field}, #node-config-input-${field}`);
        const isList = await input.evaluate((element) => element.tagName === 'SELECT');
        const what = `${type}.${field}`;
        if (isList) await input.selectOption('_ADD_');
        else await set(input, '');
        assert.equal(await isRed(input), true, `${what} is empty`);
        assert.match(await tooltip(tab, field), /[\u4e00-\u9fff]/, what);
        if (isList) continue;
        await set(input, '${FIELD}');
        assert.equal(await isRed(input), false, `${what} comes from the environment`);
      }
      await cancel(tab);
    }
    assert.deepEqual(errors, []);
    await close();
  });

  it('offer printers to print with and scanners to scan with; another one that is chosen stays, in red', async () => {
    const { tab, errors, close } = await visitEditor();
    const offered = async (): Promise<string[]> =>
      tab
        .locator('#node-input-device option')
        .evaluateAll((options) =>
          options.map((option) => (option as HTMLOptionElement).value).filter((id) => id !== '_ADD_'),
        );
    await openDialog(tab, 'tracecode-print', 'print-items');
    assert.deepEqual((await offered()).toSorted(), ['case-printer', 'item-printer']);
    assert.equal(await isRed(tab.locator('#node-input-device')), false);
    await cancel(tab);
    await openDialog(tab, 'tracecode-scan', 'scan-items');
    assert.deepEqual((await offered()).toSorted(), ['case-scanner', 'item-scanner']);
    await cancel(tab);

    await tab.evaluate(() => {
      const print = RED.nodes.node('print-items');
      if (print) print.device = 'item-scanner';
    });
    await openDialog(tab, 'tracecode-print', 'print-items');
    const device = tab.locator('#node-input-device');
    assert.deepEqual((await offered()).toSorted(), ['case-printer', 'item-printer', 'item-scanner']);
    assert.equal(await device.inputValue(), 'item-scanner');
    assert.equal(await isRed(device), true);
    assert.match(await tooltip(tab, 'device'), /is a scanner; choose a printer/);
    await device.selectOption('item-printer');
    assert.equal(await isRed(device), false);
    assert.deepEqual((await offered()).toSorted(), ['case-printer', 'item-printer']);
    await cancel(tab);
    assert.deepEqual(errors, []);
    await close();
  });

  it('shows a label as it will be printed, and what is wrong with it while it is typed', async () => {
    const { tab, errors, close } = await visitEditor();
    await openDialog(tab, 'tracecode-label', 'label-item');
    const picture = tab.locator('#tracecode-label-paper img');
    const width = (): Promise<number> => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth);
    await picture.waitFor();
    assert.equal(await width(), 320);
    assert.match((await tab.locator('#tracecode-label-size').textContent()) ?? '', /^40 × 20 mm, 203 dpi/);
    assert.match((await tab.locator('#tracecode-label-code').textContent()) ?? '', /^\(01\)\d{14}\(21\)/);
    await findings(tab, /^Everything is on the label/);
    await tab.locator('#node-config-input-density').selectOption('12');
    await until('the label is drawn for 300 dpi', 15_000, async () => (await width()) === 480 || null);
    await tab.locator('#node-config-input-preset').selectOption('own');
    const layout = {
      width: 30,
      height: 14,
      density: 8,
      elements: [
        { ...symbol, x: 24 },
        { ...lot, y: 13 },
      ],
    };
    await write(tab, JSON.stringify(layout, null, 2));
    await findings(tab, /Element 1 of the label \(gs1datamatrix\) goes \d\.\d mm beyond its right edge/);
    await findings(tab, /Element 2 of the label \(L2607A\) goes 2\.0 mm beyond its lower edge/);
    assert.equal(await tab.locator('.tracecode-label-frame').count(), 2);
    assert.deepEqual(
      (
        await violations(tab, form, [
          '[id^="red-ui-trap-"]',
          '.red-ui-editor-node-controls',
          '.node-text-editor',
        ])
      ).filter((line) => /^(serious|critical)/.test(line)),
      [],
    );
    await write(tab, '{ "width": 30,');
    assert.match(
      (await tab.locator('#tracecode-label-problem').textContent()) ?? '',
      /^Layout: not usable yet/,
    );
    await write(tab, JSON.stringify({ ...layout, elements: [symbol, lot] }));
    await findings(tab, /^Everything is on the label/);
    await tab
      .locator('#tracecode-label-sample')
      .selectOption({ label: 'Bottles: GTIN + scrambled serial: case' });
    await until(
      'an SSCC is shown',
      15_000,
      async () => /^\(00\)/.test((await tab.locator('#tracecode-label-code').textContent()) ?? '') || null,
    );
    await cancel(tab);
    assert.deepEqual(
      errors.filter((error) => !/status of 422/.test(error)),
      [],
    );
    await close();
  });
});

const symbol = { kind: 'symbol', symbology: 'gs1datamatrix', x: 1, y: 1, module: 0.5, text: '{code}' };
const lot = { kind: 'text', x: 14, y: 2, height: 3, text: '{lot}' };

/** Types over what stands in an input, hidden or not. */
async function set(input: ReturnType<Tab['locator']>, text: string): Promise<void> {
  await input.evaluate((element, value) => {
    if (!(element instanceof HTMLInputElement)) throw new Error('no input of text');
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

function isRed(input: ReturnType<Tab['locator']>): Promise<boolean> {
  return input.evaluate((element) => element.classList.contains('input-error'));
}

/** What the editor says when the mouse rests on a red field. */
async function tooltip(tab: Tab, field: string): Promise<string> {
  const input = tab.locator(`#node-input-${field}, #node-config-input-${field}`);
  await input.hover();
  const popover = tab.locator('.red-ui-popover:visible').last();
  await popover.waitFor();
  const text = (await popover.textContent()) ?? '';
  await tab.mouse.move(0, 0);
  await popover.waitFor({ state: 'hidden' });
  return text;
}

async function findings(tab: Tab, pattern: RegExp): Promise<void> {
  const list = tab.locator('#tracecode-label-findings');
  await until(
    `the dialog says ${String(pattern)}`,
    15_000,
    async () => pattern.test((await list.textContent()) ?? '') || null,
    async () => list.textContent(),
  );
}

/** Writes into the text editor of the label's layout. */
async function write(tab: Tab, text: string): Promise<void> {
  await tab.evaluate((value) => RED.nodes.node('label-item')?.editor?.setValue(value), text);
}

async function cancel(tab: Tab): Promise<void> {
  await tab.locator('#node-dialog-cancel, #node-config-dialog-cancel').click();
  await closed(tab);
}
