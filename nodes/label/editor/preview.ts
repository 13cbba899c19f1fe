import { askDialog, askLatest } from '../../shell/editor/ask-latest';
import { byId, el, icon, inputById } from '../../shell/editor/dom';
import type { LabelPreview, LabelPreviewFinding } from '../preview-types';
import type { Draft, LabelNode, OpenPreview } from './editor-api';

/** Sizes on the screen: a label is shown as large as there is room, and no larger than it can well be looked at. */
const tallest = 300;
const pixelsPerMm = 9;

/** The label as it will be printed, beside what is typed: asked of the server, which draws and judges it. */
export function openPreview(
  node: LabelNode,
  draft: () => Draft,
  judged: (problem: string | undefined) => void,
): OpenPreview {
  const values: Record<string, string> = {};
  const sample = inputById('tracecode-label-sample');
  const card = byId('tracecode-label-preview');
  let shownValues = '';
  const asked = (): object => ({
    ...draft().settings(),
    ...{ id: node.id, rules: rulesOfFlow(), chosen: sample.value, values },
  });
  let waits = false;
  const show = (answer: LabelPreview): void => {
    if (waits) return;
    card.setAttribute('aria-busy', 'false');
    node.verdict = answer.refusal;
    judged(answer.refusal ?? undefined);
    showChoices(sample, answer);
    showPaper(node, answer);
    byId('tracecode-label-code').textContent = answer.code;
    showFindings(node, answer, draft().goTo);
    const names = answer.values.map(({ name }) => name).join('\n');
    if (names !== shownValues) {
      shownValues = names;
      byId('tracecode-label-values').hidden = names === '';
      byId('tracecode-label-inputs').replaceChildren(
        ...answer.values.map((one, place) => valueInput(one, place, values, preview.changed)),
      );
    }
  };
  const asking = askLatest(
    () => askDialog<LabelPreview>('label', 'preview', asked()),
    show,
    ({ status, responseJSON }) => {
      if (waits) return;
      card.setAttribute('aria-busy', 'false');
      node.verdict = status === 422 ? (responseJSON?.message ?? null) : null;
      judged(node.verdict ?? undefined);
      const said = responseJSON?.message ?? node._('label.preview.failed', { status });
      byId('tracecode-label-findings').replaceChildren(finding('error', said, null));
      byId('tracecode-label-paper').classList.add('tracecode-label-stale');
    },
  );
  const preview: OpenPreview = {
    changed() {
      waits = false;
      card.setAttribute('aria-busy', 'true');
      asking.request();
    },
    wait() {
      waits = true;
      node.verdict = null;
      card.setAttribute('aria-busy', 'false');
      byId('tracecode-label-findings').replaceChildren();
    },
    close: () => asking.close(),
  };
  sample.addEventListener('change', preview.changed);
  preview.changed();
  return preview;
}

/** The rules of the editor's flows, as they are there. */
function rulesOfFlow(): object[] {
  const rules: object[] = [];
  RED.nodes.eachConfig((node) => {
    if (node['type'] !== 'tracecode-rule' || node['d']) return;
    const { id, preset, prefixDigits, levels } = node;
    const name = [node['name'], node['rule'], preset].find((text) => typeof text === 'string' && text !== '');
    rules.push({ id, name, preset, prefixDigits, levels });
  });
  return rules;
}

function showChoices(sample: HTMLInputElement | HTMLSelectElement, { choices, chosen }: LabelPreview): void {
  const known = [...sample.querySelectorAll('option')].map(({ value, text }) => `${value} ${text}`);
  const texts = choices.map(({ value, rule, level }) => ({ value, text: `${rule}: ${level}` }));
  if (known.join('\n') !== texts.map(({ value, text }) => `${value} ${text}`).join('\n'))
    sample.replaceChildren(...texts.map(({ value, text }) => el('option', { value }, text)));
  sample.value = chosen;
}

function showPaper(node: LabelNode, answer: LabelPreview): void {
  const { picture, problem, width, height, density, findings } = answer;
  const paper = byId('tracecode-label-paper');
  const [columns, rows] = [Math.round(width * density), Math.round(height * density)];
  const shown = Math.min((tallest * width) / height, width * pixelsPerMm);
  paper.style.width = `${String(Math.round(shown))}px`;
  paper.classList.remove('tracecode-label-stale');
  paper.classList.toggle('tracecode-label-dots', shown > columns);
  paper.replaceChildren(
    picture === null
      ? el('p', { class: 'tracecode-problem' }, problem)
      : el('img', {
          src: `data:image/png;base64,${picture}`,
          alt: node._('label.preview.alt', { code: answer.code }),
        }),
    ...(answer.texts.length > 0 ? [written(answer.texts, columns, rows)] : []),
    ...findings.flatMap((one) => (one.box ? [frame(one, one.box)] : [])),
  );
  byId('tracecode-label-size').textContent = node._('label.preview.size', {
    ...{ width, height, columns, rows },
    dpi: Math.round(density * 25.4),
  });
}

/** Texts in the browser's fonts, which know more scripts than the picture's. */
function written(texts: LabelPreview['texts'], columns: number, rows: number): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  drawing.setAttribute('class', 'tracecode-label-written');
  drawing.setAttribute('viewBox', `0 0 ${String(columns)} ${String(rows)}`);
  drawing.setAttribute('aria-hidden', 'true');
  for (const { x, y, height, text } of texts) {
    const line = document.createElementNS(space, 'text');
    for (const [name, value] of [
      ['x', x],
      ['y', y],
      ['font-size', height],
    ] as const)
      line.setAttribute(name, String(value));
    line.textContent = text;
    drawing.append(line);
  }
  return drawing;
}

/** Where the element stands that something is said of. */
function frame({ severity }: LabelPreviewFinding, box: NonNullable<LabelPreviewFinding['box']>): HTMLElement {
  const percent = (part: number): string => `${String(Math.min(100, part * 100))}%`;
  const marked = el('span', {
    class: `tracecode-label-frame tracecode-label-${severity}`,
    'aria-hidden': 'true',
  });
  Object.assign(marked.style, {
    left: percent(box.left),
    top: percent(box.top),
    width: percent(Math.min(box.width, 1 - box.left)),
    height: percent(Math.min(box.height, 1 - box.top)),
  });
  return marked;
}

function showFindings(node: LabelNode, { findings }: LabelPreview, goTo: Draft['goTo']): void {
  const good = el(
    'p',
    { class: 'tracecode-label-good' },
    icon('check-circle'),
    el('span', {}, node._('label.preview.good')),
  );
  byId('tracecode-label-findings').replaceChildren(
    ...findings.map(({ severity, message, element }) =>
      finding(severity, message, goTo && (() => goTo(element))),
    ),
    ...(findings.length === 0 ? [good] : []),
  );
}

function finding(severity: 'error' | 'warning', message: string, show: (() => void) | null): HTMLElement {
  const name = severity === 'error' ? 'times-circle' : 'exclamation-triangle';
  const text = show
    ? el('button', { type: 'button', class: 'tracecode-label-link' }, message)
    : el('span', {}, message);
  if (show) text.addEventListener('click', show);
  return el('p', { class: `tracecode-label-${severity}` }, icon(name), text);
}

function valueInput(
  { name, value }: LabelPreview['values'][number],
  place: number,
  values: Record<string, string>,
  changed: () => void,
): HTMLElement {
  const id = `tracecode-label-value-${String(place)}`;
  const input = el('input', { id, type: 'text', value: values[name] ?? value, autocomplete: 'off' });
  input.addEventListener('input', () => {
    values[name] = input.value;
    changed();
  });
  return el('div', { class: 'tracecode-label-field' }, el('label', { for: id }, name), input);
}
