import { httpStatus } from '../../../lib/errors';
import { head, page, zoneNote, type Page } from './document';
import { clock } from './format';
import { html } from './html';
import { fault } from './line-actions';
import { refusedClose, refusedMend, type LineScreen } from './line-offer';
import { lineParts } from './line-parts';
import { lineScript } from './line-script';
import { lineStyle } from './line-style';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { fill, wordsOf } from './words';

/** The line's screen: what runs, how far it is, why it stands and what to do. Read at five metres. */
export function lineScreenPage(screen: LineScreen, setting: Setting): Page {
  const { view, refused } = screen;
  const elsewhere = refused && !refusedClose(screen) && !refusedMend(screen) ? refused : null;
  const w = wordsOf(setting.language);
  const parts = lineParts(screen, setting);
  const title = fill(w.line.title, { line: view.line });
  const body = html`${head(setting, 'line', view.line)}
    <p
      id="offline"
      class="offline"
      role="alert"
      data-text="${w.line.offline}"
      data-time="${clock(view.time, setting)}"
    ></p>
    <noscript
      ><p class="offline on">${w.line.noScript} <a href="${setting.url}">${w.reload}</a></p></noscript
    >
    <main id="main" data-events="${pathsOf(setting).lineEvents(view.line)}">
      <h1 class="hide">${title}</h1>
      <div id="head" class="head" role="status">${parts.head}</div>
      ${elsewhere && html`<div class="notice">${fault(elsewhere, view.line, setting)}</div>`}
      <div id="stop" role="status">${parts.stop}</div>
      <div class="board">
        <section id="count" class="pane count">${parts.count}</section>
        <div id="fills" class="pane fills">${parts.fills}</div>
        <div id="side" class="pane side">${parts.side}</div>
      </div>
      <section id="actions" class="actions" aria-label="${w.actions.label}">${parts.actions}</section>
      <div class="lower">
        <section class="pane" aria-labelledby="waiting">
          <h2 id="waiting">${w.line.queue}</h2>
          <div id="queue">${parts.queue}</div>
        </section>
        <section class="pane" aria-labelledby="latest">
          <h2 id="latest">${w.line.recent}</h2>
          <div id="recent">${parts.recent}</div>
        </section>
      </div>
      ${zoneNote(setting)}
    </main>`;
  return page(
    {
      title,
      body,
      css: lineStyle,
      script: lineScript,
      kind: 'line',
      state: view.state,
      ...(refused && { status: httpStatus(refused.problem.code) }),
    },
    setting,
  );
}
