import { dateText, formatDate, mergeParts, parseDate, type DateParts } from './date-pattern';
import { checkOver } from './element-text';
import { readField, tellsExactly, writeField } from './field-text';
import type { LaidElement, LaidSegment, LaidTag, SerialFormat } from './layout';
import type { Fields } from './types';

type LaidField = Extract<LaidSegment, { kind: 'field' }>;
type LaidDate = Extract<LaidSegment, { kind: 'date' }>;

/** A field at one of its places, with the values it may have been made of; none where the piece does not tell. */
interface FoundField {
  segment: LaidField;
  piece: string;
  values: string[];
}

/** What reading collects over the elements of one code. */
export interface Found {
  fields: Map<string, FoundField[]>;
  dates: Map<string, { parts: DateParts; pieces: { segment: LaidDate; piece: string }[] }>;
  serial: string | null;
  tags: { tag: LaidTag; piece: string }[];
}

export function nothingFound(): Found {
  return { fields: new Map(), dates: new Map(), serial: null, tags: [] };
}

/** @returns the value with serial, check and tag cut out, or why it is not this element's; `found` grows on the way */
export function readElement(
  element: LaidElement,
  value: string,
  found: Found,
): { kind: 'read'; cut: string } | { kind: 'unfit' } | { kind: 'check' } {
  const spare = value.length - element.fixedWidth;
  const varies = element.segments.some(({ width }) => width === null);
  if (varies ? spare < 1 : spare !== 0) return { kind: 'unfit' };
  let at = 0;
  let cut = '';
  const pieces: string[] = [];
  for (const segment of element.segments) {
    const piece = value.slice(at, (at += segment.width ?? spare));
    pieces.push(piece);
    if (!readSegment(segment, piece, found)) return { kind: 'unfit' };
    if (segment.kind === 'text' || segment.kind === 'field' || segment.kind === 'date') cut += piece;
  }
  const checked = element.segments.every(
    (segment, i) => segment.kind !== 'check' || checkOver(segment, pieces) === pieces[i],
  );
  return checked ? { kind: 'read', cut } : { kind: 'check' };
}

function readSegment(segment: LaidSegment, piece: string, found: Found): boolean {
  switch (segment.kind) {
    case 'text':
      return piece === segment.text;
    case 'check':
      return true;
    case 'tag':
      found.tags.push({ tag: segment, piece });
      return hasOnly(piece, segment.alphabet);
    case 'serial':
      found.serial = piece;
      return isSerial(segment.format, piece);
    case 'field':
      return foundField(segment, piece, found);
    case 'date':
      return foundDate(segment, piece, found);
  }
}

function foundField(segment: LaidField, piece: string, { fields }: Found): boolean {
  const values = readField(segment.format, piece);
  if (!values) return false;
  const before = fields.get(segment.name) ?? [];
  fields.set(segment.name, [...before, { segment, piece, values }]);
  return true;
}

function foundDate(segment: LaidDate, piece: string, { dates }: Found): boolean {
  const before = dates.get(segment.name);
  const read = parseDate(segment.pattern, piece);
  const parts = read && mergeParts(before?.parts ?? {}, read);
  if (parts) dates.set(segment.name, { parts, pieces: [...(before?.pieces ?? []), { segment, piece }] });
  return parts !== null;
}

function hasOnly(text: string, alphabet: string): boolean {
  for (const character of text) if (!alphabet.includes(character)) return false;
  return true;
}

/** Whether a serial has the characters and the length of the format. */
export function isSerial({ alphabet, length, exact }: SerialFormat, serial: string): boolean {
  const lengthFits = exact ? serial.length === length : serial !== '' && serial.length <= length;
  return lengthFits && hasOnly(serial, alphabet);
}

/**
 * Whether a value may stand behind all places of its field. Where none of them tells it to the letter (only in one
 * case, or as a number), the case is no contradiction and cut places say nothing.
 */
function agrees(value: string, places: FoundField[]): boolean {
  const exact = places.some(({ segment, values }) => values.length > 0 && tellsExactly(segment.format));
  return places.every(({ segment, piece, values }) => {
    if (!exact && values.length === 0) return true;
    const written = writeField(segment.format, value);
    return written === piece || (!exact && written !== null && sameButCase(written, piece));
  });
}

/** Over both cases, as some letters are told apart in one of them only. */
function sameButCase(one: string, other: string): boolean {
  const folded = (text: string): string => text.toUpperCase().toLowerCase().toUpperCase();
  return folded(one) === folded(other);
}

/**
 * The fields found, dates put together as far as they are known; null where the places of one field contradict each
 * other. What a place does not tell (cut values) is left out.
 */
export function fieldsFound({ fields, dates }: Found): Fields | null {
  const values: [string, string][] = [];
  for (const [name, places] of fields) {
    const told = places.flatMap(({ values }) => values);
    const value = told.find((one) => agrees(one, places));
    if (value !== undefined) values.push([name, value]);
    else if (told.length > 0) return null;
  }
  for (const [name, { parts, pieces }] of dates) {
    const date = dateText(parts);
    if (date === null) continue;
    const contradicted = pieces.some(({ segment, piece }) => {
      const again = formatDate(segment.pattern, date);
      return again !== null && again !== piece;
    });
    if (contradicted) return null;
    values.push([name, date]);
  }
  return Object.fromEntries(values);
}
