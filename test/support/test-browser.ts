import axe from 'axe-core';
import { after, before } from 'mocha';
import { chromium, type Browser, type Page as Tab } from 'playwright-core';
import { needs, partOrThrow } from './tiers';

export type { Tab };

/** How a visitor's browser is set. */
export interface Look {
  language: 'en' | 'zh';
  scheme: 'light' | 'dark';
  width: number;
  height?: number;
  script?: boolean;
}

export interface Visit {
  tab: Tab;
  /** What the browser complained of so far, but for the statuses 404, 409 and 422, which the pages mean. */
  errors: string[];
  close(): Promise<void>;
}

export interface TestBrowser {
  /** A visitor of his own: no cookies, no cache of another. */
  visit(look?: Partial<Look>): Promise<Visit>;
}

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const locales = { en: 'en-GB', zh: 'zh-CN' };

/** A Chromium for the tests of the present `describe`: they are left out where this computer has none. */
export function testBrowser(): TestBrowser {
  let browser: Browser | null = null;
  needs('chromium');
  before('Chromium starts', async () => {
    browser = await chromium.launch({ executablePath: partOrThrow('chromium'), args: flags });
  });
  after('Chromium ends', async () => {
    await browser?.close();
  });
  return {
    async visit({ language = 'en', scheme = 'light', width = 1280, height = 800, script = true } = {}) {
      if (!browser) throw new Error('Chromium does not run yet');
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        locale: locales[language],
        javaScriptEnabled: script,
      });
      const tab = await context.newPage();
      return { tab, errors: watchErrors(tab), close: () => context.close() };
    },
  };
}

function watchErrors(tab: Tab): string[] {
  const errors: string[] = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => {
    if (message.type() === 'error' && !/status of (404|409|422)/.test(message.text()))
      errors.push(message.text());
  });
  return errors;
}

/**
 * What axe finds, in one line each.
 *
 * @param part    selector of what is looked at; without it the whole page
 * @param foreign selectors inside it that are not ours
 */
export async function violations(
  tab: Tab,
  part = 'html',
  foreign: readonly string[] = [],
): Promise<string[]> {
  await tab.evaluate(axe.source);
  return tab.evaluate(
    async ([include, exclude]) => {
      const tester = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations: list } = await tester.run({
        include: [include],
        exclude: exclude.map((each) => [each]),
      });
      return list.map(
        ({ id, impact, nodes }) =>
          `${impact ?? ''} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
      );
    },
    [part, foreign] as const,
  );
}
