import type { DialogPreview } from '../dialog';
import type { Desk } from './desk';
import { el, icon } from '../../shell/editor/dom';

/** The versions in the store and what saving would do. */
export function versionsPanel(desk: Desk): { element: HTMLElement; show(answer: DialogPreview): void } {
  const outcome = el('p', { class: 'tracecode-rule-outcome', role: 'status' });
  const refusal = el('p', { class: 'tracecode-rule-error', role: 'status' });
  const list = el('ul', { class: 'tracecode-rule-versions' });
  return {
    element: el(
      'div',
      {},
      outcome,
      refusal,
      list,
      el('p', { class: 'tracecode-rule-note' }, desk.word('rule.version.note')),
    ),
    show({ versions, findings }) {
      const newest = versions.list.at(-1)?.version ?? 0;
      const blocked = findings.some(({ severity }) => severity === 'error');
      outcome.textContent = blocked ? desk.word('rule.version.blocked') : outcomeOf(desk, versions, newest);
      const { refused: reason } = versions;
      refusal.textContent = reason === null ? '' : desk.word('rule.version.refused', { reason });
      list.replaceChildren(
        ...versions.list.toReversed().map(({ version, key }) => {
          const words = [desk.word('rule.version.one', { version })];
          if (version === newest) words.push(desk.word('rule.version.inForce'));
          words.push(desk.word(keyWords[key]));
          return el(
            'li',
            {},
            icon(key === 'missing' ? 'exclamation-triangle' : 'code-fork'),
            ` ${words.join(' · ')}`,
          );
        }),
      );
    },
  };
}

const keyWords = {
  none: 'rule.version.noKey',
  here: 'rule.version.keyHere',
  missing: 'rule.version.keyMissing',
} as const;

function outcomeOf(desk: Desk, versions: DialogPreview['versions'], newest: number): string {
  if (!versions.stored) return desk.word('rule.version.notStored');
  if (versions.same) return desk.word('rule.version.same', { version: newest });
  return newest === 0
    ? desk.word('rule.version.first')
    : desk.word('rule.version.next', { version: newest, next: newest + 1 });
}
