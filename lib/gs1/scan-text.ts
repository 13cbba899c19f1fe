import { linkReading } from './digital-link';
import { parseBracketed, parseElementString, separator } from './element-string';
import { parseEpc } from './epc';
import { faultOf, type Gs1Fault, type Gs1Reading } from './fault';
import { gtin14 } from './gtin';

/** A scanner's text without its symbology identifier, and whether that one promises a GS1 element string or a retail GTIN. */
export interface ScanText {
  data: string;
  promise: 'gs1' | 'gtin' | 'none';
}

/**
 * Takes a symbology identifier (`]d2`, `]C1`, `]Q3`, `]e0`, `]J1`, `]E0`, `]I1` …) and line ends off a scanner's text.
 * @see GS1 General Specifications 5.1.3, ISO/IEC 15424
 */
export function scanText(text: string): ScanText {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\r' || text[end - 1] === '\n')) end--;
  const identifier = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0] ?? '';
  const data = text.slice(identifier.length, Math.max(end, identifier.length));
  if (/^\](d2|C1|Q3|e0|J1)$/.test(identifier)) return { data, promise: 'gs1' };
  return { data, promise: /^\](E[034]|I1)$/.test(identifier) ? 'gtin' : 'none' };
}

/**
 * What keyboards, serial links and spreadsheets make of GS (0x1D). Those in brackets come first: `<GS>` consists of characters
 * that a value may have, yet nobody prints it. The single characters cannot be in a value (but `#`, in AI 8010).
 */
const standIns = [
  '<GS>',
  '<gs>',
  '<FNC1>',
  '{GS}',
  '{FNC1}',
  '[GS]',
  '[FNC1]',
  '\\u001d',
  '\\x1d',
  '\\x1D',
  '\\F',
  '~d029',
  '~1',
  '␝',
  '\u00e8',
  '^',
  '~',
  '|',
  '@',
  ']',
  '[',
  '}',
  '{',
  '$',
  '\\',
  '#',
  '\t',
  ' ',
];
const standInsOfPlainText = 3;

/**
 * Reads GS1 data in any of its forms: scanned element string with or without symbology identifier and leading FNC1,
 * bracketed text, Digital Link, EPC URN, retail GTIN. Where something else stands in place of the separator, it is read and
 * `notes` says so; where the separator was lost altogether the fault says so. Linear in the length of the text; never throws.
 */
export function readGs1(text: string): Gs1Reading {
  const { data, promise } = scanText(text);
  const shift = text.startsWith(']') ? text.indexOf(data, 0) : 0;
  const reading = readData(data, promise);
  if (reading.kind === 'elements' || shift <= 0) return reading;
  return { kind: 'fault', fault: shifted(reading.fault, shift) };
}

/** Places are those of the whole text, symbology identifier included. */
function shifted(fault: Gs1Fault, by: number): Gs1Fault {
  const moved = { ...fault, at: fault.at + by };
  if (fault.reason !== 'separator-lost' || !fault.others) return moved;
  return { ...moved, others: fault.others.map((place) => String(Number(place) + by)) };
}

function readData(data: string, promise: ScanText['promise']): Gs1Reading {
  if (promise === 'gs1') return readElementString(data);
  if (promise === 'gtin') {
    // A magazine's add-on of two or five digits follows its thirteen.
    const gtin = gtin14(/^(\d{13})(?:\d\d|\d{5})$/.exec(data)?.[1] ?? data);
    return gtin
      ? { kind: 'elements', elements: [{ ai: '01', value: gtin }] }
      : faultOf('check-digit', '01', 0, data.length);
  }
  if (data.startsWith('(')) return parseBracketed(data);
  if (/^(https?:\/)?\//i.test(data)) return linkReading(data);
  if (data.startsWith('urn:epc:')) return epcReading(data);
  const beginning = standIns.find((token) => data.startsWith(token)) ?? '';
  return data.startsWith(separator) || /^[0-9]/.test(data.slice(beginning.length))
    ? readElementString(data)
    : faultOf('not-gs1', null, 0, data.length);
}

function epcReading(data: string): Gs1Reading {
  const reading = parseEpc(data);
  return reading.kind === 'fault' ? reading : { kind: 'elements', elements: reading.elements };
}

/** An element string whose separators may have been replaced on the way. */
function readElementString(data: string): Gs1Reading {
  const plain = standIns.slice(0, standInsOfPlainText).find((token) => data.includes(token));
  const strict = plain === undefined ? parseElementString(data) : null;
  if (strict?.kind === 'elements') return strict;
  // A text can have many of these characters, but only its separators make it readable: few candidates, one pass each.
  for (const token of standIns) {
    const at = data.indexOf(token);
    if (at === -1) continue;
    const reading = parseElementString(data.replaceAll(token, separator));
    if (reading.kind === 'elements') {
      return { ...reading, notes: [{ note: 'separator-stand-in', text: token, at }] };
    }
  }
  return strict ?? parseElementString(data);
}
