import type { LineView, Stop } from '../../../lib/query';
import { sentence } from '../../../lib/errors';
import { codeText } from './code-text';
import { fillCells } from './container-fill';
import { clock, count, nameIn, percent } from './format';
import { html, render, trusted, type Html } from './html';
import { containerRemedy, lineActions, orderAnswers, queueList, remedy } from './line-actions';
import type { LineScreen } from './line-offer';
import { pathsOf } from './paths';
import { rejectsByWord, rejectWord } from './reject-words';
import type { Setting } from './setting';
import { fill, wordFor, wordsOf, type Words } from './words';

/** The pieces of the line's screen that are replaced on their own, by element id. */
export type LineParts = Record<
  'stop' | 'head' | 'count' | 'fills' | 'side' | 'actions' | 'queue' | 'recent',
  Html
>;

const icons: Readonly<Record<LineView['state'], Html>> = {
  running: trusted('<path d="M7 4l13 8-13 8z"/>'),
  paused: trusted('<path d="M6 4h4.5v16H6zM13.5 4H18v16h-4.5z"/>'),
  stopped: trusted('<path d="M5 5h14v14H5z"/>'),
  rejecting: trusted('<path d="M12 3l10 18H2zM11 10v5h2v-5zM11 17v2h2v-2z" fill-rule="evenodd"/>'),
  idle: trusted('<circle cx="12" cy="12" r="8"/>'),
};

export function lineParts(screen: LineScreen, setting: Setting): LineParts {
  const { view } = screen;
  return {
    head: headline(view, setting),
    stop: stopBanner(screen, setting),
    count: counter(view, setting),
    fills: html`${view.fills.map((one) => fillCells(one, setting))}`,
    side: side(view, setting),
    actions: lineActions(screen, setting),
    queue: queueList(screen, setting),
    recent: recentList(view, setting),
  };
}

/** What the stream sends: the state that colours the screen, its time, and the parts by element id. */
export function renderFragment(screen: LineScreen, setting: Setting): string {
  const parts = Object.entries(lineParts(screen, setting)).map(([id, part]): [string, string] => [
    id,
    render(part),
  ]);
  return JSON.stringify({
    state: screen.view.state,
    time: clock(screen.view.time, setting),
    parts: Object.fromEntries<string>(parts),
  });
}

function headline({ state, order, queue }: LineView, setting: Setting): Html {
  const { line: w } = wordsOf(setting.language);
  const product = order && (order.product?.[setting.language] ?? order.material);
  return html`<p class="state">
      <svg viewBox="0 0 24 24" aria-hidden="true">${icons[state]}</svg>${w.states[state]}
    </p>
    ${
      order
        ? html`<dl class="what">
            <div>
              <dt>${w.product}</dt>
              <dd>${product}</dd>
            </div>
            <div>
              <dt>${w.order}</dt>
              <dd><a href="${pathsOf(setting).order(order.id)}">${order.number}</a></dd>
            </div>
            <div>
              <dt>${w.lot}</dt>
              <dd>${order.lot || '—'}</dd>
            </div>
          </dl>`
        : html`<p class="empty">
            ${w.noOrder}${queue.some(({ state }) => state === 'waiting') && ` ${w.startOne}`}
          </p>`
    }`;
}

/** Stopped because …, do this, button. */
function stopBanner(screen: LineScreen, setting: Setting): Html {
  const { view, actions } = screen;
  const w = wordsOf(setting.language);
  const cleared = view.devices.filter(({ clearance }) => clearance);
  return html`${view.stop && stopSentence(view.stop, view.state, remedy(screen, setting), setting)}${attention(screen, setting)}${cleared.map(
    ({ id, name, clearance }) =>
      html`<div class="notice">
        <p>
          ${fill(w.line.clearance, {
            device: nameIn(name, setting),
            count: clearance?.count ?? 0,
          })}
        </p>
        ${
          actions.includes('clear')
            ? html`<form method="post" action="${pathsOf(setting).actions()}">
                <input type="hidden" name="line" value="${view.line}" />
                <input type="hidden" name="device" value="${id}" /><button name="verb" value="clear">
                  ${w.actions.clear}
                </button>
              </form>`
            : null
        }
      </div>`,
  )}${orderNotice(screen, setting)}`;
}

/** What wants a person while the line goes on. */
function attention(screen: LineScreen, setting: Setting): Html | null {
  const { attention: wants } = screen.view;
  if (!wants) return null;
  const { because, action } = stopWords(wants, setting);
  const { line: w } = wordsOf(setting.language);
  return html`<div class="notice">
    <div>
      <p class="because"><span>${w.attention}</span> ${because}</p>
      <p class="do">${action}</p>
    </div>
    ${containerRemedy(screen, wants, setting)}
  </div>`;
}

/** That the order is closing; or what waits for a decision while it goes on as it was. */
function orderNotice(screen: LineScreen, setting: Setting): Html | null {
  const { order, stop } = screen.view;
  const { line: w } = wordsOf(setting.language);
  if (order?.state === 'closing')
    return stop?.kind === 'labelUnprintable' ? null : html`<div class="notice"><p>${w.closing}</p></div>`;
  if (!order?.problem || stop?.kind === 'orderAsks') return null;
  const { code, details } = order.problem;
  return html`<div class="notice">
    <p>${sentence(code, details, setting.language)}${order.state === 'started' && ` ${w.meanwhile}`}</p>
    ${orderAnswers(screen, order, setting)}
  </div>`;
}

/** How the sentence begins that says why. */
function leadOf(state: LineView['state'], { paused, rejecting, stopped }: Words['line']): string {
  return state === 'paused' ? paused : state === 'rejecting' ? rejecting : stopped;
}

function stopSentence(stop: Stop, state: LineView['state'], button: Html | null, setting: Setting): Html {
  const { line: w } = wordsOf(setting.language);
  const { because, action } = stopWords(stop, setting);
  return html`<div class="why">
    <p class="because"><span>${leadOf(state, w)}</span> ${because}</p>
    <p class="do">${action}</p>
    ${button}
  </div>`;
}

function stopWords(stop: Stop, setting: Setting): { because: string; action: string } {
  const { language } = setting;
  const w = wordsOf(language);
  const { because, action } = w.stops[stop.kind];
  const problem = stop.problem ? sentence(stop.problem.code, stop.problem.details, language) : '';
  const { level, reason, device, since, reject } = stop.details;
  const details = {
    ...stop.details,
    problem,
    level: wordFor(w.levels, String(level ?? '')),
    ...(device !== undefined && { device: nameIn(String(device), setting) }),
    said: reason === undefined ? '' : fill(w.line.said, { reason }),
    since: since === undefined ? '' : clock(Number(since), setting),
    reject: reject === undefined ? '' : rejectWord(String(reject), w),
  };
  return { because: fill(because, details), action: fill(action, details) };
}

function counter({ good, target, rate, order }: LineView, setting: Setting): Html {
  if (!order) return html``;
  const { line: w } = wordsOf(setting.language);
  const done = percent(good, target);
  const figure = count(good, setting);
  return html`<h2>${w.good}</h2>
    <p class="good l${figure.length}">
      <b>${figure}</b>
      <span
        >${fill(w.of, {
          target: count(target, setting),
        })}</span
      >
    </p>
    ${good > target && html`<p class="more">${fill(w.more, { count: good - target })}</p>`}
    <progress max="100" value="${done}" aria-label="${fill(w.done, { percent: done })}">${done} %</progress>
    <p class="under">
      <span>${fill(w.done, { percent: done })}</span
      ><span>${w.rate} <b>${rate === null ? '—' : count(rate, setting)}</b> ${w.perMinute}</span>
    </p>`;
}

function side(view: LineView, setting: Setting): Html {
  const w = wordsOf(setting.language);
  const { line } = w;
  const rejects = rejectsByWord(view.rejects, w).map(
    ([word, many]) => html`<li><span>${word}</span><b>${count(many, setting)}</b></li>`,
  );
  const devices = view.devices.map(
    ({ name, state }) =>
      html`<li>
        <span>${nameIn(name, setting)}</span
        ><b class="${state === 'ready' || state === 'printing' ? 'ok' : 'not'}">${w.devices[state]}</b>
      </li>`,
  );
  const minutes = timeLeft(view, setting);
  return html`<section>
      <h2>${line.rejects}</h2>
      ${
        rejects.length > 0
          ? html`<ul class="list">
              ${rejects}
            </ul>`
          : html`<p class="fine">${line.noRejects}</p>`
      }
    </section>
    <section>
      <h2>${line.devices}</h2>
      ${
        devices.length > 0
          ? html`<ul class="list">
              ${devices}
            </ul>`
          : html`<p class="fine">${line.noDevices}</p>`
      }
    </section>
    ${
      view.order &&
      html`<section>
        <h2>${line.left}</h2>
        <ul class="list">
          <li><span>${count(view.codesLeft, setting)}</span><b>${minutes}</b></li>
          ${
            view.unknown > 0 &&
            html`<li>
              <span><a href="${pathsOf(setting).order(view.order.id)}#unknown">${line.unknown}</a></span
              ><b>${count(view.unknown, setting)}</b>
            </li>`
          }
        </ul>
      </section>`
    }`;
}

/** For how long the codes last, in the unit people would say it in. */
function timeLeft({ minutesLeft: minutes, codesLeft }: LineView, setting: Setting): string {
  const { line } = wordsOf(setting.language);
  if (minutes === null) return '';
  if (minutes < 1 && codesLeft > 0) return line.underMinute;
  const whole = Math.floor(minutes);
  if (whole < 60) return fill(line.minutes, { minutes: whole });
  const hours = Math.floor(whole / 60);
  if (hours < 24) return fill(line.hours, { hours, minutes: whole % 60 });
  return fill(line.days, { days: Math.floor(hours / 24), hours: hours % 24 });
}

function recentList({ recent }: LineView, setting: Setting): Html {
  const w = wordsOf(setting.language);
  if (recent.length === 0) return html`<p class="fine">${w.line.noRecent}</p>`;
  return html`<ul class="codes">
    ${recent.map(
      ({ code, level, time }) =>
        html`<li>
          <a href="${pathsOf(setting).record(code)}"
            ><span class="code">${codeText(code)}</span
            ><span>${wordFor(w.levels, level)}${time !== null && ` · ${clock(time, setting)}`}</span></a
          >
        </li>`,
    )}
  </ul>`;
}
