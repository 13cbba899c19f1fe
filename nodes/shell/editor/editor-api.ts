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

declare global {
  interface TracecodeRed {
    i18n: { lang(): string };
  }
  interface TracecodeJquery {
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
