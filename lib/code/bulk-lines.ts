import { blockSize, type BulkSerials } from './bulk-serials';
import type { BulkTemplate } from './bulk-template';
import { lineGatherer, looksLike } from './gathered-lines';
import type { LaidTag } from './layout';
import type { CodeSink, NumberSink, UnknownCode } from './types';

/** Codes of one frame as lines, written and read in blocks. */
export interface BulkLines {
  encode(from: number, count: number, sink: CodeSink): void;
  /** @returns how many bytes were read: all up to the last LF */
  parse(bytes: Uint8Array, sink: NumberSink, readOne: ReadOne): number;
}

/** Reads a line that is not written as the template says, or whose check, tag or serial is wrong. */
export type ReadOne = (line: string) => number | UnknownCode['problem'];

const lineFeed = 10;

/** Fewer lines side by side are not worth a block of their own. */
const fewest = 256;

/** @param tagOf the tag's characters over a serial */
export function bulkLines(
  template: BulkTemplate,
  serials: BulkSerials,
  serialLength: number,
  tagOf: (serial: string, tag: LaidTag) => string,
): BulkLines {
  const { line, serialAt } = template;
  const stride = line.length;
  const fixed = fixedPlaces(template, serialLength);
  let lines: Uint8Array | null = null;
  let gather: ReturnType<typeof lineGatherer> | null = null;
  const numbers = new Float64Array(blockSize);
  const gathered = new Float64Array(blockSize);
  const made = madeCharacters(template, serialLength, tagOf);

  return {
    encode(from, count, sink) {
      lines ??= repeated(line, blockSize);
      for (let done = 0; done < count; done += blockSize) {
        const codes = Math.min(blockSize, count - done);
        serials.write(from + done, codes, lines, serialAt, stride);
        made.write(lines, codes);
        sink(lines.subarray(0, codes * stride), codes);
      }
    },
    parse(bytes, sink, readOne) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let read = 0;
      /** A line by itself. */
      const one = (start: number, end: number, index: number): number => {
        const found = readOne(text.toString('utf8', start, end));
        if (typeof found === 'number') return found;
        sink.refused(index, found);
        return NaN;
      };
      const tell = (count: number): void => {
        if (count > 0) sink.numbers(numbers.subarray(0, count));
        read += count;
      };

      /** Reads lines that lie side by side where they are. @returns where it stopped */
      const sideBySide = (from: number, like: number): number => {
        serials.read(bytes, from + serialAt, stride, like, numbers);
        made.prove(bytes, from, like, numbers);
        let at = from;
        let good = 0;
        for (; good < like; good++, at += stride) {
          const number = numbers[good] ?? NaN;
          if (number === number) continue;
          const end = at + stride - 1;
          // a line that ends early only looks like one that is wrong
          if (bytes.indexOf(lineFeed, at) < end) break;
          numbers[good] = one(at, end, read + good);
        }
        tell(good);
        return at;
      };
      /** Reads lines of any length. @returns where it stopped */
      const mixed = (from: number): number => {
        const {
          codes,
          like,
          lines: count,
          begins,
          places,
        } = (gather ??= lineGatherer(line, fixed, blockSize))(bytes, from);
        serials.read(codes, serialAt, stride, like, gathered);
        made.prove(codes, 0, like, gathered);
        for (let i = 0; i < count; i++) {
          const number = gathered[places[i] ?? -1] ?? NaN;
          numbers[i] = number === number ? number : one(begins[i] ?? 0, (begins[i + 1] ?? 0) - 1, read + i);
        }
        tell(count);
        return begins[count] ?? from;
      };

      for (let at = 0; ;) {
        const like = linesLike(line, fixed, bytes, at, blockSize);
        const after = like >= fewest ? sideBySide(at, like) : at;
        const next = after > at ? after : mixed(at);
        if (next === at) return at;
        at = next;
      }
    },
  };
}

/** The characters that are made of the serial's. */
interface MadeCharacters {
  /** Writes them into the first lines of a block. */
  write(block: Uint8Array, count: number): void;
  /** Makes NaN of the numbers of lines where they are others. */
  prove(bytes: Uint8Array, from: number, count: number, numbers: Float64Array): void;
}

function madeCharacters(
  { line: { length: stride }, serialAt, tags, checks }: BulkTemplate,
  serialLength: number,
  tagOf: (serial: string, tag: LaidTag) => string,
): MadeCharacters {
  const characters = new Uint16Array(blockSize);
  const textAt = (bytes: Uint8Array, at: number, length: number): string =>
    Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
  const tagAt = (bytes: Uint8Array, start: number, tag: LaidTag): string =>
    tagOf(textAt(bytes, start + serialAt, serialLength), tag);

  return {
    write(block, count) {
      for (const { at, tag } of tags) {
        for (let i = 0, start = 0; i < count; i++, start += stride)
          block.set(Buffer.from(tagAt(block, start, tag), 'latin1'), start + at);
      }
      for (const { at, width, check } of checks) {
        check(block, 0, stride, count, characters);
        for (let i = 0, to = at + width - 1; i < count; i++, to += stride) {
          const both = characters[i] ?? 0;
          if (width === 2) block[to - 1] = both >>> 8;
          block[to] = both;
        }
      }
    },
    prove(bytes, from, count, numbers) {
      for (const { at, width, check } of checks) {
        check(bytes, from, stride, count, characters);
        for (let i = 0, to = from + at + width - 1; i < count; i++, to += stride) {
          const both = characters[i] ?? 0;
          const same = bytes[to] === (both & 0xff) && (width === 1 || bytes[to - 1] === both >>> 8);
          if (!same) numbers[i] = NaN;
        }
      }
      for (const { at, tag } of tags) {
        for (let i = 0, start = from; i < count; i++, start += stride) {
          if (textAt(bytes, start + at, tag.width) !== tagAt(bytes, start, tag)) numbers[i] = NaN;
        }
      }
    },
  };
}

function repeated(line: Uint8Array, times: number): Uint8Array {
  const lines = new Uint8Array(line.length * times);
  for (let at = 0; at < lines.length; at += line.length) lines.set(line, at);
  return lines;
}

/** Places of a line that are the same in every code. */
function fixedPlaces({ line, serialAt, tags, checks }: BulkTemplate, serialLength: number): Int32Array {
  const made = new Set<number>();
  const add = (at: number, width: number): void => {
    for (let i = at; i < at + width; i++) made.add(i);
  };
  add(serialAt, serialLength);
  for (const { at, tag } of tags) add(at, tag.width);
  for (const { at, width } of checks) add(at, width);
  return Int32Array.from([...line.keys()].filter((i) => !made.has(i)));
}

/** How many lines from `at` on have the template's bytes where all codes have them, LF included; at most `most`. */
function linesLike(line: Uint8Array, fixed: Int32Array, bytes: Uint8Array, at: number, most: number): number {
  const last = bytes.length - line.length;
  let start = at;
  for (let count = 0; count < most; count++, start += line.length) {
    if (start > last || !looksLike(line, fixed, bytes, start)) return count;
  }
  return most;
}

/** Reads lines one by one. */
export function parseEach(bytes: Uint8Array, sink: NumberSink, readOne: ReadOne): number {
  const number = new Float64Array(1);
  let at = 0;
  for (let index = 0, end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, at), index++) {
    const found = readOne(Buffer.from(bytes.subarray(at, end)).toString('utf8'));
    if (typeof found !== 'number') sink.refused(index, found);
    number[0] = typeof found === 'number' ? found : NaN;
    sink.numbers(number);
    at = end + 1;
  }
  return at;
}
