import { fitsCharset } from './charset';
import { digitalLink, canonicalStem, parseDigitalLink } from './digital-link';
import { epcSchemes, type EpcParts, type EpcScheme } from './epc-schemes';
import { faultOf, type Gs1Element, type Gs1Fault } from './fault';
import { looseLink } from './loose-link';
import { valueFault } from './value';
import { applicationIdentifier } from './application-identifiers';
import { unescapeUri } from './uri-text';

export interface EpcOptions {
  /**
   * Passes what translators in the field let pass: wrong check digits, a reference left out, links and URNs whose values
   * are not percent-encoded. Off by default.
   */
  lenient?: boolean;
}

export type EpcReading =
  | {
      kind: 'epc';
      scheme: string;
      elements: readonly Gs1Element[];
      /** Names a class or lot, not one thing. */
      class: boolean;
      prefixLength: number;
    }
  | { kind: 'fault'; fault: Gs1Fault };

/**
 * Reads the URN of an EPC: pure identity `urn:epc:id:sgtin:…`, a class `urn:epc:class:lgtin:…`, or the pattern of all
 * serials `urn:epc:idpat:sgtin:….*`. Schemes that name no GS1 key (`usdod`, `adi`, `bic` …) are a fault. Never throws.
 *
 * @see EPC Tag Data Standard 2.1, 6 and 8
 */
export function parseEpc(text: string, options: EpcOptions = {}): EpcReading {
  const [head = '', type = '', name = '', body = ''] =
    /^urn:epc:(id|class|idpat):([a-z]+):(.*)$/s.exec(text) ?? [];
  const scheme = epcSchemes.find((known) => known.name === name);
  if (head === '' || !scheme) return faultOf('not-gs1', null, 0, text.length);
  const pattern = type === 'idpat';
  const start = text.length - body.length;
  const bad = (): EpcReading => faultOf('path', scheme.ais[0] ?? null, start, body.length);
  if (pattern ? !scheme.pattern : type !== scheme.type) return bad();
  const written = splitBody(body, 2 + scheme.rest.length);
  if (!written || (!options.lenient && !wellEscaped.test(body))) return bad();
  if (pattern && written.pop() !== '*') return bad();
  const whole = written.map((part) => unescapeUri(part));
  const [prefix = '', reference = '', ...rest] = whole;
  const parts: EpcParts = [prefix, reference, ...rest];
  if (!partsFit(scheme, parts, options)) return bad();
  const serial = pattern || scheme.rest.length === 0 ? null : (rest.at(-1) ?? null);
  const elements = scheme.elements(parts, serial);
  if (!options.lenient && elements.some(isUnfit)) return bad();
  return {
    kind: 'epc',
    scheme: name,
    elements,
    class: pattern || scheme.type === 'class',
    prefixLength: prefix.length,
  };
}

/** What a URN may have as it is, and whole escapes of the rest. @see EPC Tag Data Standard 2.1, table */
const wellEscaped = /^(?:[A-Za-z0-9!'()*+,\-.:;=_]|%[0-9A-Fa-f]{2})*$/;

/** Cut at the first dots: a serial may hold more of them. */
function splitBody(body: string, count: number): string[] | null {
  const parts: string[] = [];
  let at = 0;
  while (parts.length < count - 1) {
    const dot = body.indexOf('.', at);
    if (dot === -1) return null;
    parts.push(body.slice(at, dot));
    at = dot + 1;
  }
  return [...parts, body.slice(at)];
}

function isUnfit({ ai, value }: Gs1Element): boolean {
  const identifier = applicationIdentifier(ai);
  return !identifier || valueFault(identifier, value) !== null;
}

/** Whether parts have the lengths and characters of their scheme. */
function partsFit(scheme: EpcScheme, [prefix, reference, ...rest]: EpcParts, options: EpcOptions): boolean {
  if (!/^\d{6,12}$/.test(prefix)) return false;
  const both = prefix.length + reference.length;
  if ('exactly' in scheme.digits) {
    if (both !== scheme.digits.exactly || !fitsCharset(reference, 'digits')) return false;
  } else {
    if (both > scheme.digits.upTo || (reference === '' && !(options.lenient && scheme.referenceOptional)))
      return false;
    if (!fitsCharset(reference, scheme.digits.charset)) return false;
  }
  return rest.every((text, i) => {
    const size = scheme.rest[i];
    return size && text.length >= size.min && text.length <= size.max && fitsCharset(text, size.charset);
  });
}

/**
 * The EPC of what the elements identify.
 *
 * @param prefixLength  digits of the company prefix, 6–12; the elements do not say it, its owner's certificate does
 * @returns             the URN and whether it names a class; null where no scheme fits
 * @see EPC Tag Data Standard 2.1, 7
 */
export function epcUrn(
  elements: readonly Gs1Element[],
  prefixLength: number,
  options: EpcOptions = {},
): { urn: string; class: boolean } | null {
  if (!Number.isInteger(prefixLength) || prefixLength < 6 || prefixLength > 12) return null;
  const byAi = new Map(elements.map(({ ai, value }) => [ai, value]));
  const scheme = schemeFor(byAi);
  const key = byAi.get(scheme?.ais[0] ?? '');
  if (!scheme || key === undefined || (!options.lenient && !scheme.checked(key))) return null;
  const parts = scheme.parts(
    scheme.ais.map((ai) => byAi.get(ai)),
    prefixLength,
  );
  if (!parts || parts[0].length !== prefixLength || !partsFit(scheme, parts, options)) return null;
  const pattern = parts.length < 2 + scheme.rest.length;
  const body = [...parts.map(escapeEpc), ...(pattern ? ['*'] : [])].join('.');
  const type = pattern ? 'idpat' : scheme.type;
  return { urn: `urn:epc:${type}:${scheme.name}:${body}`, class: pattern || scheme.type === 'class' };
}

/** The scheme whose AIs are all there; a pattern where only the serial of a class is missing. */
function schemeFor(byAi: ReadonlyMap<string, string>): EpcScheme | undefined {
  const whole = epcSchemes.filter((scheme) => scheme.ais.every((ai) => byAi.has(ai)));
  const partly = epcSchemes.filter(
    (scheme) => (scheme.pattern || scheme.name === 'sgln') && byAi.has(scheme.ais[0] ?? ''),
  );
  return [...whole, ...partly][0];
}

/** What a URN may not have as it is. @see EPC Tag Data Standard 2.1, table */
function escapeEpc(text: string): string {
  return text.replace(/["%&/<>?#]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The Digital Link of an EPC's URN, canonical unless another stem is given; null where the text is no EPC. Never throws. */
export function epcLink(urn: string, stem = canonicalStem, options: EpcOptions = {}): string | null {
  const read = parseEpc(urn, options);
  return read.kind === 'epc' ? digitalLink(read.elements, stem) : null;
}

/** The EPC of what a Digital Link identifies, as `epcUrn` gives it; null where it is no link, or no scheme fits. */
export function linkEpc(
  link: string,
  prefixLength: number,
  options: EpcOptions = {},
): { urn: string; class: boolean } | null {
  const read = parseDigitalLink(link);
  if (read.kind === 'elements') return epcUrn(read.elements, prefixLength, options);
  const loose = options.lenient ? looseLink(link) : null;
  return loose && epcUrn(loose, prefixLength, options);
}
