import { applicationIdentifier } from '../gs1';
import { writeField, type FieldFormat } from './field-text';
import type { LaidElement, LaidSegment } from './layout';

/** The characters that may stand at one place; null: any. */
export type Place = string | null;

/** What values of an element look like: places counted from the left up to what varies in length, and from there to the end. */
export interface Shape {
  left: readonly Place[];
  /** The last place first. */
  right: readonly Place[];
  min: number;
  max: number;
}

const digits = '0123456789';

/** The places of a segment of fixed width. */
function placesOf(segment: LaidSegment): Place[] {
  switch (segment.kind) {
    case 'text':
      return segment.text.split('');
    case 'check':
      return new Array<Place>(segment.width).fill(segment.check.characters);
    case 'date':
      return segment.pattern.tokens.flatMap((token): Place[] =>
        'sign' in token ? [token.sign] : new Array<Place>(token.width).fill(token.characters),
      );
    case 'field':
      return fieldPlaces(segment.format, segment.width ?? 0);
    case 'serial':
      return new Array<Place>(segment.width ?? 0).fill(segment.format.alphabet);
    case 'tag':
      return new Array<Place>(segment.width).fill(segment.alphabet);
  }
}

/** The characters of a segment, whatever its width; null: any. */
export function charactersOf(segment: LaidSegment): Place[] {
  if (segment.width !== null) return placesOf(segment);
  if (segment.kind === 'serial') return [segment.format.alphabet];
  if (segment.kind !== 'field') return [];
  const { table, decimals } = segment.format;
  if (table) return [...table.keys()].map((value) => writeField(segment.format, value));
  return [decimals === null ? null : digits];
}

function fieldPlaces(format: FieldFormat, width: number): Place[] {
  const { table, decimals, pad } = format;
  const places = Array.from({ length: width }, (_, i) => i);
  if (table) {
    const written = [...table.keys()].flatMap((value) => writeField(format, value) ?? []);
    return places.map((i) => [...new Set(written.map((text) => text.charAt(i)))].join(''));
  }
  return places.map(() => (decimals === null ? null : `${digits}${pad ?? ''}`));
}

export function shapeOf(element: LaidElement): Shape {
  const varying = element.segments.findIndex(({ width }) => width === null);
  const identifier = element.ai === null ? undefined : applicationIdentifier(element.ai);
  if (varying === -1) {
    const left = element.segments.flatMap(placesOf);
    return { left, right: [], min: left.length, max: left.length };
  }
  return {
    left: element.segments.slice(0, varying).flatMap(placesOf),
    right: element.segments
      .slice(varying + 1)
      .flatMap(placesOf)
      .reverse(),
    min: Math.max(element.fixedWidth + 1, identifier?.min ?? 0),
    max: identifier?.max ?? Infinity,
  };
}
