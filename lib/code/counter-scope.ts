import { elementsText } from './code-text';
import type { DatePart, DatePattern } from './date-pattern';
import { writeSegment } from './element-text';
import type { LaidLevel, LaidSegment } from './layout';
import type { Fields, Level, ResetBy } from './types';

/** What an order says beside its lot and its line; every other field is the product's. */
const orderFields: ReadonlySet<string> = new Set(['order', 'orderLine', 'plant']);

const partsOf: Readonly<Record<'day' | 'month' | 'year', readonly DatePart[]>> = {
  year: ['year', 'weekYear'],
  month: ['year', 'weekYear', 'month'],
  day: ['year', 'weekYear', 'month', 'day', 'yearDay', 'week', 'weekday'],
};

/**
 * The counter a frame's numbers go on from, where it does not restart with every part of the frame: the frame's id with
 * the other parts masked, and what it restarts with. Null where the frame counts for itself.
 */
export function counterScope(level: Level, laid: LaidLevel, fields: Fields): string | null {
  const serial = laid.identity.flatMap(({ segments }) => segments).find(({ kind }) => kind === 'serial');
  const reset = serial?.kind === 'serial' ? serial.format.reset : null;
  if (serial?.kind !== 'serial' || reset === null) return null;
  let masked = false;
  const elements = laid.identity.map((element) => ({
    ai: element.ai,
    value: element.segments
      .map((segment) => {
        if (segment.kind === 'serial' || segment.kind === 'check' || segment.kind === 'tag') return '';
        const shown = shownPart(segment, writeSegment(level, segment, fields), reset);
        masked ||= shown.masked;
        return shown.text;
      })
      .join(''),
  }));
  if (!masked) return null;
  const by = reset.length > 0 ? [...reset].sort().join('+') : 'never';
  return `${elementsText(elements)}#${String(serial.format.length)} by ${by}`;
}

type Piece = Extract<LaidSegment, { kind: 'text' | 'field' | 'date' }>;

function shownPart(
  segment: Piece,
  text: string,
  reset: readonly ResetBy[],
): { text: string; masked: boolean } {
  if (segment.kind === 'text') return { text, masked: false };
  if (segment.kind === 'field') {
    const by = resetByField(segment.name);
    return by && reset.includes(by) ? { text, masked: false } : { text: '*', masked: true };
  }
  const kept = new Set(
    reset.flatMap((by) => (by === 'day' || by === 'month' || by === 'year' ? partsOf[by] : [])),
  );
  let at = 0;
  let masked = false;
  const shown = segment.pattern.tokens.map((token) => {
    const piece = text.slice(at, (at += token.width));
    if ('sign' in token || kept.has(token.part)) return piece;
    masked = true;
    return '*'.repeat(token.width);
  });
  return { text: shown.join(''), masked };
}

function resetByField(name: string): ResetBy | null {
  if (name === 'lot' || name === 'line') return name;
  return orderFields.has(name) ? null : 'product';
}

/** What a level's counter shall restart with but its identity does not hold: its codes would repeat. */
// law: frame
export function resetsMissing(laid: LaidLevel): ResetBy[] {
  const segments = laid.identity.flatMap((element) => element.segments);
  const serial = segments.find(({ kind }) => kind === 'serial');
  const reset = serial?.kind === 'serial' ? (serial.format.reset ?? []) : [];
  return [...new Set(reset)].filter((by) => !segments.some((segment) => tells(segment, by)));
}

function tells(segment: LaidSegment, by: ResetBy): boolean {
  if (segment.kind === 'field') return resetByField(segment.name) === by && !isCut(segment);
  if (segment.kind !== 'date') return false;
  const told = ways[by];
  return told !== undefined && told.some((parts) => parts.every((part) => hasPart(segment.pattern, part)));
}

/**
 * Parts of a date that tell its day, month or year for certain. Around new year a week and the calendar year do not: both
 * 1 January and 30 December 2024 are Mondays of a week 1. Nor do month and day beside the year of the week.
 */
const ways: Readonly<Partial<Record<ResetBy, readonly (readonly DatePart[])[]>>> = {
  day: [
    ['year', 'month', 'day'],
    ['year', 'yearDay'],
    ['weekYear', 'week', 'weekday'],
  ],
  month: [['year', 'month']],
  year: [['year'], ['weekYear']],
};

export function hasPart({ tokens }: DatePattern, part: DatePart): boolean {
  return tokens.some((token) => 'part' in token && token.part === part);
}

function isCut({ format: { transform } }: Extract<LaidSegment, { kind: 'field' }>): boolean {
  return transform === 'first' || transform === 'last';
}

/** Whether what identifies a level's codes tells this of them. */
export function identityTells(laid: LaidLevel, by: ResetBy): boolean {
  return laid.identity.some(({ segments }) => segments.some((segment) => tells(segment, by)));
}
