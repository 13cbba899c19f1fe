import type { DialogPreview } from '../dialog';
import type { Desk } from './desk';
import { byId, inputById } from './dom';

/** A rule's keys from the first to the one in force; the dialog's form has an input for each. */
const slots = ['key', 'key2', 'key3', 'key4'];

/** What the form shows for a password that is stored and untouched. */
const stored = '__PWRD__';

const input = (slot: string): HTMLInputElement | HTMLSelectElement => inputById(`node-config-input-${slot}`);
const filled = (): string[] => slots.filter((slot) => input(slot).value !== '');

/** The keys as the dialog holds them, for the server; a stored one goes as its placeholder only. */
export function keysNow(): Record<string, string> {
  return Object.fromEntries(slots.map((slot) => [slot, input(slot).value]));
}

/** Makes keys, and says which is in force and what each is needed for. */
export function keyPanel(desk: Desk): { show(answer: DialogPreview): void } {
  const advice = byId('tracecode-rule-key-advice');
  const shown = byId('tracecode-rule-key-shown');
  let sure = false;

  const arrange = (keys: DialogPreview['keys'] = []): void => {
    const used = filled();
    const inForce = used.at(-1);
    for (const [place, slot] of slots.entries()) {
      byId(`tracecode-rule-slot-${slot}`).hidden = !(
        used.includes(slot) ||
        (place === used.length && place < 1)
      );
      byId(`tracecode-rule-${slot}-hint`).textContent = describe(desk, slot, inForce, keys);
    }
  };
  for (const slot of slots) {
    input(slot).addEventListener('input', () => {
      arrange();
      desk.changed();
    });
  }
  byId('tracecode-rule-new-key').addEventListener('click', () => {
    const used = filled();
    const free = slots.find((slot) => !used.includes(slot));
    if (free === undefined) {
      advice.textContent = desk.word('rule.key.full');
      return;
    }
    if (used.length > 0 && !sure) {
      sure = true;
      advice.textContent = desk.word('rule.key.replace');
      shown.textContent = '';
      return;
    }
    sure = false;
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    input(free).value = key;
    input(free).dispatchEvent(new Event('change', { bubbles: true }));
    advice.textContent = desk.word('rule.key.backUp');
    shown.textContent = key;
    arrange();
    desk.changed();
  });
  arrange();
  return { show: (answer) => arrange(answer.keys) };
}

function describe(
  desk: Desk,
  slot: string,
  inForce: string | undefined,
  keys: DialogPreview['keys'],
): string {
  const words = [desk.word(slot === inForce ? 'rule.key.inForce' : 'rule.key.earlier')];
  if (input(slot).value === stored) words.push(desk.word('rule.key.stored'));
  const known = keys.find((key) => key.slot === slot);
  if (known && known.versions.length > 0) {
    words.push(desk.word('rule.key.versions', { versions: known.versions.join(', ') }));
  }
  if (known) words.push(desk.word('rule.key.check', { check: known.check.slice(0, 8) }));
  return words.join(' · ');
}
