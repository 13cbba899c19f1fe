import { TraceError } from '../errors';
import { applicationIdentifier, mod10, valueFault, valueFormat } from '../gs1';
import { dateText, formatDate, parseDate, type DateParts } from './date-pattern';
import type { LaidElement, LaidSegment, SerialFormat } from './layout';
import type { Fields, Level } from './types';

/** An element's value: whole, and with serial and check characters cut out (LAWS *frame*). */
export interface ElementText {
  whole: string;
  cut: string;
}

/**
 * Writes an element's value.
 *
 * @param serial the serial's characters; used where the element has one
 * @throws TraceError `field-missing`, `field-unfit`
 */
export function writeElement(
  level: Level,
  element: LaidElement,
  fields: Fields,
  serial: string,
): ElementText {
  const text: ElementText = { whole: '', cut: '' };
  for (const segment of element.segments) {
    if (segment.kind === 'serial') {
      text.whole += serial;
    } else if (segment.kind === 'check') {
      const digit = mod10(text.whole);
      if (digit === null) throw unfit(level, element, fields, text.whole, '0–9');
      text.whole += digit;
    } else {
      const piece = segment.kind === 'text' ? segment.text : writeField(level, segment, fields);
      text.whole += piece;
      text.cut += piece;
    }
  }
  if (element.ai === null) {
    if (!isPlainCode(text.whole)) throw unfit(level, element, fields, text.whole, plainCode);
  } else {
    const identifier = applicationIdentifier(element.ai);
    const fits = identifier !== undefined && valueFault(identifier, text.whole) === null;
    if (!fits)
      throw unfit(level, element, fields, text.whole, identifier ? valueFormat(identifier) : element.ai);
  }
  return text;
}

/** What `isPlainCode` asks for, as error sentences say it. */
export const plainCode = '[!-~…], 1st ≠ ( ]';

/** Plain codes are told from GS1 text and symbology identifiers by their first character. */
export function isPlainCode(text: string): boolean {
  return /^[^(\]\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]*$/u.test(text);
}

/** Names the element's field where it has one, else its AI. */
function unfit(
  level: Level,
  element: LaidElement,
  fields: Fields,
  whole: string,
  expected: string,
): TraceError {
  const name = element.segments.flatMap((segment) => ('name' in segment ? segment.name : []))[0];
  const field = name ?? (element.ai === null ? 'code' : `(${element.ai})`);
  return new TraceError('field-unfit', { level, field, value: name ? fields[name] : whole, expected });
}

function writeField(level: Level, segment: Extract<LaidSegment, { name: string }>, fields: Fields): string {
  const value = valueOf(fields, segment.name);
  if (value === '') throw new TraceError('field-missing', { level, field: segment.name });
  const refused = (expected: string): TraceError =>
    new TraceError('field-unfit', { level, field: segment.name, value, expected });
  if (segment.kind === 'date') {
    const text = formatDate(segment.pattern, value);
    if (text === null) throw refused('YYYY-MM-DD');
    return text;
  }
  if (segment.width === null) return value;
  const padded = segment.pad === null ? value : value.padStart(segment.width, segment.pad);
  if (padded.length !== segment.width) {
    throw refused(`${segment.pad === null ? '' : '≤ '}${String(segment.width)} characters`);
  }
  return padded;
}

/** A field's value; '' where it is absent. Only own properties count. */
function valueOf(fields: Fields, name: string): string {
  return Object.hasOwn(fields, name) ? (fields[name] ?? '') : '';
}

/** Whether the fields have all that the element asks for. */
export function hasFieldsFor(element: LaidElement, fields: Fields): boolean {
  return element.segments.every((segment) => !('name' in segment) || valueOf(fields, segment.name) !== '');
}

/** What reading collects over the elements of one code. */
export interface Found {
  fields: Map<string, string>;
  dates: Map<string, DateParts>;
  serial: string | null;
}

/** @returns the value with serial and check cut out, or why it is not this element's; `found` grows on the way */
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
  let checked = true;
  for (const segment of element.segments) {
    const end = at + (segment.width ?? spare);
    const piece = value.slice(at, end);
    if (segment.kind === 'check') checked &&= piece === mod10(value.slice(0, at));
    else if (!readSegment(segment, piece, found)) return { kind: 'unfit' };
    else if (segment.kind !== 'serial') cut += piece;
    at = end;
  }
  return checked ? { kind: 'read', cut } : { kind: 'check' };
}

function readSegment(segment: Exclude<LaidSegment, { kind: 'check' }>, piece: string, found: Found): boolean {
  if (segment.kind === 'text') return piece === segment.text;
  if (segment.kind === 'field') return agree(found.fields, segment.name, piece);
  if (segment.kind === 'serial') {
    found.serial = piece;
    return isSerial(segment.format, piece);
  }
  const parts = parseDate(segment.pattern, piece);
  if (parts) found.dates.set(segment.name, { ...found.dates.get(segment.name), ...parts });
  return parts !== null;
}

function agree(values: Map<string, string>, name: string, value: string): boolean {
  const before = values.get(name);
  values.set(name, before ?? value);
  return before === undefined || before === value;
}

/** Whether a serial has the characters and the length of the format. */
export function isSerial({ alphabet, length, exact }: SerialFormat, serial: string): boolean {
  const lengthFits = exact ? serial.length === length : serial !== '' && serial.length <= length;
  return lengthFits && [...serial].every((character) => alphabet.includes(character));
}

/** The fields found, dates put together as far as they are known. */
export function fieldsOf(found: Found): Fields {
  const dates = [...found.dates].flatMap(([name, parts]) => {
    const text = dateText(parts);
    return text === null ? [] : [[name, text] as const];
  });
  return Object.fromEntries([...found.fields, ...dates]);
}
