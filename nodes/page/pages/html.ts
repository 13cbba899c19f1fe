/** Text that is markup already. Only this file can make one, so nothing parsed from outside can pose as it. */
const markup = Symbol('markup');

export interface Html {
  readonly [markup]: string;
}

/** What may stand in a template: markup goes in as it is, everything else is escaped; nothing is `''`. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup from a template. Every value is escaped for text and for quoted attributes; attributes must be quoted,
 * and no value may stand inside `<script>` or `<style>`: use `trusted` constants there. Indentation is dropped.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const [first = '', ...rest] = strings.map((piece) => piece.replace(/\n\s+/g, '\n'));
  return { [markup]: rest.reduce((text, piece, index) => text + render(parts[index]) + piece, first) };
}

/** Declares text to be markup: constants of the source and drawings made by this suite, never data. */
export function trusted(text: string): Html {
  return { [markup]: text };
}

/** The text of markup, or of anything that may stand in a template. */
export function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => entities[character] ?? '');
  if (typeof part === 'number') return String(part);
  return isList(part) ? part.map(render).join('') : part[markup];
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(part: Html | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}
