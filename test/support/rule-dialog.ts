import assert from 'node:assert/strict';
import { until } from './patience';
import type { Tab } from './test-browser';

/** As much of the editor's own interface as is used here; inside `evaluate` only. */
declare const RED: { editor: { editConfig(name: string, type: string, id: string): void } };

/** The rule node of the demo. */
export const rule = 'rule-sgtin';

/** Without what the editor's own tips throw in a page whose sidebar was slow to come: they are none of this dialog. */
export function ours(errors: readonly string[]): string[] {
  return errors.filter((message) => message !== "Cannot read properties of undefined (reading 'html')");
}

export async function edit(tab: Tab): Promise<void> {
  await tab.evaluate((id) => RED.editor.editConfig('', 'tracecode-rule', id), rule);
  await tab.locator('#tracecode-rule-preview').waitFor();
  await answered(tab);
}

/** Waits until the preview stands for what is in the form. */
export async function answered(tab: Tab): Promise<void> {
  await tab.waitForFunction(
    () => document.querySelector('#tracecode-rule-preview')?.getAttribute('aria-busy') !== 'true',
  );
}

/** Waits until the first code shown is such a one. */
export async function code(tab: Tab, pattern: RegExp): Promise<void> {
  const seen = tab.locator('.tracecode-rule-codes li').first();
  await until(
    `the first code is ${String(pattern)}`,
    15_000,
    async () => pattern.test((await seen.textContent()) ?? '') || null,
    async () => seen.textContent(),
  );
}

/** Drags a row by its handle. */
export async function drag(tab: Tab, from: number, to: number): Promise<void> {
  const handle = tab.locator('#tracecode-rule-rows > li').nth(from).locator('.tracecode-rule-handle');
  const target = tab.locator('#tracecode-rule-rows > li').nth(to);
  await handle.scrollIntoViewIfNeeded();
  const start = await handle.boundingBox();
  assert.ok(start);
  await tab.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await tab.mouse.down();
  await tab.mouse.move(start.x + 10, start.y - 20, { steps: 5 });
  for (let tries = 0; tries < 30; tries += 1) {
    const box = await target.boundingBox();
    if (!box) break;
    const y = Math.max(box.y + 4, 140);
    await tab.mouse.move(start.x + 10, y, { steps: 10 });
    if (box.y >= 130) break;
  }
  await tab.mouse.move(start.x + 10, ((await target.boundingBox())?.y ?? 0) + 2, { steps: 5 });
  await tab.mouse.up();
}
