import { html, type Html } from './html';

/** A code's text that breaks, where it must, before an application identifier and not inside one. */
export function codeText(code: string): Html {
  const [first = '', ...rest] = code.split('(');
  return html`${first}${rest.map((part) => html`<wbr />(${part}`)}`;
}
