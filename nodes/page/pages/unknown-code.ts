import type { UnknownArchive } from '../../../lib/query';
import { idStyle } from './digital-id-style';
import { consumerHead, page, type Page } from './document';
import { html, trusted, type Html } from './html';
import type { Setting } from './setting';
import { wordsOf } from './words';

const sign = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8.5 9a3.5 3.5 0 1 1 5.5 2.9c-1.2.85-2 1.6-2 3.1M12 18.8v.2"/></svg>',
);

/** Which advice goes with a reason; a text that says nothing of a product puts none in doubt. */
const advice = {
  neverIssued: 'advice',
  'check-digit-wrong': 'advice',
  'tag-wrong': 'advice',
  'code-foreign': 'adviceForeign',
  'code-unreadable': 'adviceForm',
  kindOnly: null,
  'key-missing': null,
} as const satisfies Record<UnknownArchive['reason'], string | null>;

/** A text that stands for no code of the maker's: 404, what it may mean, and what to do. */
export function unknownCodePage(found: UnknownArchive, setting: Setting): Page {
  const { unknown: w, record, id } = wordsOf(setting.language);
  const { product } = found;
  const title = product?.name[setting.language] ?? w.title;
  const advised = advice[found.reason];
  const body = html`${consumerHead(setting)}
    <main>
      <h1>${title}</h1>
      ${product && html`<p class="soft num">${id.gtin} ${product.gtin}</p>`} ${said(found, w[found.reason])}
      ${advised && html`<p>${w[advised]}</p>`}
      <section class="card">
        <h2>${w.read}</h2>
        <p class="code">${shown(found.text) || '—'}</p>
      </section>
      <section class="card">
        <h2>${w.again}</h2>
        <form method="get" action="${setting.root}/tracecode/codes">
          <input type="hidden" name="lang" value="${setting.language}" />
          <label for="again">${record.code}</label
          ><input id="again" name="code" autocomplete="off" required /> <button>${w.check}</button>
        </form>
      </section>
    </main>`;
  return page({ title, body, css: idStyle, kind: 'id', status: 404 }, setting);
}

function said({ reason }: UnknownArchive, sentence: string): Html {
  if (reason === 'kindOnly' || reason === 'code-unreadable')
    return html`<section class="card"><p class="says">${sentence}</p></section>`;
  return html`<section class="verdict ${reason === 'neverIssued' ? 'bad' : 'warn'}">
    <span class="sign">${sign}</span>
    <p class="says">${sentence}</p>
  </section>`;
}

/** Control characters of a scanner, made visible; a text without end is cut. */
function shown(text: string): string {
  const start = [...text.slice(0, 161)].slice(0, 160);
  const visible = start.map((character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '␡' : character;
  });
  return visible.join('') + (text.length > 160 ? '…' : '');
}
