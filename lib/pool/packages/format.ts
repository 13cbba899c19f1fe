import { TraceError } from '../../errors';
import { countRanges } from '../ranges';
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
const zero = 48;
const nine = 57;

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
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const expected = countRanges(ranges);
  const page = pageOf(shapes[format], positionTexts(ranges));
  let rest: Uint8Array = new Uint8Array(0);
  page.text(shapes[format].head);
  for await (const chunk of codes) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let full = true; full;) {
      ({ at, full } = page.rows(bytes, at, expected));
      if (full) yield page.take();
    }
    rest = at === bytes.length ? rest.subarray(0, 0) : Uint8Array.from(bytes.subarray(at));
  }
  if (page.count() !== expected || rest.length > 0) {
    throw new TraceError('package-count-wrong', { count: page.count(), expected });
  }
  page.text(shapes[format].tail);
  yield page.take();
}

/** How many codes a whole file of a format has, by its line feeds: no code has one. */
export function codesInLines(format: PackageFormat, lineFeeds: number): number {
  return lineFeeds - shapes[format].breaks;
}

const comma = 44;
const quote = 34;
const backslash = 92;

/** The positions in order as decimal digits, counted up where they are written. */
function positionTexts(ranges: readonly PositionRange[]): { next(): Uint8Array } {
  const waiting = ranges.filter(({ from, to }) => from < to);
  let digits = new Uint8Array(0);
  let left = 0;
  const countUp = (): void => {
    let at = digits.length - 1;
    while (at >= 0 && digits[at] === nine) digits[at--] = zero;
    if (at < 0) digits = Uint8Array.from([zero + 1, ...digits]);
    else digits[at] = (digits[at] ?? 0) + 1;
  };
  return {
    next() {
      if (left > 0) countUp();
      else {
        const { from = 0, to = 0 } = waiting.shift() ?? {};
        digits = bytesOf(String(from));
        left = to - from;
      }
      left -= 1;
      return digits;
    },
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text));
}

/** A page that rows are written on and that is handed over when it is full. */
function pageOf({ lead, middle, close, between, cell }: RowShape, positions: { next(): Uint8Array }) {
  const [leadBytes, middleBytes] = [bytesOf(lead), bytesOf(middle ?? '')];
  const [closeBytes, betweenBytes] = [bytesOf(close), bytesOf(between)];
  // an escaped byte takes six, a position sixteen
  const frame = leadBytes.length + middleBytes.length + closeBytes.length + betweenBytes.length + 24;
  const writeCell = cellWriters[cell];
  let out = new Uint8Array(pieceSize);
  let used = 0;
  let count = 0;

  const put = (bytes: Uint8Array): void => {
    for (let i = 0; i < bytes.length; i += 1) out[used++] = bytes[i] ?? 0;
  };
  return {
    count: () => count,
    /** What was written, for good. */
    take(): Uint8Array<ArrayBuffer> {
      const taken = out.slice(0, used);
      used = 0;
      return taken;
    },
    text(text: string): void {
      put(bytesOf(text));
    },
    /** Writes the whole rows from `at` on, until the page is full; gives where it stopped. */
    rows(bytes: Uint8Array, at: number, expected: number): { at: number; full: boolean } {
      for (;;) {
        let end = at;
        let plain = true;
        let byte = bytes[end];
        for (; byte !== undefined && byte !== lineFeed; byte = bytes[(end += 1)]) {
          if (byte < 35 || byte === comma || byte === backslash) plain = false;
        }
        if (byte === undefined) return { at, full: false };
        if (count === expected)
          throw new TraceError('package-count-wrong', { count: `> ${expected}`, expected });
        const need = (end - at) * 6 + frame;
        if (used + need > out.length) {
          if (used > 0) return { at, full: true };
          out = new Uint8Array(need);
        }
        if (count > 0) put(betweenBytes);
        count += 1;
        if (middle !== null) {
          put(leadBytes);
          put(positions.next());
          put(middleBytes);
        }
        used = (plain ? cellWriters.raw : writeCell)(out, used, bytes, at, end);
        put(closeBytes);
        at = end + 1;
      }
    },
  };
}

/** Writes `bytes[from, to)` into `out` at `at`; gives where it ends. */
type WriteCell = (out: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number) => number;

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
      if (byte === quote || byte === comma || byte < 32) plain = false;
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
