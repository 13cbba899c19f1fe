import { detailsIn, sentence } from '../../../lib/errors';
import type { LevelTerm, LineView, QueuedOrder, Stop } from '../../../lib/query';
import { count } from './format';
import { html, trusted, type Html, type Part } from './html';
import { endHelps, refusedClose, refusedMend, type LineScreen, type RefusedForm } from './line-offer';
import { pathsOf } from './paths';
import type { Setting } from './setting';
import { fill, wordFor, wordsOf } from './words';

/** What a person does about a stop, beside the sentence that asks for it. */
export function remedy(screen: LineScreen, setting: Setting): Html | null {
  const { view, actions } = screen;
  const { actions: w } = wordsOf(setting.language);
  const { stop, order } = view;
  if (!order || !stop) return null;
  if (stop.kind === 'orderAsks') return orderAnswers(screen, order, setting);
  if (view.state === 'paused' && actions.includes('resume')) {
    return post(view.line, order.id, html`<button name="verb" value="resume">${w.resume}</button>`, setting);
  }
  return html`${containerRemedy(screen, stop, setting)}${endHelps(screen) && ending(screen, order.id, setting)}`;
}

/** A held container: `container`, `slot`, `code`; its label: `container`. */
export function containerRemedy(
  screen: LineScreen,
  { container: held }: Stop,
  setting: Setting,
): Html | null {
  const { view, actions } = screen;
  const { actions: w } = wordsOf(setting.language);
  if (!view.order || !held || !actions.includes(held.slot === null ? 'relabel' : 'mend')) return null;
  const refused = refusedMend(screen);
  if (held.slot === null) {
    const button = html`${refused && fault(refused, view.line, setting)}<input
        type="hidden"
        name="container"
        value="${held.id}"
      /><button name="verb" value="relabel">${w.relabel}</button>`;
    return post(view.line, view.order.id, button, setting);
  }
  const body = html`${refused && fault(refused, view.line, setting)}<input
      type="hidden"
      name="container"
      value="${held.id}"
    /><input type="hidden" name="slot" value="${held.slot}" />
    <label for="mend">${fill(w.scan, { slot: held.slot + 1 })}</label
    ><input
      id="mend"
      name="code"
      autocomplete="off"
      value="${refused?.fields['code']}"
      ${refused && trusted('autofocus')}
    /><button name="verb" value="mend">${w.mend}</button>`;
  return post(view.line, view.order.id, body, setting, `${held.id}/${held.slot}`);
}

/** The order ends without the labels its containers wait for. */
function ending(screen: LineScreen, order: string, setting: Setting): Html {
  const { actions: w } = wordsOf(setting.language);
  const refused = refusedClose(screen);
  const form = post(screen.view.line, order, closeReasons(screen.view, 'end', refused, setting), setting);
  return html`<details${refused && trusted(' open')}>
    <summary>${w.end}</summary>
    ${form}
  </details>`;
}

/** What a person can decide about an order: take what is held, or stay with the version there is. */
export function orderAnswers(
  { view, actions }: LineScreen,
  { id, number, decisions, asked }: QueuedOrder,
  setting: Setting,
): Html | null {
  const { actions: w } = wordsOf(setting.language);
  const verbs = decisions.filter((verb) => actions.includes(verb));
  if (verbs.length === 0) return null;
  const buttons = verbs.map(
    (verb) =>
      html`<button name="verb" value="${verb}">${w[verb]}<span class="hide"> ${number}</span></button>`,
  );
  const seen = html`<input type="hidden" name="asked" value="${asked}" />`;
  return post(view.line, id, html`${seen}<span class="pair">${buttons}</span>`, setting);
}

/**
 * What an operator can do at any time. Forms work without script: `verb`, `order`, and `reason`; at close also
 * `reason.<level>.<term>` for a term that has another reason.
 */
export function lineActions(screen: LineScreen, setting: Setting): Html {
  const { view, actions } = screen;
  const w = wordsOf(setting.language).actions;
  const { order } = view;
  const form = (body: Part): Html => post(view.line, order?.id ?? null, body, setting);
  const refused = refusedClose(screen);
  const open = refused && trusted(' open');
  const can = (verb: LineScreen['actions'][number]): boolean => order !== null && actions.includes(verb);
  return html`${
    order?.state === 'started' && can('pause')
      ? html`<details>
          <summary>${w.pause}</summary>
          ${form(pauseReasons(setting))}
        </details>`
      : null
  }${
    order?.state === 'closing' && can('end') && !endHelps(screen) ? ending(screen, order.id, setting) : null
  }${
    order?.state !== 'closing' && can('close')
      ? html`<details${open}>
          <summary>${w.close}</summary>
          ${form(closeReasons(view, 'close', refused, setting))}
        </details>`
      : null
  }`;
}

/** One tap a reason. The reason is kept as the operator read it. */
function pauseReasons({ language }: Setting): Html {
  const { actions, pauseReasons: reasons } = wordsOf(language);
  return html`<input type="hidden" name="verb" value="pause" />
    <fieldset>
      <legend>${actions.pauseWhy}</legend>
      ${Object.values(reasons).map(
        (reason) => html`<button name="reason" value="${reason}">${reason}</button>`,
      )}
    </fieldset>`;
}

/** One reason for all that is open, and another one for a term where it is not the same. */
function closeReasons(
  { line, openTerms: terms }: LineView,
  verb: 'close' | 'end',
  refused: RefusedForm | null,
  setting: Setting,
): Html {
  const { actions: w } = wordsOf(setting.language);
  const typed = refused?.fields ?? {};
  return html`<fieldset>
    <legend>${terms.length > 0 ? w.closeWhy : verb === 'end' ? w.endSure : w.closeSure}</legend>
    ${refused && fault(refused, line, setting)}
    ${verb === 'end' && terms.length > 0 && html`<p>${w.endSure}</p>`}
    ${terms.length > 0 && reasonFields(terms, typed, refused !== null, setting)}<button
      name="verb"
      value="${verb}"
    >
      ${w[verb]}
    </button>
  </fieldset>`;
}

function reasonFields(
  terms: readonly LevelTerm[],
  typed: Readonly<Record<string, string>>,
  focus: boolean,
  setting: Setting,
): Html {
  const { actions: w } = wordsOf(setting.language);
  const fields = terms.map((term) => {
    const name = `reason.${term.level}.${term.term}`;
    return { name, label: termText(term, setting), value: typed[name] ?? '' };
  });
  const own = fields.some(({ value }) => value !== '');
  return html`<ul class="open">
      ${fields.map(({ label }) => html`<li>${label}</li>`)}
    </ul>
    <label for="reason">${w.reason}</label
    ><input
      id="reason"
      name="reason"
      required
      autocomplete="off"
      value="${typed['reason']}"
      ${focus && trusted('autofocus')}
    />
    ${
      fields.length > 1 &&
      html`<details class="each" ${own && trusted('open')}>
        <summary>${w.reasonEach}</summary>
        ${fields.map(
          ({ name, label, value }) =>
            html`<label for="${name}">${label}</label
              ><input id="${name}" name="${name}" autocomplete="off" value="${value}" />`,
        )}
      </details>`
    }`;
}

function termText({ level, term, count: many }: LevelTerm, setting: Setting): string {
  const w = wordsOf(setting.language);
  return fill(w.actions.openTerm, {
    term: w.terms[term],
    count: count(many, setting),
    level: wordFor(w.levels, level),
  });
}

/** Why a form was not done, beside what was filled in. */
export function fault({ problem: { code, details } }: RefusedForm, line: string, setting: Setting): Html {
  const { language } = setting;
  const w = wordsOf(language).actions;
  // its terms go by the names of the interface; the form lists them in words
  const said =
    code === 'order-not-balanced'
      ? fill(w.notBalanced, { order: String(detailsIn(details, language)['order'] ?? '') })
      : sentence(code, details, language);
  return html`<p class="fault" role="alert">
    ${said} <span class="code">${code}</span>
    <a href="${pathsOf(setting).line(line)}">${w.discard}</a>
  </p>`;
}

/** Orders that wait, each with its button, or with what is wrong with it. */
export function queueList(screen: LineScreen, setting: Setting): Html {
  const { view, actions } = screen;
  const w = wordsOf(setting.language);
  if (view.queue.length === 0) {
    return html`<p class="fine">
      ${w.line.noQueue} <a href="${pathsOf(setting).start()}">${w.line.howToPost}</a>
    </p>`;
  }
  const startable = view.order === null && actions.includes('start');
  const start = ({ id, number }: QueuedOrder): Html =>
    post(
      view.line,
      id,
      html`<button name="verb" value="start">${w.actions.start}<span class="hide"> ${number}</span></button>`,
      setting,
    );
  return html`<ul class="queue">
    ${view.queue.map(
      (one) =>
        html`<li>
          <div>${queued(one, setting)}</div>
          ${startable && one.state === 'waiting' ? start(one) : null}${orderAnswers(screen, one, setting)}
        </li>`,
    )}
  </ul>`;
}

function queued({ id, number, product, material, quantity, problem }: QueuedOrder, setting: Setting): Html {
  const { line } = wordsOf(setting.language);
  const pieces = fill(line.pieces, { count: count(quantity, setting) });
  return html`<a href="${pathsOf(setting).order(id)}">${number}</a>
    <span>${product?.[setting.language] ?? material} · ${pieces}</span>${
      problem && html`<p class="fine">${sentence(problem.code, problem.details, setting.language)}</p>`
    }`;
}

/** @param kept  names what is filled in, so that it outlives the screen's next picture */
function post(line: string, order: string | null, body: Part, setting: Setting, kept?: string): Html {
  return html`<form
    method="post"
    action="${pathsOf(setting).actions()}"
    ${kept !== undefined && html` data-kept="${kept}"`}
  >
    <input type="hidden" name="line" value="${line}" />
    ${order !== null && html`<input type="hidden" name="order" value="${order}" />`}${body}
  </form>`;
}
