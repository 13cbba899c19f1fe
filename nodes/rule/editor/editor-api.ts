/** As much of the editor's own interface as this dialog uses beside what all dialogs do. */

export interface RuleNode {
  id: string;
  rule: string;
  preset: string;
  prefixDigits: number | string;
  /** Native, or JSON as text. */
  levels: unknown;
  /** The stored version that was changed; -1: whichever there is. */
  base: number | string;
  store?: string;
  /** What the dialog found out last, for the validator; not saved. */
  verdict?: string | null;
  _(key: string, values?: Readonly<Record<string, string | number>>): string;
}

interface ListItem {
  0: HTMLElement;
}

export interface EditableListOptions<T extends object> {
  addButton: false;
  sortable: string;
  height: 'auto';
  scrollOnAdd: false;
  addItem(row: ListItem, index: number, data: T): void;
  sortItems(): void;
}

export interface ListElement<T extends object> {
  editableList(options: EditableListOptions<T>): ListElement<T>;
  editableList(call: 'addItems', items: readonly T[]): ListElement<T>;
  on(event: 'sortstart', listener: (event: unknown, ui: { item: ListItem }) => void): ListElement<T>;
}

/** What the dialog's registration needs of this script. */
export interface RuleDesigner {
  open(node: RuleNode): OpenDesigner;
  /** Why a value holds no levels, in words of the dialog. What the server looks at more closely is not looked at. */
  problemOf(value: unknown, word: RuleNode['_']): string | null;
}

export interface OpenDesigner {
  /** Puts into the node what was edited. */
  save(): void;
  close(): void;
  resize(): void;
}

declare global {
  var tracecodeRule: RuleDesigner | undefined;
  interface TracecodeNodes {
    eachNode(
      look: (node: { type: string; d?: boolean; what?: string; level?: string; label?: unknown }) => void,
    ): void;
    getType(type: 'tracecode-rule'):
      | {
          defaults: Record<
            'rule' | 'prefixDigits',
            { validate(this: object, value: string, options: object): unknown }
          >;
          credentials: { key: { validate(this: object, value: string, options: object): unknown } };
        }
      | undefined;
  }
  interface TracecodeJquery {
    <T extends object>(element: HTMLElement): ListElement<T>;
  }
}
