import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LineView } from '../../lib/query';
import { renderFragment } from '../../nodes/page/pages';
import { allPages, held, idle, line, now, screen, setting, stopped } from '../nodes/page/samples';
import { testBrowser, violations } from '../support/test-browser';

const looks = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'zh', scheme: 'dark', width: 390 },
] as const;

describe('pages in a browser', function pagesInBrowser() {
  this.timeout(120_000);
  const browser = testBrowser();
  let site: Site;

  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await site?.close();
  });

  for (const look of looks) {
    const { language, scheme, width } = look;
    it(`are accessible, fit the screen and break no policy (${language}, ${scheme}, ${width} px)`, async () => {
      for (const name of Object.keys(allPages(language))) {
        const { tab, errors, close } = await browser.visit(look);
        await tab.goto(`${site.address}/${language}/${name}`);
        assert.deepEqual(await violations(tab), [], name);
        const taken = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(taken <= width, `${name} is ${taken} px wide`);
        assert.deepEqual(errors, [], name);
        await close();
      }
    });
  }

  it('keep the count of good pieces in its pane, however long it is', async () => {
    const { tab, close } = await browser.visit();
    for (const width of [390, 1280]) {
      await tab.setViewportSize({ width, height: 800 });
      for (const good of [412, 16_583, 1_234_567, 10_000_000, 1_000_000_000]) {
        await tab.goto(`${site.address}/en/line-running`);
        await site.listening();
        site.push({ ...line(), good, target: 1_000_000_000 });
        const figure = tab.locator('#count .good b', { hasText: good.toLocaleString('en') });
        await figure.waitFor();
        const [text, pane] = await Promise.all([figure.boundingBox(), tab.locator('#count').boundingBox()]);
        assert.ok(text && pane, 'both are seen');
        assert.ok(text.x + text.width <= pane.x + pane.width, `${good} runs out of its pane at ${width} px`);
      }
    }
    await close();
  });

  it('keep the line screen live, and say so when they cannot', async () => {
    const { tab, close } = await browser.visit();
    await tab.goto(`${site.address}/en/line-running`);
    await site.listening();
    await tab.locator('#count b', { hasText: '412' }).first().waitFor();
    site.push({ ...stopped, good: 413 });
    await tab.locator('#count b', { hasText: '413' }).first().waitFor();
    assert.equal(await tab.locator('body').getAttribute('data-state'), 'stopped');
    await tab.locator('#stop', { hasText: 'Stopped because Label printer has no labels' }).waitFor();
    site.hangUp();
    await tab.locator('#offline', { hasText: 'Connection lost' }).waitFor();
    await site.listening();
    site.push({ ...line(), good: 500 });
    await tab.locator('#count b', { hasText: '500' }).first().waitFor();
    assert.equal(await tab.locator('#offline').textContent(), '');
    await close();
  });

  it('leave alone what somebody is filling in', async () => {
    const { tab, close } = await browser.visit();
    await tab.goto(`${site.address}/en/line-running`);
    await site.listening();
    await tab.getByText('Close order').first().click();
    const reason = tab.locator('input[name="reason"]');
    await reason.fill('end of shift');
    site.push({ ...line(), good: 600, openTerms: [] });
    await tab.locator('#count b', { hasText: '600' }).first().waitFor();
    assert.equal(await reason.inputValue(), 'end of shift');
    await close();
  });

  it('keep what was typed into a form that was refused, until somebody has mended it', async () => {
    const { tab, close } = await browser.visit();
    await tab.goto(`${site.address}/en/line-refused`);
    await site.listening();
    site.push({ ...line(), good: 700, openTerms: [] });
    await tab.locator('#count b', { hasText: '700' }).first().waitFor();
    const form = tab.locator('form', { has: tab.locator('.fault') });
    await form.getByRole('alert').filter({ hasText: 'order-not-balanced' }).waitFor();
    assert.equal(await form.getByLabel('Reason', { exact: true }).inputValue(), 'End of shift');
    await form.getByRole('button', { name: 'Close order' }).click();
    await tab.locator('pre', { hasText: 'verb' }).waitFor();
    const { reason, 'reason.item.toVerify': own } = site.posted();
    assert.deepEqual([reason, own], ['End of shift', 'Fell off the belt']);
    await close();
  });

  it('keep a refused code and its fault wherever one taps, also behind another stop, until it is discarded', async () => {
    const { tab, close } = await browser.visit();
    await tab.goto(`${site.address}/en/line-refused-slot`);
    await site.listening();
    const code = tab.locator('#mend');
    await code.fill('ABC');
    await tab.locator('#count h2').click();
    site.push(stopped);
    await tab.locator('#stop', { hasText: 'Label printer has no labels' }).waitFor();
    assert.equal(await code.count(), 0);
    site.push(held);
    await code.waitFor();
    assert.equal(await code.inputValue(), 'ABC');
    await tab.locator('#stop .fault', { hasText: 'code-unreadable' }).waitFor();
    await tab.locator('#count h2').click();
    site.push({
      ...held,
      devices: stopped.devices.map((one) => ({ ...one, clearance: { count: 3, reason: 'cut' } })),
    });
    await tab.locator('#stop .notice').first().waitFor();
    assert.equal(await code.inputValue(), 'ABC');
    assert.equal(await tab.locator('#stop .fault').count(), 1);
    assert.match((await tab.locator('#stop .fault a').getAttribute('href')) ?? '', /line/);
    await close();
  });

  it('start an order by a form, without script too', async () => {
    const { tab, close } = await browser.visit({ script: false });
    await tab.goto(`${site.address}/en/line-idle`);
    await tab.getByRole('button', { name: 'Start 4712' }).click();
    await tab.locator('pre', { hasText: 'verb' }).waitFor();
    assert.deepEqual(site.posted(), { line: 'L1', order: '1000:4712:1', verb: 'start' });
    assert.equal(idle.queue.length, 2);
    await close();
  });
});

interface Site {
  address: string;
  /** Resolves when the screen that was visited last has opened the stream. */
  listening(): Promise<void>;
  push(view: LineView): void;
  hangUp(): void;
  posted(): Record<string, string>;
  close(): Promise<void>;
}

/** The sample pages on a real server, with one stream of a line. */
async function openSite(): Promise<Site> {
  const pages = { en: allPages('en'), zh: allPages('zh') };
  const streams = new Set<http.ServerResponse>();
  let opened = Promise.withResolvers<void>();
  let posted: Record<string, string> = {};

  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid');
    if (pathname.endsWith('/events')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('retry: 100\n\n');
      streams.add(response);
      opened.resolve();
      return;
    }
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        posted = Object.fromEntries(new URLSearchParams(body));
        response.end(`<pre>${Object.keys(posted).join(' ')}</pre>`);
      });
      return;
    }
    const [, language, name = ''] = pathname.split('/');
    const page = language === 'zh' ? pages.zh[name] : pages.en[name];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    // a screen of an earlier visit listens no more
    opened = Promise.withResolvers<void>();
    response.writeHead(page.status, page.headers).end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    address: `http://127.0.0.1:${port}`,
    listening: () => opened.promise,
    push(view) {
      const text = renderFragment(screen({ ...view, time: now }), setting());
      for (const stream of streams) stream.write(`data: ${text}\n\n`);
    },
    hangUp() {
      opened = Promise.withResolvers<void>();
      for (const stream of streams) stream.destroy();
      streams.clear();
    },
    posted: () => posted,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
