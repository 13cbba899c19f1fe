import type { OrderRecord } from '../../../lib/order';
import type { CodeLabel } from '../../../lib/query';
import { codeText } from './code-text';
import { head, page, zoneNote, type Page } from './document';
import { html, type Html } from './html';
import { orderTable } from './orders';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { desk } from './style';
import { wordFor, wordsOf } from './words';

export interface StartFacts {
  /** Lines that have a screen. */
  lines: readonly string[];
  /** The newest few. */
  orders: readonly OrderRecord[];
  latest: readonly CodeLabel[];
  /** The command that posts an order to this very server. */
  curl: string;
}

/** What is here, for whoever opens the address first. */
export function startPage({ lines, orders, latest, curl }: StartFacts, setting: Setting): Page {
  const { start: w, line, orders: o } = wordsOf(setting.language);
  const paths = pathsOf(setting);
  const first = lines[0] ?? null;
  const body = html`${head(setting, 'start', first)}
    <main id="main">
      <div>
        <h1>${w.title}</h1>
        <p class="soft">${w.lead}</p>
      </div>
      <div class="two">
        <section class="card" aria-labelledby="line">
          <h2 id="line">${w.line}</h2>
          <p>${w.lineNote}</p>
          <p class="go">
            ${lines.map(
              (id) =>
                html`<a class="button" href="${paths.line(id)}">${line.title.replace('{line}', id)}</a>`,
            )}
          </p>
        </section>
        <section class="card" aria-labelledby="post">
          <h2 id="post">${w.post}</h2>
          <p>${w.postNote}</p>
          <pre class="code" tabindex="0" aria-labelledby="post" role="group">${curl}</pre>
        </section>
        <section class="card" aria-labelledby="latest">
          <h2 id="latest">${w.latest}</h2>
          ${latestCodes(latest, setting)}
        </section>
        <section class="card" aria-labelledby="find">
          <h2 id="find">${w.find}</h2>
          ${lookUp(setting)}
        </section>
      </div>
      <div class="title">
        <h2>${o.title}</h2>
        <a href="${paths.orders()}">${w.allOrders}</a>
      </div>
      ${orders.length === 0 ? html`<p class="card">${o.empty}</p>` : [orderTable(orders, setting), zoneNote(setting)]}
    </main>`;
  return page(
    {
      title: w.title,
      body,
      css: `${desk}.go{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:.9rem!important}pre{margin-top:.6rem}`,
      kind: 'desk',
    },
    setting,
  );
}

function latestCodes(latest: readonly CodeLabel[], setting: Setting): Html {
  const { start: w, levels } = wordsOf(setting.language);
  if (latest.length === 0) return html`<p>${w.noLatest}</p>`;
  return html`<p class="soft">${w.latestNote}</p>
    <ul class="rows">
      ${latest.map(
        ({ code, level }) =>
          html`<li>
            <a href="${pathsOf(setting).record(code)}"
              ><span class="code">${codeText(code)}</span
              ><span class="soft">${wordFor(levels, level)}</span></a
            >
          </li>`,
      )}
    </ul>`;
}

function lookUp(setting: Setting): Html {
  const { id, record } = wordsOf(setting.language);
  return html`<form class="ask" method="get" action="${setting.root}/tracecode/codes">
    <div>
      <label for="code">${record.code}</label><input id="code" name="code" autocomplete="off" required />
    </div>
    <input type="hidden" name="lang" value="${setting.language}" /><span class="pair"
      ><button name="view" value="full">${record.title}</button
      ><button class="second" name="view" value="consumer">${id.title}</button></span
    >
  </form>`;
}
