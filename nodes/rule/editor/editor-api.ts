/** As much of the editor's own interface as the dialog uses. */

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

export interface CodeEditor {
  getValue(): string;
  setValue(text: string): void;
  getSession(): { on(event: 'change', listener: () => void): void };
  resize(): void;
  destroy(): void;
}

export interface Request<A> {
  abort(): void;
  done(listener: (answer: A) => void): Request<A>;
  fail(listener: (failure: { status: number; statusText: string }) => void): Request<A>;
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
}

export interface OpenDesigner {
  /** Puts into the node what was edited. */
  save(): void;
  close(): void;
  resize(): void;
}

declare global {
  var tracecodeRule: RuleDesigner | undefined;
  const RED: {
    i18n: { lang(): string };
    nodes: {
      eachNode(
        look: (node: { type: string; d?: boolean; what?: string; level?: string; label?: unknown }) => void,
      ): void;
      getType(type: 'tracecode-rule'):
        | {
            defaults: { rule: { validate(this: object, value: string, options: object): unknown } };
            credentials: { key: { validate(this: object, value: string, options: object): unknown } };
          }
        | undefined;
    };
    editor: {
      createEditor(options: { id: string; mode: string; value: string }): CodeEditor;
    };
  };
  const $: {
    <T extends object>(element: HTMLElement): ListElement<T>;
    ajax<A>(options: {
      type: 'POST';
      url: string;
      headers: Record<string, string>;
      contentType: 'application/json';
      data: string;
    }): Request<A>;
  };
}
