import { inputById } from '../../shell/editor/dom';

/** A rule's keys from the first to the one in force; the dialog's form has an input for each. */
export const slots = ['key', 'key2', 'key3', 'key4'] as const;

export type Slot = (typeof slots)[number];

/** What the form shows for a password that is stored and untouched. */
export const stored = '__PWRD__';

export function slotInput(slot: Slot): HTMLInputElement | HTMLSelectElement {
  return inputById(`node-config-input-${slot}`);
}

/** The keys as the dialog holds them, for the server; a stored one goes as its placeholder only. */
export function keysNow(): Record<Slot, string> {
  const of = (slot: Slot): string => slotInput(slot).value;
  return { key: of('key'), key2: of('key2'), key3: of('key3'), key4: of('key4') };
}

/** The last one filled in: it makes the codes. */
export function slotInForce(): Slot | undefined {
  return slots.findLast((slot) => slotInput(slot).value !== '');
}

/** Where a key has to stand to be the one in force; none where all places are taken. */
export function nextSlot(): Slot | undefined {
  const inForce = slotInForce();
  return inForce === undefined ? slots[0] : slots[slots.indexOf(inForce) + 1];
}

/** Fills in a slot as if it were typed, so that the editor sees it. */
export function fillSlot(slot: Slot, value: string): void {
  slotInput(slot).value = value;
  slotInput(slot).dispatchEvent(new Event('keyup', { bubbles: true }));
}
