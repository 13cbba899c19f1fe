import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { demoFactory } from '../support/demo-factory';
import { closed, done, form, openDialog } from '../support/editor-dialog';
import { until } from '../support/patience';
import { testBrowser, violations, type Tab, type Visit } from '../support/test-browser';
import { repositoryRoot } from '../support/tiers';

/** The editor of the running demo, as an integrator works in it. */

interface EditorNode {
  id: string;
  type: string;
  z: string;
  valid: boolean;
  changed?: boolean;
  _def: { category: string };
}

/** As much of the editor's own interface as these tests use. */
interface Editor {
  nodes: {
    node(id: string): EditorNode | null;
    filterNodes(filter: object): EditorNode[];
    eachConfig(each: (node: EditorNode) => void): void;
    groups(tab: string): { name: string; x: number; y: number; w: number }[];
    dirty(): boolean;
  };
  editor: { edit(node: EditorNode): void; editConfig(name: string, type: string, id: string): void };
  i18n: { lang(): string };
}
/** The page's own; inside `evaluate` only. */
declare const RED: Editor;

const root = repositoryRoot();
const types = Object.keys(
  (
    JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      'node-red': { nodes: Record<string, string> };
    }
  )['node-red'].nodes,
);
const template = JSON.parse(
  fs.readFileSync(path.join(root, 'flows', 'bottling-line.json'), 'utf8'),
) as EditorNode[];
const flowNodes = template.filter((node) => 'wires' in node).length;
/** The template has no query and no exchange node. */
const query = {
  ...{ id: 'ask', type: 'tracecode-query', z: 'bottling-line', x: 460, y: 50, wires: [[], []] },
  ...{ name: '', store: 'store', what: 'code' },
};

const exchange = {
  ...{ id: 'give', type: 'tracecode-exchange', z: 'bottling-line', x: 660, y: 50, wires: [[], [], []] },
  ...{
    action: 'export',
    levels: [],
    kind: 'file',
    format: 'csv',
    gzip: true,
    form: 'code',
    folder: 'tracecode/packages/example-11',
    idleSeconds: 60,
    trusted: [],
    zone: 'Asia/Shanghai',
  },
  ...{ name: '', store: 'store' },
};

/** What Node-RED puts into a form beside the fields that name a config node. */
const theirs = [
  '[id^="red-ui-trap-"]',
  '.red-ui-editor-node-controls',
  'a.red-ui-button',
  'button[id^="node-input-btn-"]',
];

describe('the editor', function editorTests() {
  this.timeout(60_000);
  const browser = testBrowser();
  const factory = demoFactory();

  before('the line gets a node of each type it lacks', async () => {
    await factory.deploy([...(await factory.flows()), query, exchange], 'nodes');
  });

  const visitEditor = async (language: 'en' | 'zh', width = 1366): Promise<Visit> => {
    const visit = await browser.visit({ language, width, height: 768 });
    await visit.tab.goto(factory.url);
    await visit.tab.waitForFunction(
      (many) => document.querySelectorAll('.red-ui-flow-node').length >= many && !RED.nodes.dirty(),
      flowNodes,
    );
    return visit;
  };

  it('shows what nodes do in its own language, whichever the server speaks', async () => {
    const looks = await Promise.all((['en', 'zh'] as const).map((language) => visitEditor(language)));
    const statuses = ({ tab }: Visit): Promise<string[]> =>
      tab.locator('.red-ui-flow-node-status-label').allTextContents();
    const [english, chinese] = looks;
    assert.ok(english && chinese);
    const said = async (visit: Visit, pattern: RegExp): Promise<void> => {
      await until(
        `a status is ${String(pattern)}`,
        20_000,
        async () => (await statuses(visit)).some((text) => pattern.test(text)) || null,
        async () => (await statuses(visit)).join(' | '),
      );
    };
    // what was said before the editor was opened
    await said(english, /^ready$/);
    await said(chinese, /^就绪$/);
    // and what is said now
    await factory.postOrder({ orderNo: '0815', material: 'WATER-500', quantity: 12 });
    await said(english, /^\d+ codes$/);
    await said(chinese, /^\d+ 个码$/);
    const others = (await statuses(chinese)).filter((text) => /[A-Za-z]{2}/.test(text));
    assert.deepEqual(others, []);
    for (const { errors, close } of looks) {
      assert.deepEqual(errors, []);
      await close();
    }
  });

  it('opens with the line in five groups from left to right, all in view, nothing in red', async () => {
    const { tab, errors, close } = await visitEditor('en');
    const { groups, invalid } = await tab.evaluate(() => {
      const nodes = RED.nodes.filterNodes({});
      RED.nodes.eachConfig((node) => void nodes.push(node));
      return {
        groups: RED.nodes.groups('bottling-line').map(({ name, x, y, w }) => ({ name, x, y, w })),
        invalid: nodes.filter(({ valid }) => !valid).map(({ id }) => id),
      };
    });
    assert.deepEqual(invalid, []);
    assert.equal(await tab.locator('.red-ui-flow-node-error:visible').count(), 0);
    const line = groups.filter(({ name }) => /^\d/.test(name)).toSorted((a, b) => a.x - b.x);
    assert.deepEqual(
      line.map(({ name }) => name.replace(/^(\d) +([\w, ]*\w).*$/, '$1 $2')),
      ['1 Order', '2 Codes', '3 Print', '4 Check, bind', '5 Pack'],
    );
    assert.equal(new Set(line.map(({ y }) => y)).size, 1, 'their tops are in line');
    line.slice(1).forEach(({ name, x }, index) => {
      const { x: left = 0, w = 0 } = line[index] ?? {};
      assert.ok(x > left + w, `${name} begins beside the group before it`);
    });
    const chart = await tab.locator('#red-ui-workspace-chart').boundingBox();
    const { x = 0, w = 0 } = line.at(-1) ?? {};
    assert.ok(x + w <= (chart?.width ?? 0), `group 5 ends at ${x + w} of ${String(chart?.width)}`);
    assert.deepEqual(errors, []);
    await close();
  });

  for (const language of ['en', 'zh'] as const) {
    it(`opens and saves every dialog (${language})`, async () => {
      const { tab, errors, close } = await visitEditor(language);
      assert.equal(await tab.evaluate(() => RED.i18n.lang()), { en: 'en-US', zh: 'zh-CN' }[language]);
      for (const type of types) {
        const id = await openDialog(tab, type);
        const said = await wordsOf(tab);
        assert.ok(said.length > 2, `${type}: ${said.length} texts`);
        for (const { what, text } of said) {
          assert.notEqual(text, '', `${type}: ${what} says nothing`);
          assert.doesNotMatch(text, keyOf(type), `${type}: ${what}`);
          if (language === 'zh' && /^(label|hint)/.test(what)) assert.match(text, /[\u4e00-\u9fff]/, what);
        }
        const found = await violations(tab, form, theirs);
        assert.deepEqual(
          found.filter((line) => /^(serious|critical)/.test(line)),
          [],
          type,
        );
        await done(tab);
        assert.equal(
          await tab.evaluate((of) => RED.nodes.node(of)?.changed ?? false, id),
          false,
          `${type}: a dialog only looked at changes nothing`,
        );
        assert.deepEqual(errors, [], type);
      }
      assert.equal(await tab.evaluate(() => RED.nodes.dirty()), false);
      await close();
    });
  }

  it('asks of an exchange node only what its action needs: a signing key where something is signed', async () => {
    const { tab, errors, close } = await visitEditor('en');
    await openDialog(tab, 'tracecode-exchange');
    const fields = ['signingKey', 'trusted', 'folder', 'format'];
    for (const [action, shown] of [
      ['export', ['signingKey', 'folder', 'format']],
      ['verify', ['signingKey', 'trusted', 'folder']],
      ['roll', ['trusted']],
      ['lease', []],
      ['list', ['signingKey']],
    ] as const) {
      await tab.locator('#node-input-action').selectOption(action);
      const seen: string[] = [];
      for (const field of fields) if (await tab.locator(`#node-input-${field}`).isVisible()) seen.push(field);
      assert.deepEqual(seen, shown, action);
      assert.notEqual(await tab.locator('#tracecode-exchange-action-hint').textContent(), '', action);
    }
    await tab.locator('#node-dialog-cancel').click();
    await closed(tab);
    assert.deepEqual(errors, []);
    await close();
  });

  it('tries a store and a printer, and says in words how it went', async () => {
    const { tab, errors, close } = await visitEditor('en');
    await openDialog(tab, 'tracecode-store');
    assert.match(await tried(tab, 'store'), /^✓ Works: sqlite at /);
    await done(tab);
    await openDialog(tab, 'tracecode-device', 'item-printer');
    assert.equal(await tried(tab, 'device'), '✓ The printer answers: ready');
    await tab.locator('#node-config-input-port').fill('1');
    assert.match(await tried(tab, 'device'), /^✗ No connection to 127\.0\.0\.1:1 .+\.$/);
    await tab.locator('#node-config-dialog-cancel').click();
    await closed(tab);
    assert.deepEqual(errors, []);
    await close();

    const chinese = await visitEditor('zh');
    await openDialog(chinese.tab, 'tracecode-device', 'item-printer');
    assert.equal(await tried(chinese.tab, 'device'), '✓ 打印机应答：就绪');
    assert.deepEqual(chinese.errors, []);
    await chinese.close();
  });

  it('deploys a change, and the line runs on', async () => {
    const { tab, errors, close } = await visitEditor('en');
    await openDialog(tab, 'tracecode-aggregate');
    await tab.locator('#node-input-name').fill('Pack them');
    await done(tab);
    assert.equal(await tab.evaluate(() => RED.nodes.dirty()), true);
    await tab.locator('#red-ui-header-button-deploy').click();
    await tab.waitForFunction(() => !RED.nodes.dirty());
    await until('the change is deployed', 10_000, async () => {
      const pack = (await factory.flows()).find(({ type }) => type === 'tracecode-aggregate');
      return pack?.['name'] === 'Pack them' || null;
    });
    const order = { orderNo: 'E1', material: 'WATER-500', quantity: 30 };
    // Node-RED has saved the flows and says so; their HTTP-in nodes it starts a moment later
    await until('the order is taken', 10_000, async () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(order);
      const { status } = await factory.ask('/tracecode/orders', { method: 'POST', headers, body });
      return status === 404 ? null : status;
    });
    const { id } = await factory.postOrder(order);
    const report = await factory.closed(id);
    assert.deepEqual(
      report.levels.map(({ level, made }) => [level, made]),
      [
        ['item', 30],
        ['case', 3],
        ['pallet', 1],
      ],
    );
    assert.deepEqual(errors, []);
    await close();
  });
});

/** Presses the dialog's Test button and gives the sentence it is answered with. */
async function tried(tab: Tab, short: string): Promise<string> {
  const result = tab.locator(`#tracecode-${short}-test-result`);
  await tab.locator(`#tracecode-${short}-test`).click();
  await tab.locator(`#tracecode-${short}-test-result:is([data-state="good"],[data-state="bad"])`).waitFor();
  return (await result.textContent()) ?? '';
}

/** Every text a person reads in the open form. */
function wordsOf(tab: Tab): Promise<{ what: string; text: string }[]> {
  return tab.evaluate((selector) => {
    const found: { what: string; text: string }[] = [];
    const read = (kind: string, within: string, text: (element: Element) => string | null): void => {
      for (const element of document.querySelector(selector)?.querySelectorAll(within) ?? []) {
        const of = element.getAttribute('for') ?? element.id;
        found.push({ what: `${kind} ${of}`.trim(), text: (text(element) ?? '').trim() });
      }
    };
    read('label', 'label:not(:empty)', ({ textContent }) => textContent);
    read('hint', '.tracecode-hint:not([role])', ({ textContent }) => textContent);
    read('option', 'select option', ({ textContent }) => textContent);
    // a button with nothing but an icon says what its label says
    read(
      'button',
      'button[type=button]',
      (button) => button.textContent.trim() || button.getAttribute('aria-label'),
    );
    read('text', '[data-i18n]:not([placeholder])', ({ textContent }) => textContent);
    read('placeholder', '[placeholder]:not([placeholder=""])', (input) => input.getAttribute('placeholder'));
    return found;
  }, form);
}

/** A key of the words that stands where its words should: `store.label.path`, `common.label.name`. */
function keyOf(type: string): RegExp {
  return new RegExp(`^(?:${type.replace('tracecode-', '')}|common)\\.[a-z]+\\.[\\w.]+$|^node-red:`);
}
