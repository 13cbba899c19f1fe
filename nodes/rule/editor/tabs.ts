import type { Desk } from './desk';
import { button, el, icon } from '../../shell/editor/dom';

export interface Tab {
  id: string;
  text: string;
  icon?: string;
  errors: number;
  warnings: number;
  /** Stands at the right, after the levels. */
  aside?: boolean;
}

/** Tabs by the pattern of ARIA: one stop of the Tab key, arrows between them. */
export function drawTabs(
  desk: Desk,
  tabs: readonly Tab[],
  chosen: string,
  onChoose: (id: string, focus: boolean) => void,
  onAdd: () => void,
): HTMLElement[] {
  const drawTab = (tab: Tab): HTMLElement => {
    const made = el(
      'button',
      {
        type: 'button',
        id: tab.id,
        role: 'tab',
        class: `tracecode-rule-tab ${tab.aside ? 'tracecode-rule-aside' : ''}`.trim(),
        'aria-selected': String(tab.id === chosen),
        'aria-controls': 'tracecode-rule-panel',
        tabindex: tab.id === chosen ? 0 : -1,
      },
      tab.icon === undefined ? null : icon(tab.icon),
      el('span', { id: `${tab.id}-name` }, tab.icon === undefined ? tab.text : ` ${tab.text}`),
      mark(desk, tab),
    );
    made.addEventListener('click', () => onChoose(tab.id, false));
    return made;
  };
  const levels = tabs.filter(({ aside }) => !aside);
  const others = tabs.filter(({ aside }) => aside);
  const add = button(
    { icon: 'plus', label: desk.word('rule.level.add'), class: 'tracecode-rule-addlevel' },
    onAdd,
  );
  add.id = 'tracecode-rule-level-add';
  const list = el(
    'div',
    { role: 'tablist', class: 'tracecode-rule-tablist', 'aria-label': desk.word('rule.label.levels') },
    ...levels.map(drawTab),
    el('span', { class: 'tracecode-rule-gap', role: 'presentation' }),
    ...others.map(drawTab),
  );
  list.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.findIndex(({ id }) => id === chosen);
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : by === undefined ? -1 : at + by;
    const next = tabs[to];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id, true);
  });
  return [list, add];
}

function mark(desk: Desk, { errors, warnings }: Tab): HTMLElement | null {
  const count = errors || warnings;
  if (count === 0) return null;
  const label = errors
    ? desk.word('rule.verdict.errors', { count })
    : desk.word('rule.verdict.warnings', { count });
  const look = errors ? 'tracecode-rule-error' : 'tracecode-rule-warning';
  return el(
    'span',
    { class: `tracecode-rule-mark ${look}`, title: label, 'aria-label': label, role: 'img' },
    String(count),
  );
}
