import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { problem } from '../../../lib/errors';
import { symbolSvg } from '../../../lib/label';
import { consumerView } from '../../../lib/query';
import { ownReasons } from '../../../lib/trace';
import * as pages from '../../../nodes/page/pages';
import { en, wordsOf, zh } from '../../../nodes/page/pages/words';
import * as samples from './samples';

const { allPages, screen, setting } = samples;
const languages = ['en', 'zh'] as const;

describe('pages', () => {
  it('load nothing from elsewhere and run only what their policy names', () => {
    for (const language of languages) {
      for (const [name, { html, headers }] of Object.entries(allPages(language))) {
        const policy = headers['content-security-policy'] ?? '';
        for (const [kind, inside] of [...inline(html, 'style'), ...inline(html, 'script')]) {
          assert.ok(
            policy.includes(`${kind}-src '${sha256(inside)}'`),
            `${name}: ${kind} is named in the policy`,
          );
        }
        assert.doesNotMatch(html, /\s(src|style|on\w+)=/, `${name}: no inline handler, style or source`);
        assert.doesNotMatch(
          html.replace(/<a [^>]*>/g, ''),
          /\b(https?:)?\/\/(?!www\.w3\.org)[a-z]+\.[a-z]+\/[^ ]*\.(js|css|woff2?|png)/,
        );
      }
    }
  });

  it('never let data become markup', () => {
    const hostile = '"\'><script>alert(1)</script><img src=x onerror=alert(1)>';
    const bad = <T>(value: T): T => poisoned(value, hostile);
    const here = { ...setting(), url: `/tracecode?code=${hostile}` };
    const view = bad(consumerView(samples.archiveOf()));
    const all = [
      pages.digitalIdPage({ ...view, verdict: consumerView(samples.archiveOf()).verdict }, null, here),
      pages.codeRecordPage(keep(bad(samples.caseArchive), samples.caseArchive), null, hostile, here),
      pages.lineScreenPage(
        screen({ ...bad(samples.line()), state: 'running', devices: [], order: null, queue: [] }),
        here,
      ),
      pages.startPage({ lines: [hostile], orders: [], latest: bad([samples.label(1)]), curl: hostile }, here),
      pages.orderPage({ ...bad(samples.report), state: 'started' }, [], hostile, here),
    ];
    for (const { html } of all) {
      assert.ok(html.includes('&lt;script&gt;'), 'the data is shown');
      assert.doesNotMatch(html, /<script>alert|<img/);
    }
  });

  it('keep the digital ID under 15 kB and without script', () => {
    const symbol = symbolSvg('https://id.spring-lager.example/01/06901234567892/21/7K3MWQ9XA2TB', 'qrcode');
    for (const language of languages) {
      const { html } = pages.digitalIdPage(consumerView(samples.archiveOf()), symbol, setting(language));
      assert.ok(Buffer.byteLength(html) < 15_000, `${Buffer.byteLength(html)} bytes`);
      assert.doesNotMatch(html, /<script/);
    }
  });

  it('tell a consumer nothing of the factory and give no way into it', () => {
    const { html } = pages.digitalIdPage(consumerView(samples.archiveOf()), null, setting());
    for (const secret of [
      'Wang',
      'fillTemperature',
      '4711',
      'job-1',
      '(00)',
      '/tracecode/orders',
      'view=full',
    ]) {
      assert.ok(!html.includes(secret), `${secret} is not for consumers`);
    }
  });

  it('say at a glance what a container holds, in the words of its levels', () => {
    const said = (name: string, language: (typeof languages)[number] = 'en'): string =>
      /<p class="holds">([^]*?)<\/p>/
        .exec(allPages(language)[name]?.html ?? '')?.[1]
        ?.replace(/<[^>]*>/g, '|')
        .trim() ?? '';
    assert.equal(said('id-case'), 'Case of 12 pieces|full|');
    assert.equal(said('id-case', 'zh'), '箱 · 12 件|满|');
    assert.equal(said('id-case-partial'), 'Case, 12 of 24 pieces|partial|');
    assert.equal(said('id-pallet', 'zh'), '托盘 · 40 箱|满|');
    assert.equal(said('id-case-empty'), 'Case|nothing packed|');
    assert.equal(said('id-genuine'), '');
    const drawn = (name: string) =>
      /class="stage"><svg class="(\w+)"/.exec(allPages('en')[name]?.html ?? '')?.[1];
    assert.deepEqual(['id-genuine', 'id-case', 'id-pallet'].map(drawn), ['bottle', 'unit', 'unit']);
    assert.match(allPages('en')['id-pallet']?.html ?? '', /40 cases · 480 pieces/);
  });

  it('answer a code never issued with 404 and a way on', () => {
    const { status, html } = allPages('en')['id-unknown'] ?? assert.fail();
    assert.equal(status, 404);
    assert.match(html, /never issued/);
    assert.match(html, /<form method="get"/);
  });

  it('put no product in doubt for a text that names no piece', () => {
    const said = (name: string, language: (typeof languages)[number]): string =>
      /<main>([^]*)<h2>/.exec(allPages(language)[name]?.html ?? '')?.[1]?.replace(/<[^>]*>/g, ' ') ?? '';
    assert.match(said('id-kind', 'en'), /Spring Lager[^]*the kind of product, not one piece\. Scan the code/);
    assert.match(
      said('id-kind', 'zh'),
      /春泉拉格啤酒[^]*只表示产品种类，不对应某一件产品。请扫描产品上的追溯码/,
    );
    assert.match(said('id-foreign', 'en'), /does not belong to this maker\./);
    assert.match(said('id-foreign', 'zh'), /该码不属于本生产企业。/);
    assert.match(said('id-no-form', 'en'), /This is no code of this maker’s form\./);
    assert.match(said('id-no-form', 'zh'), /这不是本生产企业的追溯码格式。/);
    for (const name of ['id-kind', 'id-foreign', 'id-no-form']) {
      assert.doesNotMatch(said(name, 'en'), /rely|never issued/);
      assert.doesNotMatch(said(name, 'zh'), /轻信|从未签发/);
      assert.doesNotMatch(allPages('en')[name]?.html ?? '', /<script/);
    }
    for (const name of ['id-kind', 'id-no-form']) assert.doesNotMatch(said(name, 'en'), /belong|bought/);
  });

  it('say the same things in both languages', () => {
    assert.deepEqual(placeholders(zh), placeholders(en));
  });

  it('tell the states of a code and the names of its data in the reader’s words, with the standard’s beside', () => {
    const plain = (name: string, language: (typeof languages)[number]): string =>
      (allPages(language)[name]?.html ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const zh = plain('record', 'zh');
    for (const said of [
      '已激活 Commissioned',
      '运输中 in_transit',
      '灌装温度 fillTemperature',
      '操作员 operator',
    ])
      assert.ok(zh.includes(said), said);
    assert.match(zh, / capTorque —/, 'a name that the flow made up is shown as it is');
    assert.match(zh, /箱 · 已激活/);
    const en = plain('record', 'en');
    assert.match(en, /State Commissioned Disposition in transit in_transit/);
    assert.match(en, /Filling temperature fillTemperature/);
    assert.match(plain('order', 'zh'), /尚未打印（单品）：未发送的号码作废/);
    assert.match(plain('order', 'en'), /Printed, not scanned yet \(case\): End of shift/);
  });

  it('have words in both languages for every reason that the suite gives itself', () => {
    for (const reason of ownReasons) {
      for (const language of languages) {
        const said = wordsOf(language).reasons[reason];
        const { html } = pages.orderPage(
          { ...samples.report, closeReasons: { 'item.waiting': reason } },
          [],
          'L1',
          setting(language),
        );
        assert.ok(html.includes(said) && !html.includes(reason), `${language}: ${reason}`);
        assert.equal(/[\u4e00-\u9fff]/.test(said), language === 'zh', said);
        const [event] = samples.archiveOf().events;
        assert.ok(event);
        const past = { ...samples.archiveOf(), events: [{ ...event, reason }] };
        assert.ok(pages.codeRecordPage(past, null, 'L1', setting(language)).html.includes(said), reason);
      }
    }
  });

  it('say in words and a number that more is made than ordered', () => {
    const html = (name: string, language: (typeof languages)[number]) => allPages(language)[name]?.html ?? '';
    assert.match(html('order-overmade', 'en'), /6,000 pieces wanted, 8,120 made: 2,120 more than ordered/);
    assert.match(html('order-overmade', 'zh'), /订购 6,000 件，已生产 8,120 件，多出 2,120 件/);
    assert.doesNotMatch(html('order', 'en'), /more than ordered/);
    assert.match(html('line-overmade', 'en'), /2,120 more than ordered/);
    assert.match(html('line-overmade', 'zh'), /比工单多 2,120 件/);
    assert.doesNotMatch(html('line-running', 'en'), /more than ordered/);
  });

  it('tell whose time it is once, where they tell times', () => {
    for (const name of ['order', 'orders', 'record', 'start', 'line-running']) {
      const said = (language: (typeof languages)[number]) =>
        [...(allPages(language)[name]?.html ?? '').matchAll(/<p class="zone">([^<]*)<\/p>/g)].map(
          ([, text]) => text,
        );
      assert.deepEqual(
        said('en'),
        ['All times are those of the plant: China Standard Time (Asia/Shanghai)'],
        name,
      );
      assert.deepEqual(said('zh'), ['时间均为工厂当地时间：中国标准时间（Asia/Shanghai）'], name);
    }
    assert.doesNotMatch(allPages('en')['id-genuine']?.html ?? '', /Shanghai/);
  });

  it('set the thousands of every number apart', () => {
    const many = problem('order-quantity-unusual', {
      order: '4715',
      quantity: 20_000_000,
      limit: 10_000_000,
    });
    const waits = { ...samples.order('4715', 'held', 20_000_000), problem: many };
    const orders = pages.ordersPage([waits], 'L1', setting()).html;
    assert.match(orders, /20,000,000 pieces are more than the 10,000,000 that are taken without asking/);
    const stop = { kind: 'orderUnexplained', details: { count: 12_345 }, container: null } as const;
    const [fill] = samples.line().fills;
    assert.ok(fill);
    const fills = [{ ...fill, filled: 1_500, capacity: 2_400, waiting: 1_001 }];
    const view = samples.line({ state: 'stopped', stop, fills });
    const { html } = pages.lineScreenPage(screen(view), setting());
    for (const said of [
      '12,345 printed codes',
      '<b>1,500</b> <span>/ 2,400</span>',
      '1,001 waiting for a label',
    ])
      assert.ok(html.includes(said), said);
  });

  it('name a balance that does not add up', () => {
    const { html } = allPages('en')['order'] ?? assert.fail();
    assert.match(html, /does not add up: -1 missing/);
    assert.match(html, /✓/);
  });
});

describe('line screen', () => {
  it('counts what was refused in words of its own for each kind', () => {
    const kinds = ['noread', 'code-never-issued', 'code-foreign', 'scan-wrong-level'];
    const view = { ...samples.line(), rejects: kinds.map((kind, n) => ({ kind, count: n + 11 })) };
    for (const [language, words] of [
      ['en', ['No read', 'Never issued', 'Foreign code', 'Wrong level']],
      ['zh', ['未读到码', '未签发的码', '外来码', '层级不符']],
    ] as const) {
      const { html } = pages.lineScreenPage(screen(view), setting(language));
      for (const [n, word] of words.entries())
        assert.match(html, new RegExp(`<span>${word}</span><b>${n + 11}</b>`), word);
    }
  });

  it('says why the line stands, what to do, and gives the button for it', () => {
    const { html } = pages.lineScreenPage(screen(samples.held), setting());
    assert.match(html, /Stopped because<\/span>\s*slot 4 of this case holds something nobody could read/);
    assert.match(html, /<input\s+type="hidden"\s+name="container"\s+value="pack\/case\/35"/);
    assert.match(html, /name="verb" value="mend"/);
  });

  it('says that a printed label was not scanned, and offers another one', () => {
    const { html } = pages.lineScreenPage(screen(samples.unscanned), setting());
    assert.match(html, /the label of a pallet is printed and was not scanned: \(00\)069012345000000011/);
    assert.match(html, /1 waiting for a label · 2 waiting for its scan/);
    assert.match(html, /value="pack\/pallet\/3"[^]*name="verb" value="relabel">Print a new label/);
    assert.doesNotMatch(html, /value="mend"/);
    const zh = pages.lineScreenPage(screen(samples.unscanned), setting('zh')).html;
    assert.match(zh, /有一个托盘的标签已打印，但未被扫到[^]*再次对准扫描器[^]*重新打印标签/);
    const fields = { verb: 'relabel', container: 'pack/pallet/3' };
    const fault = problem('container-unknown', { container: 'pack/pallet/3' });
    const refused = { ...screen(samples.unscanned), refused: { fields, problem: fault } };
    assert.match(pages.lineScreenPage(refused, setting()).html, /class="fault"[^]*value="relabel"/);
  });

  it('tells of a label that waits for its scan while the line goes on, with the button for another one', () => {
    const { html } = pages.lineScreenPage(screen(samples.unscannedMeanwhile), setting());
    assert.match(html, /data-state="running"/);
    assert.match(html, /Please see to it:<\/span>\s*the label of a pallet is printed and was not scanned/);
    assert.match(html, /value="pack\/pallet\/3"[^]*name="verb" value="relabel">Print a new label/);
    assert.doesNotMatch(html, /Stopped because/);
  });

  it('says that every piece is rejected: since when, why, and where to look', () => {
    const { html } = pages.lineScreenPage(screen(samples.allWrong), setting());
    assert.match(html, /data-state="rejecting"/);
    assert.match(
      html,
      /The line runs, but<\/span>\s*every piece since 14:02:27 bears a wrong code: Of another order/,
    );
    const zh = pages.lineScreenPage(screen(samples.allWrong), setting('zh')).html;
    assert.match(zh, /自 14:02:27 起每一件的码都不对：非本工单/);
  });

  it('puts the end beside what a closing order waits for in vain, and only once', () => {
    const { html } = pages.lineScreenPage(screen(samples.unprintable), setting());
    assert.match(html, /nothing at station Line 1 prints labels[^]*<summary>End without labels<\/summary>/);
    assert.equal(html.match(/value="end"/g)?.length, 1);
    assert.equal(html.match(/id="reason"/g)?.length, 1);
  });

  it('offers only what can be done now and what the node answers', () => {
    const verbs = (view: samples.View, actions: pages.LineScreen['actions']): string[] =>
      [
        ...pages.lineScreenPage({ view, actions }, setting()).html.matchAll(/name="verb"\s+value="(\w+)"/g),
      ].map(([, verb = '']) => verb);
    const all = screen(samples.line()).actions;
    assert.deepEqual(verbs(samples.line(), all), ['pause', 'close']);
    assert.deepEqual(verbs(samples.paused, all), ['resume', 'close']);
    assert.deepEqual(verbs(samples.raised, all), ['release', 'dismiss', 'pause', 'close']);
    assert.deepEqual(verbs(samples.asks, all), ['release', 'dismiss', 'close']);
    assert.deepEqual(verbs(samples.closing, all), ['end']);
    assert.deepEqual(verbs(samples.idle, all), ['start', 'start']);
    assert.deepEqual(verbs(samples.stopped, all), ['clear', 'pause', 'close']);
    assert.deepEqual(verbs(samples.paused, []), []);
  });

  it('says plainly what the sender changed, and whether the line goes on meanwhile', () => {
    const html = (view: samples.View): string => pages.lineScreenPage(screen(view), setting()).html;
    assert.match(
      html(samples.raised),
      /class="notice">\s*<p>Order 4711 was changed \(quantity 1,000 → 30,000,000\)[^<]*goes on with the version it has/,
    );
    const asks = html(samples.asks);
    assert.match(asks, /something about the order has to be settled first[^]*\(lot L261123 → B7\)/);
    assert.equal(asks.match(/L261123 → B7/g)?.length, 1, 'said once');
    assert.doesNotMatch(asks, /someone paused|goes on with the version it has/);
    const paused = html({ ...samples.raised, state: 'paused', order: samples.asks.order });
    assert.doesNotMatch(paused, /goes on with the version it has/);
  });

  it('asks to start an order only where one can be started', () => {
    const html = (view: samples.View): string => pages.lineScreenPage(screen(view), setting()).html;
    assert.match(html(samples.idle), /Start one of those waiting/);
    const release = /<button name="verb" value="release">/g;
    const asked = samples
      .line()
      .queue.map((order) => ({ ...order, state: 'held' as const, decisions: ['release'] as const }));
    assert.equal(
      html({ ...samples.line(), queue: asked }).match(release)?.length,
      2,
      'also while another runs',
    );
    const held = samples.idle.queue.map((order) => ({ ...order, state: 'held' as const }));
    assert.doesNotMatch(html({ ...samples.idle, queue: held }), /Start one of those waiting/);
    assert.doesNotMatch(html({ ...samples.idle, queue: held }), release);
  });

  it('asks at the end of a closing order for the reasons that are not given yet', () => {
    const { html } = pages.lineScreenPage(screen(samples.closing), setting());
    assert.match(html, /name="reason"\s+required/);
    assert.match(html, /name="reason\.item\.toVerify"/);
    assert.match(html, /lies loose then/);
  });

  it('says that all is accounted for only where nothing below says otherwise', () => {
    const done = { openTerms: [] };
    const html = (view: samples.View): string => pages.lineScreenPage(screen(view), setting()).html;
    assert.match(html(samples.line(done)), /<legend>Every code is accounted for\.<\/legend>/);
    const ends = html({ ...samples.closing, ...done });
    assert.doesNotMatch(ends, /accounted for/);
    assert.match(ends, /<legend>What lies in open cases and pallets lies loose then/);
    assert.match(html(samples.closing), /<legend>These are not accounted for[^]*lies loose then\. End/);
  });

  it('calls a device in the reader’s language where its name has both', () => {
    const named = (name: string, language: (typeof languages)[number]): string => {
      const stop = { kind: 'paperOut', details: { device: name }, container: null } as const;
      const devices = [
        { id: 'p', name, role: 'item', state: 'paperOut', clearance: { count: 2, reason: 'r' } } as const,
      ];
      const view = samples.line({ state: 'stopped', stop, devices });
      const { html } = pages.lineScreenPage(screen(view), setting(language));
      return html;
    };
    assert.match(
      named('Bottle printer / 瓶标机', 'en'),
      /Bottle printer has no labels[^]*<span>Bottle printer</,
    );
    assert.doesNotMatch(named('Bottle printer / 瓶标机', 'en'), /瓶标机/);
    assert.match(named('Bottle printer / 瓶标机', 'zh'), /瓶标机 标签用完[^]*<span>瓶标机</);
    for (const whole of ['Hall A / Hall B', 'Printer 1 号机', '一号 / 二号', 'A / B / 三'])
      assert.ok(named(whole, 'en').includes(`<span>${whole}</span`), whole);
  });

  it('asks at close for one reason of all that is open, and for others where somebody has them', () => {
    const { html } = pages.lineScreenPage(screen(samples.line()), setting());
    assert.equal(html.match(/\srequired/g)?.length, 1);
    assert.match(html, /<li>Not printed yet: 578 \(item\)<\/li>/);
    assert.match(
      html,
      /<details class="each"\s*>[^]*name="reason\.item\.waiting"[^]*name="reason\.item\.toVerify"/,
    );
    const one = samples.line({ openTerms: [{ level: 'item', term: 'toVerify', count: 3 }] });
    const plain = pages.lineScreenPage(screen(one), setting()).html;
    assert.doesNotMatch(plain, /Another reason/);
  });

  it('answers a form that could not be done with the same form, filled in, and says why beside it', () => {
    const fault = problem('order-not-balanced', { order: '4711', terms: 'case.inFlight = 1' });
    const shown = (view: samples.View, fields: Record<string, string>) =>
      pages.lineScreenPage({ ...screen(view), refused: { fields, problem: fault } }, setting());
    const reasons = { reason: 'End of <shift>', 'reason.item.toVerify': 'fell down' };
    const close = shown(samples.line(), { verb: 'close', order: '1000:4711:1', ...reasons });
    assert.equal(close.status, 409);
    assert.match(
      close.html,
      /<details open>\s*<summary>Close order<\/summary>[^]*class="fault"[^]*Order 4711 is not closed: give a reason/,
    );
    assert.doesNotMatch(close.html, /inFlight = /, 'in words only');
    assert.match(close.html, /name="reason"[^>]*value="End of &lt;shift&gt;"[^>]*autofocus/);
    assert.match(
      close.html,
      /<details class="each"\s+open>[^]*name="reason\.item\.toVerify"[^>]*value="fell down"/,
    );
    const mend = shown(samples.held, { verb: 'mend', container: 'pack/case/35', slot: '3', code: 'ABC' });
    assert.match(mend.html, /class="fault"[^]*id="mend"[^>]*value="ABC"[^>]*autofocus/);
    assert.match(mend.html, /<details>\s*<summary>Close order/);
    for (const fields of [
      { verb: 'start' },
      { verb: 'close', order: 'another' },
      { verb: 'mend', container: 'x' },
    ]) {
      const { html } = shown(samples.line(), fields);
      assert.match(html, /<div class="notice"><p class="fault" role="alert">/, fields.verb);
      assert.equal(html.match(/class="fault"/g)?.length, 1);
    }
  });

  it('streams parts that the page has', () => {
    const view = screen(samples.stopped);
    const { html } = pages.lineScreenPage(view, setting());
    const text = pages.renderFragment(view, setting());
    assert.ok(!text.includes('\n'), 'one line of an event stream');
    const { state, parts } = JSON.parse(text) as { state: string; parts: Record<string, string> };
    assert.equal(state, 'stopped');
    for (const [id, part] of Object.entries(parts)) {
      assert.ok(html.includes(`id="${id}"`), id);
      assert.ok(html.includes(part), `${id} is rendered alike`);
    }
  });
});

function inline(html: string, tag: string): [string, string][] {
  return [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, inside = '']) => [
    tag,
    inside,
  ]);
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Every text in the data replaced, whatever its shape. */
function poisoned<T>(value: T, text: string): T {
  const poison = (one: unknown): unknown => {
    if (typeof one === 'string') return text;
    if (Array.isArray(one)) return one.map(poison);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, inside]) => [name, poison(inside)]));
  };
  return poison(value) as T;
}

/** Puts back the words the pages choose by. */
function keep(bad: samples.Found, good: samples.Found): samples.Found {
  const order = bad.order && { ...bad.order, state: 'started' as const };
  return { ...bad, verdict: good.verdict, events: [], stationData: {}, fate: good.fate, order };
}

function placeholders(words: object): unknown {
  return Object.fromEntries(
    Object.entries(words).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'object' && value !== null
        ? placeholders(value)
        : [...String(value).matchAll(/\{\w+\}/g)].map(String).sort(),
    ]),
  );
}
