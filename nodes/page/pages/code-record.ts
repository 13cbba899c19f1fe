import { sentence } from '../../../lib/errors';
import type { Archive, ArchiveEvent, CodeLabel } from '../../../lib/query';
import { codeText } from './code-text';
import { toneOf } from './digital-id';
import { head, page, zoneNote, type Page } from './document';
import { count, day, moment, unitSymbol } from './format';
import { html, trusted, type Html, type Part } from './html';
import { orderChip } from './orders';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { desk } from './style';
import { fill, wordFor, wordsOf } from './words';

/**
 * All that is recorded of a code, for operators and quality. Never on a public listener.
 *
 * @param symbol SVG of the code's symbol, drawn by this suite
 * @param line   the line whose screen the head offers
 */
export function codeRecordPage(
  found: Archive,
  symbol: string | null,
  line: string | null,
  setting: Setting,
): Page {
  const { record: w } = wordsOf(setting.language);
  const paths = pathsOf(setting);
  const body = html`${head(setting, null, line)}
    <main id="main">
      <div class="title">
        <h1 class="code">${codeText(found.code)}</h1>
        <a class="button" href="${paths.code(found.code)}">${w.consumer}</a>
      </div>
      <p class="note ${toneOf[found.verdict.kind]}">${found.verdict.sentence[setting.language]}</p>
      <div class="two">${facts(found, symbol, setting)}${stationData(found, setting)}</div>
      ${eventTable(found, setting)}
      <div class="two">${parents(found, setting)}${children(found, setting)}</div>
      ${zoneNote(setting)}
    </main>`;
  return page({ title: `${found.code} · ${w.title}`, body, css: desk + recordStyle, kind: 'desk' }, setting);
}

const recordStyle =
  '.symbol{width:8rem;padding:.6rem;margin-bottom:1rem;background:#fff;border-radius:8px}.symbol svg{display:block;width:100%;height:auto}h1.code{font-size:1.25rem}';

function valuesText(values: NonNullable<Archive['values']>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function facts(found: Archive, symbol: string | null, setting: Setting): Html {
  const { record: w, levels, fate, id, orders, states, dispositions } = wordsOf(setting.language);
  const { order, product, job } = found;
  const flags = [found.partial && w.partial, found.unaccounted && w.unaccounted].filter(
    (flag) => flag !== false,
  );
  const rows: [string, Part][] = [
    [
      w.state,
      [
        html`<b>${states[found.state]}</b>${ownTerm(states, found.state)}`,
        flags.map((flag) => html` <span class="chip warn">${flag}</span>`),
      ],
    ],
    [
      w.disposition,
      found.disposition && [dispositions[found.disposition], ownTerm(dispositions, found.disposition)],
    ],
    [w.level, wordFor(levels, found.level)],
    [w.fate, found.fate && fate[found.fate]],
    [w.identity, html`<span class="code">${codeText(found.identity)}</span>`],
    [id.gtin, product && html`<span class="code">${product.gtin}</span>`],
    [
      orders.product,
      product && [product.name[setting.language], html` <span class="soft">${product.material}</span>`],
    ],
    [
      w.order,
      order && [
        html`<a href="${pathsOf(setting).order(order.id)}">${order.number}</a> `,
        orderChip(order.state, setting),
      ],
    ],
    [id.lot, order && html`<span class="code">${order.lot}</span>`],
    [id.produced, order && order.dates.production && day(order.dates.production, setting)],
    [id.bestBefore, order && order.dates.expiry && day(order.dates.expiry, setting)],
    [w.line, order && order.line],
    [w.job, job && html`<span class="code">${job.id}</span>, ${count(job.position, setting)}`],
    [w.values, found.values && valuesText(found.values)],
    [w.container, found.container && html`<span class="code">${found.container.id}</span>`],
  ];
  return html`<section class="card" aria-labelledby="facts">
    <h2 id="facts">${w.facts}</h2>
    ${symbol === null ? null : html`<div class="symbol">${trusted(symbol)}</div>`}
    <dl class="facts">
      ${rows
        .filter(([, value]) => value !== null && value !== '')
        .map(
          ([term, value]) =>
            html`<dt>${term}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
  </section>`;
}

/** The standard's or the flow's own term beside the reader's word for it, where they are not the same. */
function ownTerm(words: Readonly<Record<string, string>>, term: string): Html | null {
  return wordFor(words, term) === term ? null : html` <span class="soft code">${term}</span>`;
}

function stationData({ stationData: data }: Archive, setting: Setting): Html {
  const { record: w, quality, stationData: names } = wordsOf(setting.language);
  const rows = Object.entries(data).map(
    ([name, { value, unit, time, quality: grade }]) =>
      html`<tr>
        <th scope="row">${wordFor(names, name)}${ownTerm(names, name)}</th>
        <td class="n">${value === null ? '—' : `${value} ${unit ? unitSymbol(unit) : ''}`}</td>
        <td class="num soft">${time === null ? '—' : moment(time, setting)}</td>
        <td><span class="chip ${grade === 'good' ? 'good' : 'warn'}">${quality[grade]}</span></td>
      </tr>`,
  );
  return html`<section class="card" aria-labelledby="station">
    <h2 id="station">${w.stationData}</h2>
    ${
      rows.length === 0
        ? html`<p>${w.noStationData}</p>`
        : html`<div class="scroll" role="group" aria-labelledby="station" tabindex="0">
            <table>
              <thead>
                <tr>
                  <th scope="col">${w.name}</th>
                  <th scope="col" class="n">${w.value}</th>
                  <th scope="col">${w.measured}</th>
                  <th scope="col">${w.quality}</th>
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function eventTable(found: Archive, setting: Setting): Html {
  const { events, moreEvents } = found;
  const { record: w } = wordsOf(setting.language);
  const columns = [w.time, w.event, 'EPCIS', w.station, w.reason];
  return html`<section class="card" aria-labelledby="events">
    <h2 id="events">${w.events}</h2>
    ${
      events.length === 0
        ? html`<p>${w.noEvents}</p>`
        : html`<div class="scroll" role="group" aria-labelledby="events" tabindex="0">
            <table>
              <thead>
                <tr>
                  ${columns.map((column) => html`<th scope="col">${column}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${events.map((event) => eventRow(event, found.parents, setting))}
              </tbody>
            </table>
          </div>`
    }${moreEvents ? html`<p class="soft">${w.moreEvents}</p>` : null}
  </section>`;
}

function eventRow(event: ArchiveEvent, parents: readonly CodeLabel[], setting: Setting): Html {
  const { record: w, verbs, levels, reasons } = wordsOf(setting.language);
  const { epcis, via } = event;
  const level = parents.find(({ identity }) => identity === via)?.level;
  const words = epcis ? [epcis.type, epcis.action, epcis.bizStep, epcis.disposition] : [];
  const refused = event.refused && sentence(event.refused.code, event.refused.details, setting.language);
  return html`<tr>
    <td class="num">${moment(event.time, setting)}</td>
    <td>
      <b>${verbs[event.verb]}</b>${
        via &&
        html` <span class="soft"
          >${fill(w.via, { level: level === undefined ? via : wordFor(levels, level) })}</span
        >`
      }${refused && html` <span class="chip bad">${w.refused}</span>`}
    </td>
    <td class="soft">${words.filter((word) => word !== null).join(' · ')}</td>
    <td>${event.station}</td>
    <td>${refused ?? (event.reason ? wordFor(reasons, event.reason) : null)}</td>
  </tr>`;
}

function parents({ parents: chain }: Archive, setting: Setting): Html {
  const { record: w } = wordsOf(setting.language);
  return html`<section class="card" aria-labelledby="parents">
    <h2 id="parents">${w.parents}</h2>
    ${chain.length === 0 ? html`<p>${w.noParents}</p>` : labels(chain, setting)}
  </section>`;
}

function children(found: Archive, setting: Setting): Html | null {
  const { children: inside, code } = found;
  if (inside.total === 0) return null;
  const { record: w } = wordsOf(setting.language);
  return html`<section class="card" aria-labelledby="children">
    <h2 id="children">${w.children}: ${count(inside.total, setting)}</h2>
    ${labels(inside.rows, setting)}${
      inside.next !== null &&
      html`<p>
        <a href="${pathsOf(setting).record(code, { from: String(inside.next) })}#children"
          >${fill(w.more, {
            count: count(inside.total - inside.next, setting),
          })}</a
        >
      </p>`
    }
  </section>`;
}

function labels(rows: readonly CodeLabel[], setting: Setting): Html {
  const { levels, states } = wordsOf(setting.language);
  return html`<ul class="rows">
    ${rows.map(
      ({ code, level, state }) =>
        html`<li>
          <a href="${pathsOf(setting).record(code)}"
            ><span class="code">${codeText(code)}</span
            ><span class="soft">${wordFor(levels, level)} · ${states[state]}</span></a
          >
        </li>`,
    )}
  </ul>`;
}
