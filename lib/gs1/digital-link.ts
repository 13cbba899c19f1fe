import { applicationIdentifier } from './application-identifiers';
import { faultOf, type Gs1Reading } from './element-string';
import { gtin14 } from './gtin';
import { keyAis, pathQualifiers } from './key';
import { addElement, type Gs1Element } from './value';

/** AIs that belong into the path or nowhere. */
const notInQuery: ReadonlySet<string> = new Set(
  '03 21 22 235 254 7040 8011 8014 8019 8020 8040 8041 8042 8043 8110 8112 8200'.split(' '),
);

/**
 * Reads a GS1 Digital Link: a whole `http(s)://…` address or a path, key and qualifiers anywhere at the end of the path,
 * other AIs in the query. GTINs of 8, 12 and 13 digits become 14. Malformed percent escapes stay as they are. Never throws.
 *
 * @see GS1 Digital Link Standard: URI Syntax 1.6
 */
export function parseDigitalLink(text: string): Gs1Reading {
  const [, path, query = ''] =
    /^(?:https?:\/\/[^/?#\s]+)?(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/is.exec(text) ?? [];
  if (path === undefined) return faultOf('not-gs1');
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  let start = segments.length - 2;
  while (start >= 0 && !pathQualifiers(segments[start] ?? '')) start -= 2;
  if (start < 0) return faultOf('not-gs1');
  const elements: Gs1Element[] = [];
  const pairs: [string, string][] = [];
  for (let i = start; i < segments.length; i += 2) {
    pairs.push([segments[i] ?? '', decode(segments[i + 1] ?? '')]);
  }
  if (!pathInOrder(pairs.map(([ai]) => ai))) return faultOf('path');
  for (const parameter of query.split(/[&;]/)) {
    const [name = '', ...value] = parameter.split('=');
    if (!/^\d{2,4}$/.test(name)) continue; // link types and the site's own parameters
    if (notInQuery.has(name)) return faultOf('path', name);
    pairs.push([name, decode(value.join('=').replaceAll('+', ' '))]);
  }
  for (const [ai, value] of pairs) {
    const identifier = applicationIdentifier(ai);
    if (!identifier) return faultOf('ai-unknown', ai);
    const fault = addElement(elements, identifier, ai === '01' ? (gtin14(value) ?? value) : value);
    if (fault) return { kind: 'fault', fault };
  }
  return { kind: 'elements', elements };
}

/** Whether qualifiers follow their key in one of the orders it allows. */
function pathInOrder([key = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return true;
  return (pathQualifiers(key) ?? []).some((order) => {
    const places = rest.map((ai) => order.indexOf(ai));
    return places.every((place, i) => place > (places[i - 1] ?? -1));
  });
}

/**
 * The Digital Link of a label: key and qualifiers as path, everything else as query.
 *
 * @param stem  `https://example.com`, or nothing for the path alone
 * @returns     null where the elements hold no primary key
 */
export function digitalLink(elements: readonly Gs1Element[], stem = ''): string | null {
  const ais = elements.map((element) => element.ai);
  const [key = ''] = keyAis(ais);
  const orders = pathQualifiers(key);
  if (!orders) return null;
  const order = orders.find((alternative) => alternative.some((ai) => ais.includes(ai))) ?? [];
  const inPath = [key, ...order];
  const path = inPath.flatMap((ai) => elements.filter((element) => element.ai === ai));
  const query = elements.filter((element) => !inPath.includes(element.ai) && !notInQuery.has(element.ai));
  const parameters = query.map(({ ai, value }) => `${ai}=${encode(value)}`).join('&');
  return (
    stem + path.map(({ ai, value }) => `/${ai}/${encode(value)}`).join('') + (parameters && `?${parameters}`)
  );
}

function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Byte by byte: GS1 values are ASCII, anything beyond fails its character set. */
function decode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
