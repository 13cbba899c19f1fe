import { parseDigitalLink } from './digital-link';
import { faultOf, parseBracketed, parseElementString, separator, type Gs1Reading } from './element-string';
import { gtin14 } from './gtin';

/** A scanner's text without its symbology identifier, and whether that one promises a GS1 element string or a retail GTIN. */
export interface ScanText {
  data: string;
  promise: 'gs1' | 'gtin' | 'none';
}

/** Takes a symbology identifier (`]d2`, `]C1`, `]Q3`, `]e0`, `]J1`, `]E0` …) and line ends off a scanner's text. */
export function scanText(text: string): ScanText {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\r' || text[end - 1] === '\n')) end--;
  const identifier = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0] ?? '';
  const data = text.slice(identifier.length, Math.max(end, identifier.length));
  if (/^\](d2|C1|Q3|e0|J1)$/.test(identifier)) return { data, promise: 'gs1' };
  return { data, promise: /^\]E[04]$/.test(identifier) ? 'gtin' : 'none' };
}

/**
 * Reads GS1 data in any of its forms: scanned element string with or without symbology identifier and leading FNC1,
 * bracketed text, Digital Link, retail GTIN. Linear in the length of the text; never throws.
 */
export function readGs1(text: string): Gs1Reading {
  const { data, promise } = scanText(text);
  if (promise === 'gs1') return parseElementString(data);
  if (promise === 'gtin') {
    const gtin = gtin14(data);
    return gtin ? { kind: 'elements', elements: [{ ai: '01', value: gtin }] } : faultOf('check-digit', '01');
  }
  if (data.startsWith('(')) return parseBracketed(data);
  if (/^(https?:\/)?\//i.test(data)) return parseDigitalLink(data);
  return /^[0-9]/.test(data) || data.startsWith(separator) ? parseElementString(data) : faultOf('not-gs1');
}
