import { sentence, type Problem } from '../../../lib/errors';
import type { OrderId, Product } from '../../../lib/order';
import { head, page, type Page } from './document';
import { count } from './format';
import { html } from './html';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { desk } from './style';
import { fill, wordsOf } from './words';

/** An order of unusually many pieces that somebody wants to let go. */
export interface ReleaseQuestion {
  id: OrderId;
  number: string;
  product: Product['name'] | null;
  pieces: number;
  /** Names the version that is asked about. */
  asked: string;
  problem: Problem;
  /** Where the question came from, and the answer leads back to. */
  back: 'order' | 'line';
}

/** Asks once more, with the figure in full, before very many pieces are made: one tap is no decision. */
export function releasePage(asked: ReleaseQuestion, line: string, setting: Setting): Page {
  const { actions: w } = wordsOf(setting.language);
  const paths = pathsOf(setting);
  const title = fill(w.releaseTitle, { order: asked.number });
  const back = asked.back === 'order' ? paths.order(asked.id) : paths.line(line);
  const { code, details } = asked.problem;
  const body = html`${head(setting, 'line', line)}
    <main id="main">
      <h1>${title}</h1>
      <section class="card">
        <p class="figure">${fill(w.releaseMany, { count: count(asked.pieces, setting) })}</p>
        ${asked.product && html`<p>${asked.product[setting.language]}</p>`}
        <p class="soft">${sentence(code, details, setting.language)}</p>
      </section>
      <form class="pair" method="post" action="${paths.actions()}">
        <input type="hidden" name="line" value="${line}" />
        <input type="hidden" name="order" value="${asked.id}" />
        <input type="hidden" name="pieces" value="${asked.pieces}" />
        <input type="hidden" name="asked" value="${asked.asked}" />
        <input type="hidden" name="back" value="${asked.back}" />
        <a class="button" href="${back}">${w.releaseNot}</a>
        <button class="second" name="verb" value="release">
          ${fill(w.releaseAll, { count: count(asked.pieces, setting) })}
        </button>
      </form>
    </main>`;
  return page({ title, body, css: desk + releaseStyle, kind: 'desk' }, setting);
}

const releaseStyle =
  '.figure{font-size:clamp(2rem,8vw,3.5rem);line-height:1.2;font-weight:700;font-variant-numeric:tabular-nums}';
