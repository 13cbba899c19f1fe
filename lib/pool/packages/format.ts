import { TraceError } from '../../errors';
import type { PositionRange } from '../types';

/** How the codes of a package are written down. */
export type PackageFormat = 'csv' | 'txt' | 'ndjson' | 'json';

export const packageFormats = ['csv', 'txt', 'ndjson', 'json'] as const satisfies readonly PackageFormat[];

/**
 * One row a code, `lead position middle code close`; rows without `middle` carry no position.
 * `breaks` are the line feeds of a file beside the one of each code.
 */
interface RowShape {
  head: string;
  lead: string;
  middle: string | null;
  close: string;
  between: string;
  tail: string;
  cell: 'raw' | 'quoted' | 'escaped';
  breaks: number;
}

const shapes: Readonly<Record<PackageFormat, RowShape>> = {
  // RFC 4180
  csv: {
    ...{ head: 'position,code\r\n', lead: '', middle: ',', close: '\r\n', between: '', tail: '' },
    ...{ cell: 'quoted', breaks: 1 },
  },
  txt: {
    ...{ head: '', lead: '', middle: null, close: '\n', between: '', tail: '' },
    ...{ cell: 'raw', breaks: 0 },
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

const pieceSize = 65_536;
const lineFeed = 10;

/**
 * Writes codes in a format, in pieces of about 64 kB: nothing is kept but the piece being filled.
 *
 * @param codes   one after another, each ended by LF; a chunk may break anywhere and is valid until the next is asked for
 * @param ranges  the job's positions of these codes, in order
 * @throws TraceError `package-count-wrong` where there are not as many codes as positions
 */
export async function* writeCodes(
  codes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  format: PackageFormat,
  ranges: readonly PositionRange[],
): AsyncGenerator<Uint8Array, void, undefined> {
  const expected = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const page = rowWriter(shapes[format]);
  const positions = positionsOf(ranges);
  let count = 0;
  let rest: Uint8Array = new Uint8Array(0);
  page.text(shapes[format].head);
  for await (const chunk of codes) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, at)) {
      const position = positions.next();
      if (position.done) throw new TraceError('package-count-wrong', { count: `> ${expected}`, expected });
      if (page.full(end - at)) yield page.take();
      page.row(position.value, bytes, at, end);
      count += 1;
      at = end + 1;
    }
    rest = at === bytes.length ? rest.subarray(0, 0) : Uint8Array.from(bytes.subarray(at));
  }
  if (count !== expected || rest.length > 0) {
    throw new TraceError('package-count-wrong', { count, expected });
  }
  page.text(shapes[format].tail);
  yield page.take();
}

/** How many codes a whole file of a format has, by its line feeds: no code has one. */
export function codesInLines(format: PackageFormat, lineFeeds: number): number {
  return lineFeeds - shapes[format].breaks;
}

function* positionsOf(ranges: readonly PositionRange[]): Generator<number, undefined, undefined> {
  for (const { from, to } of ranges) for (let position = from; position < to; position += 1) yield position;
  return undefined;
}

/** A page that rows are written on and that is handed over when it is full. */
function rowWriter({ lead, middle, close, between, cell }: RowShape) {
  const leadBytes = Buffer.from(lead);
  const middleBytes = Buffer.from(middle ?? '');
  const closeBytes = Buffer.from(close);
  const betweenBytes = Buffer.from(between);
  // an escaped byte takes six, a position sixteen
  const frame = leadBytes.length + middleBytes.length + closeBytes.length + betweenBytes.length + 24;
  let out = Buffer.allocUnsafeSlow(pieceSize);
  let used = 0;
  let rows = 0;

  const put = (bytes: Uint8Array): void => {
    for (let i = 0; i < bytes.length; i += 1) out[used++] = bytes[i] ?? 0;
  };
  const putNumber = (value: number): void => {
    let size = 1;
    for (let left = value; left >= 10; left = Math.floor(left / 10)) size += 1;
    for (let i = used + size - 1, left = value; i >= used; i -= 1, left = Math.floor(left / 10)) {
      out[i] = 48 + (left % 10);
    }
    used += size;
  };
  return {
    full: (length: number): boolean => used + length * 6 + frame > out.length && used > 0,
    take(): Uint8Array {
      const taken = out.subarray(0, used);
      out = Buffer.allocUnsafeSlow(pieceSize);
      used = 0;
      return taken;
    },
    text(text: string): void {
      put(Buffer.from(text));
    },
    row(position: number, bytes: Uint8Array, from: number, to: number): void {
      const need = (to - from) * 6 + frame;
      if (used === 0 && need > out.length) out = Buffer.allocUnsafeSlow(need);
      if (rows > 0) put(betweenBytes);
      rows += 1;
      if (middle !== null) {
        put(leadBytes);
        putNumber(position);
        put(middleBytes);
      }
      used = cellWriters[cell](out, used, bytes, from, to);
      put(closeBytes);
    },
  };
}

/** Writes `bytes[from, to)` into `out` at `at`; gives where it ends. */
type WriteCell = (out: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number) => number;

const quote = 34;
const backslash = 92;
const hex = '0123456789abcdef';

const cellWriters: Readonly<Record<RowShape['cell'], WriteCell>> = {
  raw(out, at, bytes, from, to) {
    for (let i = from; i < to; i += 1) out[at++] = bytes[i] ?? 0;
    return at;
  },
  /** RFC 4180: a cell with comma, quote or control character in quotes, its quotes doubled. */
  quoted(out, at, bytes, from, to) {
    let plain = true;
    for (let i = from; i < to; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte === quote || byte === 44 || byte < 32) plain = false;
    }
    if (plain) return cellWriters.raw(out, at, bytes, from, to);
    out[at++] = quote;
    for (let i = from; i < to; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte === quote) out[at++] = quote;
      out[at++] = byte;
    }
    out[at++] = quote;
    return at;
  },
  /** RFC 8259: quote, backslash and control characters (FNC1 is written as GS). */
  escaped(out, at, bytes, from, to) {
    for (let i = from; i < to; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte === quote || byte === backslash) {
        out[at++] = backslash;
        out[at++] = byte;
      } else if (byte < 32) {
        const escape = `\\u00${hex.charAt(byte >> 4)}${hex.charAt(byte & 15)}`;
        for (let k = 0; k < escape.length; k += 1) out[at++] = escape.charCodeAt(k);
      } else out[at++] = byte;
    }
    return at;
  },
};
