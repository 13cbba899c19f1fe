import { createHash } from 'node:crypto';
import { languageTag } from '../../../lib/errors';
import { zoneName } from './format';
import { html, render, trusted, type Html } from './html';
import { inLanguage, type Setting } from './setting';
import { pathsOf } from './paths';
import { fill, wordsOf } from './words';

/** A page ready to be answered. */
export interface Page {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  html: string;
}

export interface PageParts {
  title: string;
  body: Html;
  /** One constant of the source. */
  css: string;
  /** One constant of the source; most pages have none. */
  script?: string;
  status?: number;
  /** Set on `<body>`: `line`, `id` … */
  kind: string;
  /** State that colours the whole screen. */
  state?: string;
}

/**
 * A whole page. Nothing is loaded from elsewhere, and the browser is told so: only this very style and script,
 * by their hashes, and connections and forms to this server.
 */
export function page(parts: PageParts, setting: Setting): Page {
  const { title, body, css, script, status = 200, kind, state } = parts;
  const lang = languageTag(setting.language);
  const text = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${trusted(`<style>${css}</style>`)}
      </head>
      <body class="${kind}" data-state="${state ?? ''}">
        ${body} ${script === undefined ? null : trusted(`<script>${script}</script>`)}
      </body>
    </html> `;
  return { status, headers: headersOf(lang, css, script), html: render(text) };
}

function headersOf(lang: string, css: string, script: string | undefined): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src '${hash(css)}'`,
    `script-src ${script === undefined ? "'none'" : `'${hash(script)}'`}`,
    'img-src data:',
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': lang,
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    // A recall must be seen at once.
    'cache-control': 'no-store',
    vary: 'accept, accept-language',
  };
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The mark of the suite: a code's corner, drawn. */
const mark = trusted(
  '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true"><path d="M0 0h3v16H0zM3 13h13v3H3zM6 0h3v3H6zM12 0h3v3h-3zM9 3h3v3H9zM6 6h3v3H6zM12 6h3v3h-3zM9 9h3v3H9z"/></svg>',
);

/** Link to this page in the other language. */
function languageLink(setting: Setting): Html {
  const other = setting.language === 'zh' ? 'en' : 'zh';
  return html`<a class="lang" href="${inLanguage(setting.url, other)}" lang="${other}" hreflang="${other}"
    >${wordsOf(setting.language).otherLanguage}</a
  >`;
}

/** Head of the pages for operators and quality; `here` names the page one is on. */
export function head(
  setting: Setting,
  here: 'start' | 'orders' | 'line' | null,
  line: string | null = null,
): Html {
  const w = wordsOf(setting.language);
  const paths = pathsOf(setting);
  const link = (name: 'start' | 'orders' | 'line', href: string): Html =>
    html`<li>
      <a href="${href}" ${name === here ? trusted(' aria-current="page"') : null}>${w.nav[name]}</a>
    </li>`;
  return html`<a class="skip" href="#main">${w.skip}</a>
    <header class="top">
      <a class="brand" href="${paths.start()}">${mark}${w.brand}</a>
      <nav aria-label="${w.nav.label}">
        <ul>
          ${link('start', paths.start())}${
            line === null ? null : link('line', paths.line(line))
          }${link('orders', paths.orders())}
        </ul>
      </nav>
      ${languageLink(setting)}
    </header>`;
}

/** Whose clock the times of a page are read from: said once, at its end. */
export function zoneNote(setting: Setting): Html {
  const { plantTime } = wordsOf(setting.language);
  return html`<p class="zone">${fill(plantTime, { zone: zoneName(setting) })}</p>`;
}

/** Head of the pages for consumers: no way into the factory. */
export function consumerHead(setting: Setting): Html {
  const w = wordsOf(setting.language);
  return html`<header class="top">
    <span class="brand">${mark}${w.id.title}</span>${languageLink(setting)}
  </header>`;
}
