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
