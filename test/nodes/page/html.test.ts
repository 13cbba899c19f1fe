import assert from 'node:assert/strict';
import fc from 'fast-check';
import { html, render, trusted } from '../../../nodes/page/pages/html';

/** The same function by a name that formatters leave alone. */
const written = html;

describe('html', () => {
  it('lets no value out of text or out of a quoted attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '=', '/') }), (text) => {
        const page = render(html`<p title="${text}">${text}</p>`);
        const [, attribute = '', body = ''] = /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/.exec(page) ?? [];
        assert.equal(unescape(attribute), text);
        assert.equal(unescape(body), text);
      }),
    );
  });

  it('puts markup in markup, lists in a row, and nothing for nothing', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    const list = written`<ul>${items}${null}${undefined}${false}${0}</ul>`;
    assert.equal(render(list), '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>');
    assert.equal(render(written`${trusted('<hr>')}`), '<hr>');
  });

  it('drops indentation and keeps words apart', () => {
    const lines = written`<p>
      one
      two
    </p>`;
    assert.equal(render(lines), '<p>\none\ntwo\n</p>');
  });
});

function unescape(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '');
}
