import type { CodeElement, Segment } from '../../lib/code';
import { parseBracketed } from '../../lib/gs1';

/**
 * What each segment of each element wrote into a code. At most one segment of an element varies in width; it takes what
 * the others leave.
 *
 * @param code bracketed element string, or the text of a plain code
 * @returns    per element, per segment; an element the code left out is empty
 */
export function partsOf(elements: readonly CodeElement[], code: string): string[][] {
  const read = parseBracketed(code);
  const values = new Map<string | null, string>([[null, code]]);
  if (read.kind === 'elements') for (const { ai, value } of read.elements) values.set(ai, value);
  return elements.map(({ ai, segments }) => {
    const value = values.get(ai);
    return value === undefined ? [] : split(segments, value);
  });
}

function split(segments: readonly Segment[], value: string): string[] {
  const widths = segments.map(widthOf);
  const fixed = widths.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  let at = 0;
  return widths.map((width) => {
    const start = at;
    at += width ?? Math.max(0, value.length - fixed);
    return value.slice(start, at);
  });
}

/** Check algorithms that write two characters. */
const pairs: ReadonlySet<string> = new Set([
  'gs1-pair',
  'iso7064-mod-97-10',
  'iso7064-mod-661-26',
  'iso7064-mod-1271-36',
]);

/** Null where it varies. */
function widthOf(segment: Segment): number | null {
  switch (segment.kind) {
    case 'text':
      return segment.text.length;
    case 'field':
      return segment.width ?? null;
    case 'date':
      return segment.pattern.length; // each letter of a pattern stands for one character
    case 'serial':
      return segment.mode === 'fromOrder' || segment.length === 'fill' ? null : segment.length;
    case 'check':
      return pairs.has(segment.algorithm) ? 2 : 1;
    case 'tag':
      return segment.length;
  }
}
