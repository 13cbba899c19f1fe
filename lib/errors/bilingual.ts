export type Language = 'en' | 'zh';

/** A text in both languages of the suite. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A name, value or code of another system, which is the same in every language. */
export function verbatim(text: string): Bilingual {
  return { en: text, zh: text };
}

export function isBilingual(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'en' in value && 'zh' in value;
}
