import type { Desk } from './desk';
import { button, el } from '../../shell/editor/dom';
import type { LevelDraft } from './draft';
import { choiceInput, numberInput, textInput, tickInput } from './inputs';
import { rowList } from './rows';

/** One level: what it is called and holds, and the rows of its code. */
export function levelPanel(desk: Desk, level: LevelDraft): HTMLElement {
  return el(
    'div',
    {},
    el('div', { class: 'tracecode-rule-inputs tracecode-rule-level' }, ...levelInputs(desk, level)),
    el('div', { id: 'tracecode-rule-level-findings', class: 'tracecode-rule-findings' }),
    rowList(desk, level),
  );
}

function levelInputs(desk: Desk, level: LevelDraft): HTMLElement[] {
  const index = desk.draft.indexOf(level);
  const below = desk.draft.slice(0, index).map(({ level: name }) => name);
  const remove = button({ icon: 'trash', text: desk.word('rule.level.remove') }, () => {
    desk.undoable(desk.word('rule.undo.level', { level: level.level }), () => {
      desk.draft = desk.draft.filter((other) => other !== level);
      for (const other of desk.draft) {
        if (other.contains?.level === level.level) other.contains = level.contains;
      }
      desk.rebuilt('tracecode-rule-tab-0');
    });
  });
  remove.id = 'tracecode-rule-level-remove';
  remove.disabled = desk.draft.length < 2;
  return [
    nameInput(desk, level),
    ...containsInputs(desk, level, below),
    ...linkInputs(desk, level),
    el('div', { class: 'tracecode-rule-field tracecode-rule-end' }, remove),
  ];
}

function nameInput(desk: Desk, level: LevelDraft): HTMLElement {
  return textInput(desk, {
    id: 'tracecode-rule-level-name',
    label: desk.word('rule.level.name'),
    value: level.level,
    refuse: (text) => {
      const name = text.trim();
      if (name === '') return desk.word('rule.reason.empty');
      if (name.length > 64) return desk.word('rule.reason.long', { max: 64 });
      return desk.draft.some((other) => other !== level && other.level === name)
        ? desk.word('rule.reason.levelTaken', { level: name })
        : null;
    },
    onInput: (text) => {
      const name = text.trim();
      for (const other of desk.draft) {
        if (other.contains?.level === level.level) other.contains.level = name;
      }
      level.level = name;
      const tab = document.getElementById(`tracecode-rule-tab-${String(desk.draft.indexOf(level))}-name`);
      if (tab) tab.textContent = name;
    },
  });
}

function containsInputs(desk: Desk, level: LevelDraft, below: readonly string[]): HTMLElement[] {
  const top = below.at(-1);
  if (top === undefined) return [];
  const child = choiceInput({
    id: 'tracecode-rule-level-child',
    label: desk.word('rule.level.holds'),
    value: level.contains?.level ?? '',
    choices: [['', desk.word('rule.level.nothing')], ...below.map((name) => [name, name] as const)],
    onChange: (name) => {
      level.contains = name === '' ? null : { level: name, count: level.contains?.count ?? 10 };
      desk.rebuilt('tracecode-rule-level-child');
    },
  });
  if (!level.contains) return [child];
  const count = numberInput(desk, {
    id: 'tracecode-rule-level-count',
    label: desk.word('rule.level.count'),
    value: level.contains.count,
    min: 1,
    max: 1_000_000,
    onInput: (value) => {
      if (level.contains && value !== null) level.contains.count = value;
    },
  });
  return [child, count];
}

function linkInputs(desk: Desk, level: LevelDraft): HTMLElement[] {
  const tick = tickInput({
    id: 'tracecode-rule-level-link',
    label: desk.word('rule.level.link'),
    value: level.stem !== null,
    onChange: (linked) => {
      level.stem = linked ? 'https://id.gs1.org' : null;
      desk.rebuilt('tracecode-rule-level-link');
    },
  });
  const box = el('div', { class: 'tracecode-rule-field tracecode-rule-end' }, tick);
  if (level.stem === null) return [box];
  const stem = textInput(desk, {
    id: 'tracecode-rule-level-stem',
    label: desk.word('rule.level.stem'),
    value: level.stem,
    class: 'tracecode-rule-wide',
    placeholder: 'https://id.example.com',
    refuse: (text) =>
      /^https?:[/][/][^\s/?#]+(\/[^\s?#]*)?$/.test(text.trim()) ? null : desk.word('rule.reason.stem'),
    onInput: (text) => {
      level.stem = text.trim().replace(/\/+$/, '');
    },
  });
  return [box, stem];
}
