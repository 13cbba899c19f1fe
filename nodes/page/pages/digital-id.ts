import type { Archive, CodeLabel, ConsumerView, PackedUnit, VerdictKind } from '../../../lib/query';
import { bottle, carton, pallet } from './pictures';
import { codeText } from './code-text';
import { consumerHead, page, type Page } from './document';
import { count, day } from './format';
import { html, trusted, type Html } from './html';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { idStyle } from './digital-id-style';
import { fill, wordFor, wordsOf } from './words';

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
 * @param around what a container holds and lies in, where the reader may know: whoever has these codes could copy them
 */
export function digitalIdPage(
  view: ConsumerView,
  symbol: string | null,
  setting: Setting,
  around: Pick<Archive, 'parents' | 'children'> | null = null,
): Page {
  const { language } = setting;
  const w = wordsOf(language);
  const name = view.product?.name[language] ?? w.id.unnamed;
  // A warning is read before anything else.
  const grave = toneOf[view.verdict.kind] === 'bad';
  const holds = view.unit && unitLine(view.level, view.unit, setting);
  const body = html`${consumerHead(setting)}
    <main>
      ${grave ? verdictCard(view, setting) : null}
      <section class="hero">
        <div class="stage">${picture(view)}</div>
        <div>
          <h1>${name}</h1>
          ${holds} ${view.product && html`<p class="soft num">${w.id.gtin} ${view.product.gtin}</p>`}
        </div>
      </section>
      ${grave ? null : verdictCard(view, setting)} ${facts(view, setting)}
      ${around && view.unit && neighbours(view, around, setting)} ${journey(view, setting)}
      <section class="card symbol" aria-labelledby="code">
        <h2 id="code">${w.id.code}</h2>
        ${symbol === null ? null : html`<div class="tile">${trusted(symbol)}</div>`}
        <p class="code">${codeText(view.code)}</p>
      </section>
    </main>`;
  return page({ title: `${name} · ${w.id.title}`, body, css: idStyle, kind: 'id' }, setting);
}

/** A pallet holds containers, a case holds items; a piece is drawn as its product says, or as a box. */
function picture({ unit, picture: own }: ConsumerView): Html {
  if (!unit) return own === 'bottle' ? bottle : carton;
  return unit.contents.length > 1 ? pallet : carton;
}

/** What a container is at a glance: a case of 12, or 7 of 12. */
function unitLine(level: string, { capacity, contents, partial }: PackedUnit, setting: Setting): Html {
  const w = wordsOf(setting.language);
  const [inside] = contents;
  const name = wordFor(w.levels, level);
  const named = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  if (!inside) return html`<p class="holds">${named}<span class="chip part">${w.id.empty}</span></p>`;
  const words = {
    level: named,
    count: count(inside.count, setting),
    capacity: capacity === null ? '' : count(capacity, setting),
    unit: wordFor(w.units, inside.level),
  };
  const text = fill(partial && capacity !== null ? w.id.unitPart : w.id.unitOf, words);
  return html`<p class="holds">
    ${text}<span class="chip ${partial && 'part'}">${partial ? w.id.partial : w.id.full}</span>
  </p>`;
}

function contents(unit: PackedUnit, setting: Setting): string | null {
  const { units } = wordsOf(setting.language);
  const parts = unit.contents.map(
    ({ level, count: many }) => `${count(many, setting)} ${wordFor(units, level)}`,
  );
  return parts.length > 1 ? parts.join(' · ') : null;
}

/** The containers it lies in, and what lies in it, each with its own page. */
function neighbours(
  { code }: ConsumerView,
  { parents, children }: Pick<Archive, 'parents' | 'children'>,
  setting: Setting,
): Html | null {
  const { record: w } = wordsOf(setting.language);
  if (parents.length === 0 && children.total === 0) return null;
  const { next } = children;
  return html`<section class="card" aria-label="${w.children}">
    ${
      parents.length > 0 &&
      html`<h2>${w.parents}</h2>
        ${links(parents, setting)}`
    }${
      children.total > 0 &&
      html`<h2>${w.children}</h2>
        ${links(children.rows, setting)}${
          next !== null &&
          html`<a class="more" href="${pathsOf(setting).record(code, { from: String(next) })}#children"
            >${fill(w.more, { count: count(children.total - next, setting) })}</a
          >`
        }`
    }
  </section>`;
}

function links(rows: readonly CodeLabel[], setting: Setting): Html {
  const { levels } = wordsOf(setting.language);
  return html`<ul class="rows">
    ${rows.map(
      ({ code, level }) =>
        html`<li>
          <a href="${pathsOf(setting).code(code)}"
            ><span class="code">${codeText(code)}</span><span class="soft">${wordFor(levels, level)}</span></a
          >
        </li>`,
    )}
  </ul>`;
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
    [w.contains, view.unit && contents(view.unit, setting)],
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
