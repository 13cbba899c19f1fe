import { applicationIdentifier, charsetAt, type ApplicationIdentifier } from '../gs1';
import type { DateToken } from './date-pattern';
import { writeField } from './field-text';
import type { LaidElement, LaidSegment } from './layout';
import type { Characters, PatternPart, TextPattern } from './text-pattern';

/**
 * Which values an element can have, character by character: more than it will ever have only where a check character,
 * the calendar beyond day and month, or a field that stands twice tells values apart.
 */
export function patternOf(element: LaidElement): TextPattern {
  const identifier = element.ai === null ? undefined : applicationIdentifier(element.ai);
  const room = identifier ? Math.max(0, identifier.max - element.fixedWidth) : Infinity;
  let at: number | null = 0;
  return element.segments.flatMap((segment) => {
    const parts = partsOf(
      segment,
      room,
      identifier !== undefined && isNumeric(identifier, at, segment.width),
    );
    at = at === null || segment.width === null ? null : at + segment.width;
    return parts;
  });
}

/** Whether an identifier takes digits only, from a place on. */
function isNumeric(identifier: ApplicationIdentifier, at: number | null, width: number | null): boolean {
  if (at === null) return identifier.parts.every(({ charset }) => charset === 'digits');
  const end = width === null ? identifier.max : at + width;
  return Array.from({ length: end - at }, (_, i) => charsetAt(identifier, at + i)).every(
    (charset) => charset === 'digits',
  );
}

const digits = '0123456789';

/**
 * @param room    characters that a segment of no fixed width may have
 * @param numeric only digits may stand there
 */
function partsOf(segment: LaidSegment, room: number, numeric: boolean): PatternPart[] {
  switch (segment.kind) {
    case 'text':
      return [{ kind: 'words', words: [segment.text] }];
    case 'date':
      return segment.pattern.tokens.map(dateToken);
    case 'check':
      return [exactly(segment.width, { of: segment.check.characters })];
    case 'tag':
      return [exactly(segment.width, { of: segment.alphabet })];
    case 'serial': {
      const { alphabet, length } = segment.format;
      if (segment.width !== null) return [exactly(segment.width, { of: alphabet })];
      return [{ kind: 'characters', characters: { of: alphabet }, min: 1, max: Math.min(length, room) }];
    }
    case 'field':
      return [fieldPart(segment, room, numeric)];
  }
}

function exactly(count: number, characters: Characters): PatternPart {
  return { kind: 'characters', characters, min: count, max: count };
}

function fieldPart(
  { format, width }: Extract<LaidSegment, { kind: 'field' }>,
  room: number,
  numeric: boolean,
): PatternPart {
  const { table, decimals, pad, transform } = format;
  if (table) {
    const words = [...table.keys()].flatMap((value) => writeField(format, value) ?? []);
    return { kind: 'words', words };
  }
  const fold = transform === 'upper' || transform === 'lower' ? transform : 'none';
  const characters: Characters =
    decimals !== null
      ? { of: digits + (pad ?? '') }
      : numeric
        ? { of: digits }
        : { fold: pad === null ? fold : 'none' };
  return { kind: 'characters', characters, min: width ?? 1, max: width ?? room };
}

/** Greatest values of the parts of a date that are few enough to be told one by one. */
const greatest: Readonly<Partial<Record<string, number>>> = {
  month: 12,
  day: 31,
  yearDay: 366,
  week: 53,
  weekday: 7,
};

function dateToken(token: DateToken): PatternPart {
  if ('sign' in token) return { kind: 'words', words: [token.sign] };
  const last = greatest[token.part];
  if (last === undefined) return exactly(token.width, { of: token.characters });
  const words = Array.from({ length: last }, (_, i) => token.write(i + 1) ?? []).flat();
  return { kind: 'words', words };
}
