import type { Language } from '../../lib/errors';
import { isRecord, type FlowMessage } from '../shell';
import { languageOf, prefersJson, type Setting } from './pages';

/** What a page needs to know of an HTTP request. */
export interface PageRequest {
  /** `HEAD` is asked and answered as `GET`: the server leaves the body out. */
  method: string;
  /** Only headers are wanted. */
  head: boolean;
  /** Below the root, percent-encoded as it came. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  /** `https://host/root`, for links that leave this computer; null where the request names no usable host. */
  base: string | null;
  body: unknown;
  json: boolean;
  /** Nothing but what a consumer may see, whoever asks: the public listener sets it. */
  consumer: boolean;
  setting: Setting;
}

/**
 * A request as the HTTP-in node hands it over; null where the message came from somewhere else.
 *
 * @param language of JSON for programs that name none
 */
export function readRequest(
  msg: FlowMessage,
  { language, ...where }: { zone: string; now: number; language: Language },
): PageRequest | null {
  const { req } = msg;
  if (!isRecord(req) || typeof req['originalUrl'] !== 'string') return null;
  const method = textOf(req['method']).toUpperCase();
  const headers = headersOf(req['headers']);
  const url = req['originalUrl'].replace(/^https?:\/\/[^/?#]*/i, '').replace(/^[/\\]*/, '/');
  const root = textOf(req['baseUrl']).replace(/\/+$/, '');
  const [path = '', ...search] = url.split('?');
  const query = new URLSearchParams(search.join('?'));
  const { host, accept, 'accept-language': spoken } = headers;
  const json = prefersJson(accept);
  // a page, and what keeps it live: visitors from elsewhere are likelier to read English than the plant's language
  const isOfPage = !json || /\btext\/event-stream\b/i.test(accept ?? '');
  const protocol = req['protocol'] === 'https' ? 'https' : 'http';
  return {
    method: method === 'HEAD' ? 'GET' : method,
    head: method === 'HEAD',
    path: path.toLowerCase().startsWith(root.toLowerCase()) ? path.slice(root.length) : path,
    query,
    headers,
    base: host !== undefined && isHost(host) ? `${protocol}://${host}${root}` : null,
    body: msg.payload,
    json,
    consumer: query.getAll('view').includes('consumer'),
    setting: { ...where, language: languageOf(url, spoken, isOfPage ? 'en' : language), url, root },
  };
}

function headersOf(headers: unknown): PageRequest['headers'] {
  if (!isRecord(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
}

/** A host goes into symbols and into a command that people paste: a name or an address with a port, nothing else. */
function isHost(host: string): boolean {
  return host.length <= 255 && /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
