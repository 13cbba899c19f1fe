/** As much of the editor's own interface as every dialog uses. */

export interface Request<A> {
  abort(): void;
  done(listener: (answer: A) => void): Request<A>;
  fail(listener: (failure: Failure) => void): Request<A>;
  always(listener: () => void): Request<A>;
}

export interface Failure {
  status: number;
  responseJSON?: { message?: string };
}

/** A node in the editor, as far as dialogs share code about it. */
export interface EditorNode {
  id: string;
  _(key: string, values?: Readonly<Record<string, string | number>>): string;
  [setting: string]: unknown;
}

/** The editor's text editor. */
export interface CodeEditor {
  getValue(): string;
  setValue(text: string): void;
  getSession(): { on(event: 'change', listener: () => void): void };
  /** Lines from 1. */
  gotoLine(line: number, column: number): void;
  focus(): void;
  resize(): void;
  destroy(): void;
}

declare global {
  interface TracecodeNodes {
    /** The node of an id; nothing of one that is being made. */
    node(id: string): EditorNode | null | undefined;
    eachConfig(look: (node: EditorNode) => void): void;
  }
  interface TracecodeRed {
    i18n: { lang(): string };
    nodes: TracecodeNodes;
    editor: {
      createEditor(options: { id: string; mode: string; value: string }): CodeEditor;
    };
    /** The editor's own words. */
    _(key: string, values?: Readonly<Record<string, string | number>>): string;
  }
  interface TracecodeJquery {
    (selector: string): { on(event: 'change', listener: () => void): void };
    /** The editor sends the person's own permission along. */
    ajax<A>(options: {
      type: 'POST';
      url: string;
      headers: Record<string, string>;
      contentType: 'application/json';
      data: string;
    }): Request<A>;
  }
  const RED: TracecodeRed;
  const $: TracecodeJquery;
}
