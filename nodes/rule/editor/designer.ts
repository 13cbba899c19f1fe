import type { LevelRule } from '../../../lib/code';
import { lettersOf, type Desk } from './desk';
import { byId, inputById } from './dom';
import { keyMaker, newLevel, readDraft, writeDraft } from './draft';
import { draw, levelInView, levelTab, show, showState } from './drawing';
import type { OpenDesigner, RuleNode } from './editor-api';
import { datalists } from './field-names';
import { jsonPanel, readLevels } from './json-panel';
import { keyPanel, keysNow } from './key-panel';
import { previewPanel, type Samples } from './preview-panel';
import { askStart, previews } from './server';
import type { Session } from './session';
import { versionsPanel } from './versions-panel';

/** Filled in when the node starts: nothing can be shown of it here. */
const fromEnv = (value: unknown): boolean => /\$\{[A-Za-z_]/.test(String(value));

/** Puts the designer into the open form of a rule node. */
export function openDesigner(node: RuleNode): OpenDesigner {
  const session = newSession(node);
  const { form, panels } = session;
  const asking = previews(
    () => questionOf(session),
    (answer) => {
      session.answer = answer;
      show(session);
    },
    (status) => panels.preview.fail(status),
  );
  session.refresh = () => {
    panels.preview.busy();
    asking.request();
  };
  const hidden = fromEnv(form.preset.value) || fromEnv(JSON.stringify(node.levels));
  byId('tracecode-rule-designer').hidden = hidden;
  byId('tracecode-rule-hidden').hidden = !hidden;
  if (!hidden) {
    form.preset.addEventListener('change', () => {
      session.edited = true;
      choose(session);
    });
    form.digits.addEventListener('input', () => begin(session));
    form.name.addEventListener('input', session.refresh);
    form.store.addEventListener('change', session.refresh);
    begin(session);
  }
  return {
    save() {
      if (hidden || !session.edited) return;
      if (form.preset.value === 'own') node.levels = writeDraft(session.desk.draft);
      else if (node.levels) node.levels = '';
    },
    close() {
      session.closed = true;
      asking.close();
      panels.json.close();
    },
    resize: panels.json.resize,
  };
}

function newSession(node: RuleNode): Session {
  const form = {
    preset: inputById('node-config-input-preset'),
    digits: inputById('node-config-input-prefixDigits'),
    name: inputById('node-config-input-rule'),
    store: inputById('node-config-input-store'),
    done: byId('node-config-dialog-ok'),
  };
  const desk: Desk = {
    word: (key, values) => node._(key, values),
    identifiers: [],
    alphabets: {},
    draft: [],
    nextKey: keyMaker(),
    opened: new Set(),
    changed() {
      becomeOwn(session);
      session.refresh();
      showState(session);
    },
    rebuilt(focus) {
      becomeOwn(session);
      session.faults.clear();
      session.answer = null;
      draw(session, focus);
      session.refresh();
    },
    fault(input, reason) {
      if (reason === null) session.faults.delete(input);
      else session.faults.set(input, reason);
    },
  };
  /** For inputs that are no part of the rule. */
  const beside: Desk = { ...desk, changed: () => session.refresh(), fault: () => undefined };
  const samples: Samples = { values: {}, itemsPerDay: 10_000 };
  const takeOver = (levels: readonly LevelRule[]): void => {
    desk.draft = readDraft(levels, desk.nextKey);
    desk.changed();
  };
  const session: Session = {
    ...{ node, form, desk, samples, presets: [], answer: null, chosen: levelTab(0) },
    ...{ faults: new Map(), edited: false, closed: false, refresh: () => undefined },
    panels: {
      preview: previewPanel(beside, samples),
      keys: keyPanel(beside),
      versions: versionsPanel(desk),
      json: jsonPanel(desk, () => form.name.value || 'rule', takeOver),
    },
  };
  return session;
}

/** Gets what the server has ready, and shows the rule as it is. */
function begin(session: Session): void {
  const { form, desk, panels } = session;
  askStart(
    { prefixDigits: Number(form.digits.value) || 7 },
    ({ presets, identifiers, alphabets }) => {
      if (session.closed) return;
      session.presets = presets;
      desk.identifiers = identifiers;
      desk.alphabets = alphabets;
      byId('tracecode-rule-lists').replaceChildren(...datalists(desk));
      choose(session);
    },
    (status) => panels.preview.fail(status),
  );
}

/** Takes over what the form's preset says. */
function choose(session: Session): void {
  const { desk, form, presets, node } = session;
  byId('tracecode-rule-origin').textContent = '';
  const ready = presets.find(({ preset }) => preset === form.preset.value);
  if (ready) {
    desk.draft = readDraft(ready.levels, desk.nextKey);
    form.name.setAttribute('placeholder', ready.id);
  } else if (desk.draft.length === 0) {
    const found = readLevels(node.levels);
    desk.draft =
      'levels' in found
        ? readDraft(found.levels, desk.nextKey)
        : [newLevel([], lettersOf(desk), desk.nextKey)];
  }
  session.faults.clear();
  session.answer = null;
  arrange(session);
  draw(session);
  session.refresh();
}

/** An edited preset becomes a rule of one's own, under the name it had. */
function becomeOwn(session: Session): void {
  const { form, desk } = session;
  session.edited = true;
  if (form.preset.value === 'own') return;
  const [before] = form.preset instanceof HTMLSelectElement ? form.preset.selectedOptions : [];
  byId('tracecode-rule-origin').textContent = desk.word('rule.note.origin', { preset: before?.text ?? '' });
  if (form.name.value === '') form.name.value = form.name.getAttribute('placeholder') ?? '';
  form.preset.value = 'own';
  arrange(session);
}

/** Asks for the prefix's digits only where a preset has a company prefix in it. */
function arrange({ form, desk }: Session): void {
  const own = form.preset.value === 'own';
  if (own) form.name.setAttribute('placeholder', '');
  const prefixed = desk.draft.some(({ rows }) =>
    rows.some(
      (row) => row.kind === 'segment' && 'name' in row.segment && row.segment.name === 'companyPrefix',
    ),
  );
  byId('tracecode-rule-digits').hidden = own || !prefixed;
}

function questionOf(session: Session): object {
  const { node, form, desk, samples } = session;
  const levels = writeDraft(desk.draft);
  return {
    id: node.id,
    store: form.store.value,
    rule: form.name.value || form.name.getAttribute('placeholder'),
    levels,
    sample: samples.values,
    perDay: perDay(levels, samples.itemsPerDay),
    drawn: levelInView(session)?.index ?? null,
    credentials: keysNow(),
  };
}

/** Codes a day of each level, by what it holds of the level below. */
function perDay(levels: readonly LevelRule[], items: number): Record<string, number> {
  const rates: Record<string, number> = {};
  for (const { level, contains } of levels) {
    const below = contains ? rates[contains.level] : undefined;
    rates[level] = contains && below !== undefined ? Math.ceil(below / contains.count) : items;
  }
  return rates;
}
