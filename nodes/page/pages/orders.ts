import { sentence } from '../../../lib/errors';
import { decisionsOn, type Decision, type OrderRecord, type OrderState } from '../../../lib/order';
import { head, page, zoneNote, type Page } from './document';
import { count, moment } from './format';
import { html, type Html } from './html';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { desk } from './style';
import { wordsOf } from './words';

const tones: Readonly<Record<OrderState, string>> = {
  held: 'warn',
  rejected: 'bad',
  waiting: '',
  started: 'good',
  paused: 'warn',
  closing: 'warn',
  closed: '',
};

export function orderChip(state: OrderState, { language }: Setting): Html {
  return html`<span class="chip ${tones[state]}">${wordsOf(language).orders.states[state]}</span>`;
}

/** Why an order is held or rejected, in words, and what to do. */
export function orderProblem(
  { state, problem, decisions }: Pick<OrderRecord, 'state' | 'problem'> & { decisions: readonly Decision[] },
  setting: Setting,
): Html | null {
  if (!problem) return null;
  const { orders: w } = wordsOf(setting.language);
  const held = decisions.length > 0 ? w.heldQuestion : w.heldAdvice;
  const advice = state === 'held' ? held : state === 'rejected' ? w.rejectedAdvice : null;
  return html`<div class="note ${state === 'rejected' && 'bad'}">
    <p><b>${sentence(problem.code, problem.details, setting.language)}</b></p>
    ${advice && html`<p>${advice}</p>`}
  </div>`;
}

/** All orders, the newest first as the store gives them. @param line the line whose screen the head offers */
export function ordersPage(orders: readonly OrderRecord[], line: string | null, setting: Setting): Page {
  const { orders: w } = wordsOf(setting.language);
  const body = html`${head(setting, 'orders', line)}
    <main id="main">
      <h1>${w.title}</h1>
      ${orders.length === 0 ? html`<p class="card">${w.empty}</p>` : [orderTable(orders, setting), zoneNote(setting)]}
    </main>`;
  return page({ title: w.title, body, css: desk, kind: 'desk' }, setting);
}

export function orderTable(orders: readonly OrderRecord[], setting: Setting): Html {
  const { orders: w } = wordsOf(setting.language);
  const columns = [w.number, w.state, w.product];
  return html`<div class="card scroll fit" role="group" aria-label="${w.title}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          <th scope="col" class="wide">${w.lot}</th>
          <th scope="col" class="n">${w.quantity}</th>
          <th scope="col" class="wide">${w.received}</th>
        </tr>
      </thead>
      <tbody>
        ${orders.map((order) => orderRow(order, setting))}
      </tbody>
    </table>
  </div>`;
}

function orderRow(order: OrderRecord, setting: Setting): Html {
  const { content, product } = order;
  const note = orderProblem({ ...order, decisions: decisionsOn(order) }, setting);
  return html`<tr>
      <th scope="row"><a href="${pathsOf(setting).order(order.id)}">${content.number}</a></th>
      <td>${orderChip(order.state, setting)}</td>
      <td>${product?.name[setting.language] ?? content.material}</td>
      <td class="code wide">${order.lot || '—'}</td>
      <td class="n">${order.state === 'rejected' ? '–' : count(content.quantity, setting)}</td>
      <td class="num wide">${moment(order.receivedAt, setting)}</td>
    </tr>
    ${
      note &&
      html`<tr class="note-row">
        <td colspan="6">${note}</td>
      </tr>`
    }`;
}
