import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { presetRules, type LevelRule } from '../../lib/code';
import { demoFactory, type FlowNodeConfig } from '../support/demo-factory';
import { until } from '../support/patience';
import { answered, code, drag, edit, ours, rule } from '../support/rule-dialog';
import { testBrowser, violations, type Tab, type Visit } from '../support/test-browser';

/** The rule designer, as a factory engineer who has never seen GS1 uses it. */

interface RuleNode {
  id: string;
  valid: boolean;
  rule: string;
  preset: string;
  levels: LevelRule[];
}

/** As much of the editor's own interface as these tests use; inside `evaluate` only. */
declare const RED: {
  nodes: { node(id: string): RuleNode | null; dirty(): boolean };
  editor: { editConfig(name: string, type: string, id: string): void };
};

const form = '#node-config-dialog-edit-form';
const theirs = [
  '[id^="red-ui-trap-"]',
  '.red-ui-editor-node-controls',
  'a.red-ui-button',
  'button[id^="node-input-btn-"]',
];

describe('the rule designer', function designerTests() {
  this.timeout(90_000);
  const browser = testBrowser();
  const factory = demoFactory();
  let begun: FlowNodeConfig[] = [];

  before('as the demo begins', async () => {
    begun = await factory.flows();
  });
  afterEach('and the next test begins', async () => {
    if (!isDeepStrictEqual(await factory.flows(), begun)) await factory.deploy(begun, 'nodes');
  });

  const open = async (language: 'en' | 'zh', width = 1366): Promise<Visit> => {
    const visit = await browser.visit({ language, width, height: 900 });
    await visit.tab.goto(factory.url);
    const many = (await factory.flows()).filter((node) => 'wires' in node).length;
    await visit.tab.waitForFunction(
      (drawn) => document.querySelectorAll('.red-ui-flow-node').length >= drawn && !RED.nodes.dirty(),
      many,
    );
    await edit(visit.tab);
    return visit;
  };

  it('builds a code of one’s own: add, edit, drag, an error beside its row, saved and opened again', async () => {
    const { tab, errors, close } = await open('en');
    await tab.locator('#node-config-input-preset').selectOption('plain');
    await tab.locator('#node-config-input-rule').fill('own-line');
    await tab.locator('#node-config-input-rule').press('Tab');
    await code(tab, /^WATER-500-\d{6}-L1-1\d{6}$/);
    assert.equal(await tab.locator('#node-config-input-preset').inputValue(), 'plain');

    // add and edit: the preview follows, and the preset becomes a rule of one's own
    await tab.locator('#tracecode-rule-add-text').click();
    await tab.locator('#tracecode-rule-rows li').last().locator('input[id$="-text"]').fill('/X');
    await code(tab, /^WATER-500-\d{6}-L1-1\d{6}\/X$/);
    assert.equal(await tab.locator('#node-config-input-preset').inputValue(), 'own');

    // drag the new row to the front
    await drag(tab, (await tab.locator('#tracecode-rule-rows > li').count()) - 1, 0);
    await code(tab, /^\/XWATER-500-/);
    // and by the keyboard back behind the first
    const first = tab.locator('#tracecode-rule-rows > li').first();
    await first.locator('button[id$="-down"]').focus();
    await tab.keyboard.press('Enter');
    await code(tab, /^WATER-500\/X-/);
    assert.match(
      await tab.evaluate(() => document.activeElement?.id ?? ''),
      /-down$/,
      'the row keeps the focus',
    );

    // an error stands beside its row and keeps the rule from being saved
    const serial = tab.locator('.tracecode-rule-row', { has: tab.locator('[id$="-mode"]') });
    await serial.locator('select[id$="-mode"]').selectOption('scrambled');
    await serial.locator('input[id$="-length"]').fill('3');
    await serial.locator('.tracecode-rule-error').waitFor();
    assert.match(
      (await serial.locator('.tracecode-rule-error').textContent()) ?? '',
      /1000000|1,000,000|million|1e6|3/,
    );
    assert.equal(await tab.locator('#node-config-dialog-ok').isDisabled(), true);
    assert.equal(await tab.locator('#tracecode-rule-verdict').getAttribute('data-state'), 'error');
    await serial.locator('input[id$="-length"]').fill('x');
    await serial.locator('input[id$="-length"][aria-invalid="true"]').waitFor();
    await serial.locator('input[id$="-length"]').fill('9');
    await tab.locator('#tracecode-rule-verdict:not([data-state="error"])').waitFor();
    await serial.locator('.tracecode-rule-error').waitFor({ state: 'detached' });

    // a further level, renamed
    await tab.locator('#tracecode-rule-level-add').click();
    await tab.locator('#tracecode-rule-level-name').fill('truck');
    await tab.locator('#tracecode-rule-level-count').fill('26');
    await tab.locator('#tracecode-rule-panel .tracecode-rule-row').first().waitFor();
    await tab.locator('[role=tab]', { hasText: 'truck' }).waitFor();
    await tab.locator('#tracecode-rule-level-remove').click();
    await tab.locator('[role=tab]', { hasText: 'truck' }).waitFor({ state: 'detached' });

    await answered(tab);
    await tab.locator('#node-config-dialog-ok').click();
    await tab.locator('.red-ui-tray').waitFor({ state: 'detached' });
    const saved = await nodeOf(tab);
    assert.deepEqual([saved.preset, saved.rule, saved.valid], ['own', 'own-line', true]);
    assert.equal(saved.levels.length, 3);

    await edit(tab);
    await code(tab, /^WATER-500\/X-/);
    await tab.locator('#node-config-dialog-ok').click();
    await tab.locator('.red-ui-tray').waitFor({ state: 'detached' });
    assert.deepEqual(await nodeOf(tab), saved, 'opened again it is the same rule');

    // in force once deployed
    await tab.locator('#red-ui-header-button-deploy').click();
    await tab.waitForFunction(() => !RED.nodes.dirty());
    await edit(tab);
    await tab.locator('#tracecode-rule-tab-versions').click();
    await until('version 1 is in force', 20_000, async () => {
      await tab.locator('#node-config-input-rule').fill('own-line');
      await answered(tab);
      const text = (await tab.locator('#tracecode-rule-panel').textContent()) ?? '';
      return /Version 1 · in force/.test(text) || null;
    });
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('draws the symbol on the server, and takes sample values', async () => {
    const { tab, errors, close } = await open('en');
    await tab.locator('#tracecode-rule-verdict[data-state="good"]').waitFor(); // the demo's own rule is in order
    await tab.locator('#node-config-input-preset').selectOption('digital-link');
    await code(tab, /^https:\/\/id\.example\.com\/01\/\d{14}\/21\//);
    const drawn = tab.locator('#tracecode-rule-preview img');
    assert.match((await drawn.getAttribute('alt')) ?? '', /^QR symbol of https:/);
    await tab.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('#tracecode-rule-preview img')?.naturalWidth ?? 0) > 0,
    );
    const before = await drawn.getAttribute('src');
    await tab.locator('#tracecode-rule-samples summary').click();
    await tab.getByLabel('GTIN', { exact: true }).fill('09506000134352');
    await code(tab, /\/01\/09506000134352\/21\//);
    assert.notEqual(await drawn.getAttribute('src'), before);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('takes a rule as JSON and gives it so', async () => {
    const { tab, errors, close } = await open('en');
    await tab.locator('#tracecode-rule-tab-json').click();
    const udi = presetRules().find(({ id }) => id === 'udi');
    await tab.locator('#tracecode-rule-file').setInputFiles({
      name: 'rule.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(udi)),
    });
    await tab.locator('#tracecode-rule-tab-0').click();
    await code(tab, /^\(01\)\d{14}\(17\)\d{6}\(10\)\S+\(21\)\S+$/);
    assert.deepEqual(await tab.locator('[role=tab]:not(.tracecode-rule-aside)').count(), udi?.levels.length);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('says in plain words where a pasted rule is wrong', async () => {
    const { tab, errors, close } = await open('zh');
    await tab.locator('#tracecode-rule-tab-json').click();
    const said = tab.locator('#tracecode-rule-place .tracecode-problem');
    const load = async (text: string): Promise<void> => {
      await tab.locator('#tracecode-rule-file').setInputFiles({
        name: 'rule.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    };
    await load('[\n{"level" "item"}]');
    await said.filter({ hasText: '第 2 行第 10 列处语法错误' }).waitFor();
    assert.equal(await tab.locator('#tracecode-rule-undo-button').count(), 0, 'nothing was replaced');
    const verdict = tab.locator('#tracecode-rule-verdict[data-state="error"]');
    await verdict.waitFor();
    assert.equal(await tab.locator('#node-config-dialog-ok').isDisabled(), true);
    for (const other of ['#tracecode-rule-tab-0', '#tracecode-rule-tab-keys', '#tracecode-rule-level-add']) {
      await tab.locator(other).click();
      assert.equal(await tab.locator('#tracecode-rule-tab-json').getAttribute('aria-selected'), 'true');
    }
    await tab.locator('#node-config-input-preset').selectOption('udi');
    assert.match((await said.textContent()) ?? '', /第 2 行第 10 列/);
    assert.match((await tab.locator('#tracecode-rule-editor').textContent()) ?? '', /"level"\s"item"/);
    assert.equal(await tab.locator('#node-config-dialog-ok').isDisabled(), true);
    await tab.locator('#tracecode-rule-json-discard').click();
    await verdict.waitFor({ state: 'detached' });
    assert.equal(await said.textContent(), '', 'the text is the rule again');
    await tab.locator('#tracecode-rule-tab-0').click();
    await tab.locator('#tracecode-rule-add-ai').waitFor();
    await tab.locator('#tracecode-rule-tab-json').click();
    await load('[{"level":"item","elements":[{"ai":null,"segments":[{"kind":"colour"}]}]}]');
    await said.filter({ hasText: '第 1 个层级的第 1 个元素的第 1 段须有类型' }).waitFor();
    await load(
      '[{"level":"item","elements":[{"ai":null,"segments":[{"kind":"field","name":"lot","width":"3"}]}]}]',
    );
    await answered(tab);
    await tab.locator('#tracecode-rule-tab-0').click();
    const row = tab.locator('.tracecode-rule-row .tracecode-rule-error');
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /层级“item”、第 1 个元素、第 1 段、width 不可用：不是数字/);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('begins a check by a method that fits, over what it can check, and says why others do not', async () => {
    const { tab, errors, close } = await open('en');
    await tab.locator('#node-config-input-preset').selectOption('plain');
    await code(tab, /^WATER-500-/);
    await tab.locator('#tracecode-rule-add-check').click();
    const row = tab.locator('.tracecode-rule-row').last();
    const method = row.locator('select[id$="-algorithm"]');
    assert.equal(await method.inputValue(), 'luhn-mod-36', 'the line has a letter');
    assert.equal(await row.locator('select[id$="-over"]').inputValue(), 'chosen');
    const ticked = (await row.locator('label:has(input:checked)').allTextContents()).map((text) =>
      text.trim(),
    );
    assert.deepEqual(ticked, ['3. productionDate', '5. line', '7. Serial']);
    await code(tab, /^WATER-500-\d{6}-L1-1\d{6}[\dA-Z]$/);
    await answered(tab);
    assert.equal(await row.locator('.tracecode-rule-error').count(), 0);
    const unfit = await row.locator('optgroup option').allTextContents();
    assert.ok(unfit.includes('Verhoeff: not “L” (piece 5)'), unfit.join());

    // what it covers decides
    await row.locator('label', { hasText: '“-”' }).first().locator('input').check();
    await row.locator('.tracecode-rule-error', { hasText: 'Luhn mod 36 takes 0–9 A–Z' }).waitFor();
    await row.locator('label', { hasText: '“-”' }).first().locator('input').uncheck();
    await row.locator('label', { hasText: 'line' }).locator('input').uncheck();
    await row.locator('optgroup option', { hasText: 'Verhoeff' }).waitFor({ state: 'detached' });

    // of digits alone it is GS1's own, over all of them
    await tab.locator('#node-config-input-preset').selectOption('sgtin-sscc');
    await tab.locator('#tracecode-rule-tab-1').click();
    await code(tab, /^\(00\)/);
    await row.locator('button[id$="-remove"]').click();
    await answered(tab);
    await tab.locator('#tracecode-rule-add-check').click();
    assert.equal(await method.inputValue(), 'gs1-mod10');
    assert.equal(await row.locator('select[id$="-over"]').inputValue(), 'before');
    await code(tab, /^\(00\)\d{18}$/);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('tells of a version that somebody saved meanwhile, and takes no name that another rule has', async () => {
    const { tab, errors, close } = await open('en');
    await tab.locator('#node-config-input-rule').fill('sgtin-serial');
    const problem = tab.locator('#tracecode-rule-rule-problem');
    assert.match((await problem.textContent()) ?? '', /another rule node .* sgtin-serial/);
    assert.equal(await tab.locator('#node-config-dialog-ok').isDisabled(), true);
    await tab.locator('#node-config-input-rule').fill('shared');
    assert.equal(await problem.textContent(), '');
    await tab.locator('#tracecode-rule-add-ai').waitFor();
    await answered(tab);

    // somebody else saves a rule of that name
    const flows = await factory.flows();
    const levels = presetRules().find(({ id }) => id === 'plain')?.levels;
    const theirs = {
      id: 'rule-theirs',
      type: 'tracecode-rule',
      name: 'Theirs',
      store: 'store',
      rule: 'shared',
    };
    await factory.deploy([...flows, { ...theirs, preset: 'own', prefixDigits: 7, levels }], 'nodes');
    const said = tab.locator('#tracecode-rule-meanwhile');
    await until('it is told', 20_000, async () => {
      await tab.locator('#node-config-input-rule').fill('shared');
      await answered(tab);
      return /version 1/.test((await said.textContent()) ?? '') || null;
    });
    assert.equal(await tab.locator('#node-config-dialog-ok').isDisabled(), true);
    await tab.locator('#tracecode-rule-theirs').click();
    await code(tab, /^WATER-500-\d{6}-L1-1\d{6}$/);
    assert.equal(await said.textContent(), '');
    await tab.locator('#node-config-dialog-ok:not([disabled])').waitFor();
    await tab.locator('#tracecode-rule-undo-button').click();
    await code(tab, /^\(01\)/);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('brings back what a preset or a removal took away', async () => {
    const { tab, errors, close } = await open('en');
    const undo = tab.locator('#tracecode-rule-undo-button');
    await code(tab, /^\(01\)/);
    await tab.locator('#tracecode-rule-tab-1').click();
    await tab.locator('#tracecode-rule-level-remove').click();
    assert.equal(await tab.locator('[role=tab]:not(.tracecode-rule-aside)').count(), 2);
    await undo.click();
    assert.equal(await tab.locator('[role=tab]:not(.tracecode-rule-aside)').count(), 3);
    assert.equal(await undo.count(), 0);

    await tab.locator('#node-config-input-preset').selectOption('anti-counterfeit');
    assert.equal(
      await tab.locator('#node-config-input-rule').inputValue(),
      'anti-counterfeit',
      'named after it',
    );
    await undo.click();
    await code(tab, /^\(01\)|^\(00\)/);
    assert.equal(await tab.locator('#node-config-input-rule').inputValue(), 'sgtin-sscc');
    // it brings back just what it names: with the next change it is gone
    const count = await tab.locator('.tracecode-rule-row').count();
    await tab.locator('.tracecode-rule-row button[id$="-remove"]').last().click();
    await undo.waitFor();
    await tab.locator('#tracecode-rule-add-text').click();
    assert.equal(await undo.count(), 0, 'another row came');
    await tab.locator('.tracecode-rule-row button[id$="-remove"]').last().click();
    await tab.locator('.tracecode-rule-row select[id$="-mode"]').first().selectOption('sequential');
    assert.equal(await undo.count(), 0, 'a value was changed');
    await tab.locator('#tracecode-rule-add-text').click();
    await tab.locator('.tracecode-rule-row button[id$="-remove"]').last().click();
    await tab.locator('#node-config-input-rule').fill('my-own');
    assert.equal(await undo.count(), 0, 'the name was changed');
    assert.equal(await tab.locator('.tracecode-rule-row').count(), count - 1);
    await tab.locator('#node-config-input-preset').selectOption('sgtin-serial');
    assert.equal(
      await tab.locator('#node-config-input-rule').inputValue(),
      'my-own',
      'a name of its own stays',
    );
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('makes a key beside the stored one, which it never shows', async () => {
    const { tab, errors, close } = await open('en');
    await tab.locator('#tracecode-rule-tab-keys').click();
    assert.equal(await tab.locator('#node-config-input-key').inputValue(), '__PWRD__');
    await tab.locator('#tracecode-rule-new-key').click();
    assert.match((await tab.locator('#tracecode-rule-key-advice').textContent()) ?? '', /another length/);
    assert.equal(await tab.locator('#node-config-input-key2').inputValue(), '');
    await tab.locator('#tracecode-rule-new-key').click();
    const shown = (await tab.locator('#tracecode-rule-key-shown').textContent()) ?? '';
    assert.match(shown, /^[\da-f]{64}$/);
    assert.equal(await tab.locator('#node-config-input-key2').inputValue(), shown);
    assert.equal(
      await tab.locator('#node-config-input-key').inputValue(),
      '__PWRD__',
      'the stored one stays',
    );
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('lets no key be lost unseen: no key is refused, another one stands beside the stored one', async () => {
    const { tab, errors, close } = await open('en');
    const [first, second] = [tab.locator('#node-config-input-key'), tab.locator('#node-config-input-key2')];
    const problem = tab.locator('#tracecode-rule-key-problem span');
    const refused = async (words: RegExp): Promise<void> => {
      assert.match((await problem.textContent()) ?? '', words);
      assert.equal(await tab.locator('#node-config-dialog-ok').isDisabled(), true);
      assert.equal(await tab.locator('#tracecode-rule-verdict').getAttribute('data-state'), 'error');
      assert.equal(
        (await tab.locator('#tracecode-rule-tab-keys .tracecode-rule-mark').textContent()) ?? '',
        '1',
      );
      assert.equal(await tab.locator('#tracecode-rule-key-hint').textContent(), '');
    };
    await tab.locator('#tracecode-rule-tab-keys').click();
    await tab.locator('#tracecode-rule-key-hint', { hasText: 'versions 1' }).waitFor();
    for (const none of ['abc', 'not a key', 'z'.repeat(64)]) {
      await first.fill(none);
      await refused(/^This is no key: 32, 48 or 64 hexadecimal digits/);
    }
    await first.fill('');
    await refused(/^Codes of versions 1 can be read with this key alone/);
    await answered(tab);
    await refused(/^Codes of versions 1/);
    await tab.locator('#tracecode-rule-key-back').click();
    assert.equal(await first.inputValue(), '__PWRD__');
    assert.equal(await problem.count(), 0);
    await tab.locator('#node-config-dialog-ok:not([disabled])').waitFor();

    // a whole key typed over the stored one goes beside it, unless the person insists
    const typed = '0123456789abcdef'.repeat(4);
    await first.fill(typed);
    await first.press('Tab');
    assert.deepEqual([await first.inputValue(), await second.inputValue()], ['__PWRD__', typed]);
    const advice = tab.locator('#tracecode-rule-key-advice');
    assert.match((await advice.textContent()) ?? '', /^Key 1 is kept.*Key 2 .*another length/);
    await tab.locator('#tracecode-rule-key2-hint', { hasText: 'in force' }).waitFor();
    await tab.locator('#tracecode-rule-key-instead').click();
    assert.deepEqual([await first.inputValue(), await second.inputValue()], [typed, '']);
    assert.match((await advice.textContent()) ?? '', /nobody can read/);
    await tab.locator('#node-config-dialog-ok:not([disabled])').waitFor();
    await tab.locator('#tracecode-rule-key-back').click();
    assert.equal(await first.inputValue(), '__PWRD__');
    await first.fill(typed);
    await tab.locator('#node-config-dialog-ok').click();
    await tab.locator('.red-ui-tray').waitFor({ state: 'detached' });
    await edit(tab);
    await tab.locator('#tracecode-rule-tab-keys').click();
    assert.deepEqual([await first.inputValue(), await second.inputValue()], ['__PWRD__', typed], 'saved so');

    // a rule that scrambles nothing needs none
    await tab.locator('#node-config-input-preset').selectOption('plain');
    await tab.locator('#tracecode-rule-key-unneeded:not([hidden])').waitFor();
    assert.equal(await tab.locator('#tracecode-rule-new-key').isVisible(), false);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('says once, and in plain words, what is missing and what the name may not be', async () => {
    const { tab, errors, close } = await open('en');
    const verdict = tab.locator('#tracecode-rule-verdict');
    await tab.locator('#node-config-input-rule').fill('a b');
    await answered(tab);
    assert.match((await verdict.textContent()) ?? '', /saved: 1$/);
    assert.match((await tab.locator('#tracecode-rule-rule-problem').textContent()) ?? '', /letters, digits/);
    assert.equal(await tab.locator('#tracecode-rule-findings').textContent(), '');
    await tab.locator('#node-config-input-rule').fill('a-b');

    await tab.locator('#tracecode-rule-add-ai').click();
    const empty = tab.locator('.tracecode-rule-row-ai .tracecode-rule-error');
    await empty.waitFor();
    assert.deepEqual(await empty.allTextContents(), [' Add a piece to this element.']);
    const removes = tab.locator('.tracecode-rule-row button[id$="-remove"]');
    while ((await removes.count()) > 0) await removes.first().click();
    const level = tab.locator('#tracecode-rule-level-findings p');
    await level.waitFor();
    assert.deepEqual(await level.allTextContents(), [' This level has no pieces yet: add one.']);

    await tab.locator('#node-config-input-preset').selectOption('sgtin-sscc');
    await tab.locator('#node-config-input-prefixDigits').fill('3');
    await answered(tab);
    assert.match((await verdict.textContent()) ?? '', /saved: 1$/);
    const digits = (await tab.locator('#tracecode-rule-prefixDigits-problem').textContent()) ?? '';
    assert.match(digits, /whole number from 4 to 12/);
    const done = tab.locator('#node-config-dialog-ok');
    assert.equal(await done.isDisabled(), true);
    await tab.locator('#node-config-input-preset').selectOption('plain');
    await answered(tab);
    assert.equal(await done.isDisabled(), false, 'a rule without a prefix asks for no digits');
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('cuts no word of a choice, and begins a new rule with the only store there is', async () => {
    const { tab, errors, close } = await open('en');
    for (const kind of ['check', 'tag']) await tab.locator(`#tracecode-rule-add-${kind}`).click();
    await tab.locator('.tracecode-rule-row select[id$="-over"]').selectOption('chosen');
    for (const more of await tab.locator('.tracecode-rule-row summary').all()) await more.click();
    const cut = await tab.evaluate(() =>
      [...document.querySelectorAll<HTMLSelectElement>('.tracecode-rule-row select')].flatMap((select) => {
        const whole = document.createElement('select');
        whole.append(new Option(select.selectedOptions[0]?.text));
        whole.style.width = 'auto';
        select.parentElement?.append(whole);
        const wanted = whole.getBoundingClientRect().width;
        whole.remove();
        return wanted > select.getBoundingClientRect().width ? (select.selectedOptions[0]?.text ?? '') : [];
      }),
    );
    assert.deepEqual(cut, []);
    await tab.locator('#node-config-dialog-cancel').click();
    await tab.locator('.red-ui-tray').waitFor({ state: 'detached' });
    await tab.evaluate(() => RED.editor.editConfig('', 'tracecode-rule', '_ADD_'));
    await tab.locator('#tracecode-rule-preview').waitFor();
    assert.equal(await tab.locator('#node-config-input-store').inputValue(), 'store');
    assert.equal(await tab.locator('#node-config-input-rule').inputValue(), 'sgtin-sscc-2', 'a free name');
    assert.equal(await tab.locator('#tracecode-rule-rule-problem').textContent(), '');
    await answered(tab);
    assert.equal(await tab.locator('#node-config-dialog-ok').isDisabled(), false);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('says what a name was probably meant to be, and suggests those there are', async () => {
    const { tab, errors, close } = await open('en');
    await tab.locator('#node-config-input-preset').selectOption('plain');
    const name = tab.locator('.tracecode-rule-row input[id$="-name"]').first();
    await name.fill('materiel');
    const row = tab.locator('.tracecode-rule-row', { has: tab.locator('input[id$="-name"]') }).first();
    await row.locator('.tracecode-rule-warning', { hasText: 'Did you mean "material"?' }).waitFor();
    const suggested = await tab
      .locator('#tracecode-rule-fields option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('value')));
    assert.ok(['gtin', 'lot', 'line'].every((field) => suggested.includes(field)));
    await name.fill('material');
    await row.locator('.tracecode-rule-warning').waitFor({ state: 'detached' });

    // what is wrong with an input has room to be read, however narrow the input
    await tab.locator('#node-config-input-preset').selectOption('udi');
    const ai = tab.locator('input[id$="-ai"]').first();
    await ai.fill('9999');
    const said = tab.locator('.tracecode-rule-ai .tracecode-problem').first();
    const [lines, cut] = await said.evaluate((box) => [
      box.getBoundingClientRect().height / parseFloat(getComputedStyle(box).lineHeight),
      box.scrollWidth > box.clientWidth,
    ]);
    assert.ok(lines < 1.5 && !cut, `${String(lines)} lines`);
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  it('keeps the preview in sight and at its height, whatever is edited', async () => {
    const { tab, errors, close } = await open('en');
    const heights = new Set<number>();
    for (const preset of ['sgtin-sscc', 'plain', 'digital-link', 'anti-counterfeit']) {
      await tab.locator('#node-config-input-preset').selectOption(preset);
      await answered(tab);
      heights.add((await tab.locator('#tracecode-rule-preview').boundingBox())?.height ?? 0);
    }
    assert.equal(heights.size, 1, [...heights].join(' '));
    await tab.locator('#node-config-input-preset').selectOption('plain');
    await answered(tab);
    const last = tab.locator('.tracecode-rule-row input[id$="-length"]').last();
    await last.focus();
    const [card, input] = [
      await tab.locator('#tracecode-rule-preview').boundingBox(),
      await last.boundingBox(),
    ];
    assert.ok(
      card && input && card.y > 0 && card.y + card.height <= input.y,
      'above the input that has the focus',
    );
    await tab.locator('#node-config-dialog-cancel').click();
    assert.deepEqual(ours(errors), []);
    await close();
  });

  for (const [language, width, theme] of [
    ['en', 1366, 'light'],
    ['en', 1366, 'dark'],
    ['zh', 760, 'light'],
    ['zh', 600, 'dark'],
  ] as const) {
    it(`has nothing that axe complains of, on any tab (${language}, ${width} wide, ${theme})`, async () => {
      const { tab, errors, close } = await open(language, width);
      await tab.evaluate((dark) => {
        document.documentElement.classList.toggle('nr-theme-dark', dark); // as the editor's own setting does
      }, theme === 'dark');
      await code(tab, /./);
      for (const id of ['0', '1', 'keys', 'versions']) {
        await tab.locator(`#tracecode-rule-tab-${id}`).click();
        for (const more of await tab.locator('.tracecode-rule-row summary').all()) await more.click();
        const found = await violations(tab, form, theirs);
        assert.deepEqual(
          found.filter((line) => /^(serious|critical|moderate)/.test(line)),
          [],
          `${language} ${id}`,
        );
      }
      const wide = await tab.evaluate((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return [...document.querySelectorAll(`#tracecode-rule-designer *`)]
          .filter((element) => element.getBoundingClientRect().right > (box?.right ?? 0) + 2)
          .map(({ outerHTML }) => outerHTML.slice(0, 80));
      }, form);
      assert.deepEqual(wide, [], 'nothing sticks out');
      const box = await tab.locator(form).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= width, 'nothing is cut off');
      const words = (await tab.locator('#tracecode-rule-designer').textContent()) ?? '';
      assert.doesNotMatch(words, /rule\.[a-z]+\.[a-z]/i);
      await tab.locator('#node-config-dialog-cancel').click();
      assert.deepEqual(ours(errors), []);
      await close();
    });
  }
});

async function nodeOf(tab: Tab): Promise<RuleNode> {
  return tab.evaluate((id) => {
    const node = RED.nodes.node(id);
    if (!node) throw new Error(`the flow has no ${id}`);
    const { valid, rule: name, preset, levels } = node;
    return { id, valid, rule: name, preset, levels: JSON.parse(JSON.stringify(levels)) as typeof levels };
  }, rule);
}
