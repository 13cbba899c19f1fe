import type { DialogPreview } from '../dialog';
import type { Desk } from './desk';
import type { RuleNode } from './editor-api';
import { keyFault } from './flow-nodes';
import { fillSlot, keysNow, nextSlot, slotInForce, slotInput, slots, stored, type Slot } from './key-slots';

/** Sees to it that no key is lost unseen that codes are read with. */
export interface KeyGuard {
  learn(answer: DialogPreview): void;
  /** Why a slot may not stay as it is; null where it may. */
  refusal(slot: Slot): string | null;
  /** The slot was opened with a key and has another text now, or none. */
  isChanged(slot: Slot): boolean;
  /** Puts a key that was typed over the one in force beside that; null where there is none. */
  setAside(): { old: Slot; made: Slot; typed: string } | null;
  giveUp(slot: Slot): void;
  putBack(slot: Slot): void;
}

export function keyGuard(desk: Desk, node: RuleNode): KeyGuard {
  const opened = keysNow();
  /** Versions that are read with the key a slot was opened with, once they are known. */
  const readers = new Map<Slot, readonly number[]>();
  const givenUp = new Set<Slot>();
  const isChanged = (slot: Slot): boolean => opened[slot] !== '' && slotInput(slot).value !== opened[slot];
  const isLost = (slot: Slot): boolean => isChanged(slot) && !givenUp.has(slot);
  const canStandBeside = (slot: Slot): boolean => slot === slotInForce() && nextSlot() !== undefined;
  /** Where nobody knows the versions, a stored key may have made codes. */
  const mayBeInUse = (slot: Slot): boolean => readers.get(slot)?.length !== 0 && opened[slot] === stored;
  const refusal = (slot: Slot): string | null => {
    const fault = keyFault(node, slotInput(slot).value);
    if (fault !== null) return fault;
    const versions = readers.get(slot) ?? [];
    const refused = isLost(slot) && versions.length > 0 && !canStandBeside(slot);
    return refused ? desk.word('rule.key.needed', { versions: versions.join(', ') }) : null;
  };
  return {
    learn({ versions, keys }) {
      if (!versions.stored) return;
      for (const slot of slots) {
        if (opened[slot] === '' || isChanged(slot)) continue;
        readers.set(slot, keys.find((key) => key.slot === slot)?.versions ?? []);
      }
    },
    refusal,
    isChanged,
    setAside() {
      const [old, made] = [slotInForce(), nextSlot()];
      if (old === undefined || made === undefined) return null;
      if (!isLost(old) || !mayBeInUse(old) || refusal(old) !== null) return null;
      const typed = slotInput(old).value;
      fillSlot(old, opened[old]);
      fillSlot(made, typed);
      return { old, made, typed };
    },
    giveUp: (slot) => givenUp.add(slot),
    putBack(slot) {
      givenUp.delete(slot);
      fillSlot(slot, opened[slot]);
    },
  };
}
