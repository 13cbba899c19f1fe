import { grouped, type Language } from '../../../../lib/errors';
import { enData, type DataWords } from './en-data';
import { enPages, type PageWords } from './en-pages';
import { zhData } from './zh-data';
import { zhPages } from './zh-pages';

/** Every language says the same things. */
export type Words = PageWords & DataWords;

export const en: Words = { ...enPages, ...enData };
export const zh: Words = { ...zhPages, ...zhData };

export function wordsOf(language: Language): Words {
  return language === 'zh' ? zh : en;
}

/** A sentence with its `{name}`s filled in; numbers have their thousands set apart. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole;
    return typeof value === 'number' ? grouped(value) : value;
  });
}

/** The word for a key, or the key itself where the factory made up its own (levels, rejects). */
export function wordFor(table: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? key) : key;
}
