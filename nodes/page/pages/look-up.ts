import { idStyle } from './digital-id-style';
import { consumerHead, page, type Page } from './document';
import { html } from './html';
import type { Setting } from './setting';
import { wordsOf } from './words';

/** Asks for a code: where a phone arrives that has no code yet. */
export function lookUpPage(setting: Setting): Page {
  const { start, record, unknown } = wordsOf(setting.language);
  const body = html`${consumerHead(setting)}
    <main>
      <h1>${start.find}</h1>
      <section class="card">
        <form method="get" action="${setting.root}/tracecode/codes">
          <input type="hidden" name="lang" value="${setting.language}" />
          <label for="code">${record.code}</label><input id="code" name="code" autocomplete="off" required />
          <button>${unknown.check}</button>
        </form>
      </section>
    </main>`;
  return page({ title: start.find, body, css: idStyle, kind: 'id' }, setting);
}
