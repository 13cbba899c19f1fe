import { languageAsked, type Setting } from './setting';

/** Where the pages are; a language asked for by `?lang=` goes along. */
export function pathsOf({ root, url }: Setting) {
  const language = languageAsked(url);
  const page = (path: string, query: Record<string, string> = {}): string => {
    const search = new URLSearchParams({ ...query, ...(language ? { lang: language } : {}) }).toString();
    return `${root}${path}${search && `?${search}`}`;
  };
  const part = encodeURIComponent;
  return {
    start: () => page('/tracecode'),
    orders: () => page('/tracecode/orders'),
    order: (id: string) => page(`/tracecode/orders/${part(id)}`),
    /** NDJSON. */
    orderCodes: (id: string, query: Record<string, string>) =>
      `${root}/tracecode/orders/${part(id)}/codes?${new URLSearchParams(query).toString()}`,
    line: (id: string) => page(`/tracecode/lines/${part(id)}`),
    /** Server-sent events of the line's screen. */
    lineEvents: (id: string) => page(`/tracecode/lines/${part(id)}/events`),
    /** Takes the forms of line screens. */
    actions: () => page('/tracecode/actions'),
    /** The digital ID, whatever the code's text. */
    code: (text: string) => page('/tracecode/codes', { code: text }),
    /** The whole archive, for operators and quality. */
    record: (text: string, query: Record<string, string> = {}) =>
      page('/tracecode/codes', { code: text, view: 'full', ...query }),
  };
}
