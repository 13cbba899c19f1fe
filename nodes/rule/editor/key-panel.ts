import type { DialogPreview } from '../dialog';
import type { Desk } from './desk';
import { button, byId, el } from '../../shell/editor/dom';
import type { RuleNode } from './editor-api';
import { keyGuard, type KeyGuard } from './key-guard';
import { fillSlot, nextSlot, slotInForce, slotInput, slots, stored, type Slot } from './key-slots';

export interface KeyPanel {
  show(answer: DialogPreview): void;
  /** Puts a key that was typed over one in use beside that. */
  settle(): void;
}

/** What is known of the keys. */
interface Known {
  keys: DialogPreview['keys'];
  /** Nothing in the rule needs one. */
  unneeded: boolean;
}

/** Makes keys, says which is in force and what each is needed for, and lets none be lost unseen. */
export function keyPanel(desk: Desk, node: RuleNode): KeyPanel {
  const guard = keyGuard(desk, node);
  const known: Known = { keys: [], unneeded: false };
  const arrange = (): void => {
    for (const slot of slots) showSlot(desk, guard, known, slot, changed);
    byId('tracecode-rule-key-unneeded').hidden = !known.unneeded;
    byId('tracecode-rule-new-key').hidden = known.unneeded;
  };
  const changed = (): void => {
    arrange();
    desk.changed();
  };
  const settle = (): void => {
    const moved = guard.setAside();
    if (!moved) return;
    const { old, made, typed } = moved;
    const names = { old: desk.word(`rule.label.${old}`), made: desk.word(`rule.label.${made}`) };
    const instead = button({ text: desk.word('rule.key.instead', names) }, () => {
      guard.giveUp(old);
      fillSlot(old, typed);
      fillSlot(made, '');
      advise(desk.word('rule.key.lost', names));
      changed();
    });
    instead.id = 'tracecode-rule-key-instead';
    advise(`${desk.word('rule.key.beside', names)} ${desk.word('rule.key.replace')}`, '', instead);
    changed();
  };
  const make = maker(desk, changed);
  for (const slot of slots) {
    slotInput(slot).addEventListener('input', changed);
    slotInput(slot).addEventListener('change', settle);
  }
  byId('tracecode-rule-new-key').addEventListener('click', make);
  arrange();
  return {
    show(answer) {
      guard.learn(answer);
      known.keys = answer.keys;
      // a level that cannot be read yet may be the one that needs a key
      const whole = !answer.findings.some(({ severity }) => severity === 'error');
      if (whole) known.unneeded = answer.key === 'none';
      arrange();
    },
    settle,
  };
}

function advise(words: string, key = '', way: HTMLElement | null = null): void {
  byId('tracecode-rule-key-advice').replaceChildren(words, ...(way ? [' ', way] : []));
  byId('tracecode-rule-key-shown').textContent = key;
}

/** Beside a key there is, a new one is made when the button is pressed again. */
function maker(desk: Desk, changed: () => void): () => void {
  let sure = false;
  return () => {
    const free = nextSlot();
    if (free === undefined) {
      advise(desk.word('rule.key.full'));
      return;
    }
    if (free !== slots[0] && !sure) {
      sure = true;
      const words = ['rule.key.kept', 'rule.key.replace', 'rule.key.again'].map((key) => desk.word(key));
      advise(words.join(' '));
      return;
    }
    sure = false;
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    fillSlot(free, key);
    advise(desk.word('rule.key.backUp'), key);
    changed();
  };
}

function showSlot(desk: Desk, guard: KeyGuard, known: Known, slot: Slot, changed: () => void): void {
  const reason = guard.refusal(slot);
  const input = slotInput(slot);
  const offered = guard.isChanged(slot);
  const first = slot === slots[0] && slotInForce() === undefined && !known.unneeded;
  byId(`tracecode-rule-slot-${slot}`).hidden = input.value === '' && !offered && !first;
  byId(`tracecode-rule-${slot}-hint`).textContent = reason === null ? describe(desk, slot, known) : '';
  input.setAttribute('aria-invalid', String(reason !== null));
  desk.fault(input.id, reason);
  const back = button({ icon: 'undo', text: desk.word('rule.key.putBack') }, () => {
    guard.putBack(slot);
    advise('');
    changed();
    input.focus();
  });
  back.id = `tracecode-rule-${slot}-back`;
  byId(`tracecode-rule-${slot}-problem`).replaceChildren(
    ...(reason === null ? [] : [el('span', {}, reason), ' ']),
    ...(offered ? [back] : []),
  );
}

function describe(desk: Desk, slot: Slot, { keys, unneeded }: Known): string {
  const { value } = slotInput(slot);
  if (value === '') return desk.word('rule.key.empty');
  const inForce = slot === slotInForce() && !unneeded;
  const words = [desk.word(inForce ? 'rule.key.inForce' : 'rule.key.earlier')];
  if (value === stored) words.push(desk.word('rule.key.stored'));
  const known = keys.find((key) => key.slot === slot);
  if (known && known.versions.length > 0) {
    words.push(desk.word('rule.key.versions', { versions: known.versions.join(', ') }));
  }
  if (known) words.push(desk.word('rule.key.check', { check: known.check.slice(0, 8) }));
  return words.join(' · ');
}
