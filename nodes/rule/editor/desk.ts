import type { Checkable } from '../../../lib/code';
import type { DialogStart } from '../dialog';
import type { LevelDraft } from './draft';

/** What the parts of the open dialog share. */
export interface Desk {
  word(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** Every GS1 application identifier with its title. */
  identifiers: readonly { ai: string; title: string }[];
  /** Ready-made alphabets by name. */
  alphabets: Partial<DialogStart['alphabets']>;
  /** Most characters that a check method can check, where there is such a limit. */
  longest: DialogStart['longest'];
  /** What checks can be made over rows, by their keys, as far as the server has told. */
  checkables: Map<number, Checkable>;
  draft: LevelDraft[];
  nextKey(): number;
  /** A value was changed: preview and findings follow, the inputs stay. */
  changed(): void;
  /** Rows or levels came, went or moved: all is drawn again, and the element of this id gets the focus. */
  rebuilt(focus?: string): void;
  /** Replaces or removes rows, levels or the whole rule, and offers to bring back what was until something else is changed. */
  undoable(what: string, change: () => void): void;
  /** An input holds what it may not (the draft keeps its last good value), or does no longer. */
  fault(input: string, reason: string | null): void;
  /** Rows whose further options stand open. */
  opened: Set<number>;
}

/** The alphabet that new serials and tags begin with. */
export function lettersOf({ alphabets }: Desk): string {
  return alphabets.unambiguous ?? '0123456789';
}
