import { TraceError } from '../../errors';
import { countRanges } from '../ranges';
import type { PositionRange } from '../types';
import { pieceSize, rowPage, type RowShape } from './row-page';

/** How the codes of a package are written down. */
export type PackageFormat = 'csv' | 'txt' | 'ndjson' | 'json';

export const packageFormats = ['csv', 'txt', 'ndjson', 'json'] as const satisfies readonly PackageFormat[];

/** Rows, and what stands around them. `breaks` are the line feeds of a file beside the one of each code. */
interface FileRows extends RowShape {
  head: string;
  tail: string;
  breaks: number;
}

const shapes: Readonly<Record<Exclude<PackageFormat, 'txt'>, FileRows>> = {
  // RFC 4180
  csv: {
    ...{ head: 'position,code\r\n', lead: '', middle: ',', close: '\r\n', between: '', tail: '' },
    ...{ cell: 'quoted', breaks: 1 },
  },
  ndjson: {
    ...{ head: '', lead: '{"position":', middle: ',"code":"', close: '"}\n', between: '', tail: '' },
    ...{ cell: 'escaped', breaks: 0 },
  },
  json: {
    ...{ head: '[\n', lead: '{"position":', middle: ',"code":"', close: '"}', between: ',\n', tail: '\n]\n' },
    ...{ cell: 'escaped', breaks: 2 },
  },
};

const lineFeed = 10;

/** Whether a file is its codes, each ended by LF, and nothing else. */
export function isBare(format: PackageFormat): format is 'txt' {
  return format === 'txt';
}

/**
 * Writes codes in a format, in pieces of at most 256 kB (a longer row is a piece of its own): nothing is kept but the piece
 * being filled, and a piece is valid until the next is asked for.
 *
 * @param codes   one after another, each ended by LF; a chunk may break anywhere and is valid until the next is asked for
 * @param ranges  the job's positions of these codes, in order
 * @throws TraceError `package-count-wrong` where there are not as many codes as positions
 */
export function writeCodes(
  codes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  format: PackageFormat,
  ranges: readonly PositionRange[],
): AsyncGenerator<Uint8Array, void, undefined> {
  return isBare(format) ? bareLines(codes, countRanges(ranges)) : rows(codes, shapes[format], ranges);
}

async function* rows(
  codes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  shape: FileRows,
  ranges: readonly PositionRange[],
): AsyncGenerator<Uint8Array, void, undefined> {
  const expected = countRanges(ranges);
  const page = rowPage(shape, ranges);
  let rest: Uint8Array = new Uint8Array(0);
  page.text(shape.head);
  for await (const chunk of codes) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let full = true; full;) {
      ({ at, full } = page.rows(bytes, at, expected));
      if (full) yield page.take();
    }
    rest = at === bytes.length ? rest.subarray(0, 0) : Uint8Array.from(bytes.subarray(at));
  }
  keepCount(page.count(), expected, rest.length === 0);
  page.text(shape.tail);
  yield page.take();
}

/** The codes as they are, counted. */
async function* bareLines(
  codes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  expected: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  let last = lineFeed;
  for await (const chunk of codes) {
    count += lineFeedsIn(chunk);
    keepCount(Math.max(count, expected), expected, true);
    last = chunk.at(-1) ?? last;
    for (let at = 0; at < chunk.length; at += pieceSize) yield chunk.subarray(at, at + pieceSize);
  }
  keepCount(count, expected, last === lineFeed);
}

function lineFeedsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === lineFeed) count++;
  return count;
}

function keepCount(count: number, expected: number, whole: boolean): void {
  if (count !== expected || !whole) throw new TraceError('package-count-wrong', { count, expected });
}

/** How many codes a whole file of a format has, by its line feeds: no code has one. */
export function codesInLines(format: PackageFormat, lineFeeds: number): number {
  return isBare(format) ? lineFeeds : lineFeeds - shapes[format].breaks;
}
