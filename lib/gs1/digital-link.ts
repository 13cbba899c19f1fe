import { applicationIdentifier } from './application-identifiers';
import { faultOf, type Gs1Element, type Gs1Fault, type Gs1Reading } from './fault';
import { gtin14 } from './gtin';
import { inPathOrder, pathQualifiers } from './path-order';
import { checkedReading, type RawElement, type ReadOptions } from './reading';
import { escapeUri, unescapeUri } from './uri-text';

export interface LinkOptions extends ReadOptions {
  /** GTINs of 8, 12 and 13 digits in AI 01 become 14. @see GS1 Digital Link Standard: URI Syntax 1.1, 4.2 (withdrawn in 1.3) */
  shortGtins?: boolean;
  /** Names in place of AIs, `/gtin/…/ser/…`. @see GS1 Digital Link Standard: URI Syntax 1.1, 4.3 (withdrawn in 1.2) */
  names?: boolean;
  /**
   * Lets pass what a printed link should not have but a scanner meets: a last `/`, `;` between parameters, unescaped
   * characters, a scheme in mixed case, an intranet's host names.
   */
  tolerant?: boolean;
}

export type LinkReading =
  | {
      kind: 'elements';
      elements: readonly Gs1Element[];
      /** What comes before the key: `https://example.com/some/path`; empty where the text is only a path. */
      stem: string;
      /** Parameters that are no AI's, as they stand: link types, the site's own. */
      ignored: readonly string[];
    }
  | { kind: 'fault'; fault: Gs1Fault };

/** Names of AIs in links of before 2020. */
const identifierByName: ReadonlyMap<string, string> = new Map(
  (
    'gtin 01,itip 8006,cpid 8010,gmn 8013,gln 414,glnx 254,payTo 415,refNo 8020,party 417,gsrnp 8017,gsrn 8018,srin 8019,' +
    'gcn 255,sscc 00,gdti 253,ginc 401,gsin 402,grai 8003,giai 8004,cpsn 8011,cpv 22,lot 10,ser 21,tpx 235'
  )
    .split(',')
    .map((pair) => pair.split(' '))
    .map(([name = '', ai = '']) => [name.toLowerCase(), ai]),
);

/** Origin, path and query. The standard has the scheme in one case, and no user and no `_` in the host. */
const address = /^((?:https?|HTTPS?):\/\/[A-Za-z0-9\-.:[\]]+)?(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/s;
const anyAddress = /^(https?:\/\/[^/?#\s]+)?(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/is;

/**
 * Reads a GS1 Digital Link: a whole `http(s)://…` address or a path; key and qualifiers at the end of the path, other AIs in
 * the query. Malformed percent escapes stay as they are. Linear in the length of the text; never throws.
 *
 * @see GS1 Digital Link Standard: URI Syntax 1.6, 4 and 5
 */
export function parseDigitalLink(text: string, options: LinkOptions = {}): LinkReading {
  const tolerant = options.tolerant ?? false;
  const [, origin = '', path, query = ''] = (tolerant ? anyAddress : address).exec(text) ?? [];
  if (path === undefined) return faultOf('not-gs1', null, 0, text.length);
  const strange = tolerant ? -1 : text.search(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/);
  if (strange >= 0) return faultOf('path', null, strange, 1);

  const inPath = pathElements(tolerant ? path.replace(/\/$/, '') : path, origin.length, options);
  if (!inPath) return faultOf('not-gs1', null, origin.length, path.length);
  const order = inPath.elements.map(({ ai }) => ai);
  const [key = ''] = order;
  if (!inPathOrder(order)) return faultOf('path', key, inPath.at, origin.length + path.length - inPath.at);

  const inQuery = queryElements(query, origin.length + path.length + 1, options);
  const fault = queryFault(inQuery.elements, order);
  if (fault) return { kind: 'fault', fault };
  const reading = checkedReading([...inPath.elements, ...inQuery.elements], options);
  return reading.kind === 'fault'
    ? reading
    : {
        kind: 'elements',
        elements: reading.elements,
        stem: text.slice(0, inPath.at),
        ignored: inQuery.ignored,
      };
}

/** The pairs at the end of a path from the last primary key on. */
function pathElements(
  path: string,
  origin: number,
  options: LinkOptions,
): { elements: RawElement[]; at: number } | null {
  const segments = path.split('/');
  const elements: RawElement[] = [];
  let end = origin + path.length;
  for (let i = segments.length - 2; i > 0; i -= 2) {
    const [name = '', written = ''] = [segments[i], segments[i + 1]];
    const ai = (options.names ? identifierByName.get(name.toLowerCase()) : undefined) ?? name;
    if (!applicationIdentifier(ai) && !options.unknownAis) return null;
    const at = end - written.length - name.length - 1;
    elements.push(rawElement(ai, written, 'path', at, at + name.length + 1, options));
    end = at - 1;
    if (pathQualifiers(ai)) return { elements: elements.reverse(), at: end };
  }
  return null;
}

function queryElements(
  query: string,
  start: number,
  options: LinkOptions,
): { elements: RawElement[]; ignored: string[] } {
  const elements: RawElement[] = [];
  const ignored: string[] = [];
  let at = start;
  for (const parameter of query.split(options.tolerant ? /[&;]/ : '&')) {
    const name = /^(\d+)=/.exec(parameter)?.[1];
    if (name !== undefined) {
      const from = at + name.length + 1;
      elements.push(rawElement(name, parameter.slice(name.length + 1), 'query', at, from, options));
    } else if (parameter !== '') ignored.push(parameter);
    at += parameter.length + 1;
  }
  return { elements, ignored };
}

function rawElement(
  ai: string,
  written: string,
  part: 'path' | 'query',
  at: number,
  start: number,
  options: LinkOptions,
): RawElement {
  const decoded = unescapeUri(written, part);
  const value = options.shortGtins && ai === '01' ? (gtin14(decoded) ?? decoded) : decoded;
  const shift = value.length - decoded.length;
  return { ai, value, at, place: (offset) => start + writtenLength(written, offset - shift) };
}

/** How much of the percent-encoded text the first characters of the value take. */
function writtenLength(written: string, offset: number): number {
  let at = 0;
  for (let i = 0; i < offset && at < written.length; i++) {
    at += /^%[0-9a-f]{2}/i.test(written.slice(at, at + 3)) ? 3 : 1;
  }
  return at;
}

/** An AI that may not be in the query, is there twice, or belongs into this path. */
function queryFault(elements: readonly RawElement[], path: readonly string[]): Gs1Fault | null {
  const seen = new Set(path);
  for (const { ai, at } of elements) {
    const fault = (reason: Gs1Fault['reason']): Gs1Fault => ({ reason, ai, at, length: ai.length });
    const identifier = applicationIdentifier(ai);
    if (!identifier) return fault('ai-unknown');
    if (seen.has(ai)) return fault('repeated');
    seen.add(ai);
    if (!identifier.attribute || fitsInto(path, ai)) return fault('path');
  }
  return null;
}

function fitsInto(path: readonly string[], ai: string): boolean {
  return path.some((_, i) => inPathOrder([...path.slice(0, i + 1), ai, ...path.slice(i + 1)]));
}

/**
 * The Digital Link of a label: its first primary key and the qualifiers it has as path, everything else as query, AIs of
 * predefined length first.
 *
 * @param stem  `https://example.com`, or nothing for the path alone
 * @returns     null where the elements hold no primary key, or an AI that a link cannot carry with it
 */
export function digitalLink(elements: readonly Gs1Element[], stem = ''): string | null {
  const byAi = new Map(elements.map((element) => [element.ai, element]));
  const key = [...byAi.keys()].find((ai) => pathQualifiers(ai));
  if (key === undefined) return null;
  const path = [key, ...mostQualifiers(key, byAi)];
  const query = [...byAi.values()].filter(({ ai }) => !path.includes(ai));
  if (!query.every(({ ai }) => applicationIdentifier(ai)?.attribute)) return null;
  const fixed = query.filter(({ ai }) => applicationIdentifier(ai)?.predefined);
  const rest = query.filter(({ ai }) => !applicationIdentifier(ai)?.predefined);
  const parameters = [...fixed, ...rest]
    .map(({ ai, value }) => `${ai}=${escapeUri(value, 'query')}`)
    .join('&');
  const steps = path.map((ai) => `/${ai}/${escapeUri(byAi.get(ai)?.value ?? '')}`);
  return stem.replace(/\/$/, '') + steps.join('') + (parameters && `?${parameters}`);
}

/** The qualifiers that are there, of the alternative that has most of them. */
function mostQualifiers(key: string, byAi: ReadonlyMap<string, Gs1Element>): readonly string[] {
  const alternatives = (pathQualifiers(key) ?? []).map((order) => order.filter((ai) => byAi.has(ai)));
  return alternatives.reduce<readonly string[]>(
    (best, some) => (some.length > best.length ? some : best),
    [],
  );
}

/** Key and qualifiers of a link's path as they stand, in any form that links have had, their values unchecked. */
export function pathReading(text: string): Gs1Reading {
  const [, origin, path = ''] = /^(https?:\/\/[^/?#]+)(\/[^?#]*)/i.exec(text) ?? [];
  const found =
    origin === undefined ? null : pathElements(path.replace(/\/$/, ''), origin.length, { names: true });
  if (!found) return faultOf('not-gs1', null, 0, text.length);
  if (!inPathOrder(found.elements.map(({ ai }) => ai)))
    return faultOf('path', null, found.at, text.length - found.at);
  return { kind: 'elements', elements: found.elements.map(({ ai, value }) => ({ ai, value })) };
}

/** Where GS1's own resolver finds what the elements identify; its links are the canonical ones. */
export const canonicalStem = 'https://id.gs1.org';

/**
 * The canonical Digital Link of elements: `https://id.gs1.org/01/…`.
 *
 * @returns null where `digitalLink` has none
 * @see GS1 Digital Link Standard: URI Syntax 1.6, 5 (canonical URIs)
 */
export function canonicalLink(elements: readonly Gs1Element[]): string | null {
  return digitalLink(elements, canonicalStem);
}

/** A link's reading as that of any GS1 text. */
export function linkReading(text: string): Gs1Reading {
  const reading = parseDigitalLink(text, { shortGtins: true, names: true, tolerant: true });
  return reading.kind === 'fault' ? reading : { kind: 'elements', elements: reading.elements };
}
