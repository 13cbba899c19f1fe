import type { PageRequest } from './request';

/** What a request is for. */
export type Route =
  | { kind: 'start' | 'orders' | 'actions' | 'nowhere' }
  | { kind: 'order' | 'orderCodes'; id: string }
  /** Any text that may stand for a code; empty where none was named. */
  | { kind: 'code'; text: string }
  | { kind: 'line' | 'lineEvents'; line: string };

/** As station nodes may name their lines. */
const lineName = /^[\w.-]{1,64}$/;
const nowhere: Route = { kind: 'nowhere' };

/** Letter case and a slash at the end of the suite's own words make no difference, as in the HTTP-in node's paths. */
export function routeOf({ method, path, query }: Pick<PageRequest, 'method' | 'path' | 'query'>): Route {
  const written = path.replace(/\/+$/, '').split('/').slice(1);
  const [ai = '', value] = written;
  if (/^\d{2,4}$/.test(ai) && value !== undefined) {
    return method === 'GET' ? { kind: 'code', text: linkText(path, query) } : nowhere;
  }
  const segments = written.map(decoded);
  const [home, room = '', name, part = ''] = segments;
  if (segments.length > 4 || segments.includes(null) || home?.toLowerCase() !== 'tracecode') return nowhere;
  const shape = [room, ...(name === undefined ? [] : [':name']), ...(part ? [part] : [])].join('/');
  return routeFor(`${method} ${shape.toLowerCase()}`, name ?? '', query);
}

function routeFor(shape: string, name: string, query: URLSearchParams): Route {
  const onLine = (kind: 'line' | 'lineEvents'): Route =>
    lineName.test(name) ? { kind, line: name } : nowhere;
  switch (shape) {
    case 'GET ':
      return { kind: 'start' };
    case 'GET orders':
      return { kind: 'orders' };
    case 'GET orders/:name':
      return { kind: 'order', id: name };
    case 'GET orders/:name/codes':
      return { kind: 'orderCodes', id: name };
    case 'GET codes':
      return { kind: 'code', text: (query.get('code') ?? '').trim() };
    case 'GET codes/:name':
      return { kind: 'code', text: name.trim() };
    case 'GET lines/:name':
      return onLine('line');
    case 'GET lines/:name/events':
      return onLine('lineEvents');
    case 'POST actions':
      return { kind: 'actions' };
    default:
      return nowhere;
  }
}

/** A Digital Link as its own path, with the application identifiers of its query and nothing else of it. */
function linkText(path: string, query: URLSearchParams): string {
  const ais = new URLSearchParams([...query].filter(([name]) => /^\d{2,4}$/.test(name))).toString();
  return ais ? `${path}?${ais}` : path;
}

/** Null where the percent escapes are broken. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
