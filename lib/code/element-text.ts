import { TraceError, verbatim, type Bilingual } from '../errors';
import { applicationIdentifier, valueFault, valueWords } from '../gs1';
import { formatDate, lacksZone } from './date-pattern';
import { fieldExpects, writeField } from './field-text';
import type { LaidCheck, LaidElement, LaidSegment, LaidTag } from './layout';
import type { Fields, Level } from './types';

/** An element's value: whole, and with serial, check and tag characters cut out (LAWS *frame*). */
export interface ElementText {
  whole: string;
  cut: string;
}

/** What a number makes of a code: the serial's characters and the tags over it. */
export interface SerialText {
  serial: string;
  tag(tag: LaidTag): string;
}

/**
 * Writes an element's value.
 *
 * @throws TraceError `field-missing`, `field-unfit`, `date-without-zone`
 */
export function writeElement(
  level: Level,
  element: LaidElement,
  fields: Fields,
  made: SerialText,
): ElementText {
  let cut = '';
  const pieces = element.segments.map((segment) => {
    if (segment.kind === 'serial') return made.serial;
    if (segment.kind === 'tag') return made.tag(segment);
    if (segment.kind === 'check') return '';
    const piece = writeSegment(level, segment, fields);
    cut += piece;
    return piece;
  });
  for (const [i, segment] of element.segments.entries()) {
    if (segment.kind !== 'check') continue;
    const check = checkOver(segment, pieces);
    if (check === null) throw unfit(level, element, fields, covered(segment, pieces), checkExpects(segment));
    pieces[i] = check;
  }
  const whole = pieces.join('');
  if (element.ai === null) {
    if (!isPlainCode(whole)) throw unfit(level, element, fields, whole, plainWords);
  } else {
    const identifier = applicationIdentifier(element.ai);
    const fits = identifier !== undefined && valueFault(identifier, whole) === null;
    if (!fits)
      throw unfit(level, element, fields, whole, identifier ? valueWords(identifier) : verbatim(element.ai));
  }
  return { whole, cut };
}

const covered = ({ over }: LaidCheck, pieces: readonly string[]): string =>
  over.map((i) => pieces[i] ?? '').join('');

/** The check characters over an element's pieces; null where those cannot be checked. */
export function checkOver(segment: LaidCheck, pieces: readonly string[]): string | null {
  return segment.check.compute(covered(segment, pieces));
}

function checkExpects({ check: { alphabet, longest } }: LaidCheck): Bilingual {
  const [en, zh] = longest === null ? ['', ''] : [`up to ${String(longest)} `, `最多 ${String(longest)} 个`];
  return { en: `${en}characters of ${alphabet}`, zh: `${zh}字符，取自 ${alphabet}` };
}

/** What `isPlainCode` asks for, as error sentences say it. */
export const plainCode = '[!-~…], 1st ≠ ( ]';

const plainWords: Bilingual = {
  en: 'printable characters, the first of them neither ( nor ]',
  zh: '可打印字符，且首字符不是 ( 或 ]',
};

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
  expected: Bilingual,
): TraceError {
  const name = element.segments.flatMap((segment) => ('name' in segment ? segment.name : []))[0];
  const field = name ?? (element.ai === null ? 'code' : `(${element.ai})`);
  return new TraceError('field-unfit', { level, field, value: name ? fields[name] : whole, expected });
}

/**
 * Writes what does not depend on the number.
 *
 * @throws TraceError `field-missing`, `field-unfit`, `date-without-zone`
 */
export function writeSegment(
  level: Level,
  segment: Extract<LaidSegment, { kind: 'text' | 'field' | 'date' }>,
  fields: Fields,
): string {
  if (segment.kind === 'text') return segment.text;
  const { name } = segment;
  const value = valueOf(fields, name);
  if (value === '') throw new TraceError('field-missing', { level, field: name });
  if (segment.kind === 'date') {
    if (lacksZone(value)) throw new TraceError('date-without-zone', { field: name, value });
    const text = formatDate(segment.pattern, value);
    if (text !== null) return text;
    throw new TraceError('field-unfit', { level, field: name, value, expected: dateExpects(segment) });
  }
  const text = writeField(segment.format, value);
  if (text !== null && text !== '') return text;
  throw new TraceError('field-unfit', { level, field: name, value, expected: fieldExpects(segment.format) });
}

function dateExpects({ pattern }: Extract<LaidSegment, { kind: 'date' }>): Bilingual {
  const years = pattern.tokens.flatMap((token) => ('part' in token ? (token.years ?? []) : []));
  const said = ['YYYY-MM-DD', ...years].join(', ');
  return { en: `a date that there is, ${said}`, zh: `实际存在的日期，格式 ${said}` };
}

/** A field's value; '' where it is absent. Only own properties count. */
function valueOf(fields: Fields, name: string): string {
  return Object.hasOwn(fields, name) ? (fields[name] ?? '') : '';
}

/** Whether the fields have all that the element asks for. */
export function hasFieldsFor(element: LaidElement, fields: Fields): boolean {
  return element.segments.every((segment) => !('name' in segment) || valueOf(fields, segment.name) !== '');
}
