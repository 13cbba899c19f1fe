import { sentence } from '../../../lib/errors';
import type { BalanceReport, CodeLine, OrderReport } from '../../../lib/query';
import { codeText } from './code-text';
import { head, page, zoneNote, type Page } from './document';
import { count, day, moment } from './format';
import { html, type Html, type Part } from './html';
import { orderForms } from './order-forms';
import { orderChip, orderProblem } from './orders';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { desk } from './style';
import { fill, wordFor, wordsOf } from './words';

type Term = keyof BalanceReport;

/** The three sums of LAWS *balance*, each with the terms it is made of. */
const sums: readonly { sum: Term; parts: readonly Term[] }[] = [
  {
    sum: 'issued',
    parts: [
      'waiting',
      'leasedOut',
      'exported',
      'inFlight',
      'printed',
      'notPrinted',
      'unknown',
      'returned',
      'voided',
    ],
  },
  { sum: 'printed', parts: ['toVerify', 'labelScrapped', 'labelSampled', 'unaccounted', 'everCommissioned'] },
  { sum: 'everCommissioned', parts: ['Commissioned', 'Sampled', 'Inactive', 'Destroyed', 'Released'] },
];

/**
 * One order: how far it is, where every number is, and which nobody can prove.
 *
 * @param unknown the first unknown codes; the whole list is behind a link
 * @param line    the line whose screen the head offers, and that the forms are sent for
 */
export function orderPage(
  report: OrderReport,
  unknown: readonly CodeLine[],
  line: string | null,
  setting: Setting,
): Page {
  const { order: w } = wordsOf(setting.language);
  const title = fill(w.title, { number: report.number });
  const body = html`${head(setting, 'orders', line)}
    <main id="main">
      <div class="title">
        <h1>${title}</h1>
        ${orderChip(report.state, setting)}
      </div>
      ${orderProblem(report, setting)} ${line !== null && orderForms(report, line, setting)}
      ${surplus(report, setting)}
      <div class="two">
        ${facts(report, setting)}
        <div class="stack">${progressTable(report, setting)}${lotTable(report, setting)}</div>
      </div>
      ${balanceTable(report, setting)} ${unknownList(report, unknown, setting)} ${zoneNote(setting)}
    </main>`;
  return page({ title, body, css: desk, kind: 'desk' }, setting);
}

/** That more is made than ordered, in words and a number. */
function surplus({ overmade }: OrderReport, { language }: Setting): Html | null {
  return (
    overmade &&
    html`<div class="note">
      <p><b>${sentence(overmade.code, overmade.details, language)}</b></p>
    </div>`
  );
}

function facts(report: OrderReport, setting: Setting): Html {
  const { order: w, orders, id, record, reasons } = wordsOf(setting.language);
  const { product, dates, started, closed } = report;
  const rows: [string, Part][] = [
    [orders.product, product && product.name[setting.language]],
    [id.gtin, product && html`<span class="code">${product.gtin}</span>`],
    [record.material, product && product.material],
    [orders.lot, report.lot && html`<span class="code">${report.lot}</span>`],
    [
      orders.quantity,
      report.target !== null && html`<span class="num">${count(report.target, setting)}</span>`,
    ],
    [
      w.dates,
      dates.production && [
        day(dates.production, setting),
        dates.expiry && ` – ${day(dates.expiry, setting)}`,
      ],
    ],
    [
      record.line,
      report.line !== null && html`<a href="${pathsOf(setting).line(report.line)}">${report.line}</a>`,
    ],
    [w.orderedFor, report.workCenter !== report.line && report.workCenter],
    [orders.received, moment(report.received, setting)],
    [w.started, started === null ? null : moment(started, setting)],
    [w.closed, closed === null ? null : moment(closed, setting)],
    [
      w.reasons,
      Object.entries(report.closeReasons).map(
        ([term, reason]) =>
          html`<p>
            ${fill(w.reasonOf, { term: termName(term, setting), reason: wordFor(reasons, reason) })}
          </p>`,
      ),
    ],
  ];
  const known = rows.filter(
    ([, value]) =>
      value !== null && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return html`<section class="card" aria-labelledby="facts">
    <h2 id="facts">${record.facts}</h2>
    <dl class="facts">
      ${known.map(
        ([term, value]) =>
          html`<dt>${term}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

function progressTable({ levels }: OrderReport, setting: Setting): Html | null {
  if (levels.length === 0) return null;
  const { order: w, levels: names } = wordsOf(setting.language);
  return html`<section class="card" aria-labelledby="progress">
    <h2 id="progress">${w.progress}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${w.level}</th>
          ${[w.planned, w.made, w.placed].map((column) => html`<th scope="col" class="n">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${levels.map(
          ({ level, planned, made, placed }) =>
            html`<tr>
              <th scope="row">${wordFor(names, level)}</th>
              ${[planned, made, placed].map((value) => html`<td class="n">${count(value, setting)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** What was made of each lot, where there is more than one. */
function lotTable({ lots }: OrderReport, setting: Setting): Html | null {
  if (lots.length < 2) return null;
  const { order: w, orders, record } = wordsOf(setting.language);
  return html`<section class="card" aria-labelledby="lots">
    <h2 id="lots">${w.lots}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${orders.lot}</th>
          <th scope="col">${record.material}</th>
          <th scope="col" class="n">${w.made}</th>
        </tr>
      </thead>
      <tbody>
        ${lots.map(
          ({ lot, material, made }) =>
            html`<tr>
              <th scope="row" class="code">${lot || '—'}</th>
              <td class="code">${material || '—'}</td>
              <td class="n">${count(made, setting)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function balanceTable({ balance, levels }: OrderReport, setting: Setting): Html | null {
  const { order: w, levels: names } = wordsOf(setting.language);
  const shown = levels.flatMap(({ level }) => {
    const terms = balance[level];
    return terms ? [{ level, terms }] : [];
  });
  if (shown.length === 0) return null;
  return html`<section class="card" aria-labelledby="balance">
    <h2 id="balance">${w.balance}</h2>
    <p class="soft">${w.balanceNote}</p>
    <div class="scroll fit" role="group" aria-labelledby="balance" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${w.term}</th>
            ${shown.map(({ level }) => html`<th scope="col" class="n">${wordFor(names, level)}</th>`)}
          </tr>
        </thead>
        ${sums.map((group) => sumRows(group, shown, setting))}
      </table>
    </div>
  </section>`;
}

function sumRows(
  { sum, parts }: (typeof sums)[number],
  shown: readonly { level: string; terms: BalanceReport }[],
  setting: Setting,
): Html {
  const { order: w, terms: names } = wordsOf(setting.language);
  const title = (term: Term): Html =>
    html`<th scope="row">
      ${names[term]}${names[term] !== term && html` <code class="term">${term}</code>`}
    </th>`;
  const check = (terms: BalanceReport): Html => {
    const gap = terms[sum] - parts.reduce((total, part) => total + terms[part], 0);
    return gap === 0
      ? html` <span class="ok" aria-hidden="true">✓</span><span class="hide"> ${w.adds}</span>`
      : html` <span class="chip bad">${fill(w.missing, { gap: count(gap, setting) })}</span>`;
  };
  return html`<tbody>
    <tr class="sum">
      ${title(sum)}${shown.map(
        ({ terms }) => html`<td class="n">${count(terms[sum], setting)}${check(terms)}</td>`,
      )}
    </tr>
    ${parts.map(
      (part) =>
        html`<tr class="part">
          ${title(part)}${shown.map(
            ({ terms }) =>
              html`<td class="n ${terms[part] === 0 && 'zero'}">${count(terms[part], setting)}</td>`,
          )}
        </tr>`,
    )}
  </tbody>`;
}

function unknownList(report: OrderReport, unknown: readonly CodeLine[], setting: Setting): Html {
  const { order: w, levels: names } = wordsOf(setting.language);
  const paths = pathsOf(setting);
  const { count: many } = report.unknown;
  const list = html`<p class="soft">${w.unknownNote}</p>
    <ul class="rows">
      ${unknown.map(
        ({ code, level }) =>
          html`<li>
            <a href="${paths.record(code)}"
              ><span class="code">${codeText(code)}</span
              ><span class="soft">${wordFor(names, level)}</span></a
            >
          </li>`,
      )}
    </ul>
    <p><a href="${paths.orderCodes(report.id, { fate: 'unknown' })}">${w.unknownCodes}</a></p>`;
  return html`<section class="card" id="unknown" aria-labelledby="unknown-title">
    <h2 id="unknown-title">${w.unknown}: ${count(many, setting)}</h2>
    ${many === 0 ? html`<p>${w.noUnknown}</p>` : list}
    <p><a href="${paths.orderCodes(report.id, {})}">${w.allCodes}</a></p>
  </section>`;
}

/** A term of the balance, `item.waiting`, in words. */
function termName(name: string, setting: Setting): string {
  const { levels, terms, order } = wordsOf(setting.language);
  const at = name.lastIndexOf('.');
  const term = wordFor(terms, name.slice(at + 1));
  return at < 0 ? term : fill(order.termAt, { term, level: wordFor(levels, name.slice(0, at)) });
}
