import { preferredLanguage, type Language } from '../../lib/errors';
import { isRecord } from './message';
import type { FlowMessage, Red } from './red';

/** The language of texts made on the server: Node-RED's own setting, else the system's, as Node-RED itself decides. */
export function serverLanguage(RED: Red): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return languageFrom(RED.settings.lang ?? LC_ALL ?? LC_MESSAGES ?? LANG);
}

/** That of an `Accept-Language` header or of a locale name such as `zh_CN.UTF-8`; English where it is another. */
export function languageFrom(text: string | undefined): Language {
  return preferredLanguage(text?.replaceAll('_', '-')) ?? 'en';
}

/** In which a message is answered: what its HTTP client prefers, else the node's own. */
export function languageFor({ req }: FlowMessage, own: Language): Language {
  const headers = isRecord(req) && isRecord(req['headers']) ? req['headers'] : {};
  const accept = headers['accept-language'];
  return (typeof accept === 'string' ? preferredLanguage(accept) : null) ?? own;
}
