import assert from 'node:assert/strict';
import { demoFactory } from '../support/demo-factory';
import { until } from '../support/patience';
import { testBrowser, violations, type Look, type Tab } from '../support/test-browser';

/** The pages of the running demo, as the people at the line and a buyer with a phone see them. */

const looks: Look[] = (['en', 'zh'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((scheme) => [390, 1280].map((width) => ({ language, scheme, width }))),
);

describe('the pages of a running line', function livePages() {
  this.timeout(60_000);
  const browser = testBrowser();
  const factory = demoFactory({ speed: 1_200 });
  /** Where a code lives, as its own symbol says. */
  const digitalId = async (order: string): Promise<string> => {
    const [first] = await factory.codes(order, { level: 'item', state: 'Commissioned' });
    assert.ok(first, 'the order has made an item');
    const [, gtin = '', serial = ''] = /^\(01\)(\d{14})\(21\)(.+)$/.exec(first.identity) ?? [];
    return `/01/${gtin}/21/${encodeURIComponent(serial)}`;
  };
  const lineScreen = (): string => `${factory.url}/tracecode/lines/L1`;

  it('follow an order by themselves, from waiting for one to its end', async () => {
    const { tab, errors, close } = await browser.visit();
    await tab.goto(lineScreen());
    await state(tab, 'idle');
    await tab.evaluate(() => document.body.classList.add('not-reloaded'));

    const { id } = await factory.postOrder({ orderNo: 'S1', material: 'WATER-500', quantity: 200 });
    await tab.locator('#head', { hasText: 'S1' }).waitFor();
    await state(tab, 'running');
    const first = await goodOn(tab);
    const second = await goodAbove(tab, first);
    await goodAbove(tab, second);
    await tab.locator('#recent li').first().waitFor();

    await factory.closed(id);
    await state(tab, 'idle');
    assert.equal(await tab.locator('body.not-reloaded').count(), 1, 'the page was never loaded again');
    assert.deepEqual(errors, []);
    await close();
  });

  it('pause a line and let it go on', async () => {
    const { tab, errors, close } = await browser.visit();
    const { id } = await factory.postOrder({ orderNo: 'S2', material: 'WATER-500', quantity: 300 });
    await tab.goto(lineScreen());
    await goodAbove(tab, 10);

    await tab.locator('summary', { hasText: 'Pause' }).click();
    await tab.getByRole('button', { name: 'Quality check' }).click();
    await state(tab, 'paused');
    await tab.locator('#stop', { hasText: 'someone paused the order (Quality check)' }).waitFor();
    const paused = await factory.orderUntil(id, 'has nothing left in the printer', (report) => {
      const { item } = report.balance;
      return report.state === 'paused' && item?.inFlight === 0 && item.toVerify === 0;
    });
    const made = paused.balance['item']?.everCommissioned ?? 0;
    assert.ok(made > 10 && made < 300, `${made} made`);
    await tab.locator('#count .good b', { hasText: String(made) }).waitFor();
    for (let look = 0; look < 20; look += 1) {
      const { state: now, balance } = await factory.order(id);
      assert.deepEqual([now, balance['item']?.printed], ['paused', made]);
    }

    await tab.getByRole('button', { name: 'Resume' }).click();
    await state(tab, 'running');
    await goodAbove(tab, made);
    const { levels } = await factory.closed(id);
    assert.deepEqual(
      levels.map(({ level, made: many }) => [level, many]),
      [
        ['item', 300],
        ['case', 25],
        ['pallet', 1],
      ],
    );
    assert.deepEqual(errors, []);
    await close();
  });

  it('lead from the line to a code’s record and its digital ID, and from a code never issued to a warning', async () => {
    const { tab, errors, close } = await browser.visit({ width: 390 });
    await tab.goto(lineScreen());
    await tab.locator('#recent a', { hasText: '(21)' }).first().click();
    await tab.locator('h1', { hasText: '(21)' }).waitFor();
    await tab.locator('main a', { hasText: 'Digital ID' }).click();
    await tab.locator('h1', { hasText: 'Spring water 500 ml' }).waitFor();
    assert.match((await tab.locator('.verdict.good').textContent()) ?? '', /Genuine code/);

    const answer = await tab.goto(`${factory.url}/01/06901234567892/21/AAAAAAAAAA`);
    assert.equal(answer?.status(), 404);
    await tab.locator('.verdict.bad', { hasText: 'The maker never issued this code.' }).waitFor();
    assert.deepEqual(await violations(tab), []);
    assert.deepEqual(errors, []);
    await close();
  });

  it('are accessible and fit in both languages, by day and night, on phone and desk', async () => {
    const { id } = await factory.postOrder({ orderNo: 'S3', material: 'WATER-500', quantity: 2_000 });
    await factory.orderUntil(id, 'runs', ({ balance }) => (balance['item']?.everCommissioned ?? 0) > 0);
    const pages = { 'line screen': '/tracecode/lines/L1', 'digital ID': await digitalId(id) };
    for (const look of looks) {
      for (const [name, path] of Object.entries(pages)) {
        const where = `${name}, ${Object.values(look).join(' ')}`;
        const { tab, errors, close } = await browser.visit(look);
        const answer = await tab.goto(factory.url + path);
        assert.equal(answer?.status(), 200, where);
        assert.equal(await tab.locator('html').getAttribute('lang'), look.language === 'zh' ? 'zh-CN' : 'en');
        if (name === 'line screen') await state(tab, 'running');
        assert.deepEqual(await violations(tab), [], where);
        const taken = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(taken <= look.width, `${where}: ${taken} px wide`);
        assert.deepEqual(errors, [], where);
        await close();
      }
    }
  });
});

/** Waits until the screen has the colour of a state. */
async function state(tab: Tab, name: 'idle' | 'running' | 'paused'): Promise<void> {
  await tab.locator(`body[data-state="${name}"]`).waitFor();
}

async function goodOn(tab: Tab): Promise<number> {
  const text = await tab.locator('#count .good b').textContent();
  return Number((text ?? '').replace(/\D/g, ''));
}

/** Waits until the screen shows more good items than that, and tells how many. */
function goodAbove(tab: Tab, than: number): Promise<number> {
  return until(`more than ${than} good on the screen`, 20_000, async () => {
    const good = await goodOn(tab);
    return good > than ? good : null;
  });
}
