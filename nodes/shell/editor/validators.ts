import type { EditorNode } from './editor-api';

/** True, or why a value cannot stay, in words; the editor drops the reason of one with fewer parameters. */
type Validator = (this: EditorNode, value: unknown, _options: object) => true | string;

/** Filled in when the node starts, so nothing can be said of it here. */
export function fromEnv(value: unknown): boolean {
  return /\$\{[A-Za-z_]/.test(String(value));
}

/** What is empty stands for its default, or is asked for elsewhere. */
function saysNothing(value: unknown): boolean {
  return textOf(value).trim() === '' || fromEnv(value);
}

/** @param reason key of the words that say what is wanted */
export function valid(reason: string, fits: (text: string) => boolean): Validator {
  return function (value, _options) {
    return saysNothing(value) || fits(textOf(value)) || this._(reason);
  };
}

/** @param reason key of the words, with `min` and `max` filled in */
export function numberIn(reason: string, min: number, max: number): Validator {
  return within(reason, min, max, Number.isFinite);
}

/** The same for whole numbers. */
export function wholeIn(reason: string, min: number, max: number): Validator {
  return within(reason, min, max, Number.isSafeInteger);
}

function within(reason: string, min: number, max: number, fits: (read: number) => boolean): Validator {
  return function (value, _options) {
    if (saysNothing(value)) return true;
    const read = Number(value);
    return (fits(read) && read >= min && read <= max) || this._(reason, { min, max });
  };
}

/**
 * The same for a field that may not be empty: there is no default that a person would want unseen.
 *
 * @param reason key of the words, with `values` filled in
 * @param when   whether the node asks for the field at all; always, unless said
 */
export function filledIn(
  inner: Validator,
  reason: string,
  values: Readonly<Record<string, number>> = {},
  when: (node: EditorNode) => boolean = () => true,
): Validator {
  return function (value, options) {
    if (textOf(value).trim() === '' && when(this)) return this._(reason, values);
    return inner.call(this, value, options);
  };
}

/** Of the plant: never empty, for the default would be another plant's. */
export function timeZone(reason: string): Validator {
  const known = valid(reason, (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  });
  return filledIn(known, reason);
}

/**
 * Of a field that names a config node of a certain kind; says of the others what the editor itself would.
 *
 * @param reason key of the words for a config node of another kind
 */
export function configNode(
  reason: string,
  fits: (config: EditorNode) => boolean,
  { required }: { required: boolean },
): Validator {
  return function (value, options) {
    if (fromEnv(value)) return true;
    const prop = 'label' in options ? String(options.label) : '';
    if (!value || value === '_ADD_')
      return !required || RED._('validator.errors.missing-required-prop', { prop });
    const config = RED.nodes.node(textOf(value));
    if (!config) return RED._('validator.errors.missing-config', { prop });
    if (config['valid'] === false) return RED._('validator.errors.invalid-config', { prop });
    return fits(config) || this._(reason);
  };
}

/** Names of levels with commas or semicolons between, none of them empty. */
export function levelNames(reason: string): Validator {
  return valid(reason, (text) => text.split(/[,;，；]/).every(isLevelName));
}

/** Of one level that must be named. */
export function levelName(reason: string): Validator {
  return function (value, _options) {
    return fromEnv(value) || isLevelName(textOf(value)) || this._(reason);
  };
}

function isLevelName(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && length <= 64;
}

/** A password that stays in the server is valid there. */
export function secret(reason: string, fits: (text: string) => boolean): Validator {
  return valid(reason, (text) => text === '__PWRD__' || fits(text));
}

/** The entries of a list, native or as a person writes it. */
export function listOf(value: unknown): string[] {
  const entries = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[,\n]/);
  return entries.map((entry) => entry.trim()).filter(Boolean);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
