import type { UnknownArchive } from '../../../lib/query';
import { idStyle } from './digital-id-style';
import { consumerHead, page, type Page } from './document';
import { html, trusted } from './html';
import type { Setting } from './setting';
import { wordsOf } from './words';

const sign = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8.5 9a3.5 3.5 0 1 1 5.5 2.9c-1.2.85-2 1.6-2 3.1M12 18.8v.2"/></svg>',
);

/** A code never issued: 404, what it may mean, and what to do. */
export function unknownCodePage(found: UnknownArchive, setting: Setting): Page {
  const { unknown: w, record } = wordsOf(setting.language);
  const body = html`${consumerHead(setting)}
    <main>
      <h1>${w.title}</h1>
      <section class="verdict ${found.reason === 'neverIssued' ? 'bad' : 'warn'}">
        <span class="sign">${sign}</span>
        <p class="says">${w[found.reason]}</p>
      </section>
      <p>${w.advice}</p>
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
  return page({ title: w.title, body, css: idStyle, kind: 'id', status: 404 }, setting);
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
