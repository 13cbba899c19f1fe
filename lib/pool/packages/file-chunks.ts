import type { PositionRange } from '../types';
import { gzipped, measured, type Measure } from './file';
import { isBare, writeCodes, type PackageFormat } from './format';

/** How codes become a file. */
export interface FileShape {
  format: PackageFormat;
  gzip: boolean;
  /** The job's positions of the codes, in order. */
  ranges: readonly PositionRange[];
}

/** What is said of a file once its last byte was made. */
export interface FileMeasures {
  /** SHA-256 of the codes, each ended by LF; hex. */
  codes: string;
  /** Before compression. */
  content: Measure;
  whole: Measure;
}

/**
 * The codes as a file, in pieces; each is valid until the next is asked for.
 *
 * @param codes each ended by LF; a chunk is valid until the next is asked for
 * @throws TraceError `package-count-wrong`, and what `codes` fail with
 */
export async function* fileChunks(
  codes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { format, gzip, ranges }: FileShape,
): AsyncGenerator<Uint8Array, FileMeasures, undefined> {
  const plain = measured(codes);
  const written = writeCodes(plain.chunks, format, ranges);
  // what is nothing but the codes was measured already
  const content = isBare(format) ? { ...plain, chunks: written } : measured(written);
  const whole = gzip ? measured(gzipped(content.chunks)) : content;
  yield* whole.chunks;
  return { codes: plain.measure().sha256, content: content.measure(), whole: whole.measure() };
}
