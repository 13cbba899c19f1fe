import { applicationIdentifier, keyAis } from '../gs1';
import { checkFormat, type CheckFormat } from './check-characters';
import { datePattern, type DatePattern } from './date-pattern';
import { fieldFormat, fieldWidth, type FieldFormat } from './field-text';
import type { CheckAlgorithm, CodeElement, LevelRule, ResetBy, Segment, SerialMode } from './types';

/** How serials are counted and written. */
export interface SerialFormat {
  mode: SerialMode;
  alphabet: string;
  length: number;
  start: number;
  step: number;
  /** Every serial has the whole `length`; else at most that. */
  exact: boolean;
  /** What the counter restarts with; null: with every part of the frame. */
  reset: readonly ResetBy[] | null;
}

export interface LaidCheck {
  kind: 'check';
  algorithm: CheckAlgorithm;
  check: CheckFormat;
  /** Segments of the element, by index. */
  over: readonly number[];
  width: number;
}

export interface LaidTag {
  kind: 'tag';
  alphabet: string;
  width: number;
}

/** A segment with its width worked out; null where it varies. */
export type LaidSegment =
  | { kind: 'text'; text: string; width: number }
  | { kind: 'field'; name: string; format: FieldFormat; width: number | null }
  | { kind: 'date'; name: string; pattern: DatePattern; width: number }
  | { kind: 'serial'; format: SerialFormat; width: number | null }
  | LaidCheck
  | LaidTag;

export interface LaidElement {
  ai: string | null;
  segments: readonly LaidSegment[];
  /** Width of all segments that do not vary. */
  fixedWidth: number;
  inIdentity: boolean;
}

/** A level's elements, and those of its identity in the identity's order. */
export interface LaidLevel {
  elements: readonly LaidElement[];
  identity: readonly LaidElement[];
  /** Stem of the Digital Link its codes are written as. */
  stem: string | null;
}

/**
 * What cannot be laid out. `fill`: the serial finds no width; `pattern`: a date pattern is none; `letters`: a pattern
 * lacks what its letters mean; `over`: a check covers no segment, itself, or a later check.
 */
export type LayoutFault =
  | { kind: 'fault'; reason: 'fill' }
  | { kind: 'fault'; reason: 'pattern' | 'letters'; pattern: string }
  | { kind: 'fault'; reason: 'over'; algorithm: CheckAlgorithm };

/** Works out the widths of a level's segments and which of its elements identify. */
export function layOut(level: LevelRule): (LaidLevel & { kind: 'laid' }) | LayoutFault {
  const key = identityOf(level);
  const elements: LaidElement[] = [];
  for (const element of level.elements) {
    const segments = layOutElement(element);
    if ('reason' in segments) return segments;
    const fixedWidth = segments.reduce((sum, { width }) => sum + (width ?? 0), 0);
    const inIdentity = key.includes(element.ai);
    elements.push({ ai: element.ai, segments, fixedWidth, inIdentity });
  }
  const order = ({ ai }: LaidElement): number => key.indexOf(ai);
  const identity = elements.filter(({ inIdentity }) => inIdentity).sort((a, b) => order(a) - order(b));
  return { kind: 'laid', elements, identity, stem: level.link?.stem ?? null };
}

/** AIs of the elements that identify, in the identity's order; all of the level where none of them is a key. */
export function identityOf({ elements }: Pick<LevelRule, 'elements'>): readonly (string | null)[] {
  const key = keyAis(elements.flatMap(({ ai }) => ai ?? []));
  return key.length > 0 ? key : elements.map(({ ai }) => ai);
}

function layOutElement({ ai, segments }: CodeElement): LaidSegment[] | LayoutFault {
  const laid: (LaidSegment | null)[] = [];
  for (const [index, segment] of segments.entries()) {
    const one = layOutSegment(segment, index, segments);
    if (one && 'reason' in one) return one;
    laid.push(one);
  }
  const filled = laid.map((one, i): LaidSegment | null => one ?? filling(segments[i], ai, laid));
  const whole = filled.filter((one) => one !== null);
  return whole.length < filled.length ? { kind: 'fault', reason: 'fill' } : whole;
}

/** Null for the serial that fills, whose width the others decide. */
function layOutSegment(
  segment: Segment,
  index: number,
  all: readonly Segment[],
): LaidSegment | LayoutFault | null {
  switch (segment.kind) {
    case 'text':
      return { ...segment, width: segment.text.length };
    case 'field': {
      const format = fieldFormat(segment);
      return { kind: 'field', name: segment.name, format, width: fieldWidth(format) };
    }
    case 'date': {
      const pattern = datePattern(segment.pattern, segment);
      if (typeof pattern === 'string') return { kind: 'fault', reason: pattern, pattern: segment.pattern };
      return { kind: 'date', name: segment.name, pattern, width: pattern.width };
    }
    case 'serial':
      return segment.length === 'fill' ? null : serialOfLength(segment, segment.length);
    case 'check': {
      const { algorithm, over = all.slice(0, index).map((_, i) => i) } = segment;
      const covers = over.every((i) => i < all.length && (i < index || all[i]?.kind !== 'check'));
      if (!covers || over.length === 0 || new Set(over).size < over.length)
        return { kind: 'fault', reason: 'over', algorithm };
      const check = checkFormat(algorithm);
      return { kind: 'check', algorithm, check, over, width: check.width };
    }
    case 'tag':
      return { kind: 'tag', alphabet: segment.alphabet, width: segment.length };
  }
}

function serialOfLength(segment: Extract<Segment, { kind: 'serial' }>, length: number): LaidSegment {
  const { mode, alphabet, reset = null } = segment;
  const { start = 0, step = 1 } = mode === 'sequential' ? segment : {};
  const exact = mode !== 'fromOrder' || segment.length === 'fill';
  const format = { mode, alphabet, length, start, step, exact, reset };
  return { kind: 'serial', format, width: exact ? length : null };
}

/** The serial with what the other segments leave of an AI of one length; null where that is not known or nothing. */
function filling(
  segment: Segment | undefined,
  ai: string | null,
  others: readonly (LaidSegment | null)[],
): LaidSegment | null {
  const identifier = ai === null ? undefined : applicationIdentifier(ai);
  if (segment?.kind !== 'serial' || identifier?.min !== identifier?.max || !identifier) return null;
  let left = identifier.max;
  for (const other of others) {
    if (other?.width === null || other?.kind === 'serial') return null;
    left -= other?.width ?? 0;
  }
  return left > 0 ? serialOfLength(segment, left) : null;
}

/** The serial of a level's identity. */
export function serialOf(level: LaidLevel): SerialFormat | null {
  for (const { segments } of level.identity) {
    for (const segment of segments) if (segment.kind === 'serial') return segment.format;
  }
  return null;
}

/** Whether a level's codes cannot be made, or not be checked, without the rule's key. */
export function needsKey(level: LaidLevel): boolean {
  return level.elements.some(({ segments }) =>
    segments.some(
      (segment) =>
        segment.kind === 'tag' || (segment.kind === 'serial' && segment.format.mode === 'scrambled'),
    ),
  );
}

/** Length and alphabet of the tags in a level's identity, as frames keep them. */
export function tagOf(level: LaidLevel): string | null {
  const tags = level.identity.flatMap(({ segments }) =>
    segments.flatMap((segment) =>
      segment.kind === 'tag' ? `${String(segment.width)}:${segment.alphabet}` : [],
    ),
  );
  return tags.length > 0 ? tags.join(' ') : null;
}
