import type { EditorNode } from './editor-api';
import { fromEnv } from './validators';

/** A node's inputs begin with `node-input`, a config node's with `node-config-input`. */
type Prefix = 'node-input' | 'node-config-input';

/** Choices whose value comes from the environment get it as a choice more, so that it stays what it is. */
export function keepChoices(node: EditorNode, prefix: Prefix, names: readonly string[]): void {
  for (const name of names) {
    const input = document.getElementById(`${prefix}-${name}`);
    const value = node[name];
    if (!(input instanceof HTMLSelectElement) || !fromEnv(value)) continue;
    input.append(new Option(String(value), String(value)));
    input.value = String(value);
  }
}

/** Ticks whose value comes from the environment become inputs of text, so that it stays what it is. */
export function keepTicks(node: EditorNode, prefix: Prefix, names: readonly string[]): void {
  for (const name of names) {
    const input = document.getElementById(`${prefix}-${name}`);
    const value = node[name];
    if (!(input instanceof HTMLInputElement) || !fromEnv(value)) continue;
    input.type = 'text';
    input.style.width = '';
    input.value = String(value);
  }
}

/** Shows lists as text. */
export function showLists(node: EditorNode, prefix: Prefix, names: readonly string[]): void {
  for (const name of names) {
    const input = document.getElementById(`${prefix}-${name}`);
    const value = node[name];
    if (input instanceof HTMLInputElement && Array.isArray(value)) input.value = value.join(', ');
  }
}

/** Untouched lists are written as the editor compares them, with bare commas: so they stay lists. */
export function keepLists(node: EditorNode, prefix: Prefix, names: readonly string[]): void {
  for (const name of names) {
    const input = document.getElementById(`${prefix}-${name}`);
    const value = node[name];
    if (!(input instanceof HTMLInputElement) || !Array.isArray(value)) continue;
    if (input.value === value.join(', ')) input.value = value.join(',');
  }
}

/** Keeps a node's open form, so that validators know what stands there and not only what was saved. */
export function openForm(node: EditorNode, prefix: Prefix, names: readonly string[]): void {
  const inputs = new Map(names.map((name) => [name, document.getElementById(`${prefix}-${name}`)]));
  Object.defineProperty(node, formOf, { value: inputs, configurable: true });
}

const formOf = Symbol('form');

/** A setting as it stands in the open form of a node; where none is open, as the node has it. */
export function settingOf(node: EditorNode, name: string): unknown {
  const inputs: unknown = Reflect.get(node, formOf);
  const input: unknown = inputs instanceof Map ? inputs.get(name) : null;
  if (!input) return node[name];
  const isOpen =
    (input instanceof HTMLSelectElement || input instanceof HTMLInputElement) && input.isConnected;
  return isOpen ? input.value : node[name];
}

/** Offers of the config nodes in a list those that fit; another one that is already chosen stays, to be seen as wrong. */
export function offerFitting(id: string, fits: (config: EditorNode) => boolean): void {
  const list = document.getElementById(id);
  if (!(list instanceof HTMLSelectElement)) return;
  const prune = (): void => {
    for (const option of [...list.options]) {
      const config = option.selected ? null : RED.nodes.node(option.value);
      if (config && !fits(config)) option.remove();
    }
  };
  // the editor draws the whole list again whenever one of them was edited, and says so
  $(`#${id}`).on('change', prune);
  prune();
}

/** The time zones that this browser knows, as suggestions. */
export function offerZones(list: string): void {
  const zones = Intl.supportedValuesOf('timeZone');
  document.getElementById(list)?.append(...zones.map((zone) => new Option('', zone)));
}

/** Where no password was ever given, an empty input is no change. @param none what the editor holds of credentials there are not */
export function emptyCredentials(node: EditorNode, none: Readonly<Record<string, unknown>>): void {
  const held = isRecord(node['credentials']) ? node['credentials'] : {};
  const before = isRecord(held['_']) ? held['_'] : {};
  node['credentials'] = { ...none, ...held, _: { ...none, ...before } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
