/** Elements in one line each. Texts are always text: nothing here reads HTML. */

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;
type Children = readonly (Node | string | null)[];

/** An attribute that is `false`, `null` or undefined is left out; `true` stands without a value. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Children
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function icon(name: string): HTMLElement {
  return el('i', { class: `fa fa-${name}`, 'aria-hidden': 'true' });
}

/** A small button; an icon alone is named by its label, which is also its tooltip. */
export function button(
  options: { icon?: string; text?: string; label?: string; class?: string; disabled?: boolean },
  onClick: () => void,
): HTMLButtonElement {
  const made = el(
    'button',
    {
      type: 'button',
      class: `red-ui-button red-ui-button-small ${options.class ?? ''}`.trim(),
      'aria-label': options.label,
      title: options.label,
      disabled: options.disabled,
    },
    options.icon === undefined ? null : icon(options.icon),
    options.text === undefined ? null : `${options.icon === undefined ? '' : ' '}${options.text}`,
  );
  made.addEventListener('click', onClick);
  return made;
}

/** The element of an id that the dialog's own form has. @throws Error where it has none */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the dialog has no #${id}`);
  return found;
}

export function inputById(id: string): HTMLInputElement | HTMLSelectElement {
  const found = byId(id);
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
  throw new Error(`#${id} is no input`);
}
