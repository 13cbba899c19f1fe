import type { Language } from '../../lib/errors';
import type { Red } from './red';

/** The language of texts made on the server: Node-RED's own setting, else the system's, as Node-RED itself decides. */
export function languageOf(RED: Red): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return languageFrom(RED.settings.lang ?? LC_ALL ?? LC_MESSAGES ?? LANG);
}

/** The first of an `Accept-Language` header or a locale name that the suite speaks; English otherwise. */
export function languageFrom(text: string | undefined): Language {
  return text
    ?.split(',')
    .find((tag) => /^\s*(zh|en)/i.test(tag))
    ?.trim()
    .toLowerCase()
    .startsWith('zh')
    ? 'zh'
    : 'en';
}
