import type { Language } from '../../../../lib/errors';
import { en, type Words } from './en';
import { zh } from './zh';

export type { Words } from './en';

export function wordsOf(language: Language): Words {
  return language === 'zh' ? zh : en;
}

/** A sentence with its `{name}`s filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The word for a key, or the key itself where the factory made up its own (levels, rejects). */
export function wordFor(table: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? key) : key;
}
