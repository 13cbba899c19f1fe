import { TraceError } from '../../errors';
import type { PositionRange } from '../types';

/** One row a code: `lead position middle code close`, with `between` from row to row. */
export interface RowShape {
  lead: string;
  middle: string;
  close: string;
  between: string;
  cell: 'quoted' | 'escaped';
}

/** Bytes of a page at most, but for a single row that is longer. */
export const pieceSize = 262_144;

/** Longest code that is written while its end is looked for; what is kept free for its row, six bytes for one escaped. */
const usual = 1_000;
const lineFeed = 10;
const zero = 48;
const nine = 57;

/** A page that rows are written on and that is handed over when it is full. */
export interface RowPage {
  /** Rows written so far, on all pages. */
  count(): number;
  /** What was written, valid until the page is written on again. */
  take(): Uint8Array<ArrayBuffer>;
  text(text: string): void;
  /**
   * Writes the whole rows from `at` on, until the page is full; gives where it stopped.
   *
   * @throws TraceError `package-count-wrong` with the first code too many
   */
  rows(bytes: Uint8Array, at: number, expected: number): { at: number; full: boolean };
}

/** @param ranges positions of the rows, in order */
export function rowPage(
  { lead, middle, close, between, cell }: RowShape,
  ranges: readonly PositionRange[],
): RowPage {
  const [leadBytes, middleBytes, closeBytes] = [bytesOf(lead), bytesOf(middle), bytesOf(close)];
  const betweenBytes = bytesOf(between);
  const positions = positionTexts(ranges);
  // a position takes sixteen
  const frame = leadBytes.length + middleBytes.length + closeBytes.length + betweenBytes.length + 16;
  const reserve = frame + 6 * usual;
  const { special, write } = cells[cell];
  let out = new Uint8Array(pieceSize);
  let used = 0;
  let count = 0;

  return {
    count: () => count,
    take() {
      const taken = out.subarray(0, used);
      if (out.length > pieceSize) out = new Uint8Array(pieceSize);
      used = 0;
      return taken;
    },
    text(text) {
      used = put(out, used, bytesOf(text));
    },
    rows(bytes, at, expected) {
      const end = bytes.lastIndexOf(lineFeed) + 1;
      let start = at;
      while (start < end) {
        if (used + reserve > out.length) return { at: start, full: true };
        if (count === expected)
          throw new TraceError('package-count-wrong', { count: `> ${expected}`, expected });
        const most = Math.min(end, start + usual);
        let to = count > 0 ? put(out, used, betweenBytes) : used;
        to = put(out, put(out, put(out, to, leadBytes), positions.digits()), middleBytes);
        const begun = to;
        const page = out;
        let strange = 0;
        let lineEnd = start;
        for (; lineEnd < most; lineEnd++) {
          const byte = bytes[lineEnd] ?? 0;
          if (byte === lineFeed) break;
          page[to++] = byte;
          strange |= special[byte] ?? 0;
        }
        if (lineEnd === most) {
          lineEnd = bytes.indexOf(lineFeed, most);
          const need = frame + 6 * (lineEnd - start);
          // a row that is longer than what is left is begun again on a page of its own
          if (used > 0 && used + need > out.length) return { at: start, full: true };
          if (need > out.length) out = grown(out, need);
          const more = bytes.subarray(most, lineEnd);
          out.set(more, to);
          to += more.length;
          if (more.some((byte) => special[byte] === 1)) strange = 1;
        }
        if (strange !== 0) to = write(out, begun, bytes, start, lineEnd);
        used = put(out, to, closeBytes);
        positions.advance();
        count += 1;
        start = lineEnd + 1;
        if (out.length > pieceSize) return { at: start, full: true };
      }
      return { at: start, full: false };
    },
  };
}

/** The same bytes with room for more. */
function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

function put(out: Uint8Array, at: number, bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) out[at + i] = bytes[i] ?? 0;
  return at + bytes.length;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text));
}

/** The positions in order as decimal digits, counted up where they are written. */
function positionTexts(ranges: readonly PositionRange[]): { digits(): Uint8Array; advance(): void } {
  const waiting = ranges.filter(({ from, to }) => from < to);
  let digits = new Uint8Array(0);
  let left = 0;
  const begin = (): void => {
    const { from = 0, to = 0 } = waiting.shift() ?? {};
    digits = bytesOf(String(from));
    left = to - from;
  };
  const countUp = (): void => {
    let at = digits.length - 1;
    while (at >= 0 && digits[at] === nine) digits[at--] = zero;
    if (at < 0) digits = Uint8Array.from([zero + 1, ...digits]);
    else digits[at] = (digits[at] ?? 0) + 1;
  };
  begin();
  return {
    digits: () => digits,
    advance() {
      left -= 1;
      if (left > 0) countUp();
      else begin();
    },
  };
}

/** How a cell with special bytes is written: `bytes[from, to)` into `out` at `at`; gives where it ends. */
interface CellFormat {
  /** 1 for each byte that does not stand for itself. */
  special: Uint8Array;
  write(out: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number): number;
}

const [quote, backslash] = [34, 92];
const hex = '0123456789abcdef';

const specialBytes = (others: string): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) =>
    byte < 32 || others.includes(String.fromCharCode(byte)) ? 1 : 0,
  );

const cells: Readonly<Record<RowShape['cell'], CellFormat>> = {
  /** RFC 4180: a cell with comma, quote or control character in quotes, its quotes doubled. */
  quoted: {
    special: specialBytes('",'),
    write(out, at, bytes, from, to) {
      out[at++] = quote;
      for (let i = from; i < to; i++) {
        const byte = bytes[i] ?? 0;
        if (byte === quote) out[at++] = quote;
        out[at++] = byte;
      }
      out[at++] = quote;
      return at;
    },
  },
  /** RFC 8259: quote, backslash and control characters (FNC1 is written as GS). */
  escaped: {
    special: specialBytes('"\\'),
    write(out, at, bytes, from, to) {
      for (let i = from; i < to; i++) {
        const byte = bytes[i] ?? 0;
        if (byte === quote || byte === backslash) {
          out[at++] = backslash;
          out[at++] = byte;
        } else if (byte < 32) {
          at = put(out, at, bytesOf(`\\u00${hex.charAt(byte >> 4)}${hex.charAt(byte & 15)}`));
        } else out[at++] = byte;
      }
      return at;
    },
  },
};
