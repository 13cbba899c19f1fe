import { applicationIdentifier, identifierAt } from './application-identifiers';
import { faultOf, type Gs1Element, type Gs1Fault, type Gs1Reading } from './fault';
import { checkedReading, unassigned, type RawElement, type ReadOptions } from './reading';

/** FNC1 as scanners send it. */
export const separator = '\x1d';

/** The elements as people read them: `(01)06901234567892(21)A1`. A `(` within a value is written `\(`. */
export function bracketed(elements: readonly Gs1Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
}

/** The lines under a symbol, human-readable interpretation: `(01) 06901234567892`. @see GS1 General Specifications 4.15 */
export function humanReadable(elements: readonly Gs1Element[]): string[] {
  return elements.map(({ ai, value }) => `(${ai}) ${value}`);
}

/** Reads `(01)…(21)…`; a `(` within a value must be written `\(`. Never throws. */
export function parseBracketed(text: string, options: ReadOptions = {}): Gs1Reading {
  const raw: RawElement[] = [];
  const identifier = /\((\d{2,4})\)/y;
  for (let at = 0; at < text.length;) {
    identifier.lastIndex = at;
    const ai = identifier.exec(text)?.[1];
    if (ai === undefined) return faultOf('not-gs1', null, at, text.length - at);
    const start = identifier.lastIndex;
    const end = nextBracket(text, start);
    const value = text.slice(start, end).replaceAll('\\(', '(');
    raw.push({ ai, value, at: at + 1, place: (offset) => start + escapedLength(value, offset) });
    at = end;
  }
  return checkedReading(raw, options);
}

/** Where the next `(` stands that no backslash escapes; the end of the text where there is none. */
function nextBracket(text: string, from: number): number {
  let at = text.indexOf('(', from);
  while (at > from && text[at - 1] === '\\') at = text.indexOf('(', at + 1);
  return at === -1 ? text.length : at;
}

/** How long the first characters of a value are in brackets' writing. */
function escapedLength(value: string, offset: number): number {
  return value.slice(0, offset).replaceAll('(', '\\(').length;
}

/**
 * The elements as a scanner sends them: FNC1 (0x1D) after each value whose length is not predefined, but for the last.
 *
 * @param prefix symbology identifier put in front, `]d2` GS1 DataMatrix, `]C1` GS1-128, `]Q3` GS1 QR code; `''` for none
 */
export function elementString(elements: readonly Gs1Element[], prefix = ''): string {
  const last = elements.length - 1;
  return (
    prefix +
    elements
      .map(
        ({ ai, value }, i) =>
          ai + value + (i < last && !applicationIdentifier(ai)?.predefined ? separator : ''),
      )
      .join('')
  );
}

/** Reads an element string without symbology identifier; a leading FNC1 is allowed. Never throws. */
export function parseElementString(text: string, options: ReadOptions = {}): Gs1Reading {
  const reading = readElements(text, options);
  return reading.kind === 'fault'
    ? { kind: 'fault', fault: lostSeparator(reading.fault, text, options) }
    : reading;
}

function readElements(text: string, options: ReadOptions): Gs1Reading {
  const raw: RawElement[] = [];
  let at = text.startsWith(separator) ? 1 : 0;
  let stop = -1;
  while (at < text.length) {
    const identifier = identifierAt(text, at) ?? (options.unknownAis ? unassigned(text, at) : null);
    if (!identifier) {
      const unknown = text.slice(at, at + 4);
      return faultOf(raw.length > 0 ? 'ai-unknown' : 'not-gs1', unknown, at, unknown.length);
    }
    const start = at + identifier.ai.length;
    if (stop < start) stop = text.indexOf(separator, start);
    if (stop === -1) stop = text.length;
    let end = stop;
    if (identifier.predefined) end = Math.min(end, start + identifier.max);
    raw.push({ ai: identifier.ai, value: text.slice(start, end), at, place: (offset) => start + offset });
    at = text[end] === separator ? end + 1 : end;
  }
  return checkedReading(raw, options);
}

/** Longest text in which the place of a lost separator is looked for. */
const longestSearched = 500;

/**
 * A value too long for an AI of variable length: if the text can be read with one more separator within it, that is what is
 * missing. Where it belongs is told, never guessed: a serial may hold what looks like an AI.
 */
function lostSeparator(fault: Gs1Fault, text: string, options: ReadOptions): Gs1Fault {
  const identifier = applicationIdentifier(fault.ai ?? '');
  if (fault.reason !== 'length' || !identifier || identifier.predefined || fault.length <= identifier.max) {
    return fault;
  }
  const others: string[] = [];
  for (let length = identifier.min; length <= identifier.max && text.length <= longestSearched; length++) {
    const place = fault.at + length;
    if (!identifierAt(text, place)) continue;
    const reading = readElements(text.slice(0, place) + separator + text.slice(place), options);
    if (reading.kind === 'elements') others.push(String(place + 1));
  }
  return others.length > 0 ? { ...fault, reason: 'separator-lost', others } : fault;
}
