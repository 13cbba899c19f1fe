import { mod10 } from './check-digit';
import { parseDigitalLink } from './digital-link';
import { elementString, parseElementString } from './element-string';
import type { Gs1Element } from './fault';
import { gtin14 } from './gtin';

/** Symbologies that carry GS1 data, by the name of their symbology identifier's family. */
export type Gs1Symbology =
  | 'qr'
  | 'datamatrix'
  | 'dotcode'
  | 'gs1-128'
  | 'databar-expanded'
  | 'databar-omni'
  | 'databar-limited'
  | 'ean-13'
  | 'ean-8'
  | 'upc-a'
  | 'upc-e';

/** What a symbol holds: GS1 elements (FNC1 first), plain text, or the GTIN of a retail symbol; `composite`: the 2D part above it. */
export interface SymbolMessage {
  content:
    | { kind: 'gs1'; elements: readonly Gs1Element[] }
    | { kind: 'plain'; text: string }
    /** Digits as printed. */
    | { kind: 'gtin'; digits: string };
  composite?: readonly Gs1Element[];
}

/** Symbology identifiers: with FNC1 first, and without where such symbols exist. */
const identifiers: Readonly<Record<Gs1Symbology, { gs1?: string; plain?: string; digits?: number }>> = {
  qr: { gs1: ']Q3', plain: ']Q1' },
  datamatrix: { gs1: ']d2', plain: ']d1' },
  dotcode: { gs1: ']J1', plain: ']J0' },
  'gs1-128': { gs1: ']C1' },
  'databar-expanded': { gs1: ']e0' },
  'databar-omni': { gs1: ']e0', digits: 14 },
  'databar-limited': { gs1: ']e0', digits: 14 },
  'ean-13': { plain: ']E0', digits: 13 },
  'upc-a': { plain: ']E0', digits: 12 },
  'upc-e': { plain: ']E0', digits: 12 },
  'ean-8': { plain: ']E4', digits: 8 },
};
const compositeStart = '|]e0';

/**
 * What a scanner set to transmit symbology identifiers sends for a symbol.
 *
 * @returns null where that symbology cannot hold the message: no plain text in GS1-128, no wrong check digit in a retail
 *          symbol, nothing that is no GS1 data after FNC1
 * @see GS1 General Specifications 5.1.3 (symbology identifiers), ISO/IEC 15424
 */
export function scanDataOf(symbology: Gs1Symbology, { content, composite }: SymbolMessage): string | null {
  const { gs1, plain, digits } = identifiers[symbology];
  if (composite && !readable(composite)) return null;
  if (digits !== undefined) {
    const gtin = content.kind === 'plain' ? null : retailGtin(content, digits, symbology);
    if (gtin === null) return null;
    if (gs1 !== undefined) return elementString([{ ai: '01', value: gtin }, ...(composite ?? [])], gs1);
    const sent = digits === 8 ? gtin.slice(6) : gtin.slice(1);
    return `${plain ?? ''}${sent}${composite ? compositeStart + elementString(composite) : ''}`;
  }
  if (content.kind === 'gtin') return null;
  if (content.kind === 'plain') return plain === undefined || composite ? null : plain + content.text;
  const elements = [...content.elements, ...(composite ?? [])];
  return gs1 !== undefined && readable(elements) ? elementString(elements, gs1) : null;
}

function readable(elements: readonly Gs1Element[]): boolean {
  return parseElementString(elementString(elements)).kind === 'elements';
}

/** GTIN-12s with zeros that UPC-E leaves out. @see GS1 General Specifications 5.2.2.4.2 */
const upcE = /^[01](\d\d[012]0000\d{3}|\d{3}00000\d\d|\d{4}00000\d|\d{5}0000[5-9])\d$/;

/** The 14 digits of a GTIN that a symbol of so many digits can carry. */
function retailGtin(
  content: { kind: 'gs1'; elements: readonly Gs1Element[] } | { kind: 'gtin'; digits: string },
  digits: number,
  symbology: Gs1Symbology,
): string | null {
  const only = content.kind === 'gs1' && content.elements.length === 1 ? content.elements[0] : undefined;
  if (content.kind === 'gs1' && only?.ai !== '01') return null;
  const text = content.kind === 'gtin' ? content.digits : (only?.value ?? '');
  if (content.kind === 'gtin' && text.length !== digits) return null;
  const gtin = gtin14(text);
  if (symbology === 'upc-e' && !upcE.test(gtin?.slice(2) ?? '')) return null;
  return gtin !== null && /^0*$/.test(gtin.slice(0, 14 - digits)) ? gtin : null;
}

/** Digits of a retail symbol with the check digit that is still missing; what is no digits stays as it is. */
export function withCheckDigit(digits: string): string {
  return digits + (mod10(digits) ?? '');
}

/**
 * Reads what a scanner sent with a symbology identifier, and tells what kind of symbol it was. Element strings must be GS1
 * data, links (`http://…`, `https://…`) in a symbol without FNC1 Digital Links. Never throws.
 *
 * @returns null where the identifier is none of a symbology for GS1 data, or the data are not what it promises
 */
export function readScanData(text: string): { symbology: Gs1Symbology; message: SymbolMessage } | null {
  const identifier = text.slice(0, 3);
  const data = text.slice(3);
  if (identifier === ']E0' || identifier === ']E4') return readRetail(identifier, data);
  for (const [symbology, { gs1, plain, digits }] of symbologies) {
    if (digits !== undefined) continue;
    if (identifier === gs1) {
      const elements = elementsOf(data);
      return elements && { symbology, message: { content: { kind: 'gs1', elements } } };
    }
    if (identifier === plain) {
      const link = /^(https?|HTTPS?):\/\//.test(data);
      if (link && parseDigitalLink(data).kind === 'fault') return null;
      return { symbology, message: { content: { kind: 'plain', text: data } } };
    }
  }
  return null;
}

const symbologies = [
  ['qr', identifiers.qr],
  ['datamatrix', identifiers.datamatrix],
  ['dotcode', identifiers.dotcode],
  ['gs1-128', identifiers['gs1-128']],
  ['databar-expanded', identifiers['databar-expanded']],
] as const satisfies readonly (readonly [Gs1Symbology, (typeof identifiers)[Gs1Symbology]])[];

function elementsOf(data: string): readonly Gs1Element[] | null {
  const reading = parseElementString(data);
  return reading.kind === 'elements' ? reading.elements : null;
}

function readRetail(
  identifier: ']E0' | ']E4',
  data: string,
): { symbology: Gs1Symbology; message: SymbolMessage } | null {
  const length = identifier === ']E0' ? 13 : 8;
  const digits = data.slice(0, length);
  const rest = data.slice(length);
  if (digits.length !== length || gtin14(digits) === null) return null;
  if (rest !== '' && !rest.startsWith(compositeStart)) return null;
  const composite = rest === '' ? undefined : elementsOf(rest.slice(compositeStart.length));
  if (composite === null) return null;
  return {
    symbology: length === 13 ? 'ean-13' : 'ean-8',
    message: { content: { kind: 'gtin', digits }, ...(composite && { composite }) },
  };
}
