import type { ConsumerView, VerdictKind } from '../../../lib/query';
import { bottle } from './bottle';
import { codeText } from './code-text';
import { consumerHead, page, type Page } from './document';
import { day } from './format';
import { html, trusted, type Html } from './html';
import type { Setting } from './setting';
import { idStyle } from './digital-id-style';
import { wordsOf } from './words';

/** How grave a verdict is. */
export const toneOf: Readonly<Record<VerdictKind, 'good' | 'warn' | 'bad'>> = {
  genuine: 'good',
  expired: 'warn',
  notMade: 'warn',
  onHold: 'bad',
  recalled: 'bad',
  cancelled: 'bad',
  scrapped: 'bad',
  sampled: 'bad',
  inactive: 'bad',
  destroyed: 'bad',
  unknown: 'bad',
};

const signs: Readonly<Record<'good' | 'warn' | 'bad', Html>> = {
  good: trusted('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5"/></svg>'),
  warn: trusted('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5.5v8M12 18v.5"/></svg>'),
  bad: trusted(
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/></svg>',
  ),
};

/**
 * The digital ID as a consumer sees it: reads without script, at one glance, on a phone.
 *
 * @param symbol SVG of the code's symbol, drawn by this suite; null: only the text is shown
 */
export function digitalIdPage(view: ConsumerView, symbol: string | null, setting: Setting): Page {
  const { language } = setting;
  const w = wordsOf(language);
  const name = view.product?.name[language] ?? w.id.unnamed;
  // A warning is read before anything else.
  const grave = toneOf[view.verdict.kind] === 'bad';
  const body = html`${consumerHead(setting)}
    <main>
      ${grave ? verdictCard(view, setting) : null}
      <section class="hero">
        <div class="stage">${bottle}</div>
        <div>
          <h1>${name}</h1>
          ${view.product && html`<p class="soft num">${w.id.gtin} ${view.product.gtin}</p>`}
        </div>
      </section>
      ${grave ? null : verdictCard(view, setting)} ${facts(view, setting)} ${journey(view, setting)}
      <section class="card symbol" aria-labelledby="code">
        <h2 id="code">${w.id.code}</h2>
        ${symbol === null ? null : html`<div class="tile">${trusted(symbol)}</div>`}
        <p class="code">${codeText(view.code)}</p>
      </section>
    </main>`;
  return page({ title: `${name} · ${w.id.title}`, body, css: idStyle, kind: 'id' }, setting);
}

function verdictCard({ verdict }: ConsumerView, { language }: Setting): Html {
  const w = wordsOf(language);
  const tone = toneOf[verdict.kind];
  const vouches = verdict.kind === 'genuine' || verdict.kind === 'expired';
  return html`<section class="verdict ${tone}" aria-label="${w.id.verdict}">
    <span class="sign">${signs[tone]}</span>
    <div>
      <p class="says">${verdict.sentence[language]}</p>
      ${vouches ? html`<p class="small">${w.id.copied}</p>` : null}
    </div>
  </section>`;
}

function facts(view: ConsumerView, setting: Setting): Html | null {
  const { id: w } = wordsOf(setting.language);
  const known: [string, Html | string | null][] = [
    [w.lot, view.lot],
    [w.produced, view.produced && day(view.produced, setting)],
    [w.bestBefore, view.bestBefore && day(view.bestBefore, setting)],
    [w.origin, view.origin?.[setting.language] ?? null],
    [w.contact, view.contact === null ? null : contactLink(view.contact)],
  ];
  const rows = known.filter(([, value]) => value !== null && value !== '');
  if (rows.length === 0) return null;
  return html`<section class="card" aria-labelledby="facts">
    <h2 id="facts">${w.details}</h2>
    <dl>
      ${rows.map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function journey({ steps }: ConsumerView, setting: Setting): Html | null {
  const { id: w } = wordsOf(setting.language);
  if (steps.length === 0) return null;
  return html`<section class="card" aria-labelledby="way">
    <h2 id="way">${w.journey}</h2>
    <ol class="way">
      ${steps.map(
        (step) =>
          html`<li><b>${w.steps[step.step]}</b><span class="soft num">${day(step.day, setting)}</span></li>`,
      )}
    </ol>
  </section>`;
}

/** A contact that is wholly an address, mail or telephone number can be tapped; any other is text. */
function contactLink(contact: string): Html | string {
  if (/^https:\/\/[^\s]+$/.test(contact))
    return html`<a href="${contact}" rel="noreferrer">${contact.slice(8)}</a>`;
  const mail = /^([^\s@:?&/]+)(@[^\s@:?&/]+)$/.exec(contact);
  if (mail) return html`<a href="mailto:${contact}">${mail[1]}<wbr />${mail[2]}</a>`;
  if (/^\+?[\d ()-]{6,}$/.test(contact))
    return html`<a href="tel:${contact.replace(/[^+\d]/g, '')}">${contact}</a>`;
  return contact;
}
