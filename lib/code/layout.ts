import { applicationIdentifier, keyAis } from '../gs1';
import { datePattern, type DatePattern } from './date-pattern';
import type { CodeElement, LevelRule, SerialMode } from './types';

/** How serials are counted and written. */
export interface SerialFormat {
  mode: SerialMode;
  alphabet: string;
  length: number;
  start: number;
  step: number;
  /** Every serial has the whole `length`; else at most that. */
  exact: boolean;
}

/** A segment with its width worked out; null where it varies. */
export type LaidSegment =
  | { kind: 'text'; text: string; width: number }
  | { kind: 'field'; name: string; pad: string | null; width: number | null }
  | { kind: 'date'; name: string; pattern: DatePattern; width: number }
  | { kind: 'serial'; format: SerialFormat; width: number | null }
  | { kind: 'check'; width: number };

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
}

/** What cannot be laid out. `fill`: the serial finds no width; `pattern`: a date pattern is none. */
export type LayoutFault =
  { kind: 'fault'; reason: 'fill' } | { kind: 'fault'; reason: 'pattern'; pattern: string };

/** Works out the widths of a level's segments and which of its elements identify. */
export function layOut(level: LevelRule): (LaidLevel & { kind: 'laid' }) | LayoutFault {
  const ais = level.elements.flatMap(({ ai }) => ai ?? []);
  const key = keyAis(ais);
  const elements: LaidElement[] = [];
  for (const element of level.elements) {
    const segments = layOutElement(element);
    if ('reason' in segments) return segments;
    const fixedWidth = segments.reduce((sum, { width }) => sum + (width ?? 0), 0);
    const inIdentity = key.length === 0 || (element.ai !== null && key.includes(element.ai));
    elements.push({ ai: element.ai, segments, fixedWidth, inIdentity });
  }
  const order = ({ ai }: LaidElement): number => (ai === null ? 0 : key.indexOf(ai));
  const identity = elements.filter(({ inIdentity }) => inIdentity).sort((a, b) => order(a) - order(b));
  return { kind: 'laid', elements, identity };
}

function layOutElement(element: CodeElement): LaidSegment[] | LayoutFault {
  const segments: LaidSegment[] = [];
  for (const segment of element.segments) {
    if (segment.kind === 'text') segments.push({ ...segment, width: segment.text.length });
    else if (segment.kind === 'check') segments.push({ kind: 'check', width: 1 });
    else if (segment.kind === 'field') {
      segments.push({
        kind: 'field',
        name: segment.name,
        pad: segment.pad ?? null,
        width: segment.width ?? null,
      });
    } else if (segment.kind === 'date') {
      const pattern = datePattern(segment.pattern);
      if (!pattern) return { kind: 'fault', reason: 'pattern', pattern: segment.pattern };
      segments.push({ kind: 'date', name: segment.name, pattern, width: pattern.width });
    } else {
      const { mode, alphabet } = segment;
      const length = segment.length === 'fill' ? spaceLeft(element) : segment.length;
      if (length === null) return { kind: 'fault', reason: 'fill' };
      const { start = 0, step = 1 } = mode === 'sequential' ? segment : {};
      const exact = mode !== 'fromOrder' || segment.length === 'fill';
      const format = { mode, alphabet, length, start, step, exact };
      segments.push({ kind: 'serial', format, width: exact ? length : null });
    }
  }
  return segments;
}

/** What the other segments leave of an AI of one length; null where that is not known or nothing. */
function spaceLeft({ ai, segments }: CodeElement): number | null {
  const identifier = ai === null ? undefined : applicationIdentifier(ai);
  if (identifier?.min !== identifier?.max || identifier === undefined) return null;
  let left = identifier.max;
  for (const segment of segments) {
    if (segment.kind === 'text') left -= segment.text.length;
    else if (segment.kind === 'date') left -= segment.pattern.length;
    else if (segment.kind === 'check') left -= 1;
    else if (segment.kind === 'serial') left -= segment.length === 'fill' ? 0 : segment.length;
    else if (segment.width === undefined) return null;
    else left -= segment.width;
  }
  return left > 0 && segments.filter((segment) => segment.kind === 'serial').length === 1 ? left : null;
}

/** The serial of a level's identity. */
export function serialOf(level: LaidLevel): SerialFormat | null {
  for (const { segments } of level.identity) {
    for (const segment of segments) if (segment.kind === 'serial') return segment.format;
  }
  return null;
}
