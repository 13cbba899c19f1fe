import { preferredLanguage, type Language } from '../../../lib/errors';

/** Who looks, and from where: what a page needs besides its data. */
export interface Setting {
  language: Language;
  /** The request's own path and query, so that the page can offer itself in the other language. */
  url: string;
  /** What stands before every path of the suite, `''` or `/root` without a slash at the end. */
  root: string;
  /** IANA zone of the plant. */
  zone: string;
  /** ms */
  now: number;
}

/**
 * The language of a request: `?lang=` goes before `Accept-Language`.
 *
 * @param url       path and query
 * @param accept    the header as it came
 * @param otherwise where neither says
 */
export function languageOf(url: string, accept: string | undefined, otherwise: Language): Language {
  return languageAsked(url) ?? preferredLanguage(accept) ?? otherwise;
}

/** The language that `?lang=` names, if any. */
export function languageAsked(url: string): Language | null {
  const asked = parsed(url).searchParams.get('lang');
  if (asked === null) return null;
  if (/^zh\b/i.test(asked)) return 'zh';
  return /^en\b/i.test(asked) ? 'en' : null;
}

/** The same page in another language, as path and query. */
export function inLanguage(url: string, language: Language): string {
  const target = parsed(url);
  target.searchParams.set('lang', language);
  return target.pathname + target.search;
}

/** Whether the caller prefers JSON to a page: the first of the two that `Accept` names. */
export function prefersJson(accept: string | undefined): boolean {
  const header = (accept ?? '').toLowerCase();
  const json = header.search(/application\/(\w+\+)?json/);
  const page = header.indexOf('text/html');
  return json >= 0 ? page < 0 || json < page : page < 0;
}

function parsed(url: string): URL {
  const base = 'http://page.invalid';
  // A path that begins with two slashes would name another host.
  const path = url.replace(/^[/\\]+/, '/');
  return URL.canParse(path, base) ? new URL(path, base) : new URL(base);
}
