import type { Language } from './bilingual';

/** The language of the suite that a client likes best, by its `Accept-Language`; null where it names none of them. */
export function preferredLanguage(accept: string | undefined): Language | null {
  const ranked = (accept ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...rest] = entry.trim().toLowerCase().split(';');
      const weight = rest.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.trim(), weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(en|zh)\b/.test(tag))
    .sort((a, b) => b.weight - a.weight);
  const [best] = ranked;
  return best ? (best.tag.startsWith('zh') ? 'zh' : 'en') : null;
}

/** As HTML and HTTP name it. */
export function languageTag(language: Language): string {
  return { en: 'en', zh: 'zh-CN' }[language];
}
